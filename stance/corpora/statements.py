"""statements: news-style sentences written by hand for this project, with holders, targets and stances."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from stance.corpora.base import Facts, Row, column, dataset, json_lines
from stance.records import Example

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="statements: constructed news-style sentences with holder -> target stances",
    citation="written by hand for this project, see docs/statements.md",
    licence="MIT",
    where="comes with the package",
    scale="stance",
    splits=("train", "dev", "test", "train_bystanders", "dev_bystanders", "test_bystanders"),
    group="story",
    faults=(
        "constructed: no evidence of accuracy on real news",
        "a quarter was written to be hard and a sixth as plainly as agencies write: scores depend on this mix",
        "bystanders were proposed by a reading of the stories and are none by rule, not coded",
    ),
)
# The files, and what the name of a split has after train, dev or test.
FILES = {"statements.jsonl": "", "bystanders.jsonl": "_bystanders"}
# Stories, in the order of the file, go to the splits in this proportion.
TURN = ("train", "train", "train", "test", "train", "train", "dev", "train", "train", "test")


def statements() -> DatasetDict:
    """Read the bundled corpus; stories stay whole in train, dev or test (7 : 1 : 2, by their order in the file).

    Rows are one (sentence, holder, target) each; `group` is the story, `phenomenon` what makes the example telling,
    `sentence` the id that examples of one sentence share. The splits of bystanders hold further pairs of the same
    sentences, all `none`: those that a reading proposes and nobody coded (`benchmarks/make/bystanders.py`).
    """
    rows = {suffix: sentences(name) for name, suffix in FILES.items()}
    stories = list(dict.fromkeys(row.example.group for row in rows[""]))
    split_of = {story: TURN[place % len(TURN)] for place, story in enumerate(stories)}
    splits: dict[str, list[Row]] = {split: [] for split in FACTS.splits}
    for suffix, found in rows.items():
        for row in found:
            splits[split_of[row.example.group] + suffix].append(row)
    return dataset(splits, FACTS.scale, "statements")


def sentences(name: str = "statements.jsonl") -> list[Row]:
    """All rows of one of `FILES`, in its order; needs no `datasets`.

    >>> sentences()[0].example.target
    'Israel'
    """
    with resources.as_file(resources.files("stance.corpora") / name) as file:
        return list(_rows(file))


def _rows(file: Path) -> Iterator[Row]:
    for where, sentence in json_lines(file):
        for number, stance in enumerate(column(sentence, "examples", where)):
            example = Example(
                id=f"{column(sentence, 'id', where)}-{number}",
                text=column(sentence, "text", where),
                target=column(stance, "target", where),
                target_spans=tuple((start, end) for start, end in column(stance, "target_spans", where)),
                holder=column(stance, "holder", where),
                holder_spans=tuple((start, end) for start, end in column(stance, "holder_spans", where)),
                group=column(sentence, "story", where),
                label=column(stance, "stance", where),
            )
            yield Row(example, {"phenomenon": column(stance, "phenomenon", where), "sentence": sentence["id"]})

"""SEESAW: who holds which stance toward whom, in sentences of US news articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.corpora.base import Facts, Published, Row, column, dataset, json_file, locate, mapped, need_folder, words
from stance.errors import CorpusError
from stance.records import AUTHOR, UNKNOWN, Example

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="SEESAW: stances between entities in news, labelled at the sentence",
    citation="Zhang et al. 2022, EMNLP, aclanthology.org/2022.emnlp-main.670",
    licence="CC BY-NC-SA 4.0",
    where="https://github.com/launchnlp/SEESAW",
    scale="stance",
    splits=("train", "valid", "test"),
    group="story",
    faults=(
        "entities are named without offsets; about a fifth of the names stand literally in the sentence",
        "only pairs with a stance are annotated: there is no `none`",
        "targets may be topics or bills, not only actors",
        "466 of the 8,699 stances in train and valid are toward someone 'Not in the list': they are left out, since a "
        "target must be named",
    ),
    published=(
        Published(
            "linear SVM, untuned", "accuracy", "test", 0.647, "trial for this project", "polarity given the pair"
        ),
        Published("transformer, fine-tuned", "accuracy", "test", 0.841, "Zhang et al. 2022", "polarity given the pair"),
    ),
)
SENTIMENT = {"NEG": "against", "POS": "favor"}
# What stands in place of a name, and the holder it means.
HOLDERS = {"None": AUTHOR, "Not in the list": UNKNOWN}
CONTEXT = 2  # sentences kept on each side


def seesaw(path: str) -> DatasetDict:
    """Read `annotations/`, `articles/` and `meta/` in the folder `path`; the split is in the meta file of the story.

    A row is one (sentence, holder, target); spans are where the name, or its last telling word, stands in the
    sentence, often nowhere. `group` is the story, `context` the sentences around, `outlet` who published. Stances
    toward someone who is not named make no row.
    """
    folder = need_folder(path, "seesaw")
    for part in ("meta", "annotations"):
        if not any((folder / part).glob("*.json")):
            raise CorpusError(f"corpus seesaw, {folder}", f"no {part}/*.json", ["annotations/", "articles/", "meta/"])
    splits: dict[str, list[Row]] = {}
    for file in sorted((folder / "meta").glob("*.json")):
        meta = json_file(file)
        splits.setdefault(words(meta, "Split", str(file)), []).extend(_story(folder, file.stem, meta))
    return dataset(splits, FACTS.scale, "seesaw")


def _story(folder: Path, story: str, meta: dict[str, Any]) -> Iterator[Row]:
    for file in sorted((folder / "annotations").glob(f"{story}_DOCUMENT_*.json")):
        facts = meta.get(f"Meta info for article {file.stem.rsplit('_', 1)[1]}")
        further = {"outlet": facts.get("source") if isinstance(facts, dict) else None, "article": file.stem}
        sentences = _sentences(folder / "articles" / file.name)
        stances = column(json_file(file), "sentence-level stances", str(file), dict)
        for key in stances:
            where = f"{file}, sentence {key}"
            text = column(sentences, key, where)
            around = [sentences.get(str(int(key) + step), "") for step in range(-CONTEXT, CONTEXT + 1)]
            for stance in column(stances, key, where, list):
                target, subject = words(stance, "object", where), words(stance, "subject", where)
                if target in HOLDERS:
                    continue
                example = Example(
                    id=f"{file.stem}-{key}-{column(stance, 'id', where)}",
                    text=text,
                    target=target,
                    target_spans=locate(text, target),
                    holder=HOLDERS.get(subject, subject),
                    holder_spans=() if subject in HOLDERS else locate(text, subject),
                    context=" ".join(around).strip(),
                    group=story,
                    label=mapped(words(stance, "sentiment", where), SENTIMENT, where),
                )
                yield Row(example, further)


def _sentences(file: Path) -> dict[str, str]:
    """The sentences of an article by their number, as the annotations write it."""
    rows = column(json_file(file), "text", str(file), list)
    return {str(column(row, "id", str(file), int)): column(row, "text", str(file), str) for row in rows}

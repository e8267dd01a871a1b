"""NewsMTSC: sentiment toward marked persons in US political news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.corpora.base import Facts, Published, Row, column, dataset, json_lines, mapped, need_folder, words
from stance.errors import CorpusError
from stance.records import Example, Span

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="NewsMTSC: (multi-)target-dependent sentiment classification in political news articles",
    citation="Hamborg & Donnay 2021, EACL, aclanthology.org/2021.eacl-main.142",
    licence="MIT",
    where="https://github.com/fhamborg/NewsMTSC",
    scale="sentiment",
    splits=("train", "dev_rw", "dev_mt", "test_rw", "test_mt"),
    group="article",
    faults=(
        "the readme calls `to` the last character; in the files it is exclusive",
        "half of the test rows come from articles that also feed train: splits are not article-disjoint",
        "a target may be marked twice in one sentence under two ids",
    ),
    published=(
        Published("linear SVM, untuned", "macro_f1", "test_rw", 0.606, "trial for this project"),
        Published("linear SVM, untuned", "macro_f1", "test_mt", 0.584, "trial for this project"),
        Published("BERT, fine-tuned", "macro_f1", "test_rw", 0.801, "Hamborg & Donnay 2021"),
        Published("BERT, fine-tuned", "macro_f1", "test_mt", 0.737, "Hamborg & Donnay 2021"),
        Published("best model before, fine-tuned", "macro_f1", "test_rw", 0.817, "Hamborg & Donnay 2021, abstract"),
        Published("best model before, fine-tuned", "macro_f1", "test_mt", 0.812, "Hamborg & Donnay 2021, abstract"),
        Published("GRU-TSC on RoBERTa, fine-tuned", "macro_f1", "test_rw", 0.831, "Hamborg & Donnay 2021, abstract"),
        Published("GRU-TSC on RoBERTa, fine-tuned", "macro_f1", "test_mt", 0.825, "Hamborg & Donnay 2021, abstract"),
    ),
)
POLARITY = {"2.0": "negative", "4.0": "neutral", "6.0": "positive"}


def newsmtsc(path: str) -> DatasetDict:
    """Read `*.jsonl` in the folder `path`; a split is a file's stem.

    Rows are one target of one sentence each; `group` is the article (the gid without target and offsets), `sentence`
    the id that targets of one sentence share.
    """
    folder = need_folder(path, "newsmtsc")
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise CorpusError(f"corpus newsmtsc, {folder}", "no .jsonl files", [f"{split}.jsonl" for split in FACTS.splits])
    return dataset({file.stem: _rows(file) for file in files}, FACTS.scale, "newsmtsc")


def _rows(file: Path) -> Iterator[Row]:
    for where, sentence in json_lines(file):
        text = words(sentence, "sentence_normalized", where)
        for target in column(sentence, "targets", where, list):
            gid = words(target, "Input.gid", where)
            polarity = column(target, "polarity", where)
            example = Example(
                id=gid,
                text=text,
                target=words(target, "mention", where),
                target_spans=(_span(target, text, where),),
                group=article(gid),
                label=mapped(str(float(polarity) if isinstance(polarity, int) else polarity), POLARITY, where),
            )
            yield Row(example, {"sentence": column(sentence, "primary_gid", where)})


def _span(target: dict[str, Any], text: str, where: str) -> Span:
    """The target's offsets, at which its mention must stand: in the public files it does, to the letter."""
    start, end = column(target, "from", where, int), column(target, "to", where, int)
    mention = words(target, "mention", where)
    if start < 0 or end != start + len(mention) or text[start:end] != mention:
        raise CorpusError(where, f"'{mention}' does not stand at {start} to {end}")
    return start, end


def article(gid: str) -> str:
    """The article's part of a gid: corpus, topic and article number.

    >>> article("allsides_1000_401_25_Reality Leigh Winner_0_6")
    'allsides_1000_401'
    """
    return "_".join(gid.split("_")[:3])

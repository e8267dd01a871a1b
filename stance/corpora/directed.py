"""Directed sentiment: does p praise or blame q, or q praise or blame p, in US political news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stance.corpora.base import Facts, Published, Row, dataset, mapped, need_folder, read_text, records
from stance.errors import CorpusError
from stance.records import Example, Span

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="Directed sentiment between entities in news text",
    citation="Park, Pan & Joo 2021, Who blames or endorses whom?, Findings of EMNLP, "
    "aclanthology.org/2021.findings-emnlp.358",
    licence="none stated",
    where="https://github.com/bywords/directed_sentiment_analysis",
    scale="stance",
    splits=("train", "valid", "test"),
    group="sentence",
    faults=("13,144 train, 1,461 valid, 1,623 test rows; a quarter of the test sentences are also in train",),
    published=(
        Published(
            "linear SVM, untuned",
            "macro_f1",
            "test",
            0.62,
            "trial for this project",
            "five classes a pair; a quarter of the test sentences is in train",
        ),
        Published(
            "linear SVM, untuned", "macro_f1", "test", 0.34, "trial for this project", "five classes a pair; clean rows"
        ),
    ),
)
# Labels of the pair (p -> q, q -> p).
PAIRS = {
    "0": ("none", "none"),
    "1": ("favor", "none"),
    "2": ("none", "favor"),
    "3": ("against", "none"),
    "4": ("none", "against"),
}


def directed(path: str) -> DatasetDict:
    """Read `<split>.txt` or `.tsv` in the folder `path`: sentence with `[p]` and `[q]`, p, q, label 0-4; no header.

    Fields have tabs between them and are quoted as in CSV, which is how pandas wrote them and reads them. Every row
    gives two examples, p -> q and q -> p, which share the group (the sentence).
    """
    folder = need_folder(path, "directed")
    files = sorted([*folder.glob("*.txt"), *folder.glob("*.tsv")])
    if not files:
        raise CorpusError(f"corpus directed, {folder}", "no files", [f"{split}.txt" for split in FACTS.splits])
    return dataset({file.stem: _rows(file) for file in files}, FACTS.scale, "directed")


def _rows(file: Path) -> Iterator[Row]:
    for number, (where, fields) in enumerate(records(file, read_text(file), "\t"), 1):
        if len(fields) != 4:
            raise CorpusError(where, f"expected 4 fields with tabs between them, found {len(fields)}")
        (text, spans), (p, q), label = unbracket(fields[0]), fields[1:3], fields[3].strip()
        if len(spans) < 2:
            raise CorpusError(where, f"expected two names in brackets, found {len(spans)}")
        forward, backward = mapped(label, {key: key for key in PAIRS}, where), ("p>q", "q>p")
        ends = ((p, spans[0]), (q, spans[1]))
        for name, stance, (holder, target) in zip(backward, PAIRS[forward], (ends, ends[::-1]), strict=True):
            example = Example(
                id=f"{file.stem}-{number}-{name}",
                text=text,
                target=target[0],
                target_spans=(target[1],),
                holder=holder[0],
                holder_spans=(holder[1],),
                group=text,
                label=stance,
            )
            yield Row(example, {"direction": name})


def unbracket(marked: str) -> tuple[str, list[Span]]:
    """The sentence without square brackets, and the spans that stood in them.

    >>> unbracket("[Trump] blamed [China].")
    ('Trump blamed China.', [(0, 5), (13, 18)])
    """
    text, spans, place = "", [], 0
    for match in re.finditer(r"\[([^\[\]]*)\]", marked):
        text += marked[place : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text += match[1]
        place = match.end()
    return text + marked[place:], spans

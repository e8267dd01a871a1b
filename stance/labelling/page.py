"""Articles and their stances -> one HTML page that holds all it needs: targets, evidence and holders in the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

from stance.actors.actor_list import ActorList
from stance.aside import file_aside
from stance.examples import BLOCKS
from stance.labelling.article import Article, Stance
from stance.labelling.show import probability
from stance.model import StanceClassifier
from stance.records import Document, Span
from stance.scales import scale_named
from stance.text.blocks import Block
from stance.text.harmless import harmless, one_line
from stance.text.lines import find_paragraphs


@dataclass(frozen=True)
class Piece:
    """A run of text with the classes it is shown with, and the numbers of the stances whose target ends with it."""

    text: str
    classes: str
    ends: tuple[int, ...] = ()


@dataclass(frozen=True)
class Row:
    """A paragraph, its kind of block, and the stances that stand beside it."""

    kind: str
    read: bool
    pieces: list[Piece]
    notes: list[int] = field(default_factory=list)


def write_page(
    documents: Iterable[Document],
    path: Path,
    model: StanceClassifier,
    actors: ActorList,
    blocks: Sequence[str] = BLOCKS,
    name: str = "",
) -> int:
    """Label documents and write one page of them all; returns how many stances it shows.

    name: what the model is called. Nothing half-written stays behind; raises OutputError where `path` cannot be
    written.
    """
    stances = 0

    def articles() -> Iterator[Article]:
        nonlocal stances
        for document in documents:
            article = Article(document, model, actors, blocks)
            stances += len(article.stances)
            yield article

    with file_aside(path) as file:
        for part in page(articles(), model, name):
            file.write(part.encode("utf-8", "replace"))
    return stances


def page(articles: Iterable[Article], model: StanceClassifier, name: str) -> Iterator[str]:
    """The page in pieces, one article after the other."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    here = resources.files("stance.labelling")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {"one_line": one_line, "harmless": harmless, "close": _close, "p": probability}
    template = environment.from_string((here / "page.html.jinja").read_text(encoding="utf-8"))
    yield from template.generate(
        articles=map(_shown, articles),
        model=name,
        labels=[label for label in scale_named(model.scale).labels if label in model.classes_],
        style=Markup((here / "page.css").read_text(encoding="utf-8")),
    )


def _shown(article: Article) -> dict[str, Any]:
    sides = _sides(article.model)
    rows = _rows(article, sides)
    lead = next((place for place, row in enumerate(rows) if row.kind == "headline"), None)
    return {
        "article": article,
        "title": article.title if lead is None else article.document.id,
        "rows": rows,
        "lead": lead,
        "notes": {
            number: {
                "record": one.record,
                "side": sides[one.record.stance],
                "holder": article.holder_words(one),
                "target": article.target_words(one),
            }
            for number, one in enumerate(article.stances, 1)
        },
    }


def _close(text: str) -> str:
    """Text without blank lines and indents."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _sides(model: StanceClassifier) -> dict[str, str]:
    """Label -> the side it is shown on: against, none or favor, whatever the scale."""
    labels = scale_named(model.scale).labels
    middle = (len(labels) - 1) / 2
    return {
        label: "against" if place < middle else "favor" if place > middle else "none"
        for place, label in enumerate(labels)
    }


def _rows(article: Article, sides: dict[str, str]) -> list[Row]:
    """Every paragraph of the article; lines of one block in which no stance was looked for stand together."""
    numbered = list(enumerate(article.stances, 1))
    rows: list[Row] = []
    waiting = 0
    for block in article.reading.blocks:
        read = block.kind in article.reading.kinds
        for start, end in _paragraphs(article.document.text, block, read):
            first = waiting
            while waiting < len(numbered) and numbered[waiting][1].record.start < end:
                waiting += 1
            here = numbered[first:waiting]
            pieces = list(_pieces(article.document.text, start, end, here, sides))
            rows.append(Row(block.kind, read, pieces, [number for number, _ in here]))
    return rows


def _paragraphs(text: str, block: Block, read: bool) -> list[Span]:
    if not read:
        return [(block.start, block.end)]
    return [(one.start, one.end) for one in find_paragraphs(text, block.start, block.end)]


def _pieces(
    text: str, start: int, end: int, stances: Sequence[tuple[int, Stance]], sides: dict[str, str]
) -> Iterator[Piece]:
    """The paragraph cut wherever a target, evidence or holder begins or ends."""
    spans: list[tuple[int, int, str]] = []
    ends: dict[int, list[int]] = {}
    for number, (record, candidate) in stances:
        side = sides[record.stance]
        targets = [(record.start + a, record.start + b) for a, b in candidate.example.target_spans or ()]
        spans += [(*target, f"target-{side}") for target in targets]
        spans.append((record.evidence_start, record.evidence_end, f"evidence-{side}"))
        if candidate.holder.span:
            spans.append((*candidate.holder.span, "holder"))
        ends.setdefault(targets[0][1] if targets else record.evidence_end, []).append(number)
    opens: dict[int, list[str]] = {start: [], end: []}
    closes: dict[int, list[str]] = {}
    for first, last, name in spans:
        if first < end and start < last:
            opens.setdefault(max(first, start), []).append(name)
            closes.setdefault(min(last, end), []).append(name)
    active: Counter[str] = Counter()
    for first, last in pairwise(sorted(opens.keys() | closes.keys())):
        active.update(opens.get(first, ()))
        active.subtract(closes.get(first, ()))
        names = sorted(name for name, count in active.items() if count > 0)
        yield Piece(text[first:last], " ".join(names), tuple(ends.get(last, ())))

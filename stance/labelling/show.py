"""Stances of one article as a table for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from stance.actors.actor_list import ActorList
from stance.examples import Reading
from stance.labelling.label import classify
from stance.model import StanceClassifier
from stance.records import Document, StanceRecord
from stance.scales import scale_named

COLOURS = {"against": "red", "negative": "red", "favor": "green", "positive": "green"}
WIDEST_TITLE = 70
WIDEST_NAME = 26


def show_document(
    document: Document, model: StanceClassifier, actors: ActorList, blocks: Sequence[str], name: str
) -> RenderableType:
    """The stances found in one document, what was left out, and by which model."""
    reading = Reading(document, actors, blocks)
    records = list(classify(list(reading.candidates()), model))
    absent = scale_named(model.scale).absent
    found = [record for record in records if record.stance != absent]
    named = {record.target for record in records} | {record.holder for record in records if record.how}
    counts = (
        f"{_many(len(reading.sentences), 'sentence')} · {_many(len(named), 'actor')} · {_many(len(found), 'stance')}"
    )
    lines: list[RenderableType] = [Text.assemble((_title(reading), "bold"), "   ", (counts, "dim")), Text("")]
    lines.append(_table(found) if found else Text("  no stance toward a listed actor was found"))
    lines += [Text(line, style="dim") for line in _notes(reading, len(records) - len(found), name)]
    return Group(*lines)


def _table(records: list[StanceRecord]) -> Table:
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("holder", no_wrap=True, max_width=WIDEST_NAME)
    table.add_column("target", no_wrap=True, max_width=WIDEST_NAME)
    table.add_column("stance", no_wrap=True)
    table.add_column("p", justify="right")
    table.add_column("evidence", overflow="fold")
    for record in records:
        colour = COLOURS.get(record.stance, "")
        probability = f"{record.probability:.2f}".lstrip("0")
        cells = (record.holder, record.target, Text(record.stance, style=colour), probability, record.evidence)
        table.add_row(*(cell if isinstance(cell, Text) else Text(" ".join(cell.split())) for cell in cells))
    return table


def _notes(reading: Reading, without: int, name: str) -> list[str]:
    left_out = Counter(block.kind for block in reading.blocks if block.kind not in reading.kinds)
    notes = []
    if left_out:
        kinds = ", ".join(f"{count} {kind.replace('_', ' ')}" for kind, count in sorted(left_out.items()))
        notes.append(f"  left out: {kinds} (--blocks all to keep them)")
    notes.append(f"  {_many(without, 'pair')} of holder and target with no stance · model: {name}")
    return notes


def _title(reading: Reading) -> str:
    headline = next((block for block in reading.blocks if block.kind == "headline"), None)
    text = reading.document.text[headline.start : headline.end] if headline else reading.document.id
    text = " ".join((reading.document.title or text).split())
    return text if len(text) <= WIDEST_TITLE else text[: WIDEST_TITLE - 1] + "…"


def _many(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"

"""Mistakes worth reading: the most confident wrong labels, by phenomenon where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stance.report import _read
from stance.report._words import UNKNOWN, count, number, percent
from stance.report.base import Cell, Fold, Part, Passage, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory

# Mistakes shown in one table: of a whole split, or of one phenomenon; and phenomena that are shown at once.
MOST, MOST_OF_PHENOMENON, OPEN = 20, 4, 3
PHENOMENON = "phenomenon"

Row = dict[str, Any]


def mistakes(run: RunDirectory) -> Section | None:
    """The surest mistakes of every test split; None where there is none, or no probabilities."""
    parts = [part for split, columns in _read.predictions(run) for part in _parts(split, list(_rows(columns)))]
    if not parts:
        return None
    words = "p is the probability that the model gave to its wrong label; the surest mistakes come first. Some are "
    words += "mistakes of the gold labels."
    if run.config["keep_texts"]:
        return Section(
            "Mistakes worth reading", (Text(f"{words} Marked: the target; bold: the holder.", "note"), *parts)
        )
    why = "The sentences are not shown: this config does not keep texts (keep_texts: false), because "
    why += "they belong to others. Look them up in the corpus by their id."
    return Section("Mistakes worth reading", (Text(words, "note"), Text(why, "warning"), *parts))


def _rows(columns: _read.Columns) -> Iterator[Row]:
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        if f"p({row[OURS]})" in row:
            yield row


def _parts(split: str, rows: list[Row]) -> Iterator[Part]:
    wrong = sorted(
        (row for row in rows if row["gold"] != row[OURS]), key=lambda row: (-row[f"p({row[OURS]})"], str(row["id"]))
    )
    if not wrong:
        return
    if PHENOMENON not in wrong[0]:
        yield _table(f"{split}: {_size(wrong, rows, MOST)}", wrong[:MOST])
        return
    kinds: dict[str, tuple[list[Row], list[Row]]] = {}
    for part, place in ((wrong, 0), (rows, 1)):
        for row in part:
            kinds.setdefault(str(row[PHENOMENON]), ([], []))[place].append(row)
    worst = sorted(kinds, key=lambda kind: (-len(kinds[kind][0]) / len(kinds[kind][1]), kind))
    yield _rates(split, [(kind, len(kinds[kind][0]), len(kinds[kind][1])) for kind in worst])
    tables = [
        _table(f"{split}, {kind}: {_size(*kinds[kind], MOST_OF_PHENOMENON)}", kinds[kind][0][:MOST_OF_PHENOMENON])
        for kind in worst
        if kinds[kind][0]
    ]
    yield from tables[:OPEN]
    if tables[OPEN:]:
        yield Fold(f"{count(len(tables) - OPEN, 'more table')}, by phenomenon", tuple(tables[OPEN:]))


def _rates(split: str, kinds: list[tuple[str, int, int]]) -> Table:
    lines = tuple((kind.replace("_", " "), f"{wrong:,}", f"{n:,}", percent(wrong, n)) for kind, wrong, n in kinds)
    caption = f"{split}: where the mistakes are, highest rate first"
    return Table(caption, (PHENOMENON, "mistakes", "n", "rate"), lines, "lrrr")


def _size(wrong: list[Row], rows: list[Row], most: int) -> str:
    shown = "all shown" if len(wrong) <= most else f"the {most} surest"
    share = percent(len(wrong), len(rows))
    return f"{count(len(wrong), 'mistake')} in {count(len(rows), 'example')} ({share}), {shown}"


def _table(caption: str, rows: list[Row]) -> Table:
    texts = any(row["text"] is not None for row in rows)
    holders = any(row["holder"] for row in rows)
    head = ("p", "predicted", "gold", *(("holder",) if holders else ()), "target", "sentence" if texts else "id")
    lines = [_line(row, texts, holders) for row in rows]
    return Table(caption, head, tuple(lines), "r" + "l" * (len(head) - 1))


def _line(row: Row, texts: bool, holders: bool) -> tuple[Cell, ...]:
    holder = (str(row["holder"] or UNKNOWN),) if holders else ()
    last: Cell = _passage(row) if texts else str(row["id"])
    return number(row[f"p({row[OURS]})"]), row[OURS], row["gold"], *holder, str(row["target"]), last


def _passage(row: Row) -> Passage:
    targets, holders = (
        tuple((start, end) for start, end in row.get(name) or ()) for name in ("target_spans", "holder_spans")
    )
    return Passage(str(row["text"] or UNKNOWN), str(row["target"]), targets, holders)

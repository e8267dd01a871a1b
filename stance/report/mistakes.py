"""Mistakes worth reading: the most confident wrong labels, by phenomenon where it is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stance.report import _read
from stance.report._words import UNKNOWN, count, number, percent
from stance.report.base import Cell, Passage, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory

# Mistakes shown in one table: of a whole split, or of one phenomenon.
MOST, MOST_OF_PHENOMENON = 20, 4
PHENOMENON = "phenomenon"

Row = dict[str, Any]


def mistakes(run: RunDirectory) -> Section | None:
    """The surest mistakes of every test split; None where there is none, or no probabilities."""
    tables = [table for split, columns in _read.predictions(run) for table in _tables(split, list(_rows(columns)))]
    if not tables:
        return None
    words = "p is the probability that the model gave to its wrong label; the surest mistakes come first. Some are "
    words += "mistakes of the gold labels."
    notes = [Text(words, "note")]
    if not run.config["keep_texts"]:
        notes.append(
            Text(
                "The sentences are not shown: this config does not keep texts (keep_texts: false), because "
                "they belong to others. Look them up in the corpus by their id.",
                "warning",
            )
        )
    return Section("Mistakes worth reading", (*notes, *tables))


def _rows(columns: _read.Columns) -> Iterator[Row]:
    for values in zip(*columns.values(), strict=True):
        row = dict(zip(columns, values, strict=True))
        if f"p({row[OURS]})" in row:
            yield row


def _tables(split: str, rows: list[Row]) -> Iterator[Table]:
    wrong = sorted(
        (row for row in rows if row["gold"] != row[OURS]), key=lambda row: (-row[f"p({row[OURS]})"], str(row["id"]))
    )
    if not wrong:
        return
    if PHENOMENON not in wrong[0]:
        yield _table(f"{split}: {_size(wrong, rows, MOST)}", wrong[:MOST])
        return
    kinds = sorted(
        {str(row[PHENOMENON]) for row in wrong},
        key=lambda kind: (-sum(str(row[PHENOMENON]) == kind for row in wrong), kind),
    )
    for kind in kinds:
        here, all_here = ([row for row in part if str(row[PHENOMENON]) == kind] for part in (wrong, rows))
        yield _table(f"{split}, {kind}: {_size(here, all_here, MOST_OF_PHENOMENON)}", here[:MOST_OF_PHENOMENON])


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
    last: Cell = Passage(str(row["text"] or UNKNOWN), str(row["target"])) if texts else str(row["id"])
    return number(row[f"p({row[OURS]})"]), row[OURS], row["gold"], *holder, str(row["target"]), last

"""Sentences whose targets carry different labels: right only when every target is."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Cell, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.runs.measure import MIXED


def disagreement(run: RunDirectory) -> Section | None:
    """One table a test split; None where no sentence has targets that disagree."""
    rows = [row for row in run.measurements if row.metric == MIXED]
    if not rows:
        return None
    tables = []
    for split in _read.splits(rows):
        here = [row for row in rows if row.split == split]
        lines = [(_words.model(row.model), f"{round(row.value * row.n):,} of {row.n:,}", _share(row)) for row in here]
        caption = (
            f"{split}: {_words.count(here[0].n, 'such sentence')}, from "
            f"{_words.count(here[0].groups, _read.group_word(run))}"
        )
        strong = next((place for place, row in enumerate(here) if row.model == OURS), None)
        tables.append(Table(caption, ("model", "all targets right", "share, 0 to 1"), tuple(lines), "lrr", strong))
    why = "Here one label for the whole sentence cannot be right: a model that is told no target scores 0 by design. "
    why += "A sentence counts as right when the labels of all its targets are."
    return Section("Sentences whose targets disagree", (Text(why), *tables))


def _share(row: Measurement) -> Cell:
    # What is never right, by design or by chance, has no spread to draw an interval from.
    return _words.number(row.value) if row.value == row.low == row.high else _read.score(row)

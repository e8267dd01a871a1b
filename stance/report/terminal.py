"""The scores of a run as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group
from rich.table import Table

from stance.records import Measurement
from stance.report import _read, _words
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory


def summary_table(path: Path) -> Group:
    """For each test split: the chosen metric of every baseline and of the model, with intervals, n and groups."""
    run = RunDirectory(path)
    metric, group = _read.main_metric(run), _read.group_word(run)
    return Group(*(_table(rows, split, metric, group) for split, rows in _by_split(run, metric)))


def _by_split(run: RunDirectory, metric: str) -> Iterator[tuple[str, list[Measurement]]]:
    rows = [row for row in run.measurements if row.metric == metric and row.slice == "all"]
    for split in dict.fromkeys(row.split for row in rows):
        yield split, [row for row in rows if row.split == split]


def _table(rows: list[Measurement], split: str, metric: str, group: str) -> Table:
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column(split)
    for heading in (_words.metric(metric), "95 % interval", "n", _words.many(group)):
        table.add_column(heading, justify="right")
    for row in rows:
        interval = _words.interval(row.low, row.high)
        values = (_words.number(row.value), interval, f"{row.n:,}", f"{row.groups:,}")
        table.add_row(_words.short_model(row.model), *values, style="bold" if row.model == OURS else "")
    return table

"""The scores of a run as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rich.console import Group
from rich.table import Table

from stance.records import Measurement
from stance.runs.directory import RunDirectory

NAMES = {
    "majority": "majority",
    "lexicon_vote": "lexicon vote",
    "target_only": "target only (name alone)",
    "target_blind": "target blind (no target)",
}


def summary_table(path: Path) -> Group:
    """For each test split: the chosen metric of every baseline and of the model, with intervals, n and groups."""
    run = RunDirectory(path)
    metric, group = str(run.config["choose_by"]), str(run.facts["corpus"]["group"])
    return Group(*(_table(rows, split, metric, group) for split, rows in _by_split(run, metric)))


def _by_split(run: RunDirectory, metric: str) -> Iterator[tuple[str, list[Measurement]]]:
    rows = [row for row in run.measurements if row.metric == metric and row.slice == "all"]
    for split in dict.fromkeys(row.split for row in rows):
        yield split, [row for row in rows if row.split == split]


def _table(rows: list[Measurement], split: str, metric: str, group: str) -> Table:
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column(split)
    for heading in (metric, "95 % interval", "n", f"{group} groups"):
        table.add_column(heading, justify="right")
    for row in rows:
        bold = "" if row.model in NAMES else "bold"
        interval = f"{_short(row.low)}–{_short(row.high)}"
        name = NAMES.get(row.model, row.model)
        table.add_row(name, _short(row.value), interval, f"{row.n:,}", f"{row.groups:,}", style=bold)
    return table


def _short(value: float) -> str:
    return "–" if value != value else f"{value:.3f}".replace("0.", ".", 1)

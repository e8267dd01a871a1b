"""Compared runs as a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from stance.runs.compare import Comparison

SURE = 0.05


def comparison_table(rows: Sequence[Comparison]) -> RenderableType:
    """A row for each pair, split and metric, and under it in words what it says."""
    table = Table(box=None, padding=(0, 2), header_style="dim")
    for column in ("split", "metric", "runs"):
        table.add_column(column)
    for column in ("difference", "95 %", "p (Holm)", "p bootstrap", "p McNemar", "n", "groups"):
        table.add_column(column, justify="right")
    for row in rows:
        found = row.found
        runs = f"{row.first} {_score(found.first)}  −  {row.second} {_score(found.second)}"
        table.add_row(
            row.split,
            row.metric,
            runs,
            _signed(found.difference),
            f"{_signed(found.low)} to {_signed(found.high)}",
            _p(row.p_holm),
            _p(found.p_bootstrap),
            _p(found.p_mcnemar),
            f"{row.n:,}",
            f"{row.groups:,}",
        )
    return Group(table, *(Text(f"{row.split}, {row.metric}: {in_words(row)}") for row in rows))


def in_words(row: Comparison) -> str:
    """What one comparison says, in a sentence or two."""
    found = row.found
    if found.difference == 0 and found.low == found.high == 0:
        verdict = "no difference"
    elif row.p_holm < SURE:
        better, worse = (row.first, row.second) if found.difference > 0 else (row.second, row.first)
        verdict = f"{better} is better than {worse}"
    else:
        verdict = "no difference that chance would not give"
    detectable = f" This test set can detect differences of about ±{_score(found.detectable)} four times in five."
    return f"{verdict}.{detectable if found.detectable > 0 else ''}"


def _score(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".", 1)


def _signed(value: float) -> str:
    return f"{value:+.3f}".replace("0.", ".", 1)


def _p(value: float) -> str:
    return "<.001" if value < 0.001 else f"{value:.3f}".replace("0.", ".", 1)

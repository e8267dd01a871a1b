"""Which label is taken for which: counts and shares of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.report import _draw, _read
from stance.report._words import count, percent
from stance.report.base import Fold, Picture, Section, Table
from stance.runs.directory import RunDirectory

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Share of a row from which a field is too dark for black numbers.
DARK = 0.68


def confusion(run: RunDirectory) -> Section | None:
    """A table a test split, and all of them as one picture."""
    names = _read.scale_of(run).labels
    counts = {split: _read.counts(run, columns).sum(0) for split, columns in _read.predictions(run)}
    tables = [_table(split, found, names) for split, found in counts.items()]
    grid = _draw.grid(len(counts))
    side = 3.4 if len(names) < 4 else 4.4
    words = "Rows: gold label; columns: label of this model. In each field the number of examples and, below it, "
    words += f"their share of the row; the darker, the larger the share. {'; '.join(map(_size, counts.items()))}."
    picture = Picture(
        "confusion", words, (side * grid[1], side * grid[0]), lambda figure: _figure(figure, counts, names, grid)
    )
    return Section("Confusion", (picture, Fold("The same as tables", tuple(tables))))


def _size(item: tuple[str, np.ndarray]) -> str:
    return f"{item[0]}: {count(int(item[1].sum()), 'example')}"


def _table(split: str, counts: np.ndarray, names: tuple[str, ...]) -> Table:
    lines = []
    for label, row in zip(names, counts, strict=True):
        total = int(row.sum())
        lines.append((label, *(f"{n:,} ({percent(n, total)})" for n in row), f"{total:,}"))
    lines.append(("all", *(f"{n:,}" for n in counts.sum(0)), f"{counts.sum():,}"))
    head = ("gold ↓ predicted →", *names, "all")
    return Table(f"{split}: examples (share of the row)", head, tuple(lines), "l" + "r" * (len(names) + 1))


def _figure(figure: Figure, counts: dict[str, np.ndarray], names: tuple[str, ...], grid: tuple[int, int]) -> None:
    panels = figure.subplots(*grid, squeeze=False).ravel()
    for axes, (split, found) in zip(panels, counts.items(), strict=False):
        _panel(axes, found, names)
        axes.set_title(_draw.drawable(f"{split} · {count(int(found.sum()), 'example')}"))
    for axes in panels[len(counts) :]:
        axes.set_visible(False)


def _panel(axes: Axes, counts: np.ndarray, names: tuple[str, ...]) -> None:
    totals = counts.sum(1, keepdims=True)
    shares = np.divide(counts, totals, out=np.zeros(counts.shape), where=totals > 0)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    for row, column in np.ndindex(*counts.shape):
        n, whole = int(counts[row, column]), int(totals[row, 0])
        ink = "white" if shares[row, column] > DARK else "black"
        axes.text(column, row, f"{n:,}\n{percent(n, whole)}", ha="center", va="center", color=ink)
    shown = [name.replace(" ", "\n") for name in names]
    axes.set_xticks(range(len(names)), shown)
    axes.set_yticks(range(len(names)), shown)
    axes.set_xlabel("predicted")
    axes.set_ylabel("gold")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)

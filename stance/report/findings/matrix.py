"""Actor by actor: a heat map in which what rests on few sentences looks small."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.measuring.matrix import Matrix, stance_matrix
from stance.measuring.measure import Measured
from stance.report import _draw
from stance.report.base import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Orange is against, blue is for (Okabe & Ito 2008); in grey the printed sign tells them apart.
COLOURS = ("#B85C00", "#F7F7F7", "#0072B2")
# A value whose interval is as wide as this says nothing: its square is the smallest.
WIDEST, SMALLEST = 2.0, 0.25


def matrix_picture(measured: Measured, most: int = 20, name: str = "matrix") -> Picture:
    """Net stance of holders (rows) toward targets (columns), at most `most` of each, likes side by side.

    The size of a square is how sure the value is, its colour the value; value and n are printed in it.
    """
    table = stance_matrix(measured, most)
    size = (2.6 + 0.62 * len(table.targets), 1.9 + 0.5 * len(table.holders))
    words = "Net stance of holders (rows) toward targets (columns): share of favor less share of against, −1 to 1, "
    words += f"with n below. Squares shrink as the 95 % interval widens. {int(table.n.sum()):,} records."
    return Picture(name, words, size, lambda figure: _figure(figure, table))


def _figure(figure: Figure, table: Matrix) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    axes = figure.subplots()
    colours = ScalarMappable(Normalize(-1, 1), LinearSegmentedColormap.from_list("stance", COLOURS))
    for row, column in np.argwhere(table.n > 0):
        _square(axes, table, int(row), int(column), colours)
    axes.set_xlim(-0.5, len(table.targets) - 0.5)
    axes.set_ylim(len(table.holders) - 0.5, -0.5)
    axes.set_xticks(range(len(table.targets)), [_draw.drawable(name, 22) for name in table.targets], rotation=45,
                    ha="left", rotation_mode="anchor")  # fmt: skip
    axes.set_yticks(range(len(table.holders)), [_draw.drawable(name, 26) for name in table.holders])
    axes.xaxis.tick_top()
    axes.set_ylabel("holders")
    axes.set_xlabel("targets")
    axes.set_aspect("equal" if len(table.targets) > 2 else "auto")
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.set_xticks(np.arange(-0.5, len(table.targets)), minor=True)
    axes.set_yticks(np.arange(-0.5, len(table.holders)), minor=True)
    axes.grid(which="minor", color="#DDDDDD", linewidth=0.6)
    axes.tick_params(which="minor", length=0)
    axes.set_axisbelow(True)
    bar = figure.colorbar(colours, ax=axes, shrink=0.5, aspect=14, ticks=[-1, 0, 1])
    bar.ax.set_yticklabels(["−1 against", "0", "+1 favor"])
    bar.outline.set_visible(False)


def _square(axes: Axes, table: Matrix, row: int, column: int, colours: object) -> None:
    from matplotlib.patches import Rectangle

    value = table.net[row, column]
    sure = 1 - min(table.high[row, column] - table.low[row, column], WIDEST) / WIDEST
    side = SMALLEST + (0.96 - SMALLEST) * sure
    fill = colours.to_rgba(value)  # type: ignore[attr-defined]
    corner = (column - side / 2, row - side / 2)
    axes.add_patch(Rectangle(corner, side, side, facecolor=fill, edgecolor="#AAAAAA", linewidth=0.4))
    dark = sum(weight * part for weight, part in zip((0.299, 0.587, 0.114), fill[:3], strict=True)) < 0.55
    ink = "white" if dark and side > 0.7 else "black"
    words = f"{value:+.2f}".replace("-", "−").replace("0.", ".", 1)
    axes.text(column, row - 0.1, words, ha="center", va="center", fontsize=7.5, color=ink)
    axes.text(column, row + 0.24, f"{table.n[row, column]:,}", ha="center", va="center", fontsize=6, color=ink)

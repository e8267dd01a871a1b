"""Intervals as a picture: one dot and whisker a model, all splits on one axis."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from stance.records import Measurement
from stance.report import _draw, _read, _words
from stance.report.base import Picture, Section
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def intervals(run: RunDirectory) -> Section | None:
    """The main metric of every model on every split; None where it is known of none."""
    metric = _read.main_metric(run)
    rows = [row for row in _read.measured(run, "all") if row.metric == metric and not math.isnan(row.value)]
    if not rows:
        return None
    word = _read.group_word(run)
    height = 0.75 + sum(0.55 + 0.3 * len(_of(rows, split)) for split in _read.splits(rows))
    words = f"{_words.metric(metric)} with 95 % intervals: "
    words += "; ".join(f"{split} ({_read.of(_of(rows, split), word)})" for split in _read.splits(rows))
    words += ". Diamond: this model; circles: the others. The dashed line marks the best baseline."
    picture = Picture("intervals", words, (7, height), lambda figure: _figure(figure, rows, metric, word))
    return Section("How sure the scores are", (picture,))


def _of(rows: list[Measurement], split: str) -> list[Measurement]:
    return [row for row in rows if row.split == split]


def _figure(figure: Figure, rows: list[Measurement], metric: str, word: str) -> None:
    names = _read.splits(rows)
    heights = [0.55 + 0.3 * len(_of(rows, split)) for split in names]
    panels = figure.subplots(len(names), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    for axes, split in zip(panels, names, strict=True):
        _panel(axes, _of(rows, split), metric)
        axes.set_title(_draw.drawable(f"{split} · {_read.of(_of(rows, split), word)}", 80))
    ends = [end for row in rows for end in (row.value, row.low, row.high) if not math.isnan(end)]
    panels[-1].set_xlim(min(0.0, *ends), min(1.0, max(ends) + 0.08) if max(ends) < 1 else 1.08)
    panels[-1].set_xlabel(f"{_words.metric(metric)} ({_words.units(rows[0].units)})")


def _panel(axes: Axes, rows: list[Measurement], metric: str) -> None:
    best = _read.best_baseline(rows, metric)
    if best is not None:
        axes.axvline(best.value, color=_draw.GREY, linewidth=1, linestyle=(0, (4, 3)), zorder=1)
    for place, row in enumerate(rows):
        ours = row.model == OURS
        colour = _draw.BLUE if ours else _draw.GREY
        if not math.isnan(row.low):
            axes.plot([row.low, row.high], [place, place], color=colour, linewidth=2.4 if ours else 1.4, zorder=2)
        axes.plot(
            row.value,
            place,
            marker="D" if ours else "o",
            color=colour,
            markersize=7,
            markerfacecolor=colour if ours else "white",
            zorder=3,
        )
        right = row.value if math.isnan(row.high) else max(row.high, row.value)
        axes.annotate(
            _words.number(row.value),
            (right, place),
            (6, 0),
            textcoords="offset points",
            va="center",
            fontsize=9.5,
            color=colour,
            fontweight="bold" if ours else "normal",
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1},
        )
    axes.set_yticks(range(len(rows)), [_draw.drawable(_words.short_model(row.model)) for row in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    _draw.plain_axis(axes)

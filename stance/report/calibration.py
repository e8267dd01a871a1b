"""Is the model right as often as it says: reliability diagram and expected calibration error."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from stance.confidence.base import binned
from stance.confidence.calibration_error import by_chance, calibration_error
from stance.report import _draw, _read
from stance.report._words import count, number, scored
from stance.report.base import Fold, Picture, Score, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.sums import group_numbers, ratio

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Bins of equal width over the probability of the predicted label (Guo et al. 2017 use 15, on far larger test sets).
BINS = 10


@dataclass(frozen=True)
class Reliability:
    """One test split: bins with n, mean probability and share right; the error, and what chance makes it."""

    split: str
    n: np.ndarray
    said: np.ndarray
    right: list[Score]
    error: Score
    by_chance: float


def calibration(run: RunDirectory) -> Section | None:
    """One picture, one table a test split; None where the model gives no probabilities."""
    found = [
        _reliability(run, split, columns)
        for split, columns in _read.predictions(run)
        if any(name.startswith("p(") for name in columns)
    ]
    if not found:
        return None
    errors = [
        Text(
            f"{one.split} ({count(int(one.n.sum()), 'example')}): expected calibration error "
            f"{scored(one.error)}, 0 to 1, {BINS} bins of equal width, 95 % interval; a model that is right exactly as "
            f"often as it says shows {number(one.by_chance)} on so few."
        )
        for one in found
    ]
    how = "The error is the mean distance between the probability of the predicted label and the share of right "
    how += "labels, over bins weighted by n; with few examples it is too high by chance, and so is its interval. "
    how += "Probabilities were scaled by one temperature, fitted where the model was chosen."
    words = "Above: share of right labels (with 95 % intervals) against the probability that the model gave to its "
    words += "label; on the dashed line they agree, below it the model is too sure. Under it: number of examples."
    grid = _draw.grid(len(found))
    picture = Picture("calibration", words, (3.8 * grid[1], 4.8 * grid[0]), lambda figure: _figure(figure, found, grid))
    return Section(
        "Calibration", (*errors, picture, Text(how, "note"), Fold("The same as tables", tuple(map(_table, found))))
    )


def _reliability(run: RunDirectory, split: str, columns: _read.Columns) -> Reliability:
    confidence = _confidence(columns)
    right_ones = np.array([gold == label for gold, label in zip(columns["gold"], columns[OURS], strict=True)])
    sums = binned(confidence, right_ones, group_numbers(columns["group"]), BINS)
    n, said, _ = sums.sum(0).T
    right = [
        _read.resampled(run, sums[:, bin_], lambda totals: ratio(totals[..., 2], totals[..., 0]))
        if n[bin_]
        else Score(np.nan, np.nan, np.nan)
        for bin_ in range(BINS)
    ]
    chance = by_chance(confidence, BINS, np.random.default_rng(run.config["seed"]))
    return Reliability(split, n, ratio(said, n), right, _read.resampled(run, sums, calibration_error), chance)


def _confidence(columns: _read.Columns) -> np.ndarray:
    """The highest probability of each example."""
    given = [values for name, values in columns.items() if name.startswith("p(")]
    return np.asarray(np.array(given, dtype=float).max(axis=0))


def _table(found: Reliability) -> Table:
    lines = [
        (f"{_edge(bin_)}–{_edge(bin_ + 1)}", number(found.said[bin_]), found.right[bin_], f"{found.n[bin_]:,.0f}")
        for bin_ in range(BINS)
        if found.n[bin_]
    ]
    head = ("probability", "mean probability", "share right, 0 to 1", "n")
    return Table(f"{found.split}: {count(int(found.n.sum()), 'example')}", head, tuple(lines), "lrrr")


def _edge(bin_: int) -> str:
    return f"{bin_ / BINS:.1f}".removeprefix("0") if bin_ else "0"


def _figure(figure: Figure, found: list[Reliability], grid: tuple[int, int]) -> None:
    panels = figure.subfigures(*grid, squeeze=False).ravel()
    for panel, one in zip(panels, found, strict=False):
        above, below = panel.subplots(2, 1, sharex=True, height_ratios=[3, 1])
        above.set_title(_draw.drawable(f"{one.split} · {count(int(one.n.sum()), 'example')}"))
        _reliabilities(above, one)
        _sizes(below, one)


def _reliabilities(axes: Axes, one: Reliability) -> None:
    axes.plot([0, 1], [0, 1], color=_draw.GREY, linewidth=1, linestyle=(0, (4, 3)))
    for said, right in zip(one.said, one.right, strict=True):
        if right.low == right.low:
            axes.plot([said, said], [right.low, right.high], color=_draw.BLUE, linewidth=1.4)
    axes.plot(one.said, [right.value for right in one.right], marker="D", color=_draw.BLUE, linestyle="none")
    axes.set(xlim=(0, 1), ylim=(0, 1.02), ylabel="share right")


def _sizes(axes: Axes, one: Reliability) -> None:
    middles = (np.arange(BINS) + 0.5) / BINS
    bars = axes.bar(middles, one.n, width=0.9 / BINS, color="#BFD9EA", edgecolor=_draw.GREY, linewidth=0.6)
    axes.bar_label(bars, [f"{n:,.0f}" if n else "" for n in one.n], fontsize=8)
    axes.margins(y=0.3)
    axes.set(xlabel="probability of the predicted label", ylabel="examples")

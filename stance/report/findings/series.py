"""Net stance over time: a line with its band for each actor, and lines where something happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

from stance.errors import InputError
from stance.measuring.measure import Measured
from stance.measuring.records import TIMES
from stance.measuring.shares import COUNTED, NET, Finding
from stance.report import _draw, _words
from stance.report.base import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PANELS, MOST_TICKS = 12, 6
UNITS: dict[str, Literal["Y", "M", "D"]] = {"year": "Y", "month": "M", "day": "D"}


def series_picture(
    measured: Measured, events: Mapping[str, str] | None = None, method: str = COUNTED, name: str = "series"
) -> Picture:
    """Net stance by year, month or day (the last column counted by), a panel for every other cell, largest first.

    events: what happened, by ISO date (as long as the dates of the column, or longer). At most 12 panels. Raises
    InputError where the last column is no time or fewer than two times are known.
    """
    time = measured.by[-1]
    if time not in TIMES:
        raise InputError("series", f"the last column must be a time, found '{time}'", TIMES)
    panels: dict[str, list[Point]] = {}
    for one in measured.findings:
        date = _date(one.cell[-1], time)
        if one.measure == NET and one.method == method and date is not None and one.value == one.value:
            panels.setdefault(" → ".join(str(part) for part in one.cell[:-1]) or "all", []).append(Point(date, one))
    dates = sorted({point.date for points in panels.values() for point in points})
    if len(dates) < 2:
        raise InputError("series", f"fewer than two values of '{time}' are known")
    kept = sorted(panels, key=lambda title: (-sum(point.found.n for point in panels[title]), title))[:MOST_PANELS]
    words = f"Net stance by {time}: share of favor less share of against, with 95 % intervals over documents. Larger "
    words += "dots: more sentences. The line is broken where nothing is known."
    left = len(panels) - len(kept)
    words += f" {_words.count(left, 'smaller panel')} left out." if left else ""
    marks = [(date, label) for when, label in sorted((events or {}).items()) if (date := _date(when, time)) is not None]
    shown = Shown(
        [(title, sorted(panels[title], key=lambda point: point.date)) for title in kept],
        dates[0],
        dates[-1],
        UNITS[time],
        marks,
    )
    return Picture(name, words, (7.2, 0.9 + 1.7 * len(kept)), lambda figure: _figure(figure, shown))


class Point(NamedTuple):
    """A finding at a time, counted in units of the time since 1970."""

    date: int
    found: Finding


class Shown(NamedTuple):
    """What a figure shows: titled panels, first and last time, their unit, and events."""

    panels: list[tuple[str, list[Point]]]
    first: int
    last: int
    unit: Literal["Y", "M", "D"]
    events: list[tuple[int, str]]


def _date(text: str | None, time: str) -> int | None:
    try:
        return int(np.datetime64((text or "")[: TIMES[time]], UNITS[time]).astype(np.int64)) if text else None
    except ValueError:
        return None


def _figure(figure: Figure, shown: Shown) -> None:
    axes = figure.subplots(len(shown.panels), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    points = [point.found for _, panel in shown.panels for point in panel]
    largest = max(one.n for one in points)
    top = min(1.0, max(0.25, *(abs(end) for one in points for end in (one.low, one.high))) * 1.1)
    for place, (title, panel) in zip(axes, shown.panels, strict=True):
        _panel(place, panel, largest)
        place.set_title(_draw.drawable(title, 60))
        place.set_ylim(-top, top)
        for number, (date, label) in enumerate(shown.events):
            if shown.first <= date <= shown.last:
                place.axvline(date, color=_draw.GREY, linewidth=0.9, linestyle=(0, (2, 2)))
                if place is axes[0]:
                    place.text(date, top * (1 - 0.2 * (number % 2)), f" {_draw.drawable(label, 24)}", fontsize=8,
                               va="top", color=_draw.GREY)  # fmt: skip
    ticks = np.unique(np.linspace(shown.first, shown.last, MOST_TICKS).round().astype(int))
    axes[-1].set_xticks(ticks, [str(np.datetime64(int(tick), shown.unit)) for tick in ticks])
    figure.supylabel("net stance: against below, favor above 0", fontsize=9.5)


def _panel(axes: Axes, panel: Sequence[Point], largest: int) -> None:
    axes.axhline(0, color="#BBBBBB", linewidth=0.8)
    breaks = [place for place in range(1, len(panel)) if panel[place].date > panel[place - 1].date + 1]
    for start, end in zip([0, *breaks], [*breaks, len(panel)], strict=True):
        run = panel[start:end]
        across, found = [point.date for point in run], [point.found for point in run]
        axes.fill_between(across, [one.low for one in found], [one.high for one in found], color=_draw.BLUE, alpha=0.15,
                          linewidth=0)  # fmt: skip
        axes.plot(across, [one.value for one in found], color=_draw.BLUE, linewidth=1.4)
        axes.scatter(across, [one.value for one in found], s=[6 + 40 * one.n / largest for one in found],
                     color=_draw.BLUE, zorder=3)  # fmt: skip
        axes.vlines(across, [one.low for one in found], [one.high for one in found], color=_draw.BLUE, linewidth=1.1)

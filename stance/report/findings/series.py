"""Net stance over time: a line with its band for each actor, and lines where something happened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from stance.errors import InputError
from stance.measuring.measure import Measured
from stance.measuring.records import TIMES
from stance.measuring.shares import COUNTED, NET, Finding
from stance.report import _draw
from stance.report.base import Picture

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MOST_PANELS = 12


def series_picture(
    measured: Measured, events: Mapping[str, str] | None = None, method: str = COUNTED, name: str = "series"
) -> Picture:
    """Net stance by year, month or day (the last column counted by), a panel for every other cell, largest first.

    events: what happened, by date (as long as the dates of the column, or longer). At most 12 panels. Raises InputError
    where the last column is no time or fewer than two times are known.
    """
    time = measured.by[-1]
    if time not in TIMES:
        raise InputError("series", f"the last column must be a time, found '{time}'", TIMES)
    panels: dict[str, list[Finding]] = {}
    for one in measured.findings:
        if one.measure == NET and one.method == method and one.cell[-1] and one.value == one.value:
            panels.setdefault(" → ".join(str(part) for part in one.cell[:-1]) or "all", []).append(one)
    times = sorted({str(one.cell[-1]) for rows in panels.values() for one in rows})
    if len(times) < 2:
        raise InputError("series", f"fewer than two values of '{time}' are known")
    kept = sorted(panels, key=lambda title: (-sum(one.n for one in panels[title]), title))[:MOST_PANELS]
    words = f"Net stance by {time}: share of favor less share of against, −1 to 1, with 95 % intervals over documents. "
    words += "Larger dots: more sentences."
    left = len(panels) - len(kept)
    words += f" {left} smaller panels are left out." if left else ""
    marks = {date[: TIMES[time]]: label for date, label in sorted((events or {}).items())}
    size = (7.2, 0.9 + 1.9 * len(kept))
    return Picture(name, words, size, lambda figure: _figure(figure, kept, panels, times, marks))


def _figure(
    figure: Figure, titles: Sequence[str], panels: Mapping[str, list[Finding]], times: list[str],
    events: Mapping[str, str],
) -> None:  # fmt: skip
    axes = figure.subplots(len(titles), 1, sharex=True, sharey=True, squeeze=False)[:, 0]
    largest = max(one.n for title in titles for one in panels[title])
    for place, title in zip(axes, titles, strict=True):
        _panel(place, sorted(panels[title], key=lambda one: str(one.cell[-1])), times, largest)
        place.set_title(_draw.drawable(title, 60))
        for number, (date, label) in enumerate(events.items()):
            if times[0] <= date <= times[-1]:
                across = sum(one < date for one in times)
                place.axvline(across, color=_draw.GREY, linewidth=0.9, linestyle=(0, (2, 2)))
                if place is axes[0]:
                    place.text(across, 1.02 - 0.16 * (number % 2), f" {_draw.drawable(label, 24)}", fontsize=8,
                               va="top", color=_draw.GREY)  # fmt: skip
    step = max(1, len(times) // 8)
    axes[-1].set_xticks(range(0, len(times), step), times[::step])
    axes[0].set_ylim(-1.08, 1.08)
    axes[0].set_yticks([-1, 0, 1], ["−1 against", "0", "+1 favor"])


def _panel(axes: Axes, rows: Sequence[Finding], times: list[str], largest: int) -> None:
    across = [times.index(str(one.cell[-1])) for one in rows]
    axes.axhline(0, color="#BBBBBB", linewidth=0.8)
    for place, one in zip(across, rows, strict=True):
        axes.plot([place, place], [one.low, one.high], color=_draw.BLUE, linewidth=1.1)
    axes.fill_between(across, [one.low for one in rows], [one.high for one in rows], color=_draw.BLUE, alpha=0.15,
                      linewidth=0)  # fmt: skip
    axes.plot(across, [one.value for one in rows], color=_draw.BLUE, linewidth=1.4)
    axes.scatter(across, [one.value for one in rows], s=[8 + 60 * one.n / largest for one in rows], color=_draw.BLUE,
                 zorder=3)  # fmt: skip

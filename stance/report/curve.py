"""Learning curve: what more coded examples would bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.records import Measurement
from stance.report import _draw, _read, _words
from stance.report.base import Cell, Picture, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Points = dict[str, list[tuple[int, Measurement]]]


def curve(run: RunDirectory) -> Section | None:
    """A table and a picture of the main metric by groups in train; None where the run is no learning curve."""
    metric, word = _read.main_metric(run), _read.group_word(run)
    sizes = {row.slice: int(row.slice.split("=")[1].split()[0]) for row in run.measurements if _is_share(row.slice)}
    if not sizes:
        return None
    sizes["all"] = int(run.facts["sizes"]["train"]["groups"])
    rows = [row for row in _read.measured(run) if row.metric == metric and row.slice in sizes and row.model == OURS]
    points: Points = {
        split: sorted((sizes[row.slice], row) for row in rows if row.split == split) for split in _read.splits(rows)
    }
    words = f"{_words.metric(metric)} of this model with 95 % intervals, by {_words.many(word)} in train."
    picture = Picture("curve", words, (6.5, 3.4), lambda figure: _figure(figure, points, metric, word))
    note = "A curve that still rises at its right end says that more coded examples would help."
    tables = (_table(split, found, metric, word) for split, found in points.items())
    return Section("Learning curve", (picture, *tables, Text(note, "note")))


def _is_share(part: str) -> bool:
    return part.startswith("train=") and part.endswith(" groups")


def _table(split: str, found: list[tuple[int, Measurement]], metric: str, word: str) -> Table:
    lines: list[tuple[Cell, ...]] = [(f"{size:,}", _read.score(row), f"{row.n:,}") for size, row in found]
    head = (f"{_words.many(word)} in train", _words.metric(metric), "n")
    return Table(f"{split}: {_read.of([found[0][1]], word)}", head, tuple(lines), "rrr")


def _figure(figure: Figure, points: Points, metric: str, word: str) -> None:
    axes: Axes = figure.subplots()
    for style, (split, found) in zip(("o-", "s--", "^:", "D-."), points.items(), strict=False):
        x, y = [size for size, _ in found], [row.value for _, row in found]
        spread = [[row.value - row.low for _, row in found], [row.high - row.value for _, row in found]]
        axes.errorbar(x, y, yerr=spread, fmt=style, color=_draw.BLUE, capsize=3, label=_draw.drawable(split))
    sizes = sorted({size for found in points.values() for size, _ in found})
    axes.set_xscale("log")
    axes.set_xticks(sizes, [f"{size:,}" for size in sizes])
    axes.minorticks_off()
    axes.set_xlabel(f"{_words.many(word)} in train (log scale)")
    axes.set_ylabel(_words.metric(metric))
    if len(points) > 1:
        axes.legend(frameon=False)

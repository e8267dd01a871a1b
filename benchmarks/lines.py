"""Time and memory against sizes: lines that should be straight, drawn and fitted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import growth
import matplotlib as mpl
from mentions import names
from mentions import ours as finder_of
from sides import WINDOW, WORDS, ours, resampled

from stance.actors.find_columns import ColumnFinder
from stance.batch import ExampleBatch

# A slope of 1 on two logarithmic scales is a straight line; steeper than this is not.
STEEPEST = 1.1


class Line(NamedTuple):
    """One figure: what grows with what, and the numbers, in seconds of one core or another unit."""

    name: str
    work: str
    against: str
    sizes: list[int]
    found: list[float]
    unit: str = "seconds of one core"

    @property
    def slope(self) -> float:
        """The power with which it grows, the smallest size, which is mostly a start, left out."""
        return growth.slope(self.sizes[1:], self.found[1:])


def section(train: ExampleBatch, folder: Path, pairs: growth.Rows) -> str:
    """Figures, and how steep each line is, as Markdown; pairs: what `growth.sentences("pairs")` found."""
    text = "## Growth\nOn logarithmic scales: a slope of 1 is a straight line, 0 is no growth. See also "
    text += "[growth.md](growth.md).\n\n"
    text += "| of | against | from, to | slope | straight or flatter |\n|---|---|---|---|---|\n"
    pictures = ""
    for line in (*_lines(train), *_corpora(pairs)):
        straight = "yes" if line.slope <= STEEPEST else "no"
        ends = f"{line.sizes[0]:,}, {line.sizes[-1]:,}"
        text += f"| {line.work} | {line.against} | {ends} | {line.slope:.2f} | {straight} |\n"
        _draw(folder / f"speed-{line.name}.svg", line)
        pictures += f"![{line.work} against {line.against}](figures/speed-{line.name}.svg)\n"
    return text + "\n" + pictures


def _corpora(pairs: growth.Rows) -> list[Line]:
    """Lines of whole corpora, of documents and of sweeps."""
    streamed = "labelling a corpus of (sentence, target) pairs, Parquet in and out"
    kinds = [
        ("pairs", f"time of {streamed}", "sentences", pairs, "cpu"),
        ("memory", f"peak memory of {streamed}", "sentences", pairs, "peak_mib"),
        ("lengths", "time of labelling one document", "sentences", growth.lengths(), "cpu"),
        ("cells", "time of a run with a grid", "cells", growth.cells(), "cpu"),
    ]
    return [
        Line(name, work, across, [int(row[across]) for row in rows], [row[up] for row in rows], growth.LABELS[up])
        for name, work, across, rows, up in kinds
    ]


def _lines(train: ExampleBatch) -> list[Line]:
    model = ours([WORDS, WINDOW], train)
    big = resampled(train, 1_000_000)
    (column,) = resampled(train, 20_000).table["text"].chunks
    texts = train.column("text")

    def sentences(many: int) -> Callable[[], object]:
        part = ExampleBatch(big.table.slice(0, many))
        return lambda: model.predict_proba(part)

    def build(many: int) -> Callable[[], object]:
        chosen = names(texts, many)
        return lambda: ColumnFinder(finder_of(chosen))

    def find(many: int) -> Callable[[], object]:
        finder = ColumnFinder(finder_of(names(texts, many)))
        return lambda: finder.find(column)

    rows = [10_000, 30_000, 100_000, 300_000, 1_000_000]
    aliases = [100, 1000, 10_000, 50_000, 200_000]
    return [
        Line("sentences", "time of labelling with words and windows", "sentences", rows, _seconds(sentences, rows)),
        Line("aliases", "time of finding mentions in 20,000 sentences", "aliases", aliases, _seconds(find, aliases)),
        Line("lists", "time of making the finder", "aliases", aliases, _seconds(build, aliases)),
    ]


def _seconds(made: Callable[[int], Callable[[], object]], sizes: Sequence[int]) -> list[float]:
    """The best of two for each size."""
    found = []
    for size in sizes:
        run = made(size)
        times = []
        for _ in range(2):
            start = time.process_time()
            run()
            times.append(time.process_time() - start)
        found.append(min(times))
    return found


def _draw(file: Path, line: Line) -> None:
    mpl.use("svg")
    from matplotlib import pyplot as plt

    with mpl.rc_context({"svg.hashsalt": "speed", "font.size": 9}):
        figure, axes = plt.subplots(figsize=(4.2, 2.8), layout="constrained")
        axes.loglog(line.sizes, line.found, "o-", color="#1f5f8b")
        axes.set_xlabel(line.against)
        axes.set_ylabel(line.unit)
        axes.set_title(line.work, fontsize=9, wrap=True)
        file.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(file, metadata={"Date": None})
        plt.close(figure)

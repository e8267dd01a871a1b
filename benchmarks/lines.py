"""Time against sentences and aliases: lines that should be straight, drawn and fitted."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import matplotlib as mpl
import numpy as np
from mentions import names
from mentions import ours as finder_of
from sides import WINDOW, WORDS, ours, resampled

from stance.actors.find_columns import ColumnFinder
from stance.batch import ExampleBatch

# A slope of 1 on two logarithmic scales is a straight line; steeper than this is not.
STEEPEST = 1.1


def section(train: ExampleBatch, folder: Path) -> str:
    """Figures, and how steep each line is, as Markdown."""
    text = "## Growth\nTime against size on logarithmic scales: a slope of 1 is a straight line, 0 is no growth.\n\n"
    text += "| time of | against | from, to | slope | straight or flatter |\n|---|---|---|---|---|\n"
    pictures = ""
    for name, work, against, sizes, seconds in _lines(train):
        slope = float(np.polyfit(np.log(sizes[1:]), np.log(seconds[1:]), 1)[0])
        straight = "yes" if slope <= STEEPEST else "no"
        text += f"| {work} | {against} | {sizes[0]:,}, {sizes[-1]:,} | {slope:.2f} | {straight} |\n"
        _draw(folder / f"speed-{name}.svg", work, against, sizes, seconds)
        pictures += f"![time of {work} against {against}](figures/speed-{name}.svg)\n"
    return text + "\n" + pictures


def _lines(train: ExampleBatch) -> list[tuple[str, str, str, list[int], list[float]]]:
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
        ("sentences", "labelling with words and windows", "sentences", rows, _seconds(sentences, rows)),
        ("aliases", "finding mentions in 20,000 sentences", "aliases", aliases, _seconds(find, aliases)),
        ("lists", "making the finder", "aliases", aliases, _seconds(build, aliases)),
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


def _draw(file: Path, work: str, against: str, sizes: list[int], seconds: list[float]) -> None:
    mpl.use("svg")
    from matplotlib import pyplot as plt

    with mpl.rc_context({"svg.hashsalt": "speed", "font.size": 9}):
        figure, axes = plt.subplots(figsize=(4.2, 2.8), layout="constrained")
        axes.loglog(sizes, seconds, "o-", color="#1f5f8b")
        axes.set_xlabel(against)
        axes.set_ylabel("seconds of one core")
        axes.set_title(work, fontsize=9)
        file.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(file, metadata={"Date": None})
        plt.close(figure)

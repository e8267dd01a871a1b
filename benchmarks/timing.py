"""How everything is timed: all sides in one run, one after the other, round after round; medians."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROUNDS = 5


@dataclass(frozen=True)
class Ratio:
    """One line of the table: what was done, how fast each side was, and the ratio that is to be reached.

    `ratio` is ours to the other's, or the value itself where there is no other; `at_most`: it is to stay below `goal`.
    """

    work: str
    ours: str
    other: str
    ratio: float
    goal: float
    unit: str = "×"
    at_most: bool = False

    @property
    def reached(self) -> bool:
        """Whether the goal was met."""
        return self.ratio <= self.goal if self.at_most else self.ratio >= self.goal

    def row(self) -> str:
        """The line as Markdown."""
        sign = "≤" if self.at_most else "≥"
        found = f"**{self.ratio:.3g} {self.unit}**" if self.reached else f"{self.ratio:.3g} {self.unit}, missed"
        return f"| {self.work} | {self.ours} | {self.other} | {found} | {sign} {self.goal:g} {self.unit} |"


def race(
    sides: Mapping[str, tuple[Callable[[], Any], int]],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.process_time,
) -> dict[str, float]:
    """Units per second of each side, from the median of rounds in which they take turns.

    sides: name -> (what is run, units it does). clock: by default seconds of this process's processor, so that what
    else runs on the machine counts little.
    """
    for run, _ in sides.values():
        run()
    seconds: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, (run, _) in sides.items():
            start = clock()
            run()
            seconds[name].append(clock() - start)
    return {name: units / statistics.median(seconds[name]) for name, (_, units) in sides.items()}


def process(arguments: list[str], rounds: int = ROUNDS) -> float:
    """Seconds from start to exit of `python arguments`, the median of so many; once before, to fill caches."""
    found = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return statistics.median(found[1:])


def rate(units: float) -> str:
    """A rate as one reads it: 1,230,000."""
    digits = max(0, len(str(int(units))) - 3)
    return f"{round(units, -digits):,.0f}" if units >= 100 else f"{units:.2f}"


def machine() -> str:
    """Processor, cores, memory, system and versions."""
    import numba
    import pyarrow
    import sklearn

    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return (
        f"{names[0]}, {len(names)} cores, {memory:.0f} GiB, {platform.system()} {platform.release()}; "
        f"Python {platform.python_version()}, scikit-learn {sklearn.__version__}, numba {numba.__version__}, "
        f"pyarrow {pyarrow.__version__}; load when it began: {load:.1f}"
    )

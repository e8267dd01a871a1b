"""How time and memory grow with sentences, length of a document, cells of a sweep -> reports/growth/.

python benchmarks/growth.py measures all three (some minutes), adds them to reports/growth/measured.json and draws the
figures. Times are of the processor, one core, so that other work on the machine counts little.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import numpy as np
from memory import GIVEN, apart

from stance.labelling.batches import Labeller
from stance.labelling.sources import in_batches
from stance.records import Document

FOLDER = Path("reports/growth")
LENGTHS = (10, 30, 100, 300, 1000, 3000)
CELLS = (2, 4, 8, 16, 32)
AGAIN = 3

LABELS = {"cpu": "seconds of one core", "peak_mib": "peak MiB"}

Rows = list[dict[str, float]]


def sentences(label: Iterable[int] = (1000, 3000, 10_000), stream: Iterable[int] = (10_000, 1_000_000)) -> Rows:
    """Time and memory of corpora: labelled, and streamed with work that takes no time."""
    asked = [("label", n) for n in label] + [("stream", n) for n in stream]
    return [{"model": kind == "label", **apart(kind, n)} for kind, n in asked]


def lengths() -> Rows:
    """Seconds of one document of n sentences, the least of several tries."""
    given = [json.loads(line)["sentence_normalized"] for line in GIVEN.read_text("utf-8").splitlines()]
    generator, labeller, rows = np.random.default_rng(13), Labeller(), []
    for n in (LENGTHS[0], *LENGTHS):
        text = "\n\n".join(given[place] for place in generator.integers(len(given), size=n))
        (batch,) = in_batches([Document("a", text)])
        rows.append({"sentences": n, "cpu": min(_seconds(partial(labeller, batch)) for _ in range(AGAIN))})
    return rows[1:]  # the first loaded the model


def cells() -> Rows:
    """Seconds of a run of quickstart's corpus whose grid has n values of C, one process."""
    from stance.runs.read import read_config
    from stance.runs.run import run

    rows = []
    for n in (CELLS[0], *CELLS):
        values = ", ".join(str(round(0.05 * 1.2**step, 4)) for step in range(n))
        config = read_config(Path("configs/quickstart.yaml"), [f"grid={{classifier.logistic.C: [{values}]}}"])
        with tempfile.TemporaryDirectory() as folder:
            work = partial(run, config, "growth", Path(folder) / "run", workers=1)
            rows.append({"cells": n, "cpu": _seconds(work)})
    return rows[1:]


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def slope(xs: list[float], ys: list[float]) -> float:
    """The power with which y grows with x, by least squares on logarithms: 1 is a straight line."""
    return float(np.polyfit(np.log(xs), np.log(ys), 1)[0])


def draw(measured: dict[str, Rows]) -> None:
    """One figure with four panels; logarithmic, but for cells."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    labelled = [row for row in measured["sentences"] if row["model"]]
    streamed = [row for row in measured["sentences"] if not row["model"]]
    both = {"labelled": labelled, "read and written only": streamed}
    figure, axes = plt.subplots(2, 2, figsize=(9, 6.5), layout="constrained")
    for axis, title, across, up, series in (
        (axes[0, 0], "time against sentences", "sentences", "cpu", both),
        (axes[0, 1], "memory against sentences", "sentences", "peak_mib", both),
        (axes[1, 0], "time against length of a document", "sentences", "cpu", {"one document": measured["lengths"]}),
        (axes[1, 1], "time against cells of a grid", "cells", "cpu", {"a run": measured["cells"]}),
    ):  # fmt: skip
        for name, rows in series.items():
            axis.plot([row[across] for row in rows], [row[up] for row in rows], marker="o", label=name)
        axis.set(title=title, xlabel=across, ylabel=LABELS[up])
        if across == "sentences":
            axis.set_xscale("log")
        if up == "cpu" and across == "sentences":
            axis.set_yscale("log")
        else:
            axis.set_ylim(0)
        axis.legend(frameon=False)
    figure.savefig(FOLDER / "growth.svg", metadata={"Date": None})


def main(parts: list[str]) -> None:
    """Measure the parts named (all: sentences, lengths, cells), keep the rest as it was, draw."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "measured.json"
    measured: dict[str, Rows] = json.loads(file.read_text()) if file.exists() else {}
    for name in parts:
        measured[name] = {"sentences": sentences, "lengths": lengths, "cells": cells}[name]()
        file.write_text(json.dumps(measured, indent=1) + "\n")
    for name, across in (("lengths", "sentences"), ("cells", "cells")):
        rows = measured[name]
        power = slope([row[across] for row in rows], [row["cpu"] for row in rows])
        print(f"{name}: seconds grow with {across} to the power {power:.2f}")
    draw(measured)


if __name__ == "__main__":
    main(sys.argv[1:] if len(sys.argv) > 1 else ["sentences", "lengths", "cells"])

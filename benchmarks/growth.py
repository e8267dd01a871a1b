"""How time and memory grow with sentences, length of a document, cells of a sweep -> reports/growth/.

python benchmarks/growth.py [label pairs stream lengths cells] measures all or those named (some minutes), adds them to
reports/growth/measured.json and draws the figures. Times are of the processor, one core, so that other work on the
machine counts little.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
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


# Sizes by what is done with the sentences; see benchmarks/memory.py.
SENTENCES = {
    "label": (1000, 3000, 10_000, 100_000),
    "pairs": (10_000, 100_000, 1_000_000, 10_000_000),
    "stream": (10_000, 1_000_000, 10_000_000),
}


def sentences(kind: str) -> Rows:
    """Time and memory of corpora of growing size, each in a process of its own."""
    return [apart(kind, n) for n in SENTENCES[kind]]


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


def slope(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The power with which y grows with x, by least squares on logarithms: 1 is a straight line."""
    return float(np.polyfit(np.log(xs), np.log(ys), 1)[0])


def draw(measured: dict[str, Rows]) -> None:
    """One figure with four panels; logarithmic, but for cells."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot as plt

    told = {"label": "articles", "pairs": "(sentence, target) pairs", "stream": "read and written only"}
    sizes = {name: measured[kind] for kind, name in told.items() if kind in measured}
    figure, axes = plt.subplots(2, 2, figsize=(9, 6.5), layout="constrained")
    for axis, title, across, up, series in (
        (axes[0, 0], "time against sentences", "sentences", "cpu", sizes),
        (axes[0, 1], "memory against sentences", "sentences", "peak_mib", sizes),
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


PARTS: dict[str, Callable[[], Rows]] = {
    **{kind: partial(sentences, kind) for kind in SENTENCES},
    "lengths": lengths,
    "cells": cells,
}


def main(parts: list[str]) -> None:
    """Measure the parts named, keep the rest as it was, draw; say how steep each line is."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / "measured.json"
    measured: dict[str, Rows] = json.loads(file.read_text()) if file.exists() else {}
    for name in parts:
        measured[name] = PARTS[name]()
        file.write_text(json.dumps(measured, indent=1) + "\n")
    for name, rows in measured.items():
        across = "cells" if name == "cells" else "sentences"
        power = slope([row[across] for row in rows], [row["cpu"] for row in rows])
        print(f"{name}: seconds grow with {across} to the power {power:.2f}")
    draw(measured)


if __name__ == "__main__":
    main(sys.argv[1:] or list(PARTS))

"""An index of runs: reports/README.md, a row for each run directory below a folder."""

from __future__ import annotations

from pathlib import Path

from stance.report import _read, _words
from stance.report._markdown import escaped
from stance.runs.config import OURS
from stance.runs.directory import MANIFEST, RunDirectory, write_text

HEAD = """# Runs
Made by `stance report` from the run directories below; every number with its 95 % interval.

| question | run | corpus | metric | split | this model | best baseline | n |
|---|---|---|---|---|---|---|---|
"""


def write_index(folder: Path) -> Path:
    """Write README.md into the folder that holds `<config>/<run>` directories, and return its path."""
    runs = [RunDirectory(file.parent) for file in sorted(folder.glob(f"*/*/{MANIFEST}"))]
    rows = "".join(row for run in runs for row in _rows(run, folder))
    target = folder / "README.md"
    studies = [f"- [{file.parent.name}]({file.parent.name}/README.md)\n" for file in sorted(folder.glob("*/README.md"))]
    write_text(target, HEAD + rows + ("\n## Studies of several runs\n" + "".join(studies) if studies else ""))
    return target


def _rows(run: RunDirectory, folder: Path) -> list[str]:
    metric = _read.main_metric(run)
    measured = [row for row in _read.measured(run, "all") if row.metric == metric]
    where = run.path.relative_to(folder).as_posix()
    rows = []
    for split in _read.splits(measured):
        here = [row for row in measured if row.split == split]
        ours = next((row for row in here if row.model == OURS), None)
        if ours is None:
            continue
        best = _read.best_baseline(here, metric)
        baseline = f"{_words.number(best.value)} ({best.model})" if best else "–"
        value = f"{_words.number(ours.value)} ({_words.interval(ours.low, ours.high)})"
        cells = (
            run.config["question"] or run.facts["name"],
            f"[{where}]({where}/report.md)",
            " + ".join(run.config["corpus"]),
            metric,
            split,
            value,
            baseline,
            f"{ours.n:,}",
        )
        rows.append("| " + " | ".join(cell if "](" in cell else escaped(cell) for cell in cells) + " |\n")
    return rows

"""When the model cannot tell: how often it would abstain, and how often it is wrong where it does not."""

from __future__ import annotations

import numpy as np

from stance.conformal import COVERAGE
from stance.report import _read
from stance.report._words import count
from stance.report.base import Cell, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.runs.measure import SMALLEST_SLICE
from stance.sums import group_numbers, ratio

# Sums of an example: itself, gold label in the set, decided, decided and wrong, wrong.
CELLS = {
    "gold label in the set": (1, 0),
    "answered": (2, 0),
    "wrong of those answered": (3, 2),
    "wrong if all are answered": (4, 0),
}


def abstaining(run: RunDirectory) -> Section | None:
    """One table a test split, in all and by target; None where the run kept no sets of labels."""
    found = [_table(run, split, columns) for split, columns in _read.predictions(run) if "decided" in columns]
    if not found:
        return None
    how = f"For each label, dev shows from which probability on it must stay possible so that {COVERAGE:.0%} of its "
    how += "examples keep it (class-conditional conformal sets); the model answers where one label is left and "
    how += "abstains elsewhere. The promise holds for examples like those of dev, label by label, not target by "
    how += f"target: read the rows. Targets with {SMALLEST_SLICE} examples or more, the largest first. `stance label "
    how += f"--coverage {COVERAGE}` abstains by the same rule."
    return Section("When the model cannot tell", (*found, Text(how, "note")))


def _table(run: RunDirectory, split: str, columns: _read.Columns) -> Table:
    targets = np.array(columns["target"], dtype=object)
    names, sizes = np.unique(targets.astype(str), return_counts=True)
    largest = [(names[place], sizes[place]) for place in np.argsort(-sizes, kind="stable")]
    parts = {"all": np.ones(len(targets), dtype=bool)}
    parts |= {name: targets == name for name, size in largest if SMALLEST_SLICE <= size < len(targets)}
    lines = [_line(run, name, {key: np.array(values, dtype=object)[rows] for key, values in columns.items()})
             for name, rows in parts.items()]  # fmt: skip
    caption = f"{split}: {count(len(targets), 'example')}, sets of coverage {COVERAGE}"
    return Table(caption, ("target", *(f"{name}, 0 to 1" for name in CELLS), "n"), tuple(lines), "lrrrrr", 0)


def _line(run: RunDirectory, name: str, columns: dict[str, np.ndarray]) -> tuple[Cell, ...]:
    wrong = columns["gold"] != columns[OURS]
    covered, decided = columns["covered"].astype(bool), columns["decided"].astype(bool)
    values = np.column_stack([np.ones(len(wrong)), covered, decided, decided & wrong, wrong]).astype(float)
    groups = group_numbers(columns["group"].tolist())
    sums = np.zeros((int(groups.max()) + 1, values.shape[1]))
    np.add.at(sums, groups, values)
    cells = [_read.resampled(run, sums[:, pair], _share) for pair in CELLS.values()]
    return name, *cells, f"{len(wrong):,}"


def _share(totals: np.ndarray) -> np.ndarray:
    return ratio(totals[..., 0], totals[..., 1])

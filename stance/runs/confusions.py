"""How the model of a run confuses labels on its test rows, by group."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from stance.errors import InputError
from stance.metrics.base import confusion
from stance.runs.config import OURS
from stance.runs.directory import PREDICTIONS, RunDirectory
from stance.scales import scale_named
from stance.sums import group_numbers


def confusions_of(path: Path) -> np.ndarray:
    """Counts of (gold, predicted) of the run's own model on all its test rows, (n_groups, n_labels, n_labels).

    Raises InputError where `path` is no run directory or has no predictions.
    """
    run = RunDirectory(path)
    file = run.path / PREDICTIONS
    if not file.is_file():
        raise InputError(file, "no such file: the run's predictions are not here")
    table = pq.read_table(file, columns=["group", "gold", OURS], pre_buffer=False)
    scale = scale_named(str(run.config["scale"]))
    gold, predicted = (np.array(scale.codes(table[name].to_pylist())) for name in ("gold", OURS))
    return np.asarray(confusion(gold, predicted, len(scale.labels), group_numbers(table["group"].to_pylist())))

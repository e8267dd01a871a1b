"""Scores of each label: where the model is strong and where it is weak."""

from __future__ import annotations

from functools import partial

import numpy as np

from stance import catalog
from stance.report import _read, _words
from stance.report.base import Cell, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.scales import Scale

METRICS = ("label_precision", "label_recall", "label_f1")


def labels(run: RunDirectory) -> Section | None:
    """Precision, recall and F1 of each label with intervals, one table a test split."""
    how = "Precision: how many of those given the label deserve it. Recall: how many of those that deserve it "
    how += "are given it. F1: their harmonic mean. All 0 to 1, with 95 % intervals."
    tables = [_table(run, split, columns) for split, columns in _read.predictions(run)]
    return Section("Labels", (*tables, Text(how, "note")))


def _table(run: RunDirectory, split: str, columns: _read.Columns) -> Table:
    counts = _read.counts(run, columns)
    scale = _read.scale_of(run)
    lines: list[tuple[Cell, ...]] = []
    for place, label in enumerate(scale.labels):
        cells = [_read.resampled(run, counts, partial(_of_label, metric, place, scale)) for metric in METRICS]
        sizes = (f"{columns[name].count(label):,}" for name in ("gold", OURS))
        lines.append((label, *cells, *sizes))
    head = ("label", *(_words.metric(metric) for metric in METRICS), "n gold", "n predicted")
    size = f"{_words.count(int(counts.sum()), 'example')} of {_words.count(len(counts), _read.group_word(run))}"
    return Table(f"{split}: {size}", head, tuple(lines), "lrrrrr")


def _of_label(metric: str, place: int, scale: Scale, sums: np.ndarray) -> np.ndarray:
    return np.asarray(catalog.public("metrics", metric)(sums, scale)[..., place])

"""Scores of each label: where the model is strong and where it is weak."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Section, Table, Text
from stance.runs.directory import RunDirectory
from stance.runs.run import OURS

METRICS = ("label_precision", "label_recall", "label_f1")


def labels(run: RunDirectory) -> Section | None:
    """Precision, recall and F1 of each label with intervals, one table a test split."""
    how = "Precision: how many of those given the label deserve it. Recall: how many of those that deserve it "
    how += "are given it. F1: their harmonic mean. All 0 to 1, with 95 % intervals."
    tables = [_table(run, split, columns) for split, columns in _read.predictions(run)]
    return Section("Labels", (*tables, Text(how, "note")))


def _table(run: RunDirectory, split: str, columns: _read.Columns) -> Table:
    judge = _read.judge_of(run, *METRICS)
    measured = list(judge.measure(OURS, split, "all", columns["gold"], columns[OURS], columns["group"]))
    found: dict[str, Measurement] = {row.metric: row for row in measured}
    lines = []
    for label in _read.scale_of(run).labels:
        cells = [_read.score(found.get(f"{metric}:{label}")) for metric in METRICS]
        counts = (f"{columns[name].count(label):,}" for name in ("gold", OURS))
        lines.append((label, *cells, *counts))
    head = ("label", *(_words.metric(metric) for metric in METRICS), "n gold", "n predicted")
    return Table(f"{split}: {_read.of(measured, _read.group_word(run))}", head, tuple(lines), "lrrrrr")

"""Variants of a sweep or an ablation beside this model: what each change costs or gains."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Cell, Score, Section, Table, Text
from stance.runs.config import BASELINES, OURS
from stance.runs.directory import RunDirectory


def variants(run: RunDirectory) -> Section | None:
    """One table a test split, the best variant first; None where the run has none."""
    metric = _read.main_metric(run)
    rows = [row for row in _read.measured(run, "all") if row.metric == metric and row.model not in BASELINES]
    if len({row.model for row in rows}) < 2:
        return None
    how = "Difference: this model less the variant on the same rows, with the paired 95 % interval; above 0 this model "
    how += "is better. With many variants some differences stand out by chance, and a sweep's best variant on test is "
    how += "no choice that may be made: this model was taken by its score on dev."
    tables = [
        _table(run, columns, [row for row in rows if row.split == split]) for split, columns in _read.predictions(run)
    ]
    return Section("Variants", (*tables, Text(how, "note")))


def _table(run: RunDirectory, columns: _read.Columns, rows: list[Measurement]) -> Table:
    metric = rows[0].metric
    best = sorted(rows, key=lambda row: -row.value)
    lines: list[tuple[Cell, ...]] = []
    for row in best:
        gain = "" if row.model == OURS else _signed(_read.difference(run, columns, row.model, metric))
        lines.append((row.model, _read.score(row), gain))
    units = _words.units(rows[0].units)
    caption = f"{rows[0].split}: {_words.metric(metric)} ({units}), {_read.of(rows, _read.group_word(run))}"
    head = ("model", _words.metric(metric), "difference to this model")
    return Table(caption, head, tuple(lines), "lrr", [row.model for row in best].index(OURS))


def _signed(gain: Score) -> str:
    if gain.low != gain.low:
        return _words.signed(gain.value)
    return f"{_words.signed(gain.value)} ({_words.signed(gain.low)} to {_words.signed(gain.high)})"

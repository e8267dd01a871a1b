"""Scores on parts of the test rows: by target, holder, phenomenon, number of targets."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Cell, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.runs.measure import SMALLEST_SLICE

# What a column is called where its name is no word.
NAMES = {"n_targets": "targets in the sentence"}


def slices(run: RunDirectory) -> Section | None:
    """One table a column and test split; None where the run has no slices."""
    rows = [row for row in _read.measured(run) if row.model == OURS]
    found: dict[tuple[str, str], list[Measurement]] = {}
    for row in rows:
        column, equals, _ = row.slice.partition("=")
        if equals and column != "train":
            found.setdefault((column, row.split), []).append(row)
    if not found:
        return None
    tables = [
        _table(run, column, parts, [row for row in rows if row.split == split and row.slice == "all"])
        for (column, split), parts in found.items()
        if len({row.slice for row in parts}) > 1
    ]
    if not tables:
        return None
    note = f"Only values with at least {SMALLEST_SLICE} examples are listed, the largest first. With so many rows some "
    note += "stand out by chance: read the intervals. Scores that average over labels "
    note += f"are not defined ({_words.UNKNOWN}) where a label is missing among the gold labels: look at accuracy."
    return Section("Parts of the test rows", (Text(note, "note"), *tables))


def _table(run: RunDirectory, column: str, parts: list[Measurement], whole: list[Measurement]) -> Table:
    metrics = list(dict.fromkeys(row.metric for row in whole))
    units = {row.metric: row.units for row in whole}
    by_value: dict[str, list[Measurement]] = {"all": whole}
    for row in parts:
        by_value.setdefault(row.slice.partition("=")[2], []).append(row)
    main = _drawn(parts, _read.main_metric(run))
    axis = (-1.0, 1.0) if units.get(main, "").startswith("-1") else (0.0, 1.0)
    lines: list[tuple[Cell, ...]] = []
    for value, found in by_value.items():
        named = {row.metric: row for row in found}
        cells = [_read.score(named.get(metric), axis if metric == main else None) for metric in metrics]
        lines.append((value.replace("_", " "), *cells, f"{found[0].n:,}", f"{found[0].groups:,}"))
    word = _read.group_word(run)
    name = NAMES.get(column, column.replace("_", " "))
    heads = (f"{_words.metric(metric)}, {_words.units(units[metric])}" for metric in metrics)
    head = (name, *heads, "n", _words.many(word))
    caption = f"{whole[0].split} by {name}: {_read.of(whole, word)}"
    small = _values(run, column, whole[0].split) - len({row.slice for row in parts})
    caption += f"; {_words.count(small, 'value')} with fewer than {SMALLEST_SLICE} not shown" if small > 0 else ""
    return Table(caption, head, tuple(lines), "l" + "r" * (len(metrics) + 2), 0)


def _drawn(parts: list[Measurement], main: str) -> str:
    """The metric that is drawn: the main one, or accuracy where that is not defined in every part."""
    return main if all(row.value == row.value for row in parts if row.metric == main) else "accuracy"


def _values(run: RunDirectory, column: str, split: str) -> int:
    """How many values the column has among the split's test rows; 0 where the run did not keep it."""
    columns = next(columns for name, columns in _read.predictions(run) if name == split)
    return len(set(columns.get(column, ())))

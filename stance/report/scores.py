"""The main table: baselines first, then this model, with intervals, n and groups."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Items, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory


def scores(run: RunDirectory) -> Section | None:
    """One table a test split."""
    rows = _read.measured(run, "all")
    word = _read.group_word(run)
    tables = [_table([row for row in rows if row.split == split], split, word) for split in _read.splits(rows)]
    notes = filter(None, (_words.metric_note(name) for name in dict.fromkeys(row.metric for row in rows)))
    resamples = run.config["interval"]["resamples"]
    how = f"With each number stands its 95 % interval: {resamples:,} resamples of whole {_words.many(word)} "
    how += f"(percentile bootstrap). {_words.UNKNOWN} stands for a number that is not defined."
    return Section("Scores", (*tables, Text(how, "note"), Items(tuple(notes))))


def _table(rows: list[Measurement], split: str, word: str) -> Table:
    metrics = list(dict.fromkeys(row.metric for row in rows))
    models = _read.table_of(rows)
    lines = []
    for model, found in models.items():
        first = next(iter(found.values()))
        cells = [_read.score(found.get(metric)) for metric in metrics]
        lines.append((_words.model(model), *cells, f"{first.n:,}", f"{first.groups:,}"))
    units = {row.metric: row.units for row in rows}
    heads = [f"{_words.metric(metric)}, {_words.units(units[metric])}" for metric in metrics]
    strong = list(models).index(OURS) if OURS in models else None
    head = ("model", *heads, "n", _words.many(word))
    return Table(f"{split}: {_read.of(rows, word)}", head, tuple(lines), "l" + "r" * (len(heads) + 2), strong)

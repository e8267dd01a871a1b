"""The main table: baselines first, then this model, with intervals, n and groups."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report.base import Items, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.runs.measure import OVER_TARGETS


def scores(run: RunDirectory) -> Section | None:
    """One table a test split, and one of means over targets where there are few."""
    rows, means = _read.measured(run, "all"), _read.measured(run, OVER_TARGETS)
    word = _read.group_word(run)
    tables = []
    for split in _read.splits(rows):
        here, over = ([row for row in part if row.split == split] for part in (rows, means))
        tables.append(_table(here, f"{split}: {_read.of(here, word)}", word))
        if over:
            tables.append(_table(over, f"{split}: scored for each target and averaged, every target alike", word))
    notes = filter(None, (_words.metric_note(name) for name in dict.fromkeys(row.metric for row in rows)))
    resamples = run.config["interval"]["resamples"]
    how = f"With each number stands its 95 % interval: {resamples:,} resamples of whole {_words.many(word)} "
    how += "(percentile bootstrap; resamples in which a label is missing are left out of means over labels). "
    how += f"{_words.UNKNOWN} stands for a number that is not defined. Without another word, scores are pooled over "
    how += "targets."
    return Section("Scores", (*tables, Text(how, "note"), Items(tuple(notes))))


def _table(rows: list[Measurement], caption: str, word: str) -> Table:
    metrics = list(dict.fromkeys(row.metric for row in rows))
    models = _read.table_of(rows)
    sizes = {name: [getattr(next(iter(found.values())), name) for found in models.values()] for name in ("n", "groups")}
    # A size that is the same for all stands in the caption.
    shown = {name: values for name, values in sizes.items() if len(set(values)) > 1}
    lines = []
    for place, (model, found) in enumerate(models.items()):
        cells = [_read.score(found.get(metric)) for metric in metrics]
        lines.append((_words.model(model), *cells, *(f"{values[place]:,}" for values in shown.values())))
    units = {row.metric: row.units for row in rows}
    heads = [f"{_words.metric(metric)}, {_words.units(units[metric])}" for metric in metrics]
    strong = list(models).index(OURS) if OURS in models else None
    head = ("model", *heads, *({"n": "n", "groups": _words.many(word)}[name] for name in shown))
    return Table(caption, head, tuple(lines), "l" + "r" * (len(head) - 1), strong)

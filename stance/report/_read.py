"""What sections ask of a run directory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from stance import catalog
from stance.intervals import bootstrap
from stance.metrics.base import confusion
from stance.records import Measurement
from stance.report import _words
from stance.report.base import Score
from stance.runs.config import BASELINES, OURS
from stance.runs.directory import RunDirectory
from stance.runs.measure import MIXED
from stance.scales import Scale, scale_named
from stance.sums import group_numbers

Columns = dict[str, list[Any]]


def scale_of(run: RunDirectory) -> Scale:
    """The scale of the run's labels."""
    return scale_named(run.config["scale"])


def group_word(run: RunDirectory) -> str:
    """What is kept whole and resampled: article, story, debate."""
    kept: str = run.config["interval"]["keep_whole"]
    return str(run.facts["corpus"]["group"]) if kept in ("", "group") else kept


def main_metric(run: RunDirectory) -> str:
    """The metric by which the model was chosen."""
    return str(run.config["choose_by"])


def measured(run: RunDirectory, part: str | None = None) -> list[Measurement]:
    """Measurements that are one number for a model (no metric of single labels), of one slice where it is named."""
    kept = (row for row in run.measurements if ":" not in row.metric and row.metric != MIXED)
    return [row for row in kept if part is None or row.slice == part]


def splits(rows: list[Measurement]) -> list[str]:
    """Test splits, in their order."""
    return list(dict.fromkeys(row.split for row in rows))


def table_of(rows: list[Measurement]) -> dict[str, dict[str, Measurement]]:
    """Model -> metric -> measurement, in the order in which they were measured: baselines first."""
    found: dict[str, dict[str, Measurement]] = {}
    for row in rows:
        found.setdefault(row.model, {})[row.metric] = row
    return found


def score(row: Measurement | None, axis: tuple[float, float] | None = None) -> Score | str:
    """The cell of a measurement; a dash where there is none."""
    return _words.UNKNOWN if row is None else Score(row.value, row.low, row.high, axis)


def of(rows: list[Measurement], word: str) -> str:
    """`442 examples of 216 articles`, from the measurements of one slice."""
    return f"{_words.count(rows[0].n, 'example')} of {_words.count(rows[0].groups, word)}"


def best_baseline(rows: list[Measurement], metric: str) -> Measurement | None:
    """The best measurement of a baseline, None without one. rows: of one split."""
    others = [row for row in rows if row.metric == metric and row.model in BASELINES and row.value == row.value]
    return max(others, key=lambda row: row.value, default=None)


def predictions(run: RunDirectory) -> Iterator[tuple[str, Columns]]:
    """(split, columns) for each test split, in their order."""
    columns: Columns = run.predictions.to_pydict()
    for split in dict.fromkeys(columns["split"]):
        named = enumerate(zip(columns["split"], columns["part"], strict=True))
        rows = [row for row, found in named if found == (split, "all")]
        yield split, {key: [values[row] for row in rows] for key, values in columns.items()}


def counts(run: RunDirectory, columns: Columns, model: str = OURS) -> np.ndarray:
    """Confusion counts of a model by group, (n_groups, n_labels, n_labels) in the scale's order."""
    scale = scale_of(run)
    gold, guess = (np.array(scale.codes(columns[name]), dtype=np.int64) for name in ("gold", model))
    return confusion(gold, guess, len(scale.labels), group_numbers(columns["group"]))


def difference(run: RunDirectory, columns: Columns, other: str, metric: str) -> Score:
    """By how much this model is better than another on the same rows, with the paired interval."""
    scale = scale_of(run)
    both = [counts(run, columns, name) for name in (OURS, other)]

    def gain(counts: np.ndarray) -> np.ndarray:
        ours, theirs = np.moveaxis(_score(metric, scale, counts), -1, 0)
        return np.asarray(ours - theirs)

    return resampled(run, np.stack(both, axis=1), gain)


def resampled(run: RunDirectory, sums: np.ndarray, value: Callable[[np.ndarray], np.ndarray]) -> Score:
    """A number made of sums over groups, with its interval; sums: (n_groups, ...)."""
    config = run.config
    low, high = bootstrap(sums, value, config["interval"]["resamples"], np.random.default_rng(config["seed"]))
    return Score(float(value(sums.sum(0))), float(low), float(high))


def _score(metric: str, scale: Scale, counts: np.ndarray) -> np.ndarray:
    return np.asarray(catalog.public("metrics", metric)(counts, scale))

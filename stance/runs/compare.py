"""Runs side by side: the same examples, the difference, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from stance import catalog
from stance.errors import ConfigError, InputError
from stance.metrics.base import confusion
from stance.paired import Difference, compare_counts, holm
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory
from stance.scales import Scale, scale_named
from stance.sums import group_numbers


class Key(NamedTuple):
    """What tells a test row from all others: its split, its id, and how many rows before it have both."""

    split: str
    before: int
    id: str


class Row(NamedTuple):
    """One test row: what it is, and what the model said."""

    gold: str
    group: str
    guess: str


Rows = dict[Key, Row]


@dataclass(frozen=True)
class Comparison:
    """Two runs on one split by one metric; `p_holm` is corrected for all comparisons made together."""

    first: str
    second: str
    split: str
    metric: str
    found: Difference
    p_holm: float
    n: int
    groups: int


def compare_runs(paths: Sequence[Path], metrics: Sequence[str] = (), resamples: int = 2000) -> list[Comparison]:
    """Every pair of runs, on every test split they share, by each metric (by default what the first run chose by).

    Raises InputError where runs share no examples, or their gold labels or scales differ; ConfigError on a metric that
    is not a single number made of confusion counts.
    """
    if len(paths) < 2:
        raise InputError("compare", f"{len(paths)} run is too few, two or more are needed")
    runs = [RunDirectory(path) for path in paths]
    chosen = list(metrics) or [str(runs[0].config["choose_by"])]
    for name in chosen:
        allowed = [known for known in catalog.names("metrics") if not known.startswith("label_")]
        if name not in allowed:
            raise ConfigError("compare", f"unknown metric '{name}'", allowed, word=name)
    names = _names(runs)
    found = [
        row
        for one, other in combinations(range(len(runs)), 2)
        for row in _pair(runs[one], runs[other], (names[one], names[other]), chosen, resamples)
    ]
    corrected = holm([row["found"].p for row in found])
    return [Comparison(**row, p_holm=p) for row, p in zip(found, corrected, strict=True)]


def _names(runs: Sequence[RunDirectory]) -> list[str]:
    names = [str(run.facts["name"]) for run in runs]
    if len(set(names)) == len(names):
        return names
    named = [f"{name} {run.facts['signature']}" for name, run in zip(names, runs, strict=True)]
    return named if len(set(named)) == len(named) else [str(run.path) for run in runs]


def _pair(
    first: RunDirectory, second: RunDirectory, names: tuple[str, str], metrics: Sequence[str], resamples: int
) -> list[dict[str, Any]]:
    scale = _scale(first, second)
    ours, theirs = _rows(first), _rows(second)
    shared = [key for key in ours if key in theirs]
    if not shared:
        raise InputError("compare", f"{names[0]} and {names[1]} share no test examples")
    _check_alike(ours, theirs, shared, names)
    rows = []
    for split in dict.fromkeys(key.split for key in shared):
        keys = [key for key in shared if key.split == split]
        groups = group_numbers([ours[key].group for key in keys])
        gold, one, other = (
            np.array(scale.codes(labels), dtype=np.int64)
            for labels in (
                [ours[key].gold for key in keys],
                [ours[key].guess for key in keys],
                [theirs[key].guess for key in keys],
            )
        )
        counts = [confusion(gold, guess, len(scale.labels), groups) for guess in (one, other)]
        right = np.column_stack([gold == one, gold == other])
        for metric in metrics:
            score = partial(catalog.public("metrics", metric), scale=scale)
            generator = np.random.default_rng(int(first.config["seed"]))
            difference = compare_counts(counts[0], counts[1], score, right, resamples, generator)
            rows.append(
                {
                    "first": names[0],
                    "second": names[1],
                    "split": split,
                    "metric": metric,
                    "found": difference,
                    "n": len(keys),
                    "groups": len(counts[0]),
                }
            )
    return rows


def _check_alike(ours: Rows, theirs: Rows, shared: list[Key], names: tuple[str, str]) -> None:
    """Gold labels must be the same, and groups the same rows, whatever they are called."""
    numbers = [group_numbers([rows[key].group for key in shared]) for rows in (ours, theirs)]
    for key, one, other in zip(shared, *numbers, strict=True):
        if ours[key].gold != theirs[key].gold or one != other:
            raise InputError("compare", f"{names[0]} and {names[1]} differ in the gold label or group of {key.id}")


def _scale(first: RunDirectory, second: RunDirectory) -> Scale:
    scales = [str(run.config["scale"]) for run in (first, second)]
    if scales[0] != scales[1]:
        raise InputError("compare", f"one run is on scale {scales[0]}, the other on {scales[1]}")
    return scale_named(scales[0])


def _rows(run: RunDirectory) -> Rows:
    columns = run.predictions.select(["split", "part", "id", "gold", "group", OURS]).to_pydict()
    found: Rows = {}
    times: dict[tuple[str, str], int] = {}
    for split, part, name, gold, group, guess in zip(*columns.values(), strict=True):
        if part == "all":
            number = times[(split, name)] = times.get((split, name), -1) + 1
            found[Key(split, number, name)] = Row(gold, group, guess)
    return found

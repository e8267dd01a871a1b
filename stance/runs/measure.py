"""Gold and predicted labels -> measurements: every metric, on every slice, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.intervals import bootstrap, group_numbers
from stance.metrics.base import confusion, ratio
from stance.records import Measurement
from stance.scales import Scale

# Smaller slices are not measured one by one: their intervals would say nothing.
SMALLEST_SLICE = 20
MIXED = "mixed_sentences"


@dataclass(frozen=True)
class Judge:
    """How predictions are scored in one run."""

    scale: Scale
    metrics: tuple[str, ...]
    resamples: int
    seed: int

    def measure(
        self, model: str, split: str, part: str, gold: list[str], predicted: list[str], groups: list[str]
    ) -> Iterator[Measurement]:
        """Every metric on these rows; a metric of the labels gives one measurement for each label."""
        counts = self.counts(gold, predicted, group_numbers(groups))
        for name in self.metrics:
            units = getattr(catalog.module("metrics", name), "UNITS", "0 to 1")
            score = partial(catalog.public("metrics", name), scale=self.scale)
            value, low, high = (
                np.atleast_1d(found) for found in (score(counts.sum(0)), *self._interval(counts, score))
            )
            for place in range(len(value)):
                named = name if len(value) == 1 else f"{name}:{self.scale.labels[place]}"
                bounds = _rounded(value[place]), _rounded(low[place]), _rounded(high[place])
                yield Measurement(model, named, split, part, *bounds, n=len(gold), groups=len(counts), units=units)

    def counts(self, gold: list[str], predicted: list[str], groups: np.ndarray | None = None) -> np.ndarray:
        """Confusion counts, (n_labels, n_labels) in the scale's order; with group numbers (n_groups, ...)."""
        codes = [np.array(self.scale.codes(labels), dtype=np.int64) for labels in (gold, predicted)]
        return confusion(codes[0], codes[1], len(self.scale.labels), groups)

    def mixed(
        self, model: str, split: str, batch: ExampleBatch, predicted: list[str], groups: list[str]
    ) -> Measurement | None:
        """How many sentences whose targets carry different labels are right in all of them; None without any."""
        labels: dict[str, list[tuple[str, str]]] = {}
        group_of = {}
        rows = zip(batch.column("text"), batch.column("label"), predicted, groups, strict=True)
        for text, gold, guess, group in rows:
            labels.setdefault(text, []).append((gold, guess))
            group_of[text] = group
        mixed = {text: pairs for text, pairs in labels.items() if len({gold for gold, _ in pairs}) > 1}
        if not mixed:
            return None
        numbers = group_numbers([group_of[text] for text in mixed])
        right = np.array([all(gold == guess for gold, guess in pairs) for pairs in mixed.values()])
        sums = np.column_stack([np.bincount(numbers, weights=right), np.bincount(numbers)])
        low, high = self._interval(sums, lambda totals: ratio(totals[..., 0], totals[..., 1]))
        bounds = _rounded(right.mean()), _rounded(low), _rounded(high)
        return Measurement(model, MIXED, split, "all", *bounds, n=len(mixed), groups=len(sums))

    def _interval(self, sums: np.ndarray, score: Callable[[np.ndarray], np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
        # Every score is resampled with the same draws, so that scores of one table can be compared.
        return bootstrap(sums, score, self.resamples, np.random.default_rng(self.seed))


def slices(batch: ExampleBatch, names: list[str], gold: list[str]) -> Iterator[tuple[str, np.ndarray]]:
    """(slice, row numbers) for each value of the named columns that has enough rows, largest first."""
    for name in names:
        values = n_targets(batch) if name == "n_targets" else _column(batch, name)
        found: dict[str, list[int]] = {}
        for row, value in enumerate(values):
            found.setdefault(str(value), []).append(row)
        for value, rows in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
            if len(rows) >= SMALLEST_SLICE:
                yield f"{name}={value}", np.array(rows)


def n_targets(batch: ExampleBatch) -> list[str]:
    """How many targets the sentence of each example has: 1, 2, or 3+."""
    counts: dict[str, set[str]] = {}
    for text, target in zip(batch.column("text"), batch.column("target"), strict=True):
        counts.setdefault(text, set()).add(target)
    return ["3+" if len(counts[text]) > 2 else str(len(counts[text])) for text in batch.column("text")]


def _column(batch: ExampleBatch, name: str) -> list[str]:
    if name not in batch.table.column_names:
        raise ConfigError("slices", f"no column '{name}'", ["n_targets", *batch.table.column_names], word=name)
    return batch.column(name)


def _rounded(value: Any) -> float:
    return round(float(value), 6)

"""Gold and predicted labels -> measurements: every metric, on every slice, with its interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
        numbers = group_numbers(groups)
        codes = [np.array(self.scale.codes(labels), dtype=np.int64) for labels in (gold, predicted)]
        counts = confusion(codes[0], codes[1], len(self.scale.labels), numbers)
        for name in self.metrics:
            score = catalog.public("metrics", name)
            units = getattr(catalog.module("metrics", name), "UNITS", "0 to 1")
            value = np.atleast_1d(score(counts.sum(0), self.scale))
            low, high = bootstrap(
                counts, lambda sums, score=score: score(sums, self.scale), self.resamples, self._generator()
            )
            for place, bounds in enumerate(zip(value, np.atleast_1d(low), np.atleast_1d(high), strict=True)):
                named = name if len(value) == 1 else f"{name}:{self.scale.labels[place]}"
                yield Measurement(model, named, split, part, *map(_rounded, bounds), len(gold), len(counts), units)

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
        low, high = bootstrap(sums, lambda s: ratio(s[..., 0], s[..., 1]), self.resamples, self._generator())
        bounds = (float(right.mean()), float(low), float(high))
        return Measurement(model, MIXED, split, "all", *map(_rounded, bounds), len(mixed), len(sums), "0 to 1")

    def _generator(self) -> np.random.Generator:
        # Each score is resampled with the same draws, so that scores of one table can be compared.
        return np.random.default_rng(self.seed)


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


def _rounded(value: float) -> float:
    return round(float(value), 6)

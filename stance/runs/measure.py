"""Gold labels and probabilities -> measurements: every score, on every slice, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.intervals import bootstrap, group_numbers
from stance.metrics.base import confusion, mean_of_known, ratio
from stance.records import Measurement
from stance.scales import Scale

# Smaller slices are not measured one by one: their intervals would say nothing.
SMALLEST_SLICE = 20
# With more targets than this, the mean over targets would rest on a handful of examples for each.
MOST_TARGETS = 60
MIXED, OVER_TARGETS = "mixed_sentences", "mean over targets"


@dataclass(frozen=True)
class Rows:
    """Predicted rows: gold labels and probabilities by place on the scale, the groups, and who was judged in what."""

    gold: np.ndarray
    probabilities: np.ndarray
    groups: np.ndarray
    targets: np.ndarray
    texts: np.ndarray

    def take(self, rows: np.ndarray) -> Rows:
        """These rows only."""
        return Rows(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))


@dataclass(frozen=True)
class Judge:
    """How predictions are scored in one run."""

    scale: Scale
    metrics: tuple[str, ...]
    resamples: int
    seed: int

    def measure(self, model: str, split: str, part: str, rows: Rows) -> Iterator[Measurement]:
        """Every score of these rows; a score of the labels gives one measurement for each label."""
        groups = group_numbers(rows.groups.tolist())
        counts = confusion(rows.gold, rows.probabilities.argmax(axis=1), len(self.scale.labels), groups)
        made = partial(self._measurements, model, split, n=len(rows.gold), groups=len(counts))
        for name in self.metrics:
            folder = "metrics" if name in catalog.names("metrics") else "confidence"
            units = getattr(catalog.module(folder, name), "UNITS", "0 to 1")
            score = catalog.public(folder, name)
            if folder == "metrics":
                yield from made(name, part, counts, partial(score, scale=self.scale), units=units)
            else:
                sums = catalog.module(folder, name).sums(rows.probabilities, rows.gold, groups)
                yield from made(name, part, sums, score, units=units)

    def over_targets(self, model: str, split: str, rows: Rows) -> Iterator[Measurement]:
        """Macro-F1 and F_avg taken for each target and averaged, where there are few targets (SemEval-2016 style)."""
        targets, groups = group_numbers(rows.targets.tolist()), group_numbers(rows.groups.tolist())
        n_targets, n_groups = int(targets.max(initial=-1)) + 1, int(groups.max(initial=-1)) + 1
        if not 1 < n_targets <= MOST_TARGETS:
            return
        predicted, size = rows.probabilities.argmax(axis=1), len(self.scale.labels)
        counts = confusion(rows.gold, predicted, size, groups * n_targets + targets)
        full = np.zeros((n_groups * n_targets, size, size))
        full[: len(counts)] = counts
        for name in ("macro_f1", "polar_f1"):
            score = catalog.public("metrics", name)

            def over(sums: np.ndarray, score: Callable[..., np.ndarray] = score) -> np.ndarray:
                return mean_of_known(score(sums, scale=self.scale))

            sums = full.reshape(n_groups, n_targets, size, size)
            yield from self._measurements(
                model, split, name, OVER_TARGETS, sums, over, n=len(rows.gold), groups=n_groups, units="0 to 1"
            )

    def mixed(self, model: str, split: str, rows: Rows) -> Iterator[Measurement]:
        """How many sentences whose targets carry different labels are right in all of them; nothing without any."""
        right = rows.probabilities.argmax(axis=1) == rows.gold
        texts = group_numbers(rows.texts.tolist())
        n_texts = int(texts.max(initial=-1)) + 1
        lowest, highest = np.full(n_texts, len(self.scale.labels)), np.full(n_texts, -1)
        np.minimum.at(lowest, texts, rows.gold)
        np.maximum.at(highest, texts, rows.gold)
        mixed = np.flatnonzero(lowest < highest)
        if not len(mixed):
            return
        all_right = np.bincount(texts, weights=~right, minlength=n_texts) == 0
        first = np.array([np.flatnonzero(texts == text)[0] for text in mixed])
        groups = group_numbers(rows.groups[first].tolist())
        sums = np.column_stack([np.bincount(groups, weights=all_right[mixed]), np.bincount(groups)])
        yield from self._measurements(
            model, split, MIXED, "all", sums, _share, n=len(mixed), groups=len(sums), units="0 to 1"
        )

    def _measurements(
        self,
        model: str,
        split: str,
        name: str,
        part: str,
        sums: np.ndarray,
        score: Callable[[np.ndarray], np.ndarray],
        *,
        n: int,
        groups: int,
        units: str,
    ) -> Iterator[Measurement]:
        # Every score is resampled with the same draws, so that scores of one table can be compared.
        low, high = bootstrap(sums, score, self.resamples, np.random.default_rng(self.seed))
        value, low, high = (np.atleast_1d(found) for found in (score(sums.sum(0)), low, high))
        for place in range(len(value)):
            named = name if len(value) == 1 else f"{name}:{self.scale.labels[place]}"
            bounds = _rounded(value[place]), _rounded(low[place]), _rounded(high[place])
            yield Measurement(model, named, split, part, *bounds, n=n, groups=groups, units=units)


def slices(batch: ExampleBatch, names: Sequence[str]) -> Iterator[tuple[str, np.ndarray]]:
    """(slice, row numbers) for each value of the named columns that has enough rows, largest first."""
    for name in dict.fromkeys([*names, "n_targets"]):
        found: dict[str, list[int]] = {}
        for row, value in enumerate(slice_values(batch, name)):
            found.setdefault(value, []).append(row)
        if len(found) > 1 or name != "n_targets":
            for value, rows in sorted(found.items(), key=lambda item: (-len(item[1]), item[0])):
                if len(rows) >= SMALLEST_SLICE:
                    yield f"{name}={value}", np.array(rows)


def slice_values(batch: ExampleBatch, name: str) -> list[str]:
    """A column by which rows can be told apart; raises ConfigError with the columns there are."""
    if name == "n_targets":
        return n_targets(batch)
    if name not in batch.table.column_names:
        raise ConfigError("slices", f"no column '{name}'", ["n_targets", *batch.table.column_names], word=name)
    return [str(value) for value in batch.column(name)]


def n_targets(batch: ExampleBatch) -> list[str]:
    """How many targets the sentence of each example has: 1, 2, or 3+."""
    counts: dict[str, set[str]] = {}
    texts = batch.column("text")
    for text, target in zip(texts, batch.column("target"), strict=True):
        counts.setdefault(text, set()).add(target)
    return ["3+" if len(counts[text]) > 2 else str(len(counts[text])) for text in texts]


def _share(sums: np.ndarray) -> np.ndarray:
    return ratio(sums[..., 0], sums[..., 1])


def _rounded(value: Any) -> float:
    return round(float(value), 6)

"""Gold labels and probabilities -> measurements: every score, on every slice, with its interval."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.intervals import bootstrap
from stance.metrics.base import confusion, on_same_labels
from stance.records import Measurement
from stance.scales import Scale
from stance.sums import group_numbers, mean_of_known, ratio

# Smaller slices are not measured one by one: their intervals would say nothing.
SMALLEST_SLICE = 20
# With more targets than this, the mean over targets would rest on a handful of examples for each.
MOST_TARGETS = 60
MIXED, OVER_TARGETS = "mixed_sentences", "mean over targets"
# Metrics that give a number for each label, and no mean over them.
LABEL_BY_LABEL = tuple(name for name in catalog.names("metrics") if name.startswith("label_"))


@dataclass(frozen=True)
class Rows:
    """Predicted rows: gold labels and probabilities by place on the scale, the groups, and who was judged in what.

    `examples` are the numbers of the rows: one stands here several times where folds are drawn repeatedly.
    """

    examples: np.ndarray
    gold: np.ndarray
    probabilities: np.ndarray
    groups: np.ndarray
    targets: np.ndarray
    texts: np.ndarray

    def take(self, rows: np.ndarray) -> Rows:
        """These rows only."""
        return Rows(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    @property
    def n(self) -> int:
        """How many different examples there are."""
        return len(np.unique(self.examples))

    @property
    def repeats(self) -> np.ndarray:
        """How many rows before each are the same example, (n_rows,)."""
        order = np.argsort(self.examples, kind="stable")
        first = np.searchsorted(self.examples[order], self.examples[order])
        found = np.empty(len(order), dtype=np.int64)
        found[order] = np.arange(len(order)) - first
        return found


@dataclass(frozen=True)
class Judge:
    """How predictions are scored in one run."""

    scale: Scale
    metrics: tuple[str, ...]
    resamples: int
    seed: int

    def measure(
        self, model: str, split: str, part: str, rows: Rows, labels: Collection[int] = ()
    ) -> Iterator[Measurement]:
        """Every score of these rows; a score of the labels gives one measurement for each label.

        labels: places of labels that must be among the gold labels, or a mean over labels is not defined here.
        """
        groups = group_numbers(rows.groups.tolist())
        counts = confusion(rows.gold, rows.probabilities.argmax(axis=1), len(self.scale.labels), groups)
        made = partial(self._measurements, model, split, n=rows.n, groups=len(counts))
        totals, missing = counts.sum(0), set(labels) - set(rows.gold.tolist())
        for name in self.metrics:
            folder = "metrics" if name in catalog.names("metrics") else "confidence"
            units = getattr(catalog.module(folder, name), "UNITS", "0 to 1")
            score = catalog.public(folder, name)
            if folder == "metrics":
                of_counts: Callable[[np.ndarray], np.ndarray] = partial(score, scale=self.scale)
                if name not in LABEL_BY_LABEL:
                    of_counts = on_same_labels(of_counts, totals)
                if missing & self._averaged(name):
                    of_counts = _undefined
                yield from made(name, part, counts, of_counts, units=units)
            else:
                sums = catalog.module(folder, name).sums(rows.probabilities, rows.gold, groups)
                yield from made(name, part, sums, score, units=units)

    def _averaged(self, metric: str) -> set[int]:
        """Places of the labels that must be there for a metric to mean what it says."""
        if metric in LABEL_BY_LABEL or metric == "accuracy":
            return set()
        named = self.scale.polar if metric == "polar_f1" else self.scale.labels
        return set(self.scale.codes(list(named)))

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
                model, split, name, OVER_TARGETS, sums, over, n=rows.n, groups=n_groups, units="0 to 1"
            )

    def mixed(self, model: str, split: str, rows: Rows) -> Iterator[Measurement]:
        """How many sentences whose targets carry different labels are right in all of them; nothing without any."""
        right = rows.probabilities.argmax(axis=1) == rows.gold
        texts = group_numbers(list(zip(rows.texts.tolist(), rows.repeats.tolist(), strict=True)))
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
        n = len(set(rows.texts[first].tolist()))
        yield from self._measurements(model, split, MIXED, "all", sums, _share, n=n, groups=len(sums), units="0 to 1")

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


def _undefined(sums: np.ndarray) -> np.ndarray:
    return np.full(sums.shape[:-2], np.nan)


def _share(sums: np.ndarray) -> np.ndarray:
    return ratio(sums[..., 0], sums[..., 1])


def _rounded(value: Any) -> float:
    return round(float(value), 6)

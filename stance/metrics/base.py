"""Confusion counts, and what scores are made of; counts add up, scores are taken at the end."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from stance.sums import ratio


def confusion(gold: np.ndarray, predicted: np.ndarray, n_labels: int, groups: np.ndarray | None = None) -> np.ndarray:
    """Counts of (gold, predicted), (n_labels, n_labels); with group numbers (n_groups, n_labels, n_labels).

    >>> confusion(np.array([0, 1, 1]), np.array([0, 1, 0]), 2).tolist()
    [[1, 0], [1, 1]]
    """
    size = n_labels * n_labels
    cell = gold * n_labels + predicted
    if groups is None:
        return np.bincount(cell, minlength=size).reshape(n_labels, n_labels)
    n_groups = int(groups.max()) + 1 if len(groups) else 0
    counts = np.bincount(groups * size + cell, minlength=n_groups * size)
    return counts.reshape(n_groups, n_labels, n_labels)


def f1_of_labels(counts: np.ndarray) -> np.ndarray:
    """F1 of each label, (..., n_labels): 2 TP / (2 TP + FP + FN); NaN for a label neither in gold nor predicted."""
    hits = np.diagonal(counts, axis1=-2, axis2=-1)
    return ratio(2 * hits, counts.sum(-1) + counts.sum(-2))


def on_same_labels(score: Callable[[np.ndarray], np.ndarray], totals: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    """The score, but NaN of counts in which a label is missing that is in `totals`, (n_labels, n_labels).

    A mean over fewer labels is another score: a resample without one of them must not enter the interval.

    >>> mean = on_same_labels(lambda counts: f1_of_labels(counts).mean(-1), np.array([[2, 0], [0, 1]]))
    >>> mean(np.array([[[2, 0], [0, 1]], [[3, 0], [0, 0]]])).tolist()
    [1.0, nan]
    """
    there = _occurs(totals)

    def on_these(counts: np.ndarray) -> np.ndarray:
        return np.where(_occurs(counts)[..., there].all(-1), score(counts), np.nan)

    return on_these


def _occurs(counts: np.ndarray) -> np.ndarray:
    """Which labels are in gold or predicted, (..., n_labels)."""
    return np.asarray(counts.sum(-1) + counts.sum(-2) > 0)

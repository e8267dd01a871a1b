"""Confusion counts, and what scores are made of; counts add up, scores are taken at the end."""

from __future__ import annotations

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

"""What scores of probabilities share: adding up what examples give, by group and by bin of confidence."""

from __future__ import annotations

import numpy as np


def added(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """Values of examples added up by group, with how many there were: (n_groups, 2).

    >>> added(np.array([0.5, 0.1, 0.2]), np.array([0, 1, 1])).round(1).tolist()
    [[0.5, 1.0], [0.3, 2.0]]
    """
    return np.column_stack([np.bincount(groups, weights=values), np.bincount(groups)])


def in_bins(probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """(n_groups, count, 3): for each bin of confidence (the highest probability; bins of equal width over 0..1) how
    many examples, the sum of their confidence, and how many are right.
    """
    return binned(probabilities.max(axis=1), probabilities.argmax(axis=1) == gold, groups, count)


def binned(confidence: np.ndarray, right: np.ndarray, groups: np.ndarray, count: int) -> np.ndarray:
    """The same from confidence and from who is right, each (n_examples,)."""
    cell = groups * count + np.minimum((confidence * count).astype(np.int64), count - 1)
    n_groups = int(groups.max(initial=-1)) + 1
    sums = [np.bincount(cell, weights=one, minlength=n_groups * count) for one in (None, confidence, right)]
    return np.stack(sums, axis=-1).astype(float).reshape(n_groups, count, 3)

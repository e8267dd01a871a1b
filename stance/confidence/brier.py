"""Brier score: the squared distance of probabilities from what came true."""

from __future__ import annotations

import numpy as np

from stance.confidence.base import added
from stance.metrics.base import ratio

UNITS = "0 to 2"


def sums(probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """By group, (n_groups, 2): squared distances of probabilities from the gold labels, added up, and how many."""
    return added(((probabilities - np.eye(probabilities.shape[1])[gold]) ** 2).sum(axis=1), groups)


def brier(totals: np.ndarray) -> np.ndarray:
    """Mean squared distance over all labels (Brier 1950, for several labels), (...,); 0 is best, 2 is worst.

    >>> round(float(brier(sums(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 0]), np.array([0, 0]))[0])), 4)
    0.26
    """
    return ratio(totals[..., 0], totals[..., 1])

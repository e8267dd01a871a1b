"""Log-loss: how surprised the model is by the gold labels."""

from __future__ import annotations

import numpy as np

from stance.confidence.base import added
from stance.metrics.base import ratio

UNITS = "nats"
# A probability of 0 for the gold label counts as this (as scikit-learn clips at the precision of the numbers).
LEAST = 1e-7


def sums(probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """By group, (n_groups, 2): minus the logarithm of the gold labels' probabilities, added up, and how many."""
    likely = np.maximum(probabilities[np.arange(len(gold)), gold], LEAST)
    return added(-np.log(likely), groups)


def log_loss(totals: np.ndarray) -> np.ndarray:
    """Mean negative log-likelihood, (...,); 0 is best, ln(n_labels) is knowing nothing.

    totals: (..., 2) as `sums` gives them.

    >>> round(float(log_loss(sums(np.array([[0.5, 0.5], [0.9, 0.1]]), np.array([0, 0]), np.array([0, 0]))[0])), 4)
    0.3993
    """
    return ratio(totals[..., 0], totals[..., 1])

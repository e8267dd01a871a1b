"""Area under the risk-coverage curve: errors left when the least sure examples are set aside."""

from __future__ import annotations

import numpy as np

from stance.confidence.base import in_bins
from stance.metrics.base import ratio

# Fine enough that the area changes by less than .001 against ranking every example.
BINS = 200


def sums(probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """By group and bin of confidence, (n_groups, 200, 3): how many, the sum of confidence, how many are right."""
    return in_bins(probabilities, gold, groups, BINS)


def risk_coverage(totals: np.ndarray) -> np.ndarray:
    """Mean error rate over all coverages, surest examples first, (...,); 0 to 1, lower is better.

    Geifman & El-Yaniv (2017); examples of one bin come at the same time.

    >>> sure = np.array([[0.9, 0.1], [0.6, 0.4]])
    >>> float(risk_coverage(sums(sure, np.array([0, 1]), np.zeros(2, int))[0]))
    0.25
    """
    count = np.cumsum(totals[..., ::-1, 0], axis=-1)
    wrong = np.cumsum((totals[..., 0] - totals[..., 2])[..., ::-1], axis=-1)
    risk = np.where(count > 0, wrong / np.maximum(count, 1), 0.0)
    return ratio((risk * totals[..., ::-1, 0]).sum(-1), count[..., -1])

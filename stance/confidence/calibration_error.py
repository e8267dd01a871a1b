"""Expected calibration error: how far confidence is from being right as often as it says."""

from __future__ import annotations

import numpy as np

from stance.confidence.base import binned, in_bins
from stance.sums import ratio

# Bins of equal width; Guo et al. (2017) use 15.
BINS = 15
# Draws of right and wrong answers; their mean then varies by less than .001.
DRAWS = 200


def sums(probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """By group and bin of confidence, (n_groups, 15, 3): how many, the sum of confidence, how many are right."""
    return in_bins(probabilities, gold, groups, BINS)


def calibration_error(totals: np.ndarray) -> np.ndarray:
    """Mean distance of confidence and accuracy over bins, weighted by size, (...,); 0 to 1, 0 is best.

    Naeini et al. (2015). With few examples it is above 0 even for a perfectly calibrated model.

    >>> sure = sums(np.array([[0.8, 0.2]] * 5), np.array([0, 0, 0, 0, 1]), np.zeros(5, int))
    >>> round(float(calibration_error(sure[0])), 6)
    0.0
    """
    distance = np.abs(totals[..., 1] - totals[..., 2]).sum(-1)
    return ratio(distance, totals[..., 0].sum(-1))


def by_chance(confidence: np.ndarray, bins: int, generator: np.random.Generator) -> float:
    """The calibration error that chance alone shows, 0 to 1: that of a model right exactly as often as it says.

    confidence: the highest probability of each example, (n_examples,). bins: of equal width. The mean over draws of
    right and wrong answers from the confidences themselves.

    >>> round(by_chance(np.full(100, 0.5), 15, np.random.default_rng(0)), 2)
    0.04
    """
    together = np.zeros(len(confidence), dtype=np.int64)
    draws = (generator.random(len(confidence)) < confidence for _ in range(DRAWS))
    return float(np.mean([calibration_error(binned(confidence, right, together, bins).sum(0)) for right in draws]))

"""Accuracy: the share of examples whose label is right."""

from __future__ import annotations

import numpy as np

from stance.scales import Scale
from stance.sums import ratio


def accuracy(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Right / all; 0 to 1, NaN without examples. counts: (..., n_labels, n_labels).

    >>> from stance.scales import STANCE
    >>> float(accuracy(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE))
    0.8
    """
    return ratio(np.trace(counts, axis1=-2, axis2=-1), counts.sum((-2, -1)))

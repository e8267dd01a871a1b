"""Precision of each label: how many of those given it deserve it."""

from __future__ import annotations

import numpy as np

from stance.scales import Scale
from stance.sums import ratio


def label_precision(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Right / predicted for each label, (..., n_labels); 0 to 1, NaN for a label that is never predicted.

    >>> from stance.scales import STANCE
    >>> label_precision(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE).round(2).tolist()
    [0.8, 0.71, 1.0]
    """
    return ratio(np.diagonal(counts, axis1=-2, axis2=-1), counts.sum(-2))

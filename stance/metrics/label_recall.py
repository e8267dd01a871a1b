"""Recall of each label: how many of those that deserve it are given it."""

from __future__ import annotations

import numpy as np

from stance.scales import Scale
from stance.sums import ratio


def label_recall(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Right / gold for each label, (..., n_labels); 0 to 1, NaN for a label that is never gold.

    >>> from stance.scales import STANCE
    >>> label_recall(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE).round(2).tolist()
    [0.8, 0.83, 0.75]
    """
    return ratio(np.diagonal(counts, axis1=-2, axis2=-1), counts.sum(-1))

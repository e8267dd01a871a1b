"""F1 of each label: where a model is strong and where it is weak."""

from __future__ import annotations

import numpy as np

from stance.metrics.base import f1_of_labels
from stance.scales import Scale


def label_f1(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """F1 of each label, (..., n_labels) in the scale's order; 0 to 1, NaN for a label that never occurs.

    >>> from stance.scales import STANCE
    >>> label_f1(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE).round(2).tolist()
    [0.8, 0.77, 0.86]
    """
    return f1_of_labels(counts)

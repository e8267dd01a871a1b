"""Macro-F1: the mean of the labels' F1, every label alike."""

from __future__ import annotations

import numpy as np

from stance.metrics.base import f1_of_labels
from stance.scales import Scale
from stance.sums import mean_of_known


def macro_f1(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Mean of F1 over labels that are in gold or predicted; 0 to 1.

    counts: (..., n_labels, n_labels), gold by predicted. Averaged F1, not F1 of averages (Opitz & Burst 2019).

    >>> from stance.scales import STANCE
    >>> round(float(macro_f1(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE)), 3)
    0.809
    """
    return mean_of_known(f1_of_labels(counts))

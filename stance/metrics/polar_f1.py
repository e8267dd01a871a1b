"""F_avg: the mean F1 of the polar labels, as in SemEval-2016 task 6."""

from __future__ import annotations

import numpy as np

from stance.metrics.base import f1_of_labels
from stance.scales import Scale
from stance.sums import mean_of_known


def polar_f1(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Mean of the F1 of favor and against (of the scale's polar labels); 0 to 1.

    counts: (..., n_labels, n_labels), pooled over targets. `none` counts only through false positives and false
    negatives of the others. Mohammad et al. (2016), section 4; as the task's script gives it wherever both labels occur
    (it counts a label that is neither in gold nor predicted as 0, here it is left out).

    >>> from stance.scales import STANCE
    >>> round(float(polar_f1(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE)), 3)
    0.829
    """
    places = [scale.labels.index(label) for label in scale.polar]
    return mean_of_known(f1_of_labels(counts)[..., places])

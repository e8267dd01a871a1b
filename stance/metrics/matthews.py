"""Matthews correlation: agreement beyond what the label shares alone would give."""

from __future__ import annotations

import numpy as np

from stance.scales import Scale

UNITS = "-1 to 1"


def matthews(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Multi-class Matthews correlation R_K (Gorodkin 2004); -1 to 1, 0 is chance, NaN where one side is constant.

    counts: (..., n_labels, n_labels).

    >>> from stance.scales import STANCE
    >>> round(float(matthews(np.array([[8, 2, 0], [1, 5, 0], [1, 0, 3]]), STANCE)), 3)
    0.678
    """
    counts = np.asarray(counts, dtype=float)
    gold, predicted, n = counts.sum(-1), counts.sum(-2), counts.sum((-2, -1))
    hits = np.trace(counts, axis1=-2, axis2=-1)
    spread = np.sqrt((n**2 - (gold**2).sum(-1)) * (n**2 - (predicted**2).sum(-1)))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 0, (hits * n - (gold * predicted).sum(-1)) / spread, np.nan)

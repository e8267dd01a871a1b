"""Numbers made of sums: groups by number, ratios and means in which nothing is not 0."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def group_numbers(groups: Sequence[object]) -> np.ndarray:
    """A number for each group, counted from 0 in the order they first occur, (n_examples,).

    >>> group_numbers(["b", "a", "b"]).tolist()
    [0, 1, 0]
    """
    seen: dict[object, int] = {}
    return np.array([seen.setdefault(group, len(seen)) for group in groups], dtype=np.int64)


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """part / whole, and NaN (not 0) where there is nothing to divide by.

    >>> ratio(np.array([1.0, 0.0]), np.array([2.0, 0.0])).tolist()
    [0.5, nan]
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0, part / whole, np.nan)


def mean_of_known(values: np.ndarray) -> np.ndarray:
    """Mean over the last axis of what is not NaN; NaN where all is.

    >>> float(mean_of_known(np.array([0.5, np.nan, 1.0])))
    0.75
    """
    known = ~np.isnan(values)
    return ratio(np.where(known, values, 0).sum(-1), known.sum(-1).astype(float))

"""Intervals by resampling whole groups: counts are added again, text is never scored again."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

# Bounds of a 95 % interval, as quantiles of the resampled values (percentile bootstrap, Efron & Tibshirani 1993).
BOUNDS = (0.025, 0.975)
# Group draws held in memory at a time.
CHUNK = 200


def bootstrap(
    sums: np.ndarray, score: Callable[[np.ndarray], np.ndarray], resamples: int, generator: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """Low and high ends of the score's 95 % interval, over resampled groups.

    sums: (n_groups, ...), what each group adds to the whole. score: a function of such sums, vectorised over leading
    axes. Both ends have the shape of score(sums.sum(0)); NaN where there are fewer than two groups.
    """
    n_groups = len(sums)
    if n_groups < 2 or resamples < 1:
        nothing = np.full_like(np.asarray(score(sums.sum(0)), dtype=float), np.nan)
        return nothing, nothing
    flat = sums.reshape(n_groups, -1).astype(float)
    drawn = []
    for start in range(0, resamples, CHUNK):
        size = min(CHUNK, resamples - start)
        times = generator.multinomial(n_groups, np.full(n_groups, 1 / n_groups), size=size)
        drawn.append(score((times @ flat).reshape(size, *sums.shape[1:])))
    values = np.concatenate(drawn)
    # A score that no draw could give (a label that never came up) has no interval.
    known = ~np.isnan(values).all(axis=0)
    ends = np.full((2, *values.shape[1:]), np.nan)
    ends[:, known] = np.nanquantile(values[:, known], BOUNDS, axis=0)
    return ends[0], ends[1]

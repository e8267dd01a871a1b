"""Grouped cross-validation: every training row is scored once, by a model that saw nothing of its group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stance.errors import ConfigError
from stance.runs.protocols.base import Fold, Pool


def k_fold(pool: Pool, generator: np.random.Generator, folds: int = 5, repeats: int = 1) -> Iterator[Fold]:
    """`folds` parts of train (2 or more), label shares kept alike, drawn anew `repeats` times; groups stay whole."""
    if folds < 2 or repeats < 1:
        raise ConfigError("protocol k_fold", f"folds must be 2 or more and repeats 1 or more, found {folds}, {repeats}")
    for _ in range(repeats):
        for train, test in pool.divided(pool.train, folds, generator):
            yield pool.fold(train, {f"{folds}-fold": test}, generator)

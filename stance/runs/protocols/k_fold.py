"""Grouped cross-validation: every training row is scored once, by a model that saw nothing of its group."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from stance.errors import ConfigError
from stance.runs.protocols.base import Fold, Pool


def k_fold(pool: Pool, generator: np.random.Generator, folds: int = 5, repeats: int = 1) -> Iterator[Fold]:
    """`folds` parts of train (2 or more), label shares kept alike, drawn anew `repeats` times; groups stay whole."""
    if folds < 2 or repeats < 1:
        raise ConfigError("protocol k_fold", f"folds must be 2 or more and repeats 1 or more, found {folds}, {repeats}")
    groups = np.array(pool.groups, dtype=object)[pool.train]
    if len(set(groups)) < folds:
        raise ConfigError("protocol k_fold", f"{len(set(groups))} groups are too few for {folds} folds")
    labels = np.array(pool.values("label"))[pool.train]
    for _ in range(repeats):
        seed = int(generator.integers(2**31))
        parts = StratifiedGroupKFold(folds, shuffle=True, random_state=seed)
        for kept, held in parts.split(labels, labels, groups):
            train, dev = pool.with_dev(pool.train[kept], generator)
            yield Fold(train, dev, {f"{folds}-fold": pool.train[held]})

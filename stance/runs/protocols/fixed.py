"""The corpus' own splits: fit on train, score on each test split."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stance.runs.protocols.base import Fold, Pool


def fixed(pool: Pool, generator: np.random.Generator) -> Iterator[Fold]:
    """One fold; where no dev split is named, a share of train is held out by whole groups."""
    train, dev = (pool.train, pool.dev) if len(pool.dev) else pool.with_dev(pool.train, generator)
    yield Fold(train, dev, pool.tests)

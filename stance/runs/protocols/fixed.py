"""The corpus' own splits: fit on train, score on each test split."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stance.runs.protocols.base import Fold, Pool


def fixed(pool: Pool, generator: np.random.Generator) -> Iterator[Fold]:
    """One fold; where no dev split is named, a share of train is held out by whole groups."""
    yield pool.own(generator)

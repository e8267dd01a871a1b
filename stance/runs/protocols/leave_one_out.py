"""Leave one target (or any value of a column) out: how well does a model judge whom it has never seen?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from stance.errors import ConfigError
from stance.runs.protocols.base import Fold, Pool


def leave_one_out(pool: Pool, generator: np.random.Generator, of: str = "target", smallest: int = 20) -> Iterator[Fold]:
    """A fold for each value of the column `of` with at least `smallest` rows of train; groups of its rows are left
    out of fitting too.
    """
    values = np.array(pool.values(of), dtype=object)
    counts = Counter(values[pool.train].tolist())
    left = sorted(value for value, count in counts.items() if count >= smallest)
    if len(left) < 2:
        raise ConfigError("protocol leave_one_out", f"fewer than two values of '{of}' have {smallest} rows")
    for value in left:
        test = pool.train[values[pool.train] == value]
        others = pool.train[values[pool.train] != value]
        yield pool.fold(pool.apart(others, test), {f"leave-one-{of}-out": test}, generator)

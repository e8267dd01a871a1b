"""Cross-target: learn from examples about some targets, judge others."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stance.errors import ConfigError
from stance.runs.protocols.base import Fold, Pool


def cross_target(
    pool: Pool, generator: np.random.Generator, train: str = "", test: str = "", of: str = "target"
) -> Iterator[Fold]:
    """Fit on rows of train whose `of` is `train`, score rows of train and test splits whose `of` is `test`.

    Several values go with semicolons between them. Rows that share a group with a test row are not fitted on.
    """
    values = np.array(pool.values(of), dtype=object)
    everything = np.unique(np.concatenate([pool.train, *pool.tests.values()]))
    sides = []
    for name, wanted in (("train", train), ("test", test)):
        chosen = {part.strip() for part in wanted.split(";") if part.strip()}
        missing = sorted(chosen - set(values[everything].tolist()))
        if missing or not chosen:
            allowed = sorted(set(values[everything].tolist()))[:30]
            found = f"no rows with {of} '{missing[0]}'" if missing else "is missing"
            raise ConfigError(f"protocol cross_target, {name}", found, allowed, word=missing[0] if missing else None)
        rows = everything if name == "test" else pool.train
        sides.append(rows[np.isin(values[rows], list(chosen))])
    yield pool.fold(pool.apart(sides[0], sides[1]), {f"{train} -> {test}": sides[1]}, generator)

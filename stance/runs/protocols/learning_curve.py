"""Learning curve: how much would more coded examples help?"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from stance.errors import ConfigError
from stance.runs.protocols.base import Fold, Pool
from stance.sums import group_numbers

SHARES = (0.1, 0.2, 0.4, 0.7, 1.0)


def learning_curve(
    pool: Pool,
    generator: np.random.Generator,
    shares: list[float] | None = None,
    repeats: int = 1,
) -> Iterator[Fold]:
    """The fixed splits, fitted on growing shares of train, drawn by whole groups, `repeats` times.

    shares: each 0 < share <= 1; by default .1, .2, .4, .7 and 1.
    """
    shares = list(SHARES) if shares is None else shares
    if not shares or any(not 0 < share <= 1 for share in shares):
        raise ConfigError("protocol learning_curve", f"shares must lie in 0 < share <= 1, found {shares}")
    if 1 not in shares:
        raise ConfigError("protocol learning_curve", f"shares must hold 1.0, all of train, found {shares}")
    whole = pool.own(generator)
    numbers = group_numbers([pool.groups[row] for row in whole.train])
    for repeat in range(repeats):
        order = generator.permutation(numbers.max() + 1)
        # All of train is the same in every draw; it comes last of all, for the model that is kept.
        for share in (share for share in sorted(shares) if share < 1 or repeat == repeats - 1):
            # Larger draws hold the smaller ones, so that the curve shows what more data add.
            taken = order[: max(2, round(share * len(order)))]
            rows = whole.train[np.isin(numbers, taken)]
            part = "all" if share == 1 else f"train={len(taken)} groups"
            yield (
                pool.fold(rows, pool.tests, generator, part) if whole.crossed else whole._replace(train=rows, part=part)
            )

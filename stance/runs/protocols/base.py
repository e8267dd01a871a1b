"""What protocols divide and what they give: a pool of examples, and folds of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.splits import hold_out


class Fold(NamedTuple):
    """Rows to fit on, to choose on, and to score, by the name under which they are reported.

    `part` names what is special about the fold where scores of folds must not be put together (a share of train).
    """

    train: np.ndarray
    dev: np.ndarray
    tests: dict[str, np.ndarray]
    part: str = "all"


@dataclass(frozen=True)
class Pool:
    """All examples of a run, and which rows its splits are; `groups` stay whole in every division."""

    batch: ExampleBatch
    train: np.ndarray
    dev: np.ndarray
    tests: dict[str, np.ndarray]
    groups: Sequence[str]
    dev_share: float

    def with_dev(self, train: np.ndarray, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """These training rows, with a share of them held out to choose on, by whole groups."""
        kept, held = hold_out([self.groups[row] for row in train], self.dev_share, generator)
        return train[kept], train[held]

    def apart(self, rows: np.ndarray, test: np.ndarray) -> np.ndarray:
        """Those of `rows` whose group is not in `test`."""
        taken = {self.groups[row] for row in test}
        return np.array([row for row in rows if self.groups[row] not in taken], dtype=np.int64)

    def values(self, column: str) -> list[str]:
        """A column of the examples, as text; raises ConfigError with the columns there are."""
        if column not in self.batch.table.column_names:
            raise ConfigError("protocol", f"no column '{column}'", self.batch.table.column_names, word=column)
        return [str(value) for value in self.batch.column(column)]

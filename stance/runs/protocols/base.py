"""What protocols divide and what they give: a pool of examples, and folds of its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from sklearn.model_selection import StratifiedGroupKFold

from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.splits import hold_out


class Fold(NamedTuple):
    """Rows to fit on, to choose on, and to score, by the name under which they are reported.

    part: names what is special about the fold where scores of folds must not be put together (a share of train).
    crossed: where dev is all of train, its parts as (rows to fit on, rows to choose on); else nothing.
    """

    train: np.ndarray
    dev: np.ndarray
    tests: dict[str, np.ndarray]
    part: str = "all"
    crossed: tuple[tuple[np.ndarray, np.ndarray], ...] = ()


@dataclass(frozen=True)
class Pool:
    """All examples of a run, and which rows its splits are; `groups` stay whole in every division."""

    batch: ExampleBatch
    train: np.ndarray
    dev: np.ndarray
    tests: dict[str, np.ndarray]
    groups: Sequence[str]
    dev_share: float
    dev_folds: int = 0

    def own(self, generator: np.random.Generator) -> Fold:
        """Train and test splits as they are; dev as well, but where none is named it is held out of train."""
        if len(self.dev):
            return Fold(self.train, self.dev, self.tests)
        return self.fold(self.train, self.tests, generator)

    def fold(
        self, train: np.ndarray, tests: dict[str, np.ndarray], generator: np.random.Generator, part: str = "all"
    ) -> Fold:
        """A fold that chooses on a share of these training rows, held out by whole groups, or on each part in turn."""
        if self.dev_folds:
            return Fold(train, train, tests, part, tuple(self.divided(train, self.dev_folds, generator)))
        kept, held = hold_out([self.groups[row] for row in train], self.dev_share, generator)
        return Fold(train[kept], train[held], tests, part)

    def divided(
        self, rows: np.ndarray, folds: int, generator: np.random.Generator
    ) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """(the other rows, a part of the rows) for each of `folds` parts with like shares of labels; groups stay whole.

        Raises ConfigError where there are fewer groups than folds.
        """
        groups = np.array(self.groups, dtype=object)[rows]
        if len(set(groups)) < folds:
            raise ConfigError("folds", f"{len(set(groups))} groups are too few for {folds} folds")
        labels = np.array(self.values("label"))[rows]
        parts = StratifiedGroupKFold(folds, shuffle=True, random_state=int(generator.integers(2**31)))
        for kept, held in parts.split(labels, labels, groups):
            yield rows[kept], rows[held]

    def apart(self, rows: np.ndarray, test: np.ndarray) -> np.ndarray:
        """Those of `rows` whose group is not in `test`."""
        taken = {self.groups[row] for row in test}
        return np.array([row for row in rows if self.groups[row] not in taken], dtype=np.int64)

    def values(self, column: str) -> list[str]:
        """A column of the examples, as text; raises ConfigError with the columns there are."""
        if column not in self.batch.table.column_names:
            raise ConfigError("protocol", f"no column '{column}'", self.batch.table.column_names, word=column)
        return [str(value) for value in self.batch.column(column)]

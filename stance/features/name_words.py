"""Words of the target's and the holder's name, as a config may allow them to be seen: bills, groups, causes, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch
from stance.features.base import Feature, Vocabulary, csr
from stance.records import Example
from stance.text.tokens import tokenize


class NameWords(Feature):
    """1 for each word of the target's name, of the holder's, and for the two whole names together.

    A model with this feature knows who it is asked about: report it beside one without. min_count: examples a column
    must stand in to be learned.

    >>> NameWords(min_count=1).fit([Example("Cuba thanked Iran.", "Iran", holder="Cuba")]).get_feature_names_out().tolist()
    ['holder cuba', 'pair cuba > iran', 'target iran']
    """

    sees_names = True

    def __init__(self, min_count: int = 2):
        self.min_count = min_count

    def fit(self, batch: Sequence[Example], y: Any = None) -> Self:
        """Learn which words there are."""
        rows = list(self._rows(batch))
        names, counts = np.unique([name for row in rows for name in row], return_counts=True)
        self.vocabulary_ = Vocabulary(names[counts >= self.min_count].tolist())
        return self

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """1 in the columns of each example's names, scaled to unit length, (n_examples, n_names)."""
        index = self.vocabulary_.index
        found = [sorted({index[name] for name in row if name in index}) for row in self._rows(batch)]
        return csr([dict.fromkeys(row, max(1, len(row)) ** -0.5) for row in found], len(index))

    def _rows(self, batch: Sequence[Example]) -> Iterator[set[str]]:
        columns = ExampleBatch.of(batch)
        for target, holder in zip(columns.column("target"), columns.column("holder"), strict=True):
            pair = {f"pair {(holder or '').lower()} > {(target or '').lower()}"}
            of_target = {f"target {word}" for word in tokenize(target or "").words}
            yield pair | of_target | {f"holder {word}" for word in tokenize(holder or "").words}

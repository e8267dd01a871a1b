"""The target's name as a column: how much is prejudice. The only feature that is shown names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from scipy import sparse

from stance.batch import ExampleBatch
from stance.features.base import Feature, Vocabulary, csr
from stance.records import Example


class TargetIdentity(Feature):
    """One column for each target of the training examples.

    >>> TargetIdentity().fit([Example("Cuba thanked Iran.", "Iran")]).get_feature_names_out().tolist()
    ['Iran']
    """

    sees_names = True

    def fit(self, batch: Sequence[Example], y: Any = None) -> Self:
        """Learn which targets there are."""
        self.vocabulary_ = Vocabulary(set(ExampleBatch.of(batch).column("target")))
        return self

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """1 in the column of each example's target, (n_examples, n_targets); none for a target not seen in `fit`."""
        index = self.vocabulary_.index
        targets = ExampleBatch.of(batch).column("target")
        return csr([{index[target]: 1.0} if target in index else {} for target in targets], len(index))

"""The target's name as a column: how much is prejudice. The only feature that is shown names."""

from __future__ import annotations

from collections.abc import Sequence

from stance.batch import ExampleBatch
from stance.features.base import Feature, Raw, named_rows
from stance.records import Example


class TargetIdentity(Feature):
    """One column for each target of the training examples; none for a target that was not among them.

    >>> TargetIdentity().fit([Example("Cuba thanked Iran.", "Iran")]).get_feature_names_out().tolist()
    ['Iran']
    """

    sees_names = True

    def raw(self, batch: Sequence[Example]) -> Raw:
        """1 in the column of each example's target, (n_examples, n_targets)."""
        return named_rows({target: 1.0} for target in ExampleBatch.of(batch).column("target"))

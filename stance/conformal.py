"""Class-conditional conformal sets: which labels cannot be ruled out, and so when a model cannot tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np

from stance.errors import InputError, ModelError

COVERAGE = 0.9  # reported for every run; the field's habit (Angelopoulos & Bates 2023)


def held_out(probabilities: np.ndarray, codes: np.ndarray) -> list[np.ndarray]:
    """For each label the probabilities that held-out examples of it gave to it, sorted, float32.

    probabilities: (n_examples, n_labels), of examples the classifier was not fitted on. codes: their gold labels by
    column. This is all that is needed to abstain later, at any coverage.
    """
    own = probabilities[np.arange(len(codes)), codes].astype(np.float32)
    return [np.sort(own[codes == label]) for label in range(probabilities.shape[1])]


def limits(held: Sequence[np.ndarray], coverage: float) -> np.ndarray:
    """The probability from which a label stays in the set, (n_labels,).

    Of new examples of each label, like those held out, at least the share `coverage` keep it in their set (Vovk 2012,
    section 4: label-conditional; score: 1 - probability, Sadinle, Lei & Wasserman 2019). A label with too few
    held-out examples for that is never ruled out: its limit is 0. Raises InputError unless 0 < coverage < 1.

    >>> limits([np.array([0.5, 0.6, 0.7, 0.8, 0.9]), np.array([0.4])], 0.8).tolist()
    [0.5, 0.0]
    """
    if not 0 < coverage < 1:
        raise InputError("coverage", f"must lie between 0 and 1, found {coverage}")
    found = []
    for own in held:
        # of n exchangeable scores and a new one, the new one is among the k best with probability k / (n + 1)
        rank = int(np.ceil(round((len(own) + 1) * coverage, 9)))
        found.append(float(own[len(own) - rank]) if rank <= len(own) else 0.0)
    return np.array(found)


def label_sets(probabilities: np.ndarray, limits: np.ndarray) -> np.ndarray:
    """Which labels are in the set of each example, (n_examples, n_labels) of bool.

    >>> label_sets(np.array([[0.8, 0.2], [0.5, 0.5]]), np.array([0.5, 0.4])).tolist()
    [[True, False], [True, True]]
    """
    return np.asarray(probabilities.astype(np.float32) >= limits.astype(np.float32))


def decided(sets: np.ndarray) -> np.ndarray:
    """Where exactly one label is in the set, (n_examples,) of bool; elsewhere the model cannot tell."""
    return np.asarray(sets.sum(axis=1) == 1)


class Abstains:
    """What a classifier that can abstain keeps and is asked: the held-out probabilities of each label."""

    held_: list[np.ndarray]

    def hold_out(self, probabilities: np.ndarray, codes: np.ndarray) -> Self:
        """Keep what `held_out` keeps, and decide everywhere until `abstain` is called."""
        return self.keep_held(held_out(probabilities, codes))

    def keep_held(self, held: list[np.ndarray]) -> Self:
        """Take over what `held_out` found elsewhere, in the order of `classes_`."""
        self.held_ = held
        self.__dict__.pop("limits_", None)
        return self

    def abstain(self, coverage: float) -> Self:
        """From now on be decided only where one label is left in the class-conditional conformal set.

        coverage: of the examples of each label, at least this share keep it in their set; between 0 and 1. Raises
        ModelError where the model was never calibrated.
        """
        held: list[np.ndarray] = self.__dict__.get("held_", [])
        if not sum(map(len, held)):
            raise ModelError("coverage", "the model was not calibrated on held-out examples, so it cannot abstain")
        self.limits_ = limits(held, coverage)
        return self

    def decided(self, probabilities: np.ndarray) -> np.ndarray:
        """Where the model can tell, (n_examples,) of bool: everywhere, but after `abstain`.

        probabilities: as from `predict_proba`.
        """
        if "limits_" not in self.__dict__:
            return np.ones(len(probabilities), dtype=bool)
        return decided(label_sets(probabilities, self.limits_))

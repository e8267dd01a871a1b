"""Count the lexicon's words: the classic that learns nothing."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.ranges import NotNegative

# Read in place of the features of the config.
FEATURES = ["lexicon"]

# Code of the absent label on the scales that have one: `none`, `neutral`, the second of three.
ABSENT, PLACES = 1, 3
# Sums nearer to nothing than this are rounding: valences that cancel out.
ROUNDING = 1e-6


def lexicon_vote(threshold: NotNegative = 0.0) -> LexiconVote:
    """The sign of the summed valences. threshold: sums within it count as nothing expressed, >= 0."""
    return LexiconVote(threshold)


class LexiconVote(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Lowest label where valences add up below -threshold, highest above it, else the absent label.

    Where there is no absent label (on the quad scale, or not among the labels it was shown) the most frequent label
    takes its place.
    """

    def __init__(self, threshold: NotNegative = 0.0):
        self.threshold = threshold

    def fit(self, X: sparse.csr_matrix, y: np.ndarray) -> Self:
        """Keep which label codes there are, in the order of the scale, and which of them stands for silence."""
        self.classes_, counts = np.unique(y, return_counts=True)
        known = self.classes_[-1] < PLACES and ABSENT in self.classes_
        self.silence_ = ABSENT if known else int(self.classes_[counts.argmax()])
        return self

    def decision_function(self, X: sparse.csr_matrix) -> np.ndarray:
        """(n_examples, n_labels): the net valence times the label's place from -1 to 1, for silence the threshold."""
        net = np.asarray(X.sum(axis=1), dtype=np.float64).ravel()
        scores = np.outer(net, np.linspace(-1, 1, len(self.classes_)))
        silence = self.classes_ == self.silence_
        scores[:, silence] = np.maximum(scores[:, silence], self.threshold + ROUNDING)
        return scores

    def predict(self, X: sparse.csr_matrix) -> np.ndarray:
        """Label codes, (n_examples,)."""
        return np.asarray(self.classes_[self.decision_function(X).argmax(axis=1)])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

"""Count the lexicon's words: the classic that learns nothing."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin

# Read in place of the features of the config.
FEATURES = ["lexicon"]


def lexicon_vote(threshold: float = 0.0) -> LexiconVote:
    """The sign of the summed valences. threshold: sums within it count as nothing expressed, >= 0."""
    return LexiconVote(threshold)


class LexiconVote(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Lowest label where valences add up below -threshold, highest above it, else the one in the middle."""

    def __init__(self, threshold: float = 0.0):
        self.threshold = threshold

    def fit(self, X: sparse.csr_matrix, y: np.ndarray) -> Self:
        """Keep which label codes there are, in the order of the scale."""
        self.classes_ = np.unique(y)
        return self

    def decision_function(self, X: sparse.csr_matrix) -> np.ndarray:
        """(n_examples, n_labels): the net valence, its opposite, and nothing, by place on the scale."""
        net = np.asarray(X.sum(axis=1)).ravel()
        scores = np.full((len(net), len(self.classes_)), -np.inf)
        scores[:, 0], scores[:, -1] = -net, net
        scores[:, len(self.classes_) // 2] = np.maximum(scores[:, len(self.classes_) // 2], self.threshold)
        return scores

    def predict(self, X: sparse.csr_matrix) -> np.ndarray:
        """Label codes, (n_examples,); a tie goes to the middle of the scale."""
        middle = len(self.classes_) // 2
        scores = self.decision_function(X)
        best = scores.argmax(axis=1)
        return np.asarray(self.classes_[np.where(scores[:, middle] >= scores.max(axis=1), middle, best)])

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.sparse = True
        return tags

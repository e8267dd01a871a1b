"""A linear classifier over hashed features as tables: examples -> scores, with no columns in between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from stance.batch import ExampleBatch
from stance.columnar import read_pieces
from stance.features._terms import TermFeature
from stance.features.base import Feature

# Labels in one row of a table: the loops add up four numbers at a time, the last is the idf.
AT_ONCE = 4


class Fused:
    """Weights of fitted features and a linear classifier, laid out for the loops of `stance/kernels/sums.py`.

    It gives what the classifier's `decision_function` gives for the features' columns, up to the rounding of float32.
    """

    def __init__(self, features: Sequence[TermFeature], classifier: Any):
        self.features = features
        self.classifier = classifier
        coef = np.asarray(classifier.coef_)
        self._labels = len(coef)
        ends = np.cumsum([feature.buckets for feature in features])
        self._weights = [
            _table(coef[:, end - feature.buckets : end], feature.idf_)
            for feature, end in zip(features, ends, strict=True)
        ]

    @staticmethod
    def fits(features: Sequence[Feature], classifier: Any) -> bool:
        """Whether all features hash, all in columns, and the classifier is linear."""
        return hasattr(classifier, "coef_") and all(
            isinstance(feature, TermFeature) and feature.in_columns and not feature.sees_names for feature in features
        )

    def scores(self, batch: ExampleBatch) -> np.ndarray:
        """Scores of examples as the features may see them, (n_examples, n_labels); for two labels (n_examples, 1)."""
        scores = np.concatenate([np.zeros((0, self._labels)), *self._pieces(batch)])
        return np.asarray(scores + self.classifier.intercept_)

    def _pieces(self, batch: ExampleBatch) -> Iterator[np.ndarray]:
        times = [np.zeros(feature.buckets, dtype=np.int32) for feature in self.features]
        for words in read_pieces(batch):
            scores = np.zeros((len(words.rows) - 1, self._weights[0].shape[1]))
            for feature, weights, seen in zip(self.features, self._weights, times, strict=True):
                feature.add_scores(words, weights, seen, scores)
            yield scores[:, : self._labels]


def _table(coef: np.ndarray, idf: np.ndarray) -> np.ndarray:
    labels, columns = coef.shape
    table = np.zeros((columns, AT_ONCE * (labels // AT_ONCE + 1)), dtype=np.float32)
    table[:, :labels] = (coef * idf).T
    table[:, -1] = idf
    return table

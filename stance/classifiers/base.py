"""Small transformers that let classifiers with other needs work on the same sparse columns."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin


class Dense(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Sparse -> dense, for classifiers that take no sparse columns."""

    def fit(self, X: sparse.csr_matrix, y: Any = None) -> Self:
        """Nothing to learn."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def transform(self, X: sparse.csr_matrix) -> np.ndarray:
        """The same numbers in a float32 array."""
        return np.asarray(X.toarray(), dtype=np.float32)


class Magnitude(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Columns -> their size without the sign, for classifiers that count."""

    def fit(self, X: sparse.csr_matrix, y: Any = None) -> Self:
        """Nothing to learn."""
        return self

    def __sklearn_is_fitted__(self) -> bool:
        return True

    def transform(self, X: sparse.csr_matrix) -> sparse.csr_matrix:
        """Absolute values."""
        return abs(X)


class MostTelling(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Keeps the `k` columns of which the labels explain most: the highest share of their variance lies between labels.

    That is the order of the F value, but for columns that never change (share 0) or tell all (share 1) it is defined.
    """

    def __init__(self, k: int):
        self.k = k

    def fit(self, X: sparse.csr_matrix, y: np.ndarray) -> Self:
        """Learn which columns to keep; all of them where there are no more than `k`."""
        columns = X.astype(np.float64)
        _, codes, counts = np.unique(y, return_inverse=True, return_counts=True)
        members = sparse.csr_matrix((np.ones(len(codes)), (codes, np.arange(len(codes)))))
        sums = (members @ columns).toarray()
        middle = sums.sum(axis=0) ** 2 / len(codes)
        squares = np.asarray(columns.multiply(columns).sum(axis=0)).ravel()
        between, total = (sums**2 / counts[:, None]).sum(axis=0) - middle, squares - middle
        changes = total > 1e-9 * squares
        share = np.divide(between, total, out=np.zeros_like(total), where=changes)
        self.kept_ = np.sort(np.argsort(-share, kind="stable")[: self.k])
        return self

    def transform(self, X: sparse.csr_matrix) -> sparse.csr_matrix:
        """The kept columns, in their order."""
        return X[:, self.kept_]


def class_weight(balanced: bool) -> str | None:
    """scikit-learn's word for weighting classes by the inverse of their frequency, or not at all."""
    return "balanced" if balanced else None

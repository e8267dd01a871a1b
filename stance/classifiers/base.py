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


def class_weight(balanced: bool) -> str | None:
    """scikit-learn's word for weighting classes by the inverse of their frequency, or not at all."""
    return "balanced" if balanced else None

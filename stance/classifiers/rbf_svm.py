"""Least-squares SVM with a Gaussian kernel: finds what only counts together, in dense and in sparse columns."""

from __future__ import annotations

from typing import Self

import numpy as np
from scipy import linalg, sparse
from sklearn.base import BaseEstimator, ClassifierMixin

from stance.errors import InputError
from stance.ranges import Positive

LARGEST = 30_000  # examples; the kernel then takes 3.4 GiB
DENSE = 0.05  # share of examples in which a column must be filled to be multiplied as dense
AT_ONCE = 2048  # examples that are judged together


def rbf_svm(C: Positive = 10.0, gamma: Positive = 0.05, balanced: bool = True) -> RbfMachine:
    """One-versus-rest least-squares SVM (Suykens & Vandewalle 1999) with the kernel exp(-gamma * squared distance).

    C: inverse strength of the penalty, > 0. gamma: > 0. Features here give rows of length about 1 each, so the squared
    distance is about twice their number. balanced: weight classes by the inverse of their frequency. Fitting takes
    time with the cube of the number of examples, memory with its square.
    """
    return RbfMachine(C, gamma, balanced)


class RbfMachine(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """The classifier that `rbf_svm` makes; its scores are near 1 for the right label, near -1 for others."""

    def __init__(self, C: float, gamma: float, balanced: bool):
        self.C = C
        self.gamma = gamma
        self.balanced = balanced

    def fit(self, X: sparse.csr_matrix, y: np.ndarray) -> Self:
        """Solve for one weight an example and label; raises InputError on more examples than memory is likely for."""
        n = X.shape[0]
        if n > LARGEST:
            raise InputError("rbf_svm", f"{n:,} examples to learn from, at most {LARGEST:,} are possible")
        self.classes_, codes, counts = np.unique(y, return_inverse=True, return_counts=True)
        self.n_features_in_ = X.shape[1]
        self.dense_ = np.bincount(X.indices, minlength=X.shape[1]) > DENSE * n
        self.rows_, thin = self._split(X)
        # as plain arrays, because a model file holds no sparse matrix
        self.thin_ = [thin.data, thin.indices, thin.indptr]
        kernel = self._kernel(self.rows_, thin)
        weights = n / len(counts) / counts[codes] if self.balanced else np.ones(n)
        kernel[np.diag_indices(n)] += (1 / (self.C * weights)).astype(np.float32)
        sides = np.where(codes[:, None] == np.arange(len(counts)), 1, -1).astype(np.float32)
        factor = linalg.cho_factor(kernel, lower=True, overwrite_a=True, check_finite=False)
        self.dual_ = np.asarray(linalg.cho_solve(factor, sides, check_finite=False))
        return self

    def decision_function(self, X: sparse.csr_matrix) -> np.ndarray:
        """Scores, (n_examples, n_labels)."""
        parts = [
            self._kernel(*self._split(X[start : start + AT_ONCE])) @ self.dual_
            for start in range(0, X.shape[0], AT_ONCE)
        ]
        return np.concatenate([np.zeros((0, len(self.classes_)), dtype=np.float32), *parts])

    def predict(self, X: sparse.csr_matrix) -> np.ndarray:
        """The label with the highest score, (n_examples,)."""
        return np.asarray(self.classes_[self.decision_function(X).argmax(axis=1)])

    def _split(self, X: sparse.csr_matrix) -> tuple[np.ndarray, sparse.csr_matrix]:
        return X[:, self.dense_].toarray().astype(np.float32), X[:, ~self.dense_].tocsr().astype(np.float32)

    def _kernel(self, dense: np.ndarray, thin: sparse.csr_matrix) -> np.ndarray:
        """(n_rows, n_fitted), float32."""
        known = sparse.csr_matrix(tuple(self.thin_), shape=(len(self.rows_), thin.shape[1]))
        one, two = _squares(dense, thin), _squares(self.rows_, known)
        distances = dense @ self.rows_.T
        distances += (thin @ known.T).toarray()
        distances *= -2
        distances += one[:, None] + two
        np.maximum(distances, 0, out=distances)
        distances *= -self.gamma
        return np.asarray(np.exp(distances, out=distances))


def _squares(dense: np.ndarray, thin: sparse.csr_matrix) -> np.ndarray:
    found = (dense**2).sum(axis=1) + np.asarray(thin.multiply(thin).sum(axis=1)).ravel()
    return np.asarray(found, dtype=np.float32)

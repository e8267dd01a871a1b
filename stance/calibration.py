"""Scores -> probabilities that mean what they say, by one temperature."""

from __future__ import annotations

import numpy as np
from scipy.optimize import minimize_scalar

# Search range of the temperature, as natural logarithms: from 1/20 to 20 times the scores.
LOG_RANGE = (-3.0, 3.0)


def softmax(scores: np.ndarray) -> np.ndarray:
    """Rows of scores -> rows of probabilities that add up to 1, (n_examples, n_labels).

    >>> softmax(np.array([[0.0, 0.0]])).tolist()
    [[0.5, 0.5]]
    """
    risen = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(risen / risen.sum(axis=1, keepdims=True))


def fit_temperature(scores: np.ndarray, codes: np.ndarray) -> float:
    """The temperature T for which softmax(scores / T) gives held-out labels the highest likelihood.

    scores: (n_examples, n_labels), from examples the classifier was not fitted on. codes: column of each example's
    gold label. After Guo et al. (2017), section 4.2. Returns T > 0; without examples 1.

    >>> fit_temperature(np.array([[9.0, 0.0], [9.0, 0.0], [0.0, 9.0], [9.0, 0.0]]), np.array([0, 0, 1, 1])) > 5
    True
    """
    if not len(codes):
        return 1.0
    rows = np.arange(len(codes))

    def loss(log_temperature: float) -> float:
        likely = softmax(scores / np.exp(log_temperature))[rows, codes]
        return float(-np.log(np.maximum(likely, 1e-12)).mean())

    return float(np.exp(minimize_scalar(loss, bounds=LOG_RANGE, method="bounded").x))


def each_label(scores: np.ndarray) -> np.ndarray:
    """Scores of a linear classifier, one for each label also where there are two of them and it gives but one."""
    if scores.ndim == 2 and scores.shape[1] > 1:
        return scores
    return np.column_stack([-scores.ravel() / 2, scores.ravel() / 2])

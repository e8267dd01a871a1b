"""Multinomial logistic regression: linear, explainable, with probabilities."""

from __future__ import annotations

from sklearn.linear_model import LogisticRegression

from stance.classifiers.base import class_weight


def logistic(C: float = 1.0, balanced: bool = True, iterations: int = 1000) -> LogisticRegression:
    """Logistic regression with an L2 penalty.

    C: inverse strength of the penalty, > 0 (scikit-learn's default 1). balanced: weight classes by the inverse of
    their frequency, because macro-F1 counts every class alike.
    """
    return LogisticRegression(C=C, class_weight=class_weight(balanced), max_iter=iterations)

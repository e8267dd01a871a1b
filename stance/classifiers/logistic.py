"""Multinomial logistic regression: linear, explainable, with probabilities."""

from __future__ import annotations

from sklearn.linear_model import LogisticRegression

from stance.classifiers.base import class_weight
from stance.ranges import Count, Positive


def logistic(C: Positive = 1.0, balanced: bool = True, iterations: Count = 100) -> LogisticRegression:
    """Logistic regression with an L2 penalty.

    C: inverse strength of the penalty, > 0 (scikit-learn's default 1). balanced: weight classes by the inverse of
    their frequency, because macro-F1 counts every class alike. iterations: at most so many Newton steps. The solver
    is Newton's with conjugate gradients: on sparse n-grams it needs a fifth of the time of scikit-learn's default.
    """
    return LogisticRegression(C=C, class_weight=class_weight(balanced), solver="newton-cg", max_iter=iterations)

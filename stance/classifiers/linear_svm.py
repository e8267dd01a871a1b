"""Linear support vector machine: the field's standard on n-grams."""

from __future__ import annotations

from sklearn.svm import LinearSVC

from stance.classifiers.base import class_weight
from stance.ranges import Positive


def linear_svm(C: Positive = 0.3, balanced: bool = True, seed: int = 0) -> LinearSVC:
    """One-versus-rest linear SVM with squared hinge loss; scores become probabilities by softmax and temperature.

    C: inverse strength of the penalty, > 0. balanced: weight classes by the inverse of their frequency. seed: of the
    coordinate descent.
    """
    return LinearSVC(C=C, class_weight=class_weight(balanced), random_state=seed)

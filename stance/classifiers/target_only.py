"""The label from the target's name alone: how much of a score is prejudice."""

from __future__ import annotations

from sklearn.linear_model import LogisticRegression

from stance.ranges import Positive

# Read in place of the features of the config.
FEATURES = ["target_identity"]


def target_only(C: Positive = 1.0) -> LogisticRegression:
    """Logistic regression on nothing but who the target is. C: inverse strength of the penalty, > 0."""
    return LogisticRegression(C=C, class_weight="balanced", solver="newton-cg", max_iter=100)

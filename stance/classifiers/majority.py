"""The most frequent label for everything: the least that any model must beat."""

from __future__ import annotations

from sklearn.dummy import DummyClassifier


def majority() -> DummyClassifier:
    """Always the most frequent training label; probabilities are the labels' shares in training."""
    return DummyClassifier(strategy="prior")

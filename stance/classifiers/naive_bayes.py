"""Multinomial naive Bayes: one pass over the counts, hard to beat on little data."""

from __future__ import annotations

from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

from stance.classifiers.base import Magnitude
from stance.ranges import Positive


def naive_bayes(alpha: Positive = 0.1) -> Pipeline:
    """Multinomial naive Bayes on the size of each column.

    alpha: added to every count, > 0 (Lidstone smoothing; 0.1 suits tf-idf values, which are below 1).
    """
    return Pipeline([("magnitude", Magnitude()), ("bayes", MultinomialNB(alpha=alpha))])

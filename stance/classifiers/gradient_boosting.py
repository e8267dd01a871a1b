"""Boosted trees on the most telling columns: finds what only counts together."""

from __future__ import annotations

from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.pipeline import Pipeline

from stance.classifiers.base import Dense, MostTelling, class_weight
from stance.ranges import Count, Positive, Several


def gradient_boosting(
    columns: Count = 300,
    trees: Count = 100,
    rate: Positive = 0.1,
    leaves: Several = 15,
    balanced: bool = True,
    seed: int = 0,
) -> Pipeline:
    """Histogram gradient boosting on the `columns` that tell the labels apart best.

    trees: boosting rounds. rate: learning rate, 0..1. leaves: most leaves of a tree. balanced: weight classes by the
    inverse of their frequency. seed: of the binning.
    """
    boosting = HistGradientBoostingClassifier(
        max_iter=trees,
        learning_rate=rate,
        max_leaf_nodes=leaves,
        class_weight=class_weight(balanced),
        early_stopping=False,
        random_state=seed,
    )
    return Pipeline([("select", MostTelling(columns)), ("dense", Dense()), ("boosting", boosting)])

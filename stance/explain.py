"""Which columns pulled one example toward a label, and which weigh most for each label."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch
from stance.features.base import Feature


@dataclass(frozen=True)
class Pull:
    """How much one column pulled one example toward a label (positive) or away from it (negative)."""

    feature: str
    column: str
    value: float
    weight: float


def column_names(shown: Iterable[tuple[str, Feature, ExampleBatch]]) -> dict[int, tuple[str, str]]:
    """(feature, column) for each column that the first example fills, by its number among all features' columns.

    shown: each feature with its name, and the batch that it sees.
    """
    found: dict[int, tuple[str, str]] = {}
    offset = 0
    for name, feature, batch in shown:
        names = feature.column_names(batch[0])
        found |= {offset + column: (name, column_name) for column, column_name in names.items()}
        offset += len(feature.get_feature_names_out())
    return found


def centred(coef: np.ndarray) -> np.ndarray:
    """A linear classifier's weights, (n_columns, n_classes), less their mean over classes.

    coef: (n_classes, n_columns), or (1, n_columns) where two classes share one row of weights.

    >>> centred(np.array([[2.0, 4.0]])).tolist()
    [[-1.0, 1.0], [-2.0, 2.0]]
    """
    weights = np.vstack([-coef / 2, coef / 2]) if coef.shape[0] == 1 else coef
    return np.asarray((weights - weights.mean(axis=0)).T)


def linear_pulls(columns: sparse.csr_matrix, weights: np.ndarray) -> np.ndarray:
    """Value times weight of each filled column of one row, (n_filled,); weights: (n_columns,) of one label."""
    return np.asarray(columns.data * weights[columns.indices])


def dropped_pulls(columns: sparse.csr_matrix, log_probability: Callable[[sparse.csr_matrix], np.ndarray]) -> np.ndarray:
    """How far a label's log-probability falls when each filled column of one row is set to 0, (n_filled,).

    log_probability: rows of columns -> the label's log-probability in each, (n_rows,).
    """
    filled = columns.nnz
    without = sparse.vstack([columns] * (filled + 1), format="csr")
    without.data.reshape(filled + 1, filled)[np.arange(1, filled + 1), np.arange(filled)] = 0
    logs = log_probability(without)
    return np.asarray(logs[0] - logs[1:])


def strongest(
    columns: sparse.csr_matrix, pulls: np.ndarray, names: Mapping[int, tuple[str, str]], top: int
) -> list[Pull]:
    """At most `top` pulls of one row that are not 0, strongest first; names: column -> (feature, name)."""
    found = [
        Pull(*names[column], float(value), float(pull))
        for column, value, pull in zip(columns.indices, columns.data, pulls, strict=True)
        if pull
    ]
    return sorted(found, key=lambda pull: (-abs(pull.weight), pull.column))[:top]


def heaviest(
    weights: np.ndarray, names: np.ndarray, labels: Sequence[str], top: int
) -> dict[str, list[tuple[str, float]]]:
    """For each label the `top` columns with the largest weight; weights: (n_columns, n_labels).

    >>> heaviest(np.array([[-1.0, 1.0], [0.5, -0.5]]), np.array(["war", "aid"]), ["against", "favor"], 1)
    {'against': [('aid', 0.5)], 'favor': [('war', 1.0)]}
    """
    best = {label: np.lexsort((names, -weights[:, place]))[:top] for place, label in enumerate(labels)}
    return {
        str(label): [(str(names[column]), round(float(weights[column, place]), 4)) for column in best[label]]
        for place, label in enumerate(labels)
    }

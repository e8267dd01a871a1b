"""Regression of stance on who, where and when, corrected for the classifier's errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stance.errors import InputError
from stance.measuring.coded import Coded
from stance.measuring.corrected import thinned
from stance.measuring.counts import Cell, Counts
from stance.measuring.shares import CORRECTED, COUNTED, bounds
from stance.scales import Scale

INTERCEPT = "(intercept)"
# Coded records for each coefficient that normal intervals need.
CODED_A_TERM = 10


@dataclass(frozen=True)
class Coefficient:
    """How much net stance changes with a value of a column, against the base value, all other columns alike."""

    term: str
    method: str
    value: float
    low: float
    high: float
    n: int
    coded: int = 0


class Design:
    """Dummy columns of cells: an intercept, and one for every value of every column but its commonest, the base.

    >>> design = Design(["outlet"], [("A",), ("B",)], np.array([9, 1]))
    >>> design.terms, design.rows([("B",)]).tolist()
    (['(intercept)', 'outlet=B (against A)'], [[1.0, 1.0]])
    """

    def __init__(self, by: Sequence[str], cells: Sequence[Cell], sizes: np.ndarray):
        self._levels: list[list[str | None]] = []
        self.terms = [INTERCEPT]
        for place, name in enumerate(by):
            counted: dict[str | None, int] = {}
            for cell, size in zip(cells, sizes.tolist(), strict=True):
                counted[cell[place]] = counted.get(cell[place], 0) + size
            base, *others = sorted(counted, key=lambda value: (-counted[value], str(value)))
            self._levels.append(others)
            self.terms += [f"{name}={value} (against {base})" for value in others]

    def rows(self, cells: Sequence[Cell]) -> np.ndarray:
        """The columns of these cells, (n_cells, n_terms)."""
        return np.array(
            [[1.0, *(float(cell[place] == value) for place, values in enumerate(self._levels) for value in values)]
             for cell in cells]
        )  # fmt: skip


def regress(counts: Counts, coded: Sequence[Coded] = ()) -> list[Coefficient]:
    """Least-squares coefficients of the stance score (-1 against, 0 none, 1 favor) on the columns counted by.

    From the labels as they are, intervals resampled over documents; and with coded records also prediction-powered
    (Angelopoulos, Duchi & Zrnic 2023). Raises InputError where fewer than ten coded records come to a coefficient.
    """
    kept = [number for number in range(len(counts.cells)) if counts.labels[number].sum()]
    cells, labels = [counts.cells[number] for number in kept], counts.labels[kept]
    design = Design(counts.by, cells, labels.sum(axis=1))
    columns, scores = design.rows(cells), _scores(counts.scale)
    value = _weighted(columns, labels, scores)
    draws = [_weighted(columns, counts.drawn[kept, :, draw], scores) for draw in range(counts.resamples)]
    low, high = bounds(np.array(draws))
    n = int(labels.sum())
    found = [
        Coefficient(term, COUNTED, float(value[place]), float(low[place]), float(high[place]), n)
        for place, term in enumerate(design.terms)
    ]
    if coded:
        found += _corrected(design, columns, labels, coded, counts.scale)
    return found


def _corrected(
    design: Design, columns: np.ndarray, labels: np.ndarray, coded: Sequence[Coded], scale: Scale
) -> list[Coefficient]:
    from ppi_py import ppi_ols_ci, ppi_ols_pointestimate

    needed = CODED_A_TERM * len(design.terms)
    if len(coded) < needed:
        found = f"{len(coded)} coded records are too few for {len(design.terms)} coefficients, {needed} are needed"
        raise InputError("regress", found)
    scores = _scores(scale)
    some = thinned(labels)
    everything = np.repeat(columns, some.sum(axis=1), axis=0)
    guessed_all = np.repeat(np.tile(scores, len(columns)), some.ravel())
    rows = design.rows([one.cell for one in coded])
    gold, guessed = (scores[scale.codes([getattr(one, name) for one in coded])] for name in ("gold", "label"))
    weights = np.array([1 / one.probability for one in coded])
    given = (rows, gold, guessed, everything, guessed_all)
    value = ppi_ols_pointestimate(*given, w=weights)
    low, high = ppi_ols_ci(*given, alpha=0.05, w=weights)
    return [
        Coefficient(term, CORRECTED, float(value[place]), float(low[place]), float(high[place]), int(labels.sum()),
                    len(coded))
        for place, term in enumerate(design.terms)
    ]  # fmt: skip


def _scores(scale: Scale) -> np.ndarray:
    """Score of each label: -1, 0 or 1."""
    return np.array([scale.polar.index(label) * 2.0 - 1 if label in scale.polar else 0.0 for label in scale.labels])


def _weighted(columns: np.ndarray, labels: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """Least squares over counted rows; directions that the rows do not tell get the smallest coefficients."""
    sizes = labels.sum(axis=1)
    left = (columns * sizes[:, None]).T @ columns
    answer: np.ndarray = np.linalg.lstsq(left, columns.T @ (labels @ scores), rcond=None)[0]
    return answer

"""Shares corrected for the classifier's errors, by a coded sample or by a confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import nnls

from stance.errors import InputError
from stance.measuring.coded import Coded
from stance.measuring.counts import Counts
from stance.measuring.shares import ADJUSTED, CORRECTED, TOO_FEW, Finding, bounds, measures, shares
from stance.scales import Scale

# Coded records that a cell needs before a normal interval can be believed.
FEWEST_CODED = 20
# Records whose labels are put out one by one for the estimator; of more, shares are kept.
MOST_ROWS = 1_000_000


def by_sample(counts: Counts, coded: Sequence[Coded], min_n: int = 1) -> list[Finding]:
    """Prediction-powered shares and net stance of each cell (Angelopoulos, Duchi & Zrnic 2023), with 95 % intervals.

    The labels of all records give the estimate, the coded ones its error; the weight of the labels is tuned, so that
    a useless classifier costs nothing. coded: records drawn at random with known probabilities. A cell with fewer
    than 20 of them has no value.
    """
    from ppi_py import ppi_mean_ci, ppi_mean_pointestimate

    by_cell: dict[tuple[str | None, ...], list[Coded]] = {}
    for one in coded:
        by_cell.setdefault(one.cell, []).append(one)
    found = []
    for number, cell in enumerate(counts.cells):
        rows = by_cell.get(cell, [])
        labels = counts.labels[number]
        value = low = high = np.full(4, np.nan)
        note = TOO_FEW if labels.sum() < min_n else f"fewer than {FEWEST_CODED} coded"
        if len(rows) >= FEWEST_CODED and labels.sum() >= min_n:
            gold, guessed = (_scores([getattr(row, name) for row in rows], counts.scale) for name in ("gold", "label"))
            weights = np.array([1 / row.probability for row in rows])
            everything = _scores(np.repeat(counts.scale.labels, thinned(labels)).tolist(), counts.scale)
            value = np.asarray(ppi_mean_pointestimate(gold, guessed, everything, w=weights))
            low, high = ppi_mean_ci(gold, guessed, everything, alpha=0.05, w=weights)
            note = "" if (gold != guessed).any() else "no error among the coded: the interval is too narrow"
        found += _findings(counts, number, CORRECTED, (value, low, high), len(rows), note)
    return found


def by_confusion(
    counts: Counts, confusion: np.ndarray, generator: np.random.Generator, min_n: int = 1
) -> list[Finding]:
    """Shares adjusted by how the classifier confuses labels elsewhere (adjusted count; Forman 2008), with intervals.

    confusion: counts of (gold, predicted) by group, (n_groups, 3, 3), from examples that were not fitted on. It holds
    only where labels are confused here as they are there. Intervals resample those groups and these documents.
    """
    times = generator.multinomial(len(confusion), np.full(len(confusion), 1 / len(confusion)), size=counts.resamples)
    drawn = (times @ confusion.reshape(len(confusion), -1)).reshape(-1, 3, 3)
    whole = confusion.sum(0)
    if (whole.sum(-1) == 0).any():
        missing = counts.scale.labels[int(np.flatnonzero(whole.sum(-1) == 0)[0])]
        raise InputError("confusion", f"no example with gold label '{missing}', so its errors are not known")
    found = []
    for number in range(len(counts.cells)):
        labels = counts.labels[number]
        value = low = high = np.full(4, np.nan)
        known = labels.sum() >= max(min_n, 1)
        if known:
            value = shares(_unmixed(labels, whole), counts.scale)
            pairs = zip(counts.drawn[number].T, drawn, strict=True)
            again = [_unmixed(one, mixed) for one, mixed in pairs if one.sum() and mixed.sum(-1).all()]
            low, high = bounds(shares(np.array(again).reshape(-1, 3), counts.scale))
        found += _findings(counts, number, ADJUSTED, (value, low, high), int(confusion.sum()), "" if known else TOO_FEW)
    return found


def _unmixed(labels: np.ndarray, confusion: np.ndarray) -> np.ndarray:
    """Shares of gold labels, not negative, that come nearest to giving these predicted ones."""
    mixing = (confusion / confusion.sum(-1, keepdims=True)).T
    # A heavy last row makes the shares add up to 1.
    system = np.vstack([mixing, np.full(3, 1e3)])
    answer: np.ndarray = nnls(system, np.append(labels / labels.sum(), 1e3))[0]
    return answer


def thinned(labels: np.ndarray) -> np.ndarray:
    """Counts as they are, or of the same shares and in all MOST_ROWS where there are more."""
    whole = int(labels.sum())
    return labels if whole <= MOST_ROWS else np.round(labels * (MOST_ROWS / whole)).astype(np.int64)


def _scores(labels: list[str], scale: Scale) -> np.ndarray:
    """One column a measure: 1 for the label, and -1, 0 or 1 for net stance; (n, 4)."""
    return shares(np.eye(3)[scale.codes(labels)], scale) if labels else np.zeros((0, 4))


def _findings(
    counts: Counts, number: int, method: str, ends: Sequence[np.ndarray], coded: int, note: str
) -> list[Finding]:
    """Findings of one cell; ends: value, low and high, each (4,)."""
    value, low, high = (np.clip(one, np.array([0.0, 0.0, 0.0, -1.0]), 1.0) for one in ends)
    n, documents = int(counts.labels[number].sum()), int(counts.documents[number])
    return [
        Finding(counts.cells[number], measure, method, float(value[place]), float(low[place]), float(high[place]), n,
                documents, int(counts.abstained[number]), coded, note)
        for place, measure in enumerate(measures(counts.scale))
    ]  # fmt: skip

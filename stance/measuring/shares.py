"""Counts of labels -> shares and net stance with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from stance.intervals import BOUNDS
from stance.measuring.counts import Cell, Counts
from stance.scales import Scale
from stance.sums import ratio

NET = "net"
COUNTED, CORRECTED, ADJUSTED = "counted", "corrected", "adjusted"
Z = float(norm.ppf(BOUNDS[1]))
TOO_FEW = "too few records"


@dataclass(frozen=True)
class Finding:
    """One number about one cell: a label's share or the net stance, by one method, with its 95 % interval.

    `n` labelled records of `documents` documents are in the cell, `abstained` more have no label; `coded` is how many
    of them people coded, where the method uses them. `note` says why a value is missing or what is odd about it.
    """

    cell: Cell
    measure: str
    method: str
    value: float
    low: float
    high: float
    n: int
    documents: int
    abstained: int = 0
    coded: int = 0
    note: str = ""


def measures(scale: Scale) -> tuple[str, ...]:
    """What is measured of a cell: the share of every label, and net stance."""
    return (*scale.labels, NET)


def shares(counts: np.ndarray, scale: Scale) -> np.ndarray:
    """Counts of labels (..., 3) -> shares and net stance (..., 4); NaN where there is nothing to count.

    Net stance is the share of favor less that of against (of the scale's polar labels), -1 to 1.

    >>> from stance.scales import STANCE
    >>> shares(np.array([6, 2, 2]), STANCE).round(2).tolist()
    [0.6, 0.2, 0.2, -0.4]
    """
    found = ratio(counts, counts.sum(-1, keepdims=True))
    against, favor = (found[..., scale.labels.index(label)] for label in scale.polar)
    return np.concatenate([found, (favor - against)[..., None]], axis=-1)


def counted(counts: Counts, min_n: int = 1) -> list[Finding]:
    """Shares and net stance of every cell as the labels are, intervals resampled over documents.

    Where all resamples agree, because every record has the same label or one document holds them all, resampling
    cannot tell how sure a share is: then the interval is Wilson's, for as many draws as there are documents. Cells of
    fewer than `min_n` records keep their row, without a value.
    """
    values = shares(counts.labels, counts.scale)
    documents = counts.documents
    found = []
    for number, cell in enumerate(counts.cells):
        n = int(counts.labels[number].sum())
        known = n >= max(min_n, 1)
        low, high = bounds(resampled(counts, number)) if known else np.full((2, 4), np.nan)
        if known:
            low, high = _widened(values[number], low, high, int(documents[number]))
        for place, measure in enumerate(measures(counts.scale)):
            value = float(values[number, place]) if known else np.nan
            found.append(
                Finding(cell, measure, COUNTED, value, float(low[place]), float(high[place]), n, int(documents[number]),
                        int(counts.abstained[number]), 0, "" if known else TOO_FEW)
            )  # fmt: skip
    return found


def resampled(counts: Counts, cell: int) -> np.ndarray:
    """Shares and net stance of one cell in every resample that holds any of its records, (n, 4)."""
    drawn = counts.drawn[cell].T
    return shares(drawn[drawn.sum(axis=1) > 0], counts.scale)


def bounds(values: np.ndarray) -> np.ndarray:
    """Low and high ends over resamples (n, ...) -> (2, ...); NaN without any."""
    return np.quantile(values, BOUNDS, axis=0) if len(values) else np.full((2, *values.shape[1:]), np.nan)


def wilson(share: float, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share of n draws (Wilson 1927), which is never empty.

    >>> [round(end, 2) for end in wilson(1.0, 5)]
    [0.57, 1.0]
    """
    middle = (share + Z**2 / (2 * n)) / (1 + Z**2 / n)
    half = Z / (1 + Z**2 / n) * np.sqrt(share * (1 - share) / n + Z**2 / (4 * n**2))
    return max(0.0, float(middle - half)), min(1.0, float(middle + half))


def _widened(values: np.ndarray, low: np.ndarray, high: np.ndarray, documents: int) -> tuple[np.ndarray, np.ndarray]:
    for place in np.flatnonzero(~(high > low)):
        net = place == len(values) - 1
        share = (values[place] + 1) / 2 if net else values[place]
        ends = np.array(wilson(float(share), documents))
        low[place], high[place] = 2 * ends - 1 if net else ends
    return low, high


def largest_cell(counts: Counts) -> Cell:
    """The cell with most labelled records; of several the first by name."""
    sizes = counts.labels.sum(axis=1)
    return min(zip(counts.cells, sizes.tolist(), strict=True), key=lambda pair: (-pair[1], str(pair[0])))[0]


def differences(counts: Counts, findings: Sequence[Finding], base: Cell) -> list[Finding]:
    """Every cell less `base`, measure by measure and method by method, with intervals.

    Counted values are compared draw by draw, so that documents which stand in both cells do not count twice; of the
    others, cells are taken as independent. The cell of a difference is the cell that is compared.
    """
    at = {(one.cell, one.measure, one.method): one for one in findings}
    draws = _all_draws(counts, counts.cells.index(base))
    names = measures(counts.scale)
    found = []
    for one in findings:
        other = at[base, one.measure, one.method]
        if one.cell == base or np.isnan(one.value) or np.isnan(other.value):
            continue
        value = one.value - other.value
        if one.method == COUNTED:
            place = names.index(one.measure)
            apart = (_all_draws(counts, counts.cells.index(one.cell)) - draws)[:, place]
            low, high = bounds(apart[~np.isnan(apart)])
        else:
            half = np.hypot(one.high - one.low, other.high - other.low) / 2
            low, high = value - half, value + half
        found.append(
            Finding(one.cell, one.measure, one.method, value, float(low), float(high), one.n + other.n,
                    one.documents + other.documents, one.abstained + other.abstained, one.coded + other.coded)
        )  # fmt: skip
    return found


def _all_draws(counts: Counts, cell: int) -> np.ndarray:
    return shares(counts.drawn[cell].T, counts.scale)

"""How far coders agree: Krippendorff's alpha, pairs, confusions, and what must be decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from stance.errors import InputError
from stance.measuring.sheet import Row, read_sheet
from stance.metrics.base import confusion
from stance.scales import SENTIMENT, STANCE, Scale
from stance.sums import ratio

MISSING = -1


@dataclass(frozen=True)
class Coders:
    """What several coders said of the same rows: names, row ids, and label numbers (n_rows, n_coders), -1: nothing."""

    names: tuple[str, ...]
    ids: tuple[str, ...]
    codes: np.ndarray
    scale: Scale


def read_coders(sheets: Sequence[Path]) -> Coders:
    """Sheets of several coders put side by side, each by its file's name.

    Rows may be open or missing in some. Raises InputError on fewer than two sheets, or sheets that share no row.
    """
    if len(sheets) < 2:
        raise InputError("agree", f"{len(sheets)} sheet is too few, two or more are needed")
    read = [{row.id: row for row in read_sheet(path, whole=False)} for path in sheets]
    shared = [row_id for row_id in read[0] if any(row_id in rows for rows in read[1:])]
    if not shared:
        raise InputError(sheets[1], f"shares no row with {sheets[0]}")
    ids = tuple(dict.fromkeys(row_id for rows in read for row_id in rows))
    scale = _scale(read)
    codes = np.full((len(ids), len(read)), MISSING)
    for coder, rows in enumerate(read):
        for place, row_id in enumerate(ids):
            if row_id in rows and rows[row_id].label:
                codes[place, coder] = scale.codes([rows[row_id].label])[0]
    return Coders(tuple(path.stem for path in sheets), ids, codes, scale)


def krippendorff(codes: np.ndarray, n_labels: int, ordinal: bool = False) -> float:
    """Krippendorff's alpha: 1 is agreement, 0 is chance; NaN where fewer than two labels were ever given.

    codes: (n_rows, n_coders) label numbers, -1 where a coder gave none; rows with fewer than two labels do not count.
    ordinal: labels that are far apart count as a greater disagreement. Krippendorff (2011), "Computing Krippendorff's
    Alpha-Reliability", sections D and E.

    >>> round(krippendorff(np.array([[0, 0], [1, 1], [0, 1], [0, 0]]), 2), 3)
    0.533
    """
    told = np.stack([(codes == label).sum(axis=1) for label in range(n_labels)], axis=1).astype(float)
    told = told[told.sum(axis=1) > 1]
    if not len(told):
        return float("nan")
    sizes = told.sum(axis=1)
    together = (told.T @ (told / (sizes - 1)[:, None])) - np.diag((told / (sizes - 1)[:, None]).sum(axis=0))
    totals = together.sum(axis=0)
    apart = _ordinal(totals) if ordinal else 1 - np.eye(n_labels)
    expected = (np.outer(totals, totals) - np.diag(totals)) / (totals.sum() - 1)
    by_chance = float((expected * apart).sum())
    return 1 - float((together * apart).sum()) / by_chance if by_chance else float("nan")


def _ordinal(totals: np.ndarray) -> np.ndarray:
    """Squared distance of two labels: how many given labels lie between them, both ends counted half."""
    ends = np.cumsum(totals)
    middle = ends - totals / 2
    distance: np.ndarray = (middle[:, None] - middle[None, :]) ** 2
    return distance


def pairwise(coders: Coders) -> list[tuple[str, str, float, int]]:
    """(coder, coder, share of equal labels, rows both coded) for every pair."""
    found = []
    for one, other in combinations(range(len(coders.names)), 2):
        both = _both(coders, one, other)
        equal = ratio(np.array((both[:, 0] == both[:, 1]).sum()), np.array(len(both)))
        found.append((coders.names[one], coders.names[other], float(equal), len(both)))
    return found


def confused(coders: Coders, one: int, other: int) -> np.ndarray:
    """Rows by the label of one coder and that of the other, (n_labels, n_labels)."""
    both = _both(coders, one, other)
    return np.asarray(confusion(both[:, 0], both[:, 1], len(coders.scale.labels)))


def undecided(coders: Coders) -> dict[str, str]:
    """The label of every row that all its coders agree on, and nothing where they differ or nobody coded it."""
    labels: dict[str, str] = {}
    for row_id, row in zip(coders.ids, coders.codes, strict=True):
        given = set(row[row != MISSING].tolist())
        labels[row_id] = coders.scale.labels[given.pop()] if len(given) == 1 else ""
    return labels


def _both(coders: Coders, one: int, other: int) -> np.ndarray:
    pair = coders.codes[:, [one, other]]
    return np.asarray(pair[(pair != MISSING).all(axis=1)])


def _scale(read: Sequence[Mapping[str, Row]]) -> Scale:
    labels = {row.label for rows in read for row in rows.values()} - {""}
    for scale in (STANCE, SENTIMENT):
        if labels <= set(scale.labels):
            return scale
    raise InputError("agree", f"labels of two scales: {', '.join(sorted(labels))}")

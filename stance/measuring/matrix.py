"""Who is for and against whom: net stance of holders toward targets, ordered so that blocs stand together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.cluster.hierarchy import leaves_list, linkage
from scipy.spatial.distance import pdist

from stance.errors import InputError
from stance.measuring.measure import Measured
from stance.measuring.shares import COUNTED, NET, Finding

PAIR = ("holder", "target")


@dataclass(frozen=True)
class Matrix:
    """Net stance of holders (rows) toward targets (columns) with its interval and n; NaN and 0 where nothing is."""

    holders: tuple[str, ...]
    targets: tuple[str, ...]
    net: np.ndarray
    low: np.ndarray
    high: np.ndarray
    n: np.ndarray


def stance_matrix(measured: Measured, most: int = 20, method: str = COUNTED) -> Matrix:
    """The matrix of the `most` holders and targets with most records.

    measured: by holder and target. Actors whose stances and whose judges are alike stand side by side: average linkage
    over distances of what they hold and what is held toward them, leaves in the best order (Bar-Joseph et al.
    2001). Raises InputError where it was counted by other columns.
    """
    found = net_findings(measured, method)
    if not found:
        raise InputError("matrix", f"no net stance by the method '{method}' in these records")
    sizes: dict[str, dict[str, int]] = {name: {} for name in PAIR}
    for one in found:
        for name, actor in zip(PAIR, one.cell, strict=True):
            sizes[name][str(actor)] = sizes[name].get(str(actor), 0) + one.n
    chosen = [sorted(sizes[name], key=lambda actor: (-sizes[name][actor], actor))[:most] for name in PAIR]
    table = _filled(found, chosen[0], chosen[1])
    order = _order(table)
    rows = sorted(range(len(chosen[0])), key=lambda place: order[chosen[0][place]])
    columns = sorted(range(len(chosen[1])), key=lambda place: order[chosen[1][place]])
    net, low, high, n = (array[np.ix_(rows, columns)] for array in (table.net, table.low, table.high, table.n))
    return Matrix(tuple(chosen[0][row] for row in rows), tuple(chosen[1][column] for column in columns),
                  net, low, high, n.astype(int))  # fmt: skip


def net_findings(measured: Measured, method: str = COUNTED) -> list[Finding]:
    """Known net stances of holders toward targets; raises InputError where it was counted by other columns."""
    if measured.by != PAIR:
        raise InputError("measure", f"counted by {', '.join(measured.by)}, needed are {', '.join(PAIR)}")
    return [one for one in measured.findings if one.measure == NET and one.method == method and one.value == one.value]


def _filled(found: list[Finding], holders: list[str], targets: list[str]) -> Matrix:
    net, low, high = (np.full((len(holders), len(targets)), np.nan) for _ in range(3))
    n = np.zeros(net.shape)
    for one in found:
        holder, target = map(str, one.cell)
        if holder in holders and target in targets:
            at = holders.index(holder), targets.index(target)
            net[at], low[at], high[at], n[at] = one.value, one.low, one.high, one.n
    return Matrix(tuple(holders), tuple(targets), net, low, high, n)


def _order(table: Matrix) -> dict[str, int]:
    """A place for every actor: likes side by side."""
    actors = sorted({*table.holders, *table.targets})
    if len(actors) < 3:
        return {actor: place for place, actor in enumerate(actors)}
    known = np.nan_to_num(table.net) * np.sqrt(table.n / (table.n + 5))
    profile = np.zeros((len(actors), len(table.targets) + len(table.holders)))
    for place, actor in enumerate(actors):
        if actor in table.holders:
            profile[place, : len(table.targets)] = known[table.holders.index(actor)]
            # as a rule an actor is for itself
            profile[place, [i for i, target in enumerate(table.targets) if target == actor]] = 1
        if actor in table.targets:
            profile[place, len(table.targets) :] = known[:, table.targets.index(actor)]
    distances = pdist(profile)
    leaves = leaves_list(linkage(distances, "average", optimal_ordering=True))
    return {actors[leaf]: place for place, leaf in enumerate(leaves)}

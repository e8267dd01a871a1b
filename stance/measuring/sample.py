"""A random sample of stance records with known probabilities, to be coded by people."""

from __future__ import annotations

import heapq
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa

from stance.errors import InputError
from stance.measuring.counts import Cell
from stance.measuring.records import group_codes, read_pieces
from stance.records import ABSTAINED

# What identifies a record, and what a coder reads.
KEY = ("document", "start", "holder", "target")
READ = ("sentence",)
# Strata that would give fewer rows than this are drawn from together.
SMALLEST_STRATUM = 2
POOLED: Cell = ("all others",)


@dataclass(frozen=True)
class Drawn:
    """One drawn record: its id, what a coder reads, its stratum, and the probability with which it was drawn."""

    id: str
    document: str
    sentence: str
    holder: str
    target: str
    stratum: Cell
    probability: float


def draw(path: Path, n: int, by: Sequence[str], generator: np.random.Generator) -> list[Drawn]:
    """`n` records drawn without replacement, from each value of the columns `by` in proportion to its records.

    Values too rare to give two rows are drawn from together, as one stratum, so that every labelled record has a known
    probability above 0. Rows come in random order. Reads the file twice. Raises InputError where there are fewer than
    `n` labelled records.
    """
    sizes: dict[Cell, int] = {}
    for piece in read_pieces(path, [*by, "stance"]):
        cells, codes = group_codes(_labelled(piece), by)
        for cell, size in zip(cells, np.bincount(codes, minlength=len(cells)).tolist(), strict=True):
            sizes[cell] = sizes.get(cell, 0) + size
    whole = sum(sizes.values())
    if n < 1 or n > whole:
        raise InputError(path, f"{n} rows cannot be drawn from {whole} labelled records")
    stratum = {cell: cell if size * n >= SMALLEST_STRATUM * whole else POOLED for cell, size in sizes.items()}
    totals: dict[Cell, int] = {}
    for cell, size in sizes.items():
        totals[stratum[cell]] = totals.get(stratum[cell], 0) + size
    wanted = _shared_out(n, totals)
    heaps: dict[Cell, list[tuple[float, int, Drawn]]] = {cell: [] for cell in wanted}
    for piece in read_pieces(path, [*dict.fromkeys([*KEY, *READ, *by, "stance"])]):
        _keep_lowest(_labelled(piece), by, stratum, wanted, totals, heaps, generator)
    rows = [row for heap in heaps.values() for _, _, row in heap]
    return [rows[place] for place in generator.permutation(len(rows))]


def _labelled(piece: pa.Table) -> pa.Table:
    import pyarrow.compute as pc

    return piece.filter(pc.not_equal(piece["stance"], ABSTAINED))


def _shared_out(n: int, totals: dict[Cell, int]) -> dict[Cell, int]:
    """n in proportion to the totals, largest remainders first (Hamilton), at least 1 each."""
    whole = sum(totals.values())
    exact = {cell: n * size / whole for cell, size in totals.items()}
    found = {cell: max(1, int(share)) for cell, share in exact.items()}
    order = sorted(exact, key=lambda cell: (int(exact[cell]) - exact[cell], str(cell)))
    for cell in order[: max(0, n - sum(found.values()))]:
        found[cell] += 1
    return found


def _keep_lowest(
    piece: pa.Table,
    by: Sequence[str],
    stratum: dict[Cell, Cell],
    wanted: dict[Cell, int],
    totals: dict[Cell, int],
    heaps: dict[Cell, list[tuple[float, int, Drawn]]],
    generator: np.random.Generator,
) -> None:
    """Every record gets a random number; those with the lowest numbers of a stratum are its sample."""
    cells, codes = group_codes(piece, by)
    numbers = generator.random(piece.num_rows)
    for place, cell in enumerate(cells):
        layer = stratum[cell]
        heap, size = heaps[layer], wanted[layer]
        rows = np.flatnonzero(codes == place)
        for row in rows[np.argsort(numbers[rows], kind="stable")][:size].tolist():
            if len(heap) == size and numbers[row] >= -heap[0][0]:
                break
            values = {name: piece[name][row].as_py() or "" for name in (*KEY, *READ)}
            drawn = Drawn(record_id([values[name] for name in KEY]), values["document"], values["sentence"],
                          values["holder"], values["target"], layer, size / totals[layer])  # fmt: skip
            item = (-float(numbers[row]), len(heap), drawn)
            if len(heap) < size:
                heapq.heappush(heap, item)
            else:
                heapq.heapreplace(heap, item)


def record_id(values: Sequence[str]) -> str:
    """What tells one record from all others: document, start of the sentence, holder and target.

    >>> record_id(["a-1", "20", "Cuba", "Iran"])
    'a-1:20:Cuba:Iran'
    """
    return ":".join(values)

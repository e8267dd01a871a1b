"""Coded rows beside what the model said of the same records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stance.errors import InputError
from stance.measuring.counts import Cell
from stance.measuring.sample import KEY, record_id
from stance.measuring.sheet import Row
from stance.records import ABSTAINED


@dataclass(frozen=True)
class Coded:
    """One record that people coded: its cell, the coders' label, the model's, and the probability of its draw."""

    cell: Cell
    gold: str
    label: str
    probability: float


class Coding:
    """Looks up coded rows in a stream of records.

    rows: of one sheet whose records were drawn with known probabilities. by: columns that make a cell.
    """

    def __init__(self, rows: Sequence[Row], by: Sequence[str], sheet: Path):
        self._rows = {row.id: row for row in rows}
        self._by, self._sheet = list(by), sheet
        # Only documents that hold a coded record are looked at row by row.
        self._documents = pa.array(sorted({row.document for row in rows}), pa.large_string())
        self._found: dict[str, Coded] = {}

    def watch(self, pieces: Iterable[pa.Table]) -> Iterator[pa.Table]:
        """The pieces as they are; on the way the coded records are found."""
        import pyarrow.compute as pc

        for piece in pieces:
            near = piece.filter(pc.is_in(piece["document"], value_set=self._documents))
            for values in near.to_pylist():
                row = self._rows.get(record_id([values[name] or "" for name in KEY]))
                if row is not None and values["stance"] != ABSTAINED:
                    cell = tuple(values[name] for name in self._by)
                    self._found[row.id] = Coded(cell, row.label, values["stance"], row.probability)
            yield piece

    def rows(self) -> list[Coded]:
        """The coded records; raises InputError where the sheet belongs to other records."""
        missing = [name for name in self._rows if name not in self._found]
        if missing:
            found = f"{len(missing)} of {len(self._rows)} ids are not in the records, the first is '{missing[0]}'"
            raise InputError(self._sheet, f"{found}: it belongs to other records")
        return list(self._found.values())

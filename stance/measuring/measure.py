"""Records -> a tidy table of shares and net stance by any columns, counted and corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa

from stance.errors import InputError
from stance.measuring.coded import Coded, Coding
from stance.measuring.corrected import by_confusion, by_sample
from stance.measuring.counts import Counts, count
from stance.measuring.records import read_pieces
from stance.measuring.sample import KEY
from stance.measuring.shares import Finding, counted
from stance.measuring.sheet import read_sheet

SEED = 13


@dataclass(frozen=True)
class Measured:
    """Findings about every cell of some columns, and the counts they were made from."""

    by: tuple[str, ...]
    findings: list[Finding]
    counts: Counts
    coded: list[Coded] = field(default_factory=list)

    def to_arrow(self) -> pa.Table:
        """Tidy: a row for every cell, measure and method; columns counted by first."""
        columns: dict[str, list[object]] = {
            name: [one.cell[place] for one in self.findings] for place, name in enumerate(self.by)
        }
        for name in ("measure", "method", "value", "low", "high", "n", "documents", "abstained", "coded", "note"):
            columns[name] = [_missing(getattr(one, name)) for one in self.findings]
        return pa.table(columns)


def measure(
    records: Path | str,
    by: Sequence[str],
    coded: Path | None = None,
    confusion: np.ndarray | None = None,
    min_n: int = 1,
    resamples: int = 1000,
    seed: int = SEED,
) -> Measured:
    """Shares of against, none and favor and net stance for every combination of the columns `by`.

    records: what `stance label` wrote (Parquet, JSONL, CSV or a folder of Parquet parts); read once, in bounded memory.
    coded: a filled coding sheet of a sample of these records, for shares corrected by it. confusion: (n_groups, 3, 3)
    counts of gold by predicted labels from elsewhere, for shares adjusted by them. Cells of fewer than `min_n` records
    keep their rows, without values. Raises InputError on a column there is not, a sheet that is not filled or belongs
    to other records, and labels of no scale.
    """
    if not by:
        raise InputError("measure", "no columns to count by")
    columns = list(dict.fromkeys([*by, "document", "stance", *(KEY if coded else ())]))
    pieces = read_pieces(records, columns)
    coding = None
    if coded is not None:
        coding = Coding(read_sheet(coded), by, coded)
        pieces = coding.watch(pieces)
    counts = count(pieces, by, resamples, seed)
    rows = coding.rows() if coding else []
    for row in rows:
        if row.gold not in counts.scale.labels:
            raise counts.scale.unknown(row.gold, coded or "sheet")
    findings = counted(counts, min_n)
    if coding:
        findings += by_sample(counts, rows, min_n)
    if confusion is not None:
        findings += by_confusion(counts, confusion, np.random.default_rng(seed), min_n)
    return Measured(tuple(by), findings, counts, rows)


def _missing(value: object) -> object:
    return None if isinstance(value, float) and np.isnan(value) else value

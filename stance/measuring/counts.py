"""Counts of labels by cell, with as many resampled counts, added up over a stream of records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.stats import poisson

from stance.errors import InputError
from stance.measuring.records import group_codes
from stance.records import ABSTAINED
from stance.scales import SENTIMENT, STANCE, Scale

Cell = tuple[str | None, ...]

# Resampled counts are kept for every cell: where there are so many cells that they would need more bytes than this,
# fewer resamples are kept, but never fewer than LEAST.
BUDGET, LEAST = 2**28, 100
# As many as the numbers of cells have bits beside those of documents.
MOST_CELLS = 2**17
# Pairs of cell and document that wait to be sorted in.
MOST_PENDING = 2**20
_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
# How often a document is drawn, by 16 random bits: Poisson with mean 1.
_TIMES = np.searchsorted(poisson.cdf(np.arange(9), 1), np.arange(2**16) / 2**16, side="right").astype(np.float32)


class Counts:
    """Records counted by the values of some columns (a cell), labels apart.

    Every document is drawn Poisson(1) times in each resample: the bootstrap over documents of a stream, in which no
    document need be kept (Chamandy et al. 2012). How often depends on its id and the seed alone, so that cells share
    their draws and the order of records does not matter.

    >>> counts = Counts(["holder"], resamples=100, seed=13)
    >>> rows = {"document": ["a", "b", "b"], "holder": ["Cuba"] * 3, "stance": ["against", "none", "against"]}
    >>> counts.add(pa.table(rows))
    >>> counts.cells, counts.labels.tolist(), counts.documents.tolist()
    ([('Cuba',)], [[2, 1, 0]], [2])
    """

    def __init__(self, by: Sequence[str], resamples: int = 1000, seed: int = 0):
        self.by = list(by)
        self.cells: list[Cell] = []
        self.resamples, self._seed = resamples, np.uint64(seed)
        self._number: dict[Cell, int] = {}
        self._labels = np.zeros((0, 3), dtype=np.int64)
        self._drawn = np.zeros((0, 3, resamples), dtype=np.float32)
        self._abstained = np.zeros(0, dtype=np.int64)
        self._pairs = np.zeros(0, dtype=np.uint64)
        self._pending: list[np.ndarray] = []
        self._documents = np.zeros(0, dtype=np.int64)
        self._scale: Scale | None = None

    @property
    def scale(self) -> Scale:
        """The scale of the labels; stance where there were none."""
        return self._scale or STANCE

    @property
    def labels(self) -> np.ndarray:
        """How many records have each label, (n_cells, 3) in the order of the scale; without those that abstain."""
        return self._labels[: len(self.cells)]

    @property
    def drawn(self) -> np.ndarray:
        """The same in each of `resamples` resamples, (n_cells, 3, resamples)."""
        return self._drawn[: len(self.cells)]

    @property
    def abstained(self) -> np.ndarray:
        """How many records have no label because the model abstained, (n_cells,)."""
        return self._abstained[: len(self.cells)]

    @property
    def documents(self) -> np.ndarray:
        """How many documents the labelled records of each cell come from, (n_cells,)."""
        if self._pending or len(self._documents) != len(self.cells):
            self._merge()
            cells = (self._pairs >> np.uint64(47)).astype(np.int64)
            self._documents = np.bincount(cells, minlength=len(self.cells))
        return self._documents

    def add(self, table: pa.Table) -> None:
        """Count further records; columns `document`, `stance` and those counted by."""
        codes = self._codes(table)
        cells, places = group_codes(table, self.by)
        numbers = np.array([self._cell(cell) for cell in cells], dtype=np.int64)[places]
        self._grow()
        known = codes >= 0
        np.add.at(self._abstained, numbers[~known], 1)
        numbers, codes = numbers[known], codes[known]
        names, document = group_codes(table.filter(pa.array(known)), ["document"])
        hashes = np.array([_hash(name[0]) for name in names], dtype=np.uint64)
        rows = numbers * 3 + codes
        self._labels += np.bincount(rows, minlength=self._labels.size).reshape(self._labels.shape)
        if self.resamples and len(rows):
            found, place = np.unique(rows, return_inverse=True)
            ones = np.ones(len(rows), dtype=np.float32)
            counted = sparse.csr_matrix((ones, (place, document)), shape=(len(found), len(hashes)))
            self._drawn.reshape(-1, self.resamples)[found] += counted @ self._times(hashes)
        pairs = (numbers.astype(np.uint64) << np.uint64(47)) | (hashes[document] >> np.uint64(17))
        self._pending.append(np.unique(pairs))
        if sum(map(len, self._pending)) > MOST_PENDING:
            self._merge()

    def _merge(self) -> None:
        """Sorted pairs of cell and document, 8 bytes each: what counting documents exactly costs."""
        new = np.unique(np.concatenate([*self._pending, np.zeros(0, dtype=np.uint64)]))
        self._pending = []
        places = np.searchsorted(self._pairs, new)
        known = np.zeros(len(new), dtype=bool)
        inside = places < len(self._pairs)
        known[inside] = self._pairs[places[inside]] == new[inside]
        self._pairs = np.insert(self._pairs, places[~known], new[~known])

    def _codes(self, table: pa.Table) -> np.ndarray:
        names, places = group_codes(table, ["stance"])
        labels = [str(name[0]) for name in names]
        for label in labels:
            if label != ABSTAINED:
                self._scale = self._scale or _scale_with(label)
                if label not in self._scale.labels:
                    raise self._scale.unknown(label, "stance")
        order = {label: code for code, label in enumerate(self.scale.labels)}
        return np.asarray(np.array([order.get(label, -1) for label in labels], dtype=np.int64)[places])

    def _cell(self, cell: Cell) -> int:
        if cell not in self._number:
            if len(self.cells) == MOST_CELLS:
                raise InputError("measure", f"more than {MOST_CELLS:,} cells of {', '.join(self.by)}: count by less")
            self._number[cell] = len(self.cells)
            self.cells.append(cell)
        return self._number[cell]

    def _grow(self) -> None:
        """Room for the cells there are, twice as much each time; fewer resamples where they would fill the memory."""
        size = len(self._labels)
        if len(self.cells) <= size:
            return
        room = max(len(self.cells), min(2 * size, MOST_CELLS))
        while self.resamples > LEAST and room * 3 * self.resamples * 4 > BUDGET:
            self.resamples = max(LEAST, self.resamples // 2)
        self._labels = _longer(self._labels, room)
        self._abstained = _longer(self._abstained, room)
        self._drawn = _longer(self._drawn[:, :, : self.resamples], room)

    def _times(self, hashes: np.ndarray) -> np.ndarray:
        """How often each document is drawn in each resample, (n_documents, resamples)."""
        steps = np.arange(1, -(-self.resamples // 4) + 1, dtype=np.uint64) + (self._seed << np.uint64(32))
        bits = hashes[:, None] + steps * _STEP  # splitmix64 (Steele, Lea & Flood 2014)
        bits = (bits ^ (bits >> np.uint64(30))) * _MIX[0]
        bits = (bits ^ (bits >> np.uint64(27))) * _MIX[1]
        bits ^= bits >> np.uint64(31)
        return np.asarray(_TIMES[bits.view(np.uint16)[:, : self.resamples]])


def count(pieces: Iterable[pa.Table], by: Sequence[str], resamples: int = 1000, seed: int = 0) -> Counts:
    """Counts of all pieces of records, as `stance.measuring.records.read_pieces` gives them."""
    counts = Counts(by, resamples, seed)
    for piece in pieces:
        counts.add(piece)
    return counts


def scale_of(pieces: Iterable[pa.Table]) -> Scale:
    """The scale of the first label in the records; stance where none has a label."""
    for piece in pieces:
        for (label,) in group_codes(piece, ["stance"])[0]:
            if label not in (None, ABSTAINED):
                return _scale_with(str(label))
    return STANCE


def _longer(array: np.ndarray, size: int) -> np.ndarray:
    longer = np.zeros((size, *array.shape[1:]), dtype=array.dtype)
    longer[: len(array)] = array
    return longer


def _scale_with(label: str) -> Scale:
    for scale in (STANCE, SENTIMENT):
        if label in scale.labels:
            return scale
    raise STANCE.unknown(label, "stance")


def _hash(name: str | None) -> int:
    return int.from_bytes(hashlib.blake2b((name or "").encode("utf-8", "surrogatepass"), digest_size=8).digest())

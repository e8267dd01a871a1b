"""Batches -> words in columns -> hashed columns: the same as token views and terms, without an object a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from stance.batch import SCHEMA, ExampleBatch
from stance.errors import InputError
from stance.kernels.arrow import span_arrays, text_arrays
from stance.kernels.hashing import POWERS, columns_of, hash_terms
from stance.kernels.tables import tables
from stance.text.tokens import settle_sigmas

# Rows that are read at once: enough that what is kept of a word serves many rows, few enough for the cores' cache.
PIECE = 8192
NAMES_SHOWN = 3  # terms of a hashed column, where it is asked what it stands for
READ = ("text", "target_spans", "holder_spans")


@dataclass(frozen=True, slots=True)
class WordColumns:
    """The words of many examples in lower case, and which of them are names.

    rows: where the words of each row start and end, (n_rows + 1,). letters, edges: their bytes, and where each
    starts and ends, (n_words + 1,). hashes, grows, adds: (n_words,) uint64, the hash of each, and how it goes on a run:
    hash of run, space, word = hash of run * grows + adds. targets, holders: words of each span, (n_spans, 2),
    half-open, counted over all rows; target_rows, holder_rows: where those of each row start and end.
    """

    rows: np.ndarray
    letters: np.ndarray
    edges: np.ndarray
    hashes: np.ndarray
    grows: np.ndarray
    adds: np.ndarray
    targets: np.ndarray
    target_rows: np.ndarray
    holders: np.ndarray
    holder_rows: np.ndarray


@dataclass(frozen=True, slots=True)
class Hashed:
    """The hashed columns of each row, as often as their terms occur; `rows`: where those of each row start and end."""

    columns: np.ndarray
    rows: np.ndarray

    def counts(self, buckets: int) -> sparse.csr_matrix:
        """How often each column stands in each row, (n_rows, buckets), float32, indices sorted."""
        from stance.kernels.sums import count

        size = len(self.columns)
        indices, counts = np.empty(size, dtype=np.int32), np.empty(size, dtype=np.float32)
        indptr = np.zeros(len(self.rows), dtype=np.int64)
        count(self.columns, self.rows, indices, counts, indptr)
        found = indptr[-1]
        matrix = sparse.csr_matrix((counts[:found], indices[:found], indptr), shape=(len(self.rows) - 1, buckets))
        matrix.has_sorted_indices = True
        return matrix

    def add_scores(self, weights: np.ndarray, times: np.ndarray, scores: np.ndarray) -> None:
        """Add the weighted sums of each row to `scores`; see `stance.kernels.sums.add_scores`."""
        from stance.kernels.sums import add_scores

        add_scores(self.columns, self.rows, weights, times, scores)


def joined(pieces: Iterable[Hashed]) -> Hashed:
    """The rows of several pieces, one after the other."""
    found = list(pieces)
    counts = np.concatenate([np.zeros(1, dtype=np.int64), *(np.diff(piece.rows) for piece in found)])
    columns = np.concatenate([np.zeros(0, dtype=np.int32), *(piece.columns for piece in found)])
    return Hashed(columns, np.cumsum(counts))


def read_pieces(batch: ExampleBatch) -> Iterator[WordColumns]:
    """The words of a batch, `PIECE` rows at a time."""
    columns = {name: _cast(batch.table[name], name) for name in READ}
    for piece in pa.table(columns).to_batches(PIECE):
        yield _read(*(piece.column(name) for name in READ))


def hash_rows(rows: list[list[str]], buckets: int) -> Hashed:
    """The hashed columns of terms that were made one by one."""
    columns = columns_of(hash_terms([term for row in rows for term in row]), buckets)
    return Hashed(columns, np.cumsum([0, *map(len, rows)], dtype=np.int64))


def terms_by_column(terms: Iterable[str], buckets: int) -> dict[int, str]:
    """What fell into each hashed column, of the terms at hand: the first few of them.

    >>> terms_by_column(["war", "aid", "war"], 1)
    {0: 'war / aid'}
    """
    known = list(dict.fromkeys(terms))
    found: dict[int, list[str]] = {}
    for column, term in zip(columns_of(hash_terms(known), buckets).tolist(), known, strict=True):
        found.setdefault(column, []).append(term)
    return {column: " / ".join(fell[:NAMES_SHOWN]) for column, fell in found.items()}


def _read(text: pa.LargeStringArray, targets: pa.ListArray, holders: pa.ListArray) -> WordColumns:
    from stance.kernels import read

    if text.null_count:
        raise InputError("batch", "a row without text")
    data, offsets = text_arrays(text)
    size, many = int(offsets[-1] - offsets[0]), len(text)
    # a letter in lower case takes at most three bytes for two; a word takes a letter and what parts it from the next
    letters = np.empty(size + size // 2, dtype=np.uint8)
    edges, rows = np.zeros((size + many) // 2 + 2, dtype=np.int64), np.zeros(many + 1, dtype=np.int64)
    starts, ends = np.empty((2, len(edges)), dtype=np.int32)
    hashes = np.empty((3, len(edges)), dtype=np.uint64)
    sigmas = np.zeros(1, dtype=np.int64)
    read.read_words(data, offsets, (*tables(), POWERS), (letters, edges, starts, ends, *hashes), rows, sigmas)
    if sigmas[0]:
        return _read(pa.array(map(settle_sigmas, text.to_pylist()), pa.large_string()), targets, holders)
    edges = edges[: rows[-1] + 1]
    hashes = hashes[:, : rows[-1]]
    found = []
    for column in (targets, holders):
        spans, span_rows = span_arrays(column)
        places = np.empty(spans.shape, dtype=np.int64)
        read.locate(spans, span_rows, rows, starts, ends, places)
        found += [places, span_rows]
    return WordColumns(rows, letters, edges, *hashes, *found)


def _cast(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    wanted = SCHEMA.field(name).type
    return column if column.type == wanted else pc.cast(column, wanted)

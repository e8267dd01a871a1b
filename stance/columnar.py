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
from stance.kernels.hashing import BASE, POWERS, columns_of, hash_terms
from stance.kernels.tables import tables
from stance.text.tokens import settle_sigmas

# Rows that are read at once: their words and columns stay in a core's own cache.
PIECE = 2048
NAMES_SHOWN = 3  # terms of a hashed column, where it is asked what it stands for
READ = ("text", "target_spans", "holder_spans")
SIDES = hash_terms(["left", "right"])


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


def word_runs(words: WordColumns, longest: int, buckets: int) -> Hashed:
    """Runs of 1 to `longest` words of each row."""
    ranges = np.column_stack([words.rows[:-1], words.rows[1:]])
    return _runs(words, ranges, np.arange(len(words.rows)), np.zeros(len(ranges), dtype=np.uint64), longest, buckets)


def window_runs(words: WordColumns, width: int, longest: int, sides: bool, buckets: int) -> Hashed:
    """Runs of 1 to `longest` of the `width` words on each side of each target; `sides`: after the side's name."""
    first, last = _bounds(words)
    start, end = words.targets.T
    left, right = np.maximum(start - width, first), np.minimum(end + width, last)
    ranges = np.column_stack([left, start, end, right]).reshape(-1, 2)
    seeds = np.tile(SIDES, len(start)) if sides else np.zeros(len(ranges), dtype=np.uint64)
    return _runs(words, ranges, 2 * words.target_rows, seeds, longest, buckets)


def marked_runs(words: WordColumns, marks: tuple[str, str], longest: int, buckets: int) -> Hashed:
    """Runs of 2 to `longest` words that hold a mark, which stands for each span of target or holder."""
    from stance.kernels import runs

    spans = np.concatenate([words.targets, words.holders])
    counts = np.diff(words.target_rows), np.diff(words.holder_rows)
    of_row = np.concatenate([np.repeat(np.arange(len(count)), count) for count in counts])
    which = np.repeat([0, 1], [len(words.targets), len(words.holders)])
    # spans that begin and end alike stand in the order of their marks' names
    order = np.lexsort((np.array(marks)[which], spans[:, 1], spans[:, 0], of_row))
    place = np.empty(len(words.hashes) + len(spans), dtype=np.int64)
    rows = np.zeros(len(words.rows), dtype=np.int64)
    span_rows = words.target_rows + words.holder_rows
    runs.mark_names(words.rows, spans[order], which[order], span_rows, place, rows)
    place = place[: rows[-1]]
    signs = zip((words.hashes, words.grows, words.adds), _signs(marks), strict=True)
    # a mark has a negative place: it is counted from the end
    stream = [np.concatenate([values, sign[::-1]])[place] for values, sign in signs]
    columns, found = _room(len(place) * max(longest - 1, 0), len(rows))
    runs.marked_runs(*stream, place < 0, rows, longest, buckets, columns, found)
    return Hashed(columns[: found[-1]], found)


def letter_runs(words: WordColumns, shortest: int, longest: int, width: int, buckets: int) -> Hashed:
    """Runs of `shortest` to `longest` characters of words; width: of those at most so far from a target (0: all)."""
    from stance.kernels import runs

    chosen, rows = np.arange(len(words.hashes)), words.rows
    if width:
        chosen = np.flatnonzero(_near(words, width))
        rows = np.searchsorted(chosen, words.rows)
    lengths = np.diff(words.edges)[chosen] + 2
    columns, found = _room(int(lengths.sum()) * max(longest - shortest + 1, 0), len(rows))
    runs.letter_runs(words.letters, words.edges, chosen, rows, shortest, longest, buckets, columns, found)
    return Hashed(columns[: found[-1]], found)


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


def _runs(
    words: WordColumns, ranges: np.ndarray, range_rows: np.ndarray, seeds: np.ndarray, longest: int, buckets: int
) -> Hashed:
    from stance.kernels import runs

    columns, rows = _room(int((ranges[:, 1] - ranges[:, 0]).sum()) * max(longest, 0), len(words.rows))
    runs.word_runs(words.hashes, words.grows, words.adds, ranges, seeds, range_rows, longest, buckets, columns, rows)
    return Hashed(columns[: rows[-1]], rows)


def _room(size: int, many: int) -> tuple[np.ndarray, np.ndarray]:
    return np.empty(size, dtype=np.int32), np.zeros(many, dtype=np.int64)


def _bounds(words: WordColumns) -> tuple[np.ndarray, np.ndarray]:
    """First and last word of the row of each target."""
    of_row = np.repeat(np.arange(len(words.rows) - 1), np.diff(words.target_rows))
    return words.rows[of_row], words.rows[of_row + 1]


def _near(words: WordColumns, width: int) -> np.ndarray:
    """Whether each word is within `width` of a target, and not in it."""
    first, last = _bounds(words)
    start, end = words.targets.T
    opens = np.concatenate([np.maximum(start - width, first), end])
    closes = np.concatenate([start, np.minimum(end + width, last)])
    change = np.zeros(len(words.hashes) + 1, dtype=np.int64)
    np.add.at(change, opens, 1)
    np.add.at(change, closes, -1)
    return np.cumsum(change[:-1]) > 0


def _signs(marks: tuple[str, str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Hash, grows and adds of marks."""
    hashes = hash_terms(marks)
    powers = np.array([pow(int(BASE), len(mark), 2**64) for mark in marks], dtype=np.uint64)
    return hashes, powers * BASE, hashes + np.uint64(32) * powers


def _cast(column: pa.ChunkedArray, name: str) -> pa.ChunkedArray:
    wanted = SCHEMA.field(name).type
    return column if column.type == wanted else pc.cast(column, wanted)

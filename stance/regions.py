"""Words in columns -> hashed columns of their runs: of the whole row, around, between or with names, of characters."""

from __future__ import annotations

import numpy as np

from stance.columnar import Hashed, WordColumns
from stance.kernels.hashing import BASE, POWERS, hash_terms

SIDES = hash_terms(["left", "right"])


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


def between_runs(words: WordColumns, first: tuple[str, str], longest: int, buckets: int) -> Hashed:
    """Runs of 1 to `longest` words between each target and its nearest holder, after the name of who stands `first`:
    one for holder, target, one for target, holder."""
    from stance.kernels import runs

    ranges, order = np.zeros((len(words.targets), 2), dtype=np.int64), np.zeros(len(words.targets), dtype=np.int64)
    runs.gaps(words.targets, words.target_rows, words.holders, words.holder_rows, ranges, order)
    return _runs(words, ranges, words.target_rows, hash_terms(first)[order], longest, buckets)


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

    chosen, rows = _chosen(words, width)
    lengths = np.diff(words.edges)[chosen] + 2
    columns, found = _room(int(lengths.sum()) * max(longest - shortest + 1, 0), len(rows))
    runs.letter_runs(words.letters, words.edges, chosen, rows, shortest, longest, buckets, columns, found)
    return Hashed(columns[: found[-1]], found)


def add_letter_sums(
    words: WordColumns, shortest: int, longest: int, width: int, weights: np.ndarray, scores: np.ndarray
) -> None:
    """Add the sums of the same runs to `scores`, each run for itself; see `stance.kernels.sums.add_words`."""
    from stance.kernels.sums import add_words

    chosen, rows = _chosen(words, width)
    add_words(words.letters, words.edges, words.hashes, chosen, rows, shortest, longest, weights, scores)


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


def _chosen(words: WordColumns, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Words at most so far from a target (0: all), and where those of each row start and end."""
    if not width:
        return np.arange(len(words.hashes)), words.rows
    chosen = np.flatnonzero(_near(words, width))
    return chosen, np.searchsorted(chosen, words.rows)


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
    powers = POWERS[[len(mark) for mark in marks]]
    return hashes, powers * BASE, hashes + np.uint64(32) * powers

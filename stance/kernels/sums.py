"""Hashed columns of each row -> counts for training, or at once the sums of their weights."""

from __future__ import annotations

import numpy as np

from stance.kernels.jit import U, kernel
from stance.kernels.runs import column_of, runs_of_word


@kernel
def count(columns, rows, indices, counts, indptr):  # type: ignore[no-untyped-def]
    """How often each column stands in each row: sorted indices, counts and indptr of a CSR matrix."""
    out = 0
    for row in range(len(rows) - 1):
        first = out
        for column in np.sort(columns[rows[row] : rows[row + 1]]):
            if out > first and indices[out - 1] == column:
                counts[out - 1] += 1
            else:
                indices[out] = column
                counts[out] = 1
                out += 1
        indptr[row + 1] = out


@kernel
def add_scores(columns, rows, weights, times, scores):  # type: ignore[no-untyped-def]
    """Add to each row's scores the weighted sum of its columns, damped and scaled to length 1.

    A column that stands c times in a row counts v = (1 + ln c) / length of the row's (1 + ln c) * idf. weights:
    (n_columns, 4 * n), for each label idf times weight, then zeros, and last the idf. scores: (n_rows, 4 * n), of
    which those of labels are meant. times: (n_columns,) of zeros, and zeros again when done.
    """
    longest = max(1, np.max(np.diff(rows)))
    damped = np.zeros(longest + 1)
    damped[1:] = 1 + np.log(np.arange(1, longest + 1))
    seen, values = np.empty(longest, np.uint32), np.empty(longest)
    width = weights.shape[1]
    for row in range(len(rows) - 1):
        found, squares = 0, 0.0
        for at in range(rows[row], rows[row + 1]):
            column = U(columns[U(at)])
            before = times[column]
            times[column] = before + 1
            seen[U(found)] = column
            # the weights are fetched here, where one need not wait for the other: nearly half of the time
            values[U(found)] = weights[column, U(width - 1)]
            found += before == 0
        for number in range(found):
            column = U(seen[U(number)])
            value = damped[U(times[column])]
            times[column] = 0
            weighed = value * values[U(number)]
            squares += weighed * weighed
            values[U(number)] = value
        scale = 1 / max(np.sqrt(squares), 1e-12)
        # four sums at a time stay in registers
        for first in range(0, width, 4):
            one, two, three, four = 0.0, 0.0, 0.0, 0.0
            for number in range(found):
                column, value = U(seen[U(number)]), values[U(number)]
                one += value * weights[column, U(first)]
                two += value * weights[column, U(first + 1)]
                three += value * weights[column, U(first + 2)]
                four += value * weights[column, U(first + 3)]
            scores[row, first] += one * scale
            scores[row, first + 1] += two * scale
            scores[row, first + 2] += three * scale
            scores[row, first + 3] += four * scale


@kernel
def add_words(letters, edges, hashes, chosen, word_rows, shortest, longest, weights, scores):  # type: ignore[no-untyped-def]
    """Add to each row's scores the weighted sum of its words' runs of characters, each run for itself, once a word.

    A row's runs count idf / root of the sum of idf^2 each. chosen: the words that count; word_rows: where those of each
    row start and end. weights, scores: as in `add_scores`. What a word sums up to is kept while this loop runs.
    """
    width, buckets = weights.shape[1], weights.shape[0]
    size = 2 * len(chosen) + 1
    first = np.full(size, -1, dtype=np.int32)
    known = np.zeros((len(chosen) + 1, width))
    columns = np.empty((longest - shortest + 1) * (2 + longest_of(edges)), dtype=np.int32)
    words, total = np.empty(len(chosen), dtype=np.int64), np.zeros(width)
    found = 0
    for row in range(len(word_rows) - 1):
        total[:] = 0
        for number in range(word_rows[row], word_rows[row + 1]):
            word = chosen[U(number)]
            place = column_of(hashes[U(word)], size)
            while first[U(place)] >= 0 and not same(letters, edges, words[U(first[U(place)])], word):
                place = place + 1 if place + 1 < size else 0
            which = first[U(place)]
            if which < 0:
                which = first[U(place)] = found
                words[found] = word
                runs = runs_of_word(letters, edges[word], edges[word + 1], shortest, longest, buckets, columns, 0)
                sum_up(columns[:runs], weights, known[found])
                found += 1
            for label in range(width):
                total[U(label)] += known[U(which), U(label)]
        scores[row] += total / max(np.sqrt(total[width - 1]), 1e-12)


@kernel
def longest_of(edges):  # type: ignore[no-untyped-def]
    """Bytes of the longest word."""
    most = 0
    for word in range(len(edges) - 1):
        most = max(most, edges[word + 1] - edges[word])
    return most


@kernel
def same(letters, edges, one, other):  # type: ignore[no-untyped-def]
    """Whether two words have the same letters."""
    here, there = edges[U(one)], edges[U(other)]
    size = edges[U(one + 1)] - here
    if edges[U(other + 1)] - there != size:
        return False
    at = 0
    while at < size and letters[U(here + at)] == letters[U(there + at)]:
        at += 1
    return at == size


@kernel
def sum_up(columns, weights, sums):  # type: ignore[no-untyped-def]
    """Sums of the weights of these columns, and last of their idf squared."""
    last = weights.shape[1] - 1
    for at in range(len(columns)):
        column = U(columns[U(at)])
        for label in range(last):
            sums[U(label)] += weights[column, U(label)]
        sums[U(last)] += np.float64(weights[column, U(last)]) ** 2

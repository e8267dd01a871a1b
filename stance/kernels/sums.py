"""Hashed columns of each row -> counts for training, or at once the sums of their weights."""

from __future__ import annotations

import numpy as np

from stance.kernels.jit import U, kernel


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

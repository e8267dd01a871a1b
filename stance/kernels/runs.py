"""Runs of words and of characters -> hashed columns, row by row."""

from __future__ import annotations

import numpy as np

from stance.kernels.hashing import BASE, HALF, MIX
from stance.kernels.jit import U, kernel


@kernel
def column_of(value, buckets):  # type: ignore[no-untyped-def]
    """As `hashing.columns_of`, for one hash."""
    value = (value ^ (value >> HALF)) * MIX
    return np.int32(((value >> HALF) * U(buckets)) >> HALF)


@kernel
def word_runs(hashes, grows, adds, ranges, seeds, range_rows, longest, buckets, columns, rows):  # type: ignore[no-untyped-def]
    """Runs of 1 to `longest` words inside ranges of words; a seed is the hash of a word that stands before each run.

    Seed 0 is none. Fills columns and rows (where those of each row start and end).
    """
    out = 0
    for row in range(len(rows) - 1):
        for number in range(range_rows[row], range_rows[row + 1]):
            first, last, seed = ranges[number, 0], ranges[number, 1], seeds[number]
            for start in range(first, last):
                value = seed * grows[U(start)] + adds[U(start)] if seed else hashes[U(start)]
                columns[U(out)] = column_of(value, buckets)
                out += 1
                for word in range(start + 1, min(start + longest, last)):
                    value = value * grows[U(word)] + adds[U(word)]
                    columns[U(out)] = column_of(value, buckets)
                    out += 1
        rows[row + 1] = out


@kernel
def gaps(targets, target_rows, holders, holder_rows, ranges, order):  # type: ignore[no-untyped-def]
    """Words between each target and the nearest holder of its row (of two as near the first); none where they overlap.

    Fills ranges (half-open) and order (0: holder, target; 1: target, holder), which hold zeros before.
    """
    for row in range(len(target_rows) - 1):
        for target in range(target_rows[row], target_rows[row + 1]):
            nearest = -1
            for holder in range(holder_rows[row], holder_rows[row + 1]):
                after = 0 if holders[holder, 1] <= targets[target, 0] else 1
                start = targets[target, 1] if after else holders[holder, 1]
                end = holders[holder, 0] if after else targets[target, 0]
                if start <= end and (nearest < 0 or end - start < nearest):
                    nearest = end - start
                    ranges[target, 0], ranges[target, 1], order[target] = start, end, after


@kernel
def mark_names(word_rows, spans, marks, span_rows, place, rows):  # type: ignore[no-untyped-def]
    """The words of each row with a mark in place of each span of words, the spans in their order.

    Fills `place` (the number of a word, or -1 - mark) and `rows`.
    """
    out = 0
    for row in range(len(rows) - 1):
        at = word_rows[row]
        for number in range(span_rows[row], span_rows[row + 1]):
            for word in range(at, spans[number, 0]):
                place[out] = word
                out += 1
            place[out] = -1 - marks[number]
            out += 1
            at = max(at, spans[number, 1])
        for word in range(at, word_rows[row + 1]):
            place[out] = word
            out += 1
        rows[row + 1] = out


@kernel
def marked_runs(hashes, grows, adds, is_mark, word_rows, longest, buckets, columns, rows):  # type: ignore[no-untyped-def]
    """Runs of 2 to `longest` words of each row that hold a mark."""
    out = 0
    for row in range(len(rows) - 1):
        last = word_rows[row + 1]
        for start in range(word_rows[row], last):
            value, touched = hashes[start], is_mark[start]
            for word in range(start + 1, min(start + longest, last)):
                value = value * grows[word] + adds[word]
                touched |= is_mark[word]
                if touched:
                    columns[out] = column_of(value, buckets)
                    out += 1
        rows[row + 1] = out


@kernel
def letter_runs(letters, edges, words, word_rows, shortest, longest, buckets, columns, rows):  # type: ignore[no-untyped-def]
    """Runs of `shortest` to `longest` characters of each of these words with a space on both sides."""
    out = 0
    for row in range(len(rows) - 1):
        for number in range(word_rows[row], word_rows[row + 1]):
            out = runs_of_word(letters, edges[words[number]], edges[words[number] + 1], shortest, longest, buckets,
                               columns, out)  # fmt: skip
        rows[row + 1] = out


@kernel
def runs_of_word(letters, first, last, shortest, longest, buckets, columns, out):  # type: ignore[no-untyped-def]
    """Runs of characters of ` word `; byte first - 1 stands for the space before it, byte `last` for the one after."""
    start = first - 1
    while start <= last:
        value, size, at = U(0), 0, start
        while at <= last and size < longest:
            value = value * BASE + U(letters[U(at)] if first <= at < last else 32)
            at += 1
            while at < last and letters[U(at)] & 0xC0 == 0x80:
                value = value * BASE + U(letters[U(at)])
                at += 1
            size += 1
            if size >= shortest:
                columns[U(out)] = column_of(value, buckets)
                out += 1
        start += 1
        while start < last and letters[U(start)] & 0xC0 == 0x80:
            start += 1
    return out

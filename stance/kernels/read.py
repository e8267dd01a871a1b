"""UTF-8 text -> words in lower case and their hashes: the loop that agrees with `text/tokens.py`."""

from __future__ import annotations

import numpy as np

from stance.kernels.hashing import BASE
from stance.kernels.jit import U, kernel
from stance.kernels.tables import APOSTROPHE, DOTTED_I, LETTER, OTHER, SIGMA

SPACE = U(32)


@kernel
def decode(text, at, end):  # type: ignore[no-untyped-def]
    """Code point at a byte, and its length; a byte that begins none counts as one character that is no letter."""
    first = np.int64(text[at])
    if first < 0x80:
        return first, 1
    if first < 0xE0:
        if first >= 0xC0 and at + 2 <= end:
            return (first & 0x1F) << 6 | (text[at + 1] & 0x3F), 2
    elif first < 0xF0:
        if at + 3 <= end:
            return (first & 0x0F) << 12 | np.int64(text[at + 1] & 0x3F) << 6 | (text[at + 2] & 0x3F), 3
    elif at + 4 <= end:
        point = (first & 0x07) << 18 | np.int64(text[at + 1] & 0x3F) << 12
        point |= np.int64(text[at + 2] & 0x3F) << 6 | (text[at + 3] & 0x3F)
        if point < 0x110000:
            return point, 4
    return 0, 1


@kernel
def encode(point, letters, at):  # type: ignore[no-untyped-def]
    """Write one code point as UTF-8; returns where the next one goes."""
    if point < 0x80:
        letters[at] = point
        return at + 1
    if point < 0x800:
        letters[at] = 0xC0 | point >> 6
        letters[at + 1] = 0x80 | point & 0x3F
        return at + 2
    if point < 0x10000:
        letters[at] = 0xE0 | point >> 12
        letters[at + 1] = 0x80 | point >> 6 & 0x3F
        letters[at + 2] = 0x80 | point & 0x3F
        return at + 3
    letters[at] = 0xF0 | point >> 18
    letters[at + 1] = 0x80 | point >> 12 & 0x3F
    letters[at + 2] = 0x80 | point >> 6 & 0x3F
    letters[at + 3] = 0x80 | point & 0x3F
    return at + 4


@kernel
def read_rare(text, at, end, kinds, lower, letters, out, sigmas):  # type: ignore[no-untyped-def]
    """One character of a word that is no ASCII letter: bytes it takes (0: the word ends here), where letters go on.

    Counts each Σ, whose lower case is not known here.
    """
    point, size = decode(text, at, end)
    kind = kinds[point]
    if kind == OTHER:
        return 0, out
    if kind == APOSTROPHE:
        follows = at + size
        if follows >= end or kinds[decode(text, follows, end)[0]] != LETTER:
            return 0, out
        point = 39
    elif point == SIGMA:
        sigmas[0] += 1
    elif point == DOTTED_I:
        letters[out] = 105
        return size, encode(0x307, letters, out + 1)
    return size, encode(lower[point], letters, out)


@kernel
def hash_of(letters, first, last, value):  # type: ignore[no-untyped-def]
    """The hash of a run that goes on with these bytes; `value`: that of what stands before them."""
    for at in range(first, last):
        value = value * BASE + U(letters[at])
    return value


@kernel
def power_of(length, powers):  # type: ignore[no-untyped-def]
    """BASE to the power of a length, from a table as far as it goes."""
    power = powers[U(min(length, len(powers) - 1))]
    for _ in range(len(powers) - 1, length):
        power *= BASE
    return power


@kernel
def read_row(text, at, end, known, found, words, sigmas):  # type: ignore[no-untyped-def]
    """Words of one row; how many there are with it. The inner loop passes no arrays on: that takes twice the time."""
    plain, kinds, lower, powers = known
    letters, edges, starts, ends, hashes, grows, adds = found
    out = edges[words]
    # the number of a byte less the shift is the number of its character
    shift, after_apostrophe = at, False
    while at < end:
        byte = text[U(at)]
        if not plain[byte]:
            point, size = (np.int64(byte), 1) if byte < 0x80 else decode(text, at, end)
            if kinds[U(point)] != LETTER:
                after_apostrophe = kinds[U(point)] == APOSTROPHE
                at += size
                shift += size - 1
                continue
        first, start, value = out, at - shift, U(0)
        while at < end:
            byte = text[U(at)]
            low = plain[byte]
            if low:
                letters[U(out)] = low
                value = value * BASE + U(low)
                out += 1
                at += 1
                continue
            if byte < 0x80 and byte != 39:
                break
            before = out
            size, out = read_rare(text, at, end, kinds, lower, letters, out, sigmas)
            if not size:
                break
            value = hash_of(letters, before, out, value)
            at += size
            shift += size - 1
        stop = at - shift
        if out - first > 2 and letters[U(out - 1)] == 115 and letters[U(out - 2)] == 39:
            out -= 2
            stop -= 2
            value = hash_of(letters, first, out, U(0))
        elif after_apostrophe and out - first == 1 and letters[U(first)] == 115:
            out = first
        after_apostrophe = False
        if out > first:
            starts[U(words)], ends[U(words)] = start, stop
            power = power_of(out - first, powers)
            hashes[U(words)], grows[U(words)], adds[U(words)] = value, power * BASE, value + SPACE * power
            words += 1
            edges[U(words)] = out
    return words


@kernel
def read_words(text, offsets, known, found, rows, sigmas):  # type: ignore[no-untyped-def]
    """Words of each row, their hashes, and how they go on a run: hash of run, space, word = hash of run * grows + adds.

    known: what `tables.tables` gives, and `hashing.POWERS`. Fills `found` (bytes in lower case, edges in them, starts
    and ends in characters of the row, hashes, grows, adds) and `rows` (where the words of each row start and end).
    `sigmas` counts, in its only place, the letters Σ, whose lower case is not known here.
    """
    words = 0
    for row in range(len(offsets) - 1):
        words = read_row(text, offsets[row], offsets[row + 1], known, found, words, sigmas)
        rows[row + 1] = words


@kernel
def locate(spans, span_rows, rows, starts, ends, found):  # type: ignore[no-untyped-def]
    """The words (half-open, counted over all rows) that each span of characters touches."""
    for row in range(len(rows) - 1):
        first, last = rows[row], rows[row + 1]
        for span in range(span_rows[row], span_rows[row + 1]):
            here = first + np.searchsorted(ends[first:last], spans[span, 0], side="right")
            there = first + np.searchsorted(starts[first:last], spans[span, 1])
            found[span, 0], found[span, 1] = here, max(here, there)

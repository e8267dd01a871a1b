"""Matches of names in a buffer of many texts: which stand apart as words, which win, and where they are."""

from __future__ import annotations

from stance.kernels.jit import kernel
from stance.kernels.read import decode, encode


@kernel
def read_alike(text, offsets, alike, plain, edges):  # type: ignore[no-untyped-def]
    """Copy each row with characters that are read alike made one, and a zero byte after it; returns the bytes filled.

    alike: what each code point below its length becomes. edges: where each row starts, and after the last one ends.
    """
    out = 0
    for row in range(len(offsets) - 1):
        at, end = offsets[row], offsets[row + 1]
        edges[row] = out
        while at < end:
            if text[at] < 0x80:
                plain[out] = alike[text[at]]
                out += 1
                at += 1
                continue
            point, size = decode(text, at, end)
            if point < len(alike) and alike[point] != point:
                out = encode(alike[point], plain, out)
            else:
                for byte in range(at, at + size):
                    plain[out] = text[byte]
                    out += 1
            at += size
        plain[out] = 0
        out += 1
    edges[len(offsets) - 1] = out
    return out


@kernel
def point_before(plain, at):  # type: ignore[no-untyped-def]
    """The code point that ends before a byte."""
    start = at - 1
    while plain[start] & 0xC0 == 0x80:
        start -= 1
    return decode(plain, start, at)[0]


@kernel
def pick(plain, edges, starts, ends, in_word, kept, rows, spans):  # type: ignore[no-untyped-def]
    """Of matches sorted by start, longest first, those that are whole words and lie in no earlier one; their number.

    Fills for each of them kept (its number), rows, and spans in characters of its row.
    """
    found, taken, row, place, counted = 0, 0, 0, 0, 0
    for number in range(len(starts)):
        start, end = starts[number], ends[number]
        if start < taken or in_word[decode(plain, end, len(plain))[0]]:
            continue
        if start and in_word[point_before(plain, start)]:
            continue
        while edges[row + 1] <= start:
            row += 1
            place, counted = 0, edges[row]
        if counted < edges[row]:
            place, counted = 0, edges[row]
        for edge in range(2):
            upto = end if edge else start
            while counted < upto:
                place += plain[counted] & 0xC0 != 0x80
                counted += 1
            spans[found, edge] = place
        kept[found], rows[found] = number, row
        found += 1
        taken = end
    return found

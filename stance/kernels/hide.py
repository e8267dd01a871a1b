"""Names that must not be seen, overwritten in a buffer of text."""

from __future__ import annotations

from stance.kernels.jit import kernel

NEVER = 1 << 62


@kernel
def hide(text, offsets, spans, span_rows, hidden, edges):  # type: ignore[no-untyped-def]
    """Copy each row, with U+FFFC (three bytes) in place of each character that a span covers.

    Fills `hidden` (bytes) and `edges` (where each row starts and ends in them).
    """
    out = 0
    for row in range(len(offsets) - 1):
        place, change, covered = -1, 0, False
        for at in range(offsets[row], offsets[row + 1]):
            if text[at] & 0xC0 != 0x80:
                place += 1
                if place >= change:
                    covered, change = state(place, spans, span_rows[row], span_rows[row + 1])
                    if change == NEVER and not covered:
                        rest = offsets[row + 1] - at
                        hidden[out : out + rest] = text[at : at + rest]
                        out += rest
                        break
                if covered:
                    hidden[out], hidden[out + 1], hidden[out + 2] = 0xEF, 0xBF, 0xBC
                    out += 3
            if not covered:
                hidden[out] = text[at]
                out += 1
        edges[row + 1] = out


@kernel
def state(place, spans, first, last):  # type: ignore[no-untyped-def]
    """Whether a span covers this character, and up to where that stays so."""
    covered, change = False, NEVER
    for number in range(first, last):
        start, end = spans[number, 0], spans[number, 1]
        covered |= start <= place < end
        for edge in (start, end):
            if edge > place:
                change = min(change, edge)
    return covered, change

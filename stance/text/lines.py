"""Text -> paragraphs with offsets: lines, or lines joined again where a text was wrapped at a fixed width."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

# A line without its outer white space; every line end that Unicode and Windows know ends it.
_LINE = re.compile(r"\S(?:[^\n\r\v\f\x85\u2028\u2029]*\S)?")
# Nobody wraps prose in narrower lines; shorter ones in small letters are items of a list.
_NARROWEST = 30
CLOSERS = "\"'”’»“«)]}"
_STOPS = tuple(".!?…。！？؟۔।")
_SPACES = " \t\xa0\u2007\u202f\u3000"


class Paragraph(NamedTuple):
    """`text[start:end]` without outer white space; `apart` is True where a blank line (or nothing) stands before it."""

    start: int
    end: int
    apart: bool


def find_paragraphs(text: str, start: int = 0, end: int | None = None) -> list[Paragraph]:
    """Paragraphs of `text[start:end]` in order; every non-space character is in exactly one.

    Each line is a paragraph, unless many lines go on in lower case: such a text was wrapped, and is joined again.

    >>> [tuple(p) for p in find_paragraphs("Accord signed\\n\\nKenya said yes.\\nUganda did not.")]
    [(0, 13, True), (15, 30, True), (31, 46, False)]
    >>> find_paragraphs("The lake has risen by more than a metre\\nsince November.")
    [Paragraph(start=0, end=55, apart=True)]
    """
    stop = len(text) if end is None else end
    lines: list[Paragraph] = []
    before = start
    for match in _LINE.finditer(text, start, stop):
        first, last = match.span()
        lines.append(Paragraph(first, last, not lines or _has_blank_line(text[before:first])))
        before = last
    return _unwrapped(text, lines)


def _has_blank_line(gap: str) -> bool:
    # what follows the last line end is the indent of the next line
    return gap == "\n\n" or (len(gap) > 1 and len(gap.rstrip(_SPACES).splitlines()) > 1)


def _unwrapped(text: str, lines: list[Paragraph]) -> list[Paragraph]:
    """Lines joined to paragraphs, if three in ten line breaks are followed by a small letter; else as they are."""
    pairs = [(line, after) for line, after in pairwise(lines) if not after.apart]
    lengths = [line.end - line.start for line, after in pairs if text[after.start].islower()]
    wrapped = [length for length in lengths if length >= _NARROWEST]
    if not wrapped or len(wrapped) < 0.3 * len(pairs):
        return lines
    # A line much shorter than its wrapped neighbours ended by itself: a headline, the end of a paragraph.
    full = 0.7 * sum(wrapped) / len(wrapped)
    joined = lines[:1]
    for line, after in pairwise(lines):
        if after.apart or not (text[after.start].islower() or line.end - line.start >= full):
            joined.append(after)
        else:
            joined[-1] = Paragraph(joined[-1].start, after.end, joined[-1].apart)
    return joined


def ends_like_sentence(line: str) -> bool:
    """Whether the last thing before closing marks is a stop.

    >>> ends_like_sentence("“We left.”"), ends_like_sentence("Accord signed")
    (True, False)
    """
    return line[-12:].rstrip(CLOSERS + " ")[-1:] in _STOPS

"""The words that show a stance: the clause of the sentence that names the target."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.records import Span

# Where a clause may end: a comma, semicolon, colon, dash or bracket with a space beside it.
_EDGE = re.compile(r"[,;:](?=\s)|\s[—–-]\s|[()\[\]]")
# A clause with fewer words than this says too little: the one before it is taken in.
FEWEST_WORDS = 4


def evidence(text: str, targets: Sequence[Span]) -> Span:
    """Start and end, within the sentence, of the clause that names the target; of the whole where it is not named.

    >>> text = "In Paris, two ministers condemned Iran, sources said."
    >>> start, end = evidence(text, [(34, 38)])
    >>> text[start:end]
    'two ministers condemned Iran'
    """
    if not targets:
        return 0, len(text)
    edges = [(0, 0), *(match.span() for match in _EDGE.finditer(text)), (len(text), len(text))]
    first, last = targets[0]
    left = max(number for number, (_, end) in enumerate(edges) if end <= first)
    right = next((number for number, (start, _) in enumerate(edges) if start >= last), len(edges) - 1)
    while left and len(text[edges[left][1] : edges[right][0]].split()) < FEWEST_WORDS:
        left -= 1
    return _trimmed(text, edges[left][1], edges[right][0])


def _trimmed(text: str, start: int, end: int) -> Span:
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip(" .")))

"""Who does the act that a target is the object of."""

from __future__ import annotations

import re

from stance.holders.base import NOUNS, Doer, Reading, read
from stance.records import Span

SUBJECT = re.compile(rf"({NOUNS})(?:,(?:{NOUNS}|[RPvg][^;:Q]{{1,25}}),|R[^,;:QS]{{1,12}})?(?=[rnt]*[AMvV])")
BY = re.compile(rf"[AMrn]*v[^,;]{{0,12}}?P({NOUNS})")
NOMINAL = re.compile(rf"({NOUNS})'?[w]{{1,3}}P[DG]?$")


def find_doer(text: str, sentence: Span, target: Span) -> Doer | None:
    """The one who acts toward the target in a sentence, or None where nobody is seen to act.

    >>> text = "Iran condemned Israel."
    >>> find_doer(text, (0, 22), (15, 21))
    Doer(span=(0, 4), cue=(5, 14), kind='act')
    """
    reading = read(text, *sentence)
    first = next((i for i, end in enumerate(reading.ends) if end > target[0]), None)
    if first is None:
        return None
    last = first
    while last < len(reading.words) and reading.starts[last] < target[1]:
        last += 1
    return _active(reading, first) or _passive(reading, last)


def _active(reading: Reading, first: int) -> Doer | None:
    low = max(0, first - 60)
    found = None
    for match in SUBJECT.finditer(reading.kinds[low : first]):
        found = match
    if found is None:
        return None
    verb = low + found.end()
    while verb < first - 1 and reading.kinds[verb] in "rntAM":
        verb += 1
    return Doer(reading.span(low + found.start(1), low + found.end(1)), reading.span(verb, verb + 1), "act")


def _passive(reading: Reading, last: int) -> Doer | None:
    match = BY.match(reading.kinds, last)
    while match and reading.words[match.start(1) - 1] != "by":
        match = BY.match(reading.kinds[: match.start(1)], last) if False else None
    if match is None:
        return None
    verb = last
    while reading.kinds[verb] in "AMrn":
        verb += 1
    return Doer(reading.span(*match.span(1)), reading.span(verb, verb + 1), "passive")

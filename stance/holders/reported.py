"""Attributions inside one stretch of text, by their cue verbs."""

from __future__ import annotations

import re

from stance.holders.base import NOUNS, Attribution, Reading
from stance.holders.cues import BE, EXPECTED
from stance.holders.phrases import (
    CLAUSE,
    INVERTED,
    Found,
    Range,
    after_circumstances,
    before,
    content_start,
    content_stop,
    resumed,
    subject,
    verb_group,
)
from stance.holders.signs import signs
from stance.holders.verbs import NAMING, TELLS, Cue, mark_cues

_BE = frozenset(BE.split())
_EXPECTED = frozenset(EXPECTED.split())
_PHRASE = re.compile(NOUNS)


def attributions_in(reading: Reading) -> list[Attribution]:
    """Attributions of a stretch in the order of their contents; one inside the content of another is left out."""
    found: list[Found] = []
    for cue in mark_cues(reading):
        one = _at(reading, cue, found)
        if one and _fits(reading, found, one):
            found.append(one)
    for one in signs(reading):
        if not any(_overlap(one, other) for other in found):
            found.append(one)
    return sorted((_made(reading, one) for one in found), key=lambda one: one.contents[0])


def _at(reading: Reading, cue: Cue, found: list[Found]) -> Found | None:
    """The attribution of one cue verb, or None where it has no source or no content."""
    kinds, letters = reading.kinds, cue.letters
    first = verb_group(reading, cue.at)
    if cue.shape == "past" and not _BE.isdisjoint(reading.words[first : cue.at]):
        return _passive(reading, cue, first)
    taken = max((one.end for one in found), default=0)
    speech = "s" in letters and cue.shape != "ing"
    if speech and first == cue.at and first and kinds[first - 1] in "Q,":
        one = _inverted(reading, cue, taken)
        if one:
            return one
    source = subject(kinds, first, found[-1].source if found else None)
    if source is None:
        return None
    span = first, cue.at + 1
    if "e" in letters:
        contents = [source, (span[1], content_stop(reading, span[1], letters))]
        return _with(Found(None, span, contents, source[0], letters))
    if speech and source[0] > taken and kinds[source[0] - 1] in ",Q;":
        one = _trailing(reading, cue, source, span, taken)
        if one:
            return one
    start = content_start(reading, cue.at)
    if "c" in letters:
        if not CLAUSE.match(kinds, start):
            return None
        letters = "s"
    begin = source[0] if source[0] >= (found[-1].cue[1] if found else 0) else first
    return _with(Found(source, span, [(start, content_stop(reading, start, letters))], begin, letters))


def _with(one: Found) -> Found | None:
    """The attribution without empty contents, or None where none is left."""
    contents = [content for content in one.contents if content[1] > content[0]]
    return one._replace(contents=contents) if contents else None


def _trailing(reading: Reading, cue: Cue, source: Range, span: Range, taken: int) -> Found | None:
    """“…,” X said; …, X said on Monday."""
    kinds = reading.kinds
    rest = after_circumstances(kinds, span[1])
    contents = before(kinds, source[0], taken)
    quoted = kinds[source[0] - 1] == "Q" and (not CLAUSE.match(kinds, span[1]) or kinds[span[1]] == "S")
    if not contents or not (rest >= reading.end or kinds[rest] in ",.;Q" or quoted):
        return None
    said = kinds[slice(*contents[0])]
    if "Q" not in said and (said[0] in "vVg" or (said[0] == "P" and not set(said) & set("AMvV"))):
        # Asked about it, he said: “…”; In Ohio on Monday, he said: “…”
        return None
    contents += resumed(reading, contents[0], rest)
    return Found(source, span, contents, contents[0][0], cue.letters, span[1])


def _inverted(reading: Reading, cue: Cue, taken: int) -> Found | None:
    """“…,” said X."""
    kinds, at = reading.kinds, cue.at
    match = INVERTED.match(kinds, at + 1)
    if not match or reading.words[at] in TELLS or reading.words[at] in NAMING:
        return None
    rest = match.end()
    if kinds[at - 1] == ",":
        ends = rest >= reading.end or kinds[rest] in ",.;SPRgv"
        if not ends or match.group() in "pD" or CLAUSE.match(kinds, at + 1):
            return None
    contents = before(kinds, at, taken)
    if not contents:
        return None
    contents += resumed(reading, contents[0], rest)
    return Found((at + 1, rest), (at, at + 1), contents, contents[0][0], cue.letters, rest)


def _passive(reading: Reading, cue: Cue, first: int) -> Found | None:
    """X was described by Y as …; X is expected to …"""
    about = subject(reading.kinds, first, None)
    if about is None:
        return None
    source, rest = None, cue.at + 1
    if reading.words[rest : rest + 1] == ["by"]:
        match = _PHRASE.match(reading.kinds, rest + 1)
        if match:
            source, rest = match.span(), match.end()
    elif reading.words[cue.at] not in _EXPECTED:
        return None
    contents = [about, (rest, content_stop(reading, rest, "j"))]
    return _with(Found(source, (first, cue.at + 1), contents, about[0], cue.letters))


def _fits(reading: Reading, found: list[Found], one: Found) -> bool:
    """Whether it may stand beside the last one; ends the last one's content where this one begins.

    One whose content stands before it takes the place of those inside that content.
    """
    while one.end and found and not found[-1].end and found[-1].begin >= one.begin:
        found.pop()
    if not found:
        return True
    last_one = found[-1]
    contents, begin = last_one.contents, min(one.begin, one.contents[0][0])
    first, last = contents[-1]
    if not first <= begin < last:
        return begin >= min(last, last_one.cue[1])
    speech = "s" in last_one.letters
    stop = begin
    while stop > first and reading.kinds[stop - 1] in (",;&S" if speech else ",;&SR"):
        stop -= 1
    inside = stop in (first, begin) or reading.kinds[first] == "S" or (speech and reading.kinds[stop] == "S")
    if not inside:
        contents[-1] = (first, stop)
    return not inside


def _overlap(one: Found, other: Found) -> bool:
    return any(a < d and c < b for a, b in one.contents for c, d in other.contents)


def _made(reading: Reading, one: Found) -> Attribution:
    """The attribution in characters."""
    letters = {kind for content in one.contents for kind in reading.kinds[slice(*content)]}
    kind = "direct" if letters <= set("Q,.") else "mixed" if letters & set("Qq") else "indirect"
    return Attribution(
        reading.span(*one.source) if one.source else None,
        reading.span(*one.cue),
        tuple(reading.span(*content) for content in one.contents),
        "according" if one.letters == "a" else kind,
    )

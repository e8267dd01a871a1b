"""Attributions shown by other signs than a verb with its subject: according to, colons, nouns of speech, hearsay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stance.holders.base import CORE, NOUNS, WIDE, Reading
from stance.holders.cues import HEARSAY, SPEECH
from stance.holders.phrases import FIRST, INVERTED, Found, before, content_stop, subject, verb_group

_HEARSAY = frozenset(HEARSAY.split())
_SPEECH = frozenset(SPEECH.split())
_WORDS = _SPEECH | _HEARSAY | {"according"}
_OWNER = re.compile(rf"{CORE}$")
_PHRASE = re.compile(NOUNS)
# What a colon follows at the head of a text, where nobody speaks.
_LABELS = frozenset(
    "transcript live watch report analysis opinion explainer update exclusive breaking interview".split()
)
# A name before a colon is a speaker only where it is short: "Biden: we will stay".
_LONGEST_NAME = 6


def signs(reading: Reading) -> Iterator[Found]:
    """Attributions by the signs of this file, the surest first."""
    for at, word in enumerate(reading.words) if not _WORDS.isdisjoint(reading.words) else ():
        if word == "according":
            yield from _according(reading, at)
        elif word in _SPEECH:
            yield from _noun(reading, at)
        elif word in _HEARSAY:
            yield from _rumour(reading, at)
    yield from _colon(reading)
    yield from _quoted(reading)


def _according(reading: Reading, at: int) -> Iterator[Found]:
    """…, according to X; According to X, …"""
    match = INVERTED.match(reading.kinds, at + 2)
    if not match or reading.words[at + 1] != "to":
        return
    start = match.end() + (reading.kinds[match.end() : match.end() + 1] == ",")
    contents = before(reading.kinds, at, 0) or ([(start, reading.end)] if start < reading.end else [])
    if contents:
        yield Found((at + 2, match.end()), (at, at + 2), contents, at, "a")


def _noun(reading: Reading, at: int) -> Iterator[Found]:
    """X's claim that …; his criticism of …"""
    kinds = reading.kinds
    if kinds[at + 1 : at + 2] not in ("H", "T", "P"):
        return
    owner = at - 1
    while owner > 0 and kinds[owner] in "wvrtN":
        owner -= 1
    source = (owner, owner + 1) if owner >= 0 and kinds[owner] == "G" else None
    if owner > 0 and kinds[owner] == "'":
        match = _OWNER.search(kinds, max(0, owner - WIDE), owner)
        source = match.span() if match else None
    start = at + 1 + (kinds[at + 1] == "P")
    stop = content_stop(reading, start, "j")
    if source and stop > start:
        yield Found(source, (owner + 1, at + 1), [(start, stop)], source[0], "n")


def _rumour(reading: Reading, at: int) -> Iterator[Found]:
    """X is reportedly …"""
    about = subject(reading.kinds, verb_group(reading, at), None)
    stop = content_stop(reading, at + 1, "j")
    if about and stop > at + 1:
        yield Found(None, (at, at + 1), [about, (at + 1, stop)], about[0], "e")


def _colon(reading: Reading) -> Iterator[Found]:
    """Biden: we will stay."""
    match = _PHRASE.match(reading.kinds)
    if match and match.end() <= _LONGEST_NAME and "C" in match.group() and reading.words[0] not in _LABELS:
        colon = match.end()
        if reading.words[colon : colon + 1] == [":"] and colon + 1 < reading.end:
            yield Found(match.span(), (colon, colon + 1), [(colon + 1, reading.end)], 0, "c")


def _quoted(reading: Reading) -> Iterator[Found]:
    """X fired back: “…”, with a verb that is on no list."""
    at = reading.kinds.find("Q", 0, reading.end)
    if at < 1 or reading.kinds[at - 1] not in ";,":
        return
    match = FIRST.search(reading.kinds, max(0, at - WIDE), at)
    if match and match.end() + 1 < at:
        yield Found(match.span(1), (match.end(), at - 1), [(at, at + 1)], match.start(1), "c")

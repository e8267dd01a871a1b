"""Subjects and contents in a stretch of text: where a noun phrase or what is said begins and ends."""

from __future__ import annotations

import re
from typing import NamedTuple

from stance.holders.base import ASIDE, CORE, NOUNS, WIDE, Reading
from stance.holders.verbs import TELLS

Range = tuple[int, int]


class Found(NamedTuple):
    """An attribution in numbers of words; `letters` as in Cue, or a, c, n for other signs.

    `begin` is its first word; `end`, where the content stands before the cue, the word after source and cue, else 0.
    """

    source: Range | None
    cue: Range
    contents: list[Range]
    begin: int
    letters: str
    end: int = 0


# Contrasts that end what is said, after a comma; words of clauses that belong to what is judged.
_CONTRAST = frozenset(("but", "despite", "whereas"))
_INSIDE = frozenset(("as", "than", "how", "why", "whether", "what", "where"))

# The subject that ends where a verb begins: plain; with appositions and relative clauses between commas or dashes.
_PLAIN = re.compile(rf"{NOUNS}(?:t+|[vV]P{NOUNS}|R[^,;QS]{{1,12}})?$")
_ASIDES = re.compile(rf"(?<![DGNwC'PTq])(?:{NOUNS})(?:{ASIDE}){{1,3}},$")
_DASHES = re.compile(rf"{NOUNS};[^;Q]{{1,30}};$")
# The first subject of a clause.
FIRST = re.compile(rf"(?<![PT])({NOUNS})(?:(?:{ASIDE}){{1,2}},)?(?=[rnt]*[AMvV])")
# The subject after its verb, with appositions that end where the sentence does.
INVERTED = re.compile(
    rf"{NOUNS}(?:[vVg]P{NOUNS})?(?:,(?:(?:[DCwNr]|&D)[^,;QAMVvSRH]{{0,30}}+(?:[RH][^,;Q]{{1,20}}+)?+|R[^,;Q]{{1,25}}+)(?=[,.]|$)){{0,3}}"
)
# Adverbs, time and place after a verb; the beginning of a clause; a noun phrase.
_SKIP = re.compile(rf"(?:r|t|,?PD?t+|P{NOUNS})*")
_WHEN = re.compile(r"(?:r|t|PD?t+)*")
CLAUSE = re.compile(rf"H|{NOUNS}(?:{ASIDE}{{1,2}},)?[rnt]*[AMvV]|S")
_ONE = re.compile(CORE)


def skip(pattern: re.Pattern[str], kinds: str, place: int) -> int:
    """Where the match of a pattern at `place` ends, or `place`."""
    match = pattern.match(kinds, place)
    return match.end() if match else place


def after_circumstances(kinds: str, place: int) -> int:
    """The word after adverbs, time and place: said | on Monday in Paris | that …"""
    return skip(_SKIP, kinds, place)


def verb_group(reading: Reading, at: int) -> int:
    """Where the group of a verb begins: has not yet | said."""
    while at and reading.kinds[at - 1] in "rnAM" and reading.words[at - 1] != "here":
        at -= 1
    return at


def subject(kinds: str, at: int, known: Range | None) -> Range | None:
    """The noun phrase that is the subject of the verb group at `at`; `known` is the last source, for shared ones."""
    if at == 0:
        return None
    before = kinds[at - 1]
    if before == "R":
        return at - 1, at
    low = max(0, at - WIDE)
    window = kinds[low:at]
    if before in ",;":
        match = (_ASIDES if before == "," else _DASHES).search(window)
        if match and kinds[at] != "g":
            aside = re.search(",[PtrgS]", match.group())
            return low + match.start(), low + match.start() + aside.start() + 1 if aside else low + match.end()
    elif before not in "&TQ":
        match = _PLAIN.search(window)
        if match:
            last = at
            while last > low + match.start() + 1 and kinds[last - 1] in "rt":
                last -= 1
            return low + match.start(), last
    if known:
        return known
    match = FIRST.search(window)
    return (low + match.start(1), low + match.end(1)) if match else None


def before(kinds: str, at: int, taken: int) -> list[Range]:
    """What stands before the source or cue at `at`, back to what is taken; a quotation right before stands alone."""
    last, first = at, taken
    while last > taken and kinds[last - 1] in ",;":
        last -= 1
    while first < last and kinds[first] in ",;&.":
        first += 1
    if last - 1 > first and kinds[last - 1] == "Q" and kinds[last - 2] in ",;":
        first = last - 1
    return [(first, last)] if last > first else []


def resumed(reading: Reading, content: Range, rest: int) -> list[Range]:
    """What is said going on after its speaker: a quotation, or the rest of a clause that is not whole yet."""
    kinds, end = reading.kinds, reading.end
    quotation = kinds.find("Q", rest, end)
    if quotation >= 0:
        return [(quotation, end)]
    said = kinds[slice(*content)]
    if "Q" in said or kinds[rest : rest + 1] != "," or rest + 1 >= end:
        return []
    verbless = not set(said) & set("AMvV") or said[0] in "SP" or len(said) < 5
    return [(rest + 1, end)] if verbless or kinds[rest + 1] in "AMvV" else []


def content_start(reading: Reading, at: int) -> int:
    """Where the content after the cue `at` begins: behind adverbs, time, place, and the one who is told."""
    kinds = reading.kinds
    start = at + 1
    skipped = after_circumstances(kinds, start)
    sure = kinds[skipped : skipped + 1] in ("H", ";") or kinds[skipped : skipped + 2] == ",Q"
    if sure or (skipped > start and kinds[skipped : skipped + 1] == "p"):
        start = skipped
    elif reading.words[at] in TELLS:
        start = skip(_WHEN, kinds, skip(_ONE, kinds, start))
        skipped = after_circumstances(kinds, start)
        if kinds[skipped : skipped + 1] in ("H", ";", "Q"):
            start = skipped
    while start < reading.end and kinds[start] in ",;rt":
        start += 1
    return start


def content_stop(reading: Reading, start: int, letters: str) -> int:
    """Where the content that begins at `start` ends: of speech with the sentence, of judgement with its object."""
    kinds, end = reading.kinds, reading.end
    if "s" in letters and (letters == "s" or kinds[start : start + 1] == "Q" or CLAUSE.match(kinds, start)):
        for place in range(start + 1, end):
            if kinds[place - 1] == "," and reading.words[place] in _CONTRAST:
                return place
        return end
    place = start
    while place < end and (kinds[place] not in ",;S" or reading.words[place] in _INSIDE):
        if place > start and kinds[place] == "&" and kinds[place + 1 : place + 2] in tuple("VvAM"):
            break
        place += 1
    return place

"""Who does the act that a target is the object of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.holders.base import ASIDE, CORE, NOUNS, WIDE, Doer, Reading, read
from stance.holders.cues import ACT_NOUNS, ACTS, BE, INTEND, IRREGULAR, JUDGE, PARTNER_FORMS, PARTNERS, SAY
from stance.lexicons.base import forms, inflections
from stance.records import Span

# So many characters around the target are read: enough for a long sentence, and linear without full stops.
BEFORE, AFTER = 800, 400
VERBS = frozenset(
    form
    for verb in f"{ACTS} {SAY} {JUDGE} {INTEND}".split()
    for form in (*forms(verb), *IRREGULAR.get(verb, "").split())
)
# Words before what is no part of a noun phrase ("the EU on Monday"); before what nothing is done to ("met amid war").
ASIDES = frozenset(("on", "at", "over", "after", "before", "since"))
CIRCUMSTANCES = frozenset(("during", "amid", "amidst", "via", "despite", "following", "alongside"))
_BE = frozenset(BE.split())
HAVE = frozenset(("have", "has", "had"))
ACTIONS = frozenset(ACT_NOUNS.split())

RECIPROCAL = frozenset(form for verb in PARTNERS.split() for form in inflections(verb)) | set(PARTNER_FORMS.split())

# A subject and its asides, right before a verb; an owner before a noun of action; two joined by "and".
_WHEN = r"(?:[,rn]|P?D?N?tN?)*+"
_SUBJECT = re.compile(
    rf"(?:(?:(?<![PTDGw'C])|(?<=[wC])(?=[DG]))(?:{CORE}(?:,{CORE}){{1,9}},?&{CORE}|{NOUNS}(?:(?:{ASIDE}){{1,2}},|,?vP{NOUNS},?|R[^,;:QS]{{1,12}})?)"
    rf"|R)(?={_WHEN}[AMvV])"
)
_OWNER = re.compile(rf"({CORE})'$|(C+)$")
_PARTNER = re.compile(rf"({NOUNS})&$")
_PHRASE = re.compile(NOUNS)
# From the target to the verb of a passive: what is left of its noun phrase, asides, then (be and) a participle.
_PASSIVES = (
    re.compile(r"[wCN'q]*,?[vV](?=P)"),
    re.compile(rf"[wCN'q]*(?:P{CORE})?(?:{ASIDE},)?[AMrnt]*[vV]"),
)
_SUBJECT_OF = re.compile(rf"[wCN'q]*(?:P{CORE})?(?:{ASIDE},)?[rnt]*[AMvV]")


def find_doer(text: str, sentence: Span, target: Span, apart: Sequence[Span] = ()) -> Doer | None:
    """The one who acts toward the target in a sentence, or None where nobody is seen to act.

    `sentence` and `target` are spans of `text`; what stands in `apart`, in order, is what others say, and is not looked
    into. A noun of action right before the target ("the US attack on X") counts
    before the verb of the clause, the verb before a passive that follows the target.

    >>> text = "Israel, which Iran has attacked, was condemned by Turkey."
    >>> find_doer(text, (0, 57), (0, 6))
    Doer(span=(50, 56), cue=(37, 46), kind='passive')
    >>> text = "EU sends aid to Kyiv."
    >>> find_doer(text, (0, 21), (16, 20))
    Doer(span=(0, 2), cue=(3, 8), kind='act')
    """
    low, high = max(sentence[0], target[0] - BEFORE), min(sentence[1], target[1] + AFTER)
    reading = read(text, low, high, [(*span, "Q") for span in apart if low <= span[0] and span[1] <= high])
    _mark_verbs(reading)
    first = next((i for i, end in enumerate(reading.ends) if end > target[0]), len(reading.words))
    last = first
    while last < len(reading.words) and reading.starts[last] < target[1]:
        last += 1
    if first == last:
        return None
    begin = _phrase_start(reading, first)
    # A passive says it outright; a noun of action stands nearest; then the verb of the clause.
    return (
        _passive(reading, last)
        or _nominal(reading, begin)
        or _active(reading, begin, last)
        or _partner(reading, begin, last)
    )


def _mark_verbs(reading: Reading) -> None:
    """Give forms of acts that end neither in -ed nor in -ing the letter of a verb, where their neighbours allow it."""
    kinds = list(reading.kinds)
    for i, word in enumerate(reading.words):
        if kinds[i] != "w" or word not in VERBS or not i:
            continue
        before, after = kinds[i - 1], kinds[i + 1] if i + 1 < len(kinds) else "."
        follows = after in "DCNGpqQH" or (after == "r" and word.endswith("s"))
        if before in "TMn" or (before in "pRCwrt&)N,Q" and follows):
            kinds[i] = "V"
    reading.kinds = "".join(kinds)


def _phrase_start(reading: Reading, first: int) -> int:
    """Where the noun phrase begins that word `first` stands in."""
    low = max(0, first - WIDE)
    while first > low and reading.kinds[first - 1] in "DGNwCq":
        first -= 1
    return first


def _passive(reading: Reading, last: int) -> Doer | None:
    """Y was condemned by X; Y, condemned by X, …"""
    for pattern in _PASSIVES:
        match = pattern.match(reading.kinds, last, last + WIDE)
        if match is None:
            continue
        # "Y was put under sanctions by X", but not "Y thanked Z by name"
        verb, plain = match.end(), _BE.isdisjoint(reading.words[last : match.end()])
        found = None if plain and reading.kinds[verb : verb + 1] != "P" else _by(reading, verb)
        if found:
            return Doer(found, reading.span(match.end() - 1, match.end()), "passive")
    return None


def _by(reading: Reading, verb: int) -> Span | None:
    """The noun phrase after "by" in the words right after a verb."""
    for place in range(verb, min(verb + 12, len(reading.words))):
        if reading.kinds[place] in ",;AMvVS":
            return None
        if reading.words[place] == "by":
            match = _PHRASE.match(reading.kinds, place + 1)
            return reading.span(match.start(), _phrase_end(reading, *match.span())) if match else None
    return None


def _nominal(reading: Reading, begin: int) -> Doer | None:
    """X's attack on Y; US sanctions (imposed) against Y."""
    kinds = reading.kinds
    noun = begin - 3 if kinds[max(0, begin - 3) : begin] == "wvP" else begin - 2
    if noun < 1 or reading.words[noun] not in ACTIONS or kinds[noun] != "w" or kinds[begin - 1] not in "PT":
        return None
    owner = noun
    while owner and kinds[owner - 1] in "wNg":
        owner -= 1
    match = _OWNER.search(kinds, max(0, owner - WIDE), owner)
    if not match:
        return None
    first, last = match.span(1) if match.group(1) else match.span(2)
    first += kinds[first] in "vVg"
    return Doer(reading.span(first, last), reading.span(noun, noun + 1), "act")


def _active(reading: Reading, begin: int, last: int) -> Doer | None:
    """X imposed sanctions on Y; X agreed to meet Y: the subject nearest before, and its last verb before Y."""
    before = reading.kinds[begin - 1] if begin else "^"
    if before == "H" and begin > 1 and reading.words[begin - 2] in VERBS:
        begin -= 1  # they demand | that Japan stop
        before = reading.kinds[begin - 1]
    if before in "SH;^" or (before in ",&" and _SUBJECT_OF.match(reading.kinds, last, last + WIDE)):
        return None
    subjects = [
        match
        for match in _SUBJECT.finditer(reading.kinds, _clause_start(reading, begin), begin)
        if reading.words[min(match.end() + 1, begin - 1)] != "by" and not _closed(reading.kinds, match, begin)
    ]
    verb = _last_verb(reading, subjects[-1].end(), begin) if subjects else None
    if verb is None or not CIRCUMSTANCES.isdisjoint(reading.words[verb + 1 : begin]) or _suffers(reading, verb):
        return None
    found = subjects[0] if _joined(reading.kinds, verb, subjects[-1]) else subjects[-1]
    return Doer(reading.span(found.start(), _phrase_end(reading, *found.span())), reading.span(verb, verb + 1), "act")


def _clause_start(reading: Reading, begin: int) -> int:
    """How far back the subject of a verb may stand: to the last semicolon."""
    low = max(0, begin - WIDE)
    return next((place + 1 for place in range(begin - 1, low, -1) if reading.words[place] == ";"), low)


def _closed(kinds: str, match: re.Match[str], begin: int) -> bool:
    """Whether the relative clause of a subject "which" has ended before the target."""
    return match.group() == "R" and "," in kinds[match.end() : begin]


def _last_verb(reading: Reading, first: int, begin: int) -> int | None:
    """The last verb between a subject and the target."""
    for place in range(begin - 1, first - 1, -1):
        infinitive = reading.kinds[place] == "w" and reading.kinds[place - 1] == "T"
        noun = reading.kinds[place - 2 : place + 1] == "w&g"  # high value and meaning
        if (reading.kinds[place] in "vVg" and not noun) or infinitive or reading.words[place] in HAVE:
            return place
    return None


def _suffers(reading: Reading, verb: int) -> bool:
    """Whether the verb is a passive: what stands before it does nothing."""
    before = verb - 1
    while before > 0 and reading.kinds[before] in "rn":
        before -= 1
    return reading.words[before] in _BE and reading.kinds[verb] in "vV" and not reading.words[verb].endswith("ing")


def _joined(kinds: str, verb: int, nearest: re.Match[str]) -> bool:
    """Whether the verb goes on with the first subject: X seized the mine, closed the road and thanked Y."""
    while kinds[verb - 1] in "rntAM":
        verb -= 1
    return kinds[verb - 1] == "&" and nearest.start() > 0 and kinds[nearest.start() - 1] in "vVgP&,"


def _phrase_end(reading: Reading, first: int, last: int) -> int:
    """Where a noun phrase ends without clauses and circumstances: "the court in Bonn, which …", "the EU on Monday"."""
    for place in range(first + 1, last):
        aside = reading.kinds[place - 1] == "," and reading.kinds[place] in "RvgPtrS"
        if aside or reading.kinds[place] in "RvS" or reading.words[place] in ASIDES | CIRCUMSTANCES:
            last = place
            break
    while last > first + 1 and reading.kinds[last - 1] in ",rt":
        last -= 1
    return last


def _partner(reading: Reading, begin: int, last: int) -> Doer | None:
    """X and Y signed …; Y and X agreed …"""
    kinds = reading.kinds
    joined = _PARTNER.search(kinds, max(0, begin - WIDE), begin)
    span, rest = (joined.span(1), last) if joined else (None, last)
    if span is None and kinds[last : last + 1] == "&":
        match = _PHRASE.match(kinds, last + 1)
        span, rest = (match.span(), match.end()) if match else (None, last)
    if span is None:
        return None
    while rest < len(kinds) and kinds[rest] in "rntAM":
        rest += 1
    if rest < len(kinds) and reading.words[rest] in RECIPROCAL:
        return Doer(reading.span(*span), reading.span(rest, rest + 1), "act")
    return None

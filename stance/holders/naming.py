"""The name of a holder: the actor that heads a noun phrase, its owner, its own name, or `unknown`."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from stance.holders.cues import ACT_NOUNS, SPEECH
from stance.holders.words import DETERMINERS, GROUPS, ORGANS, PEOPLE, SELVES, THINGS, UNNAMED, VAGUE
from stance.records import AUTHOR, UNKNOWN, Mention, Span

_UNNAMED = frozenset(UNNAMED.split())
_SELVES = frozenset(SELVES.split())
_NUMBERS = frozenset(DETERMINERS.split())
_ORGANS = frozenset(ORGANS.split())
_PEOPLE = frozenset(f"{ORGANS} {VAGUE} {GROUPS} {PEOPLE}".split())
_PEOPLE_ENDINGS = ("ist", "ists", "ian", "ians", "man", "men", "woman", "women", "crat", "crats", "people")
_THINGS = frozenset(f"{THINGS} {ACT_NOUNS} {SPEECH}".split())
_OF = re.compile(r"\b(?:of|in|from|for|to|with|at|on|by)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?:of|from|by)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNS = re.compile(r"['’]")
_STOP = re.compile(r"[,;(]|\b(?:of|in|from|for|to|with|at|on|by|between|and|or|but|as|who|which|that|whose)\b")
_WORD = r"[^\W\d_a-z][\w'’.-]*"
_OWN_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_WORD}|(?:al|de|da|del|bin|von|van|of|for|the)(?=\s+[A-Z])))*$")
_NOBODY = frozenset("it this that there nothing everything something anything".split())

# How a mention stands in a noun phrase, the nearest first.
_HEAD, _ORGAN, _OWNER, _BESIDE = range(4)


def name_of(text: str, span: Span, mentions: Sequence[Mention], speaks: bool = False) -> str | None:
    """Who the noun phrase at `span` names: an actor, a name of its own, `author`, or `unknown`; None for a thing.

    "Cuban President *Miguel Díaz-Canel*" is the person; "Iranian officials" and "Iran's drones" are Iran, because a
    body and a tool of a state act for it; "the Iranian writer Ada Bo" is Ada Bo; "Iranian writers" are `unknown`, and
    "the ceremony" is nobody. What `speaks` is a person, unless it is a thing that is said or written.

    >>> iran = [Mention("Iran", 4, 11, "demonym")]
    >>> name_of("The Iranian officials", (0, 21), iran), name_of("the ceremony", (0, 12), [])
    ('Iran', None)
    """
    inside = within(mentions, span)
    best: tuple[int, int] | None = None
    name = ""
    for one in inside:
        if one.end <= span[1] and one.how != "place":
            rank = _rank(text, span, one), one.start
            if best is None or rank < best:
                best, name = rank, one.actor
    if best and best[0] <= _ORGAN:
        return name
    words = text[slice(*span)]
    lower = words.lower()
    if lower in _SELVES:
        return AUTHOR
    if lower in _NOBODY:
        return None
    head = _STOP.split(words, maxsplit=1)[0].rstrip("'’ ")
    noun = head.split()[-1].lower() if head.split() else ""
    if not noun or lower in _UNNAMED or noun in _UNNAMED | _NUMBERS or is_people(noun):
        return _apposed(text, span[1], mentions) or UNKNOWN
    own = _own_name(head, span[0], inside)
    if " " in own:
        return own
    if best and best[0] == _OWNER:
        return name if not speaks or noun in _THINGS else UNKNOWN
    return own if own and noun not in _THINGS else None


def within(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """The mentions, of those in the order of the text, that start in a span."""
    first, last = (bisect_left(mentions, place, key=lambda one: one.start) for place in span)
    return mentions[first:last]


def _own_name(head: str, start: int, mentions: Sequence[Mention]) -> str:
    """The name that ends a noun phrase beginning at `start`, without actors before it: Iran's | Ada Bo; or ""."""
    found = _OWN_NAME.search(head)
    if found is None:
        return ""
    first = max([found.start(), *(one.end - start for one in mentions if one.how != "stranger")])
    name = " ".join(re.sub(r"^['’]s?\s", "", head[first:]).split())
    return name.title() if name.isupper() and " " in name else name


def _apposed(text: str, end: int, mentions: Sequence[Mention]) -> str | None:
    """The person named right after a noun phrase: a lawmaker, | Ousmane Diakhary, …"""
    place = bisect_left(mentions, end + 2, key=lambda one: one.start)
    if place == len(mentions) or text[end : end + 2] != ", ":
        return None
    one = mentions[place]
    beside = one.start == end + 2 and text[one.end : one.end + 1] == "," and " " in text[one.start : one.end]
    return one.actor if beside else None


def is_people(noun: str) -> bool:
    """Whether a common noun, in lower case, stands for persons or a body of them.

    >>> is_people("columnists"), is_people("ceremony")
    (True, False)
    """
    return noun in _PEOPLE or noun.removesuffix("s") in _PEOPLE or noun.endswith(_PEOPLE_ENDINGS)


def _rank(text: str, span: Span, one: Mention) -> int:
    """How the mention stands: the head; before or after a body of its own; the owner of another head; beside it."""
    rest = _STOP.split(text[one.end : span[1]], maxsplit=1)[0]
    inside = _OF.search(text, span[0], one.start)
    if not rest.strip() and not inside:
        return _HEAD
    head = (text[span[0] : inside.start()] if inside else _OWNS.sub(" ", rest)).split()
    if head and head[-1].lower() in _ORGANS:
        return _ORGAN
    return _OWNER if not inside or _FROM.search(text, span[0], one.start) else _BESIDE

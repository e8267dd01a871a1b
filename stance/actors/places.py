"""Whether a capital or a state's name in the text means a government, or only a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from stance.actors.given_names import HE_NAMES, SHE_NAMES
from stance.actors.place_words import (
    BARE_TOWN_HAS,
    FROM_GO,
    GONE,
    PLACE_OF,
    STATE_HAS,
    TO_GO,
    TOWN_NOUNS,
    TRUST_IN,
    WHERE,
)
from stance.actors.state_places import AFTER, BEFORE, WORDS, is_state_place
from stance.records import Mention

_DATELINE = re.compile(
    r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:, \d{4})?)?"
    r"(?: ?\([^()\n]{2,30}\)| [A-Z]{2,8})?(?: ?[—–]|:?\s+--?\s)"
)
_BYLINE = re.compile(r"[^\n,.]{3,40}, $")
_GIVEN = HE_NAMES | SHE_NAMES
_TOWN_ONLY = (" DC", " D.C.", " D.C")
_FOR_PLACE = frozenset("left leaves leave bound departed planned scheduled due set slated".split())
# What joins two capitals of which the first is a place: “in Paris and London”, “from Vienna to Budapest”.
_LINK = frozenset(["and", "or", ",", "&", "to"])


class Places:
    """Decides place or government for one list: its capitals, and the names of its states and territories.

    capitals, states: spellings with plain apostrophes, as the finder matches them.
    """

    def __init__(self, capitals: frozenset[str], states: frozenset[str]):
        self._capitals = capitals
        self._states = states

    def mark(self, text: str, plain: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, with how="place" on those that are only places.

        `plain` is the text with plain apostrophes, and spaces for line ends. A capital is a government unless its
        neighbours say otherwise; a state's name needs much more to be a place.
        """
        found: list[Mention] = []
        persons: set[str] = set()  # "Esteban Santiago": later "Santiago" is he as well
        for number, mention in enumerate(mentions):
            place = False
            before = found[-1] if found else None
            after = mentions[number + 1] if number + 1 < len(mentions) else None
            if mention.how == "metonym" and plain[mention.start : mention.end] in self._capitals:
                place = _opens_dateline(text, mention) or self._is_town(text, plain, mention, before, after, persons)
            elif mention.how == "name" and mention.actor in self._states:
                listed = before is not None and 0 < mention.start - before.end < 7 and before.actor != mention.actor
                place = _opens_dateline(text, mention) or (
                    not listed and is_state_place(plain, mention.start, mention.end)
                )
            found.append(replace(mention, how="place") if place else mention)
        return found

    def _is_town(
        self, text: str, plain: str, mention: Mention, before: Mention | None, after: Mention | None, persons: set[str]
    ) -> bool:
        form = plain[mention.start : mention.end]
        if not _GIVEN.isdisjoint(plain[max(0, mention.start - 16) : mention.start].lower().split(" ")[-2:-1]):
            persons.add(form)
        if form in persons or form.endswith(_TOWN_ONLY) or _follows_place(text, mention, before):
            return True
        return is_place(plain, mention.start, mention.end) or _own_state(plain, mention, after)


def _opens_dateline(text: str, mention: Mention) -> bool:
    opens = mention.start == 0 or text[mention.start - 1] in "\n\r"
    return opens and _DATELINE.match(text, mention.end) is not None


def is_place(plain: str, start: int, end: int) -> bool:
    """Whether the capital at `plain[start:end]` is meant as a place.

    >>> text = "Talks in Paris angered Tehran. Doha residents like Washington's offer."
    >>> [is_place(text, text.index(name), text.index(name) + len(name)) for name in ("Paris", "Tehran", "Doha")]
    [True, False, True]
    """
    following = WORDS.findall(plain, end, end + AFTER)
    by_noun = _by_noun(plain, end, following)
    if by_noun is not None:
        return by_noun
    if following[:2] == [",", "D"] or following[:2] == [",", "DC"]:
        return True
    words = _words_before(plain, start)
    return bool(words) and _by_words_before(words)


def _by_noun(plain: str, end: int, following: list[str]) -> bool | None:
    """What the next noun says: True a town's, False a government's, None nothing."""
    if not following:
        return None
    first = following[0]
    nouns = [word.lower() for word in following[1:4]]
    if first in ("'s", "'"):
        if nouns and nouns[0] in STATE_HAS:
            return any(noun in TOWN_NOUNS for noun in nouns[1:2])
        stop = next((at for at, noun in enumerate(nouns) if not noun[0].isalnum()), len(nouns))
        return any(noun in TOWN_NOUNS for noun in nouns[: min(stop, 2)])
    if first.startswith("-"):
        return first in ("-based", "-born", "-area")
    if plain[end : end + 1] == " " and first.lower() in BARE_TOWN_HAS:
        return not (first.lower() == "state" and nouns[:1] == ["department"])
    return None


def _words_before(plain: str, start: int) -> list[str]:
    words = plain[max(0, start - BEFORE) : start].replace("(", " ( ").replace(",", " , ").split()
    while words and words[-1].lower() in ("the", "both"):
        words.pop()
    return words


def _by_words_before(words: list[str]) -> bool:
    last = words[-1].lower().strip("\"“”'‘")
    earlier = [word.strip("\"“”'‘,.").lower() for word in words[-4:-1]]
    before = earlier[-1] if earlier else ""
    if last == "in":
        return not TRUST_IN.intersection(earlier[-2:])
    if last in WHERE or last in GONE:
        return True
    if last in ("capital", "city"):
        return True
    if last == "," and before in ("capital", "city"):
        return True
    if last in ("to", "into", "toward", "towards", "for", "onto"):
        return last == "into" or bool((TO_GO if last != "for" else _FOR_PLACE) & {*earlier[-2:]})
    if last == "from":
        return bool(FROM_GO.intersection(earlier[-2:]))
    if last == "of":
        return before in PLACE_OF
    if last in ("at", "via", "through", "over"):
        return last in ("via", "at") or bool({"streets", "drove", "flew", "passed", "marched"} & {*earlier[-2:]})
    if last == "between":
        return bool({"flights", "flight", "train", "trains", "road", "route", "travel", "highway"} & {*earlier[-2:]})
    return False


def _follows_place(text: str, mention: Mention, before: Mention | None) -> bool:
    """“in Paris and London”, “Colette Marchand, Ottawa” under a headline."""
    if before is not None and before.how == "place" and mention.start - before.end <= 6:
        between = text[before.end : mention.start].split()
        following = WORDS.findall(text, mention.end, mention.end + 6)
        if between and all(word in _LINK for word in "".join(between).replace(",", " , ").split()):
            return following[:1] != ["'s"]
    line = max(text.rfind("\n", max(0, mention.start - 60), mention.start) + 1, mention.start - 60, 0)
    ends = mention.end == len(text) or text[mention.end] in "\n\r"
    head = text[line : mention.start]
    return ends and _BYLINE.fullmatch(head) is not None and all(word[:1].isupper() for word in head.split())


def _own_state(plain: str, mention: Mention, after: Mention | None) -> bool:
    """“Tehran, Iran”: a town and its state."""
    return (
        after is not None
        and after.actor == mention.actor
        and after.how == "name"
        and plain[mention.end : after.start] == ", "
    )

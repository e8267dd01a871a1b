"""Short forms of several or of one: "both countries", "the two leaders", "the bloc", "the country"."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from stance.actors.reading import Noun, Reader
from stance.actors.titles import TitleBook

STATES = frozenset(("state", "territory"))
_COMPOUND = re.compile(r"[-–/][A-Z]")
# How many sentences back a short form may reach.
REACH = 3
# Noun -> kinds of actor it may stand for, and a pattern that the actor's name must have.
NOUNS: dict[str, tuple[frozenset[str], re.Pattern[str]]] = {}
for _words, _kinds, _pattern in (
    ("bloc", "bloc", r""),
    ("pact", "bloc", r"AUKUS|Pact|Treaty"),
    ("alliance", "bloc", r"NATO|AUKUS|Alliance|Quad|Collective|Axis|Coalition"),
    ("group grouping", "group bloc", r""),
    ("militants rebels insurgents militia militias fighters faction jihadists gunmen", "group", r""),
    ("movement", "group party", r""),
    ("party", "party", r""),
    ("agency", "body", r"Agency|^UN[A-Z]+|^I[A-Z]{2,3}$|Programme|Organization|Fund|^F[A-Z]{2}$|Frontex|Europol|CIA|FBI"),
    ("organisation organization", "body bloc group", r"Organi[sz]ation|^[A-Z]{3,6}$|Watch|Amnesty|Union|NATO"),
    ("court tribunal", "body", r"Court"),
    ("council", "body", r"Council"),
    ("assembly", "body", r"Assembly"),
    ("island", "state territory", r"Taiwan|Cuba|Cyprus|Haiti|Sri Lanka|Malta|Jamaica|Iceland|Greenland|Puerto|Madagascar"),
    ("kingdom", "state", r"Saudi|Jordan|Morocco|Bahrain|United Kingdom|Thailand|Eswatini|Lesotho|Bhutan"),
    ("country nation government regime junta", "state territory", r""),
):
    for _word in _words.split():
        NOUNS[_word] = (frozenset(_kinds.split()), re.compile(_pattern))
PERSON_PAIRS = frozenset("leaders men presidents women ministers politicians statesmen rivals diplomats".split())


class Groups:
    """Resolves the short forms of one document, in the order of its sentences."""

    def __init__(self, reader: Reader, book: TitleBook, names: dict[str, str]):
        self._reader = reader
        self._book = book
        self._kinds = names
        self._pair: tuple[int, list[str]] = (-99, [])
        self._counted = 0
        self._counts: Counter[str] = Counter()

    def pair(self, number: int, start: int, noun: str) -> list[str]:
        """Names of the two actors of "both countries" or "the two leaders"; empty where there is doubt."""
        persons = noun in PERSON_PAIRS
        if not persons and noun:
            return self._states(number, start)
        found = self._persons(number, start)
        if found or persons:
            return found
        return self._pair[1] if number - self._pair[0] <= 2 else self._states(number, start)

    def one(self, number: int, start: int, noun: str) -> str | None:
        """The only actor that "the bloc" or "the country" may mean in this sentence and those just before."""
        kinds, pattern = NOUNS[noun]
        reach = 2 if "state" in kinds else REACH
        found: set[str] = set()
        for back in range(reach + 1):
            for one in self._reader.nouns(number - back):
                if back or one.end <= start:
                    if one.actor and one.kind in kinds and pattern.search(one.actor):
                        found.add(one.actor)
                    elif "state" in kinds and one.kind == "person":
                        found |= {name for name in self._state_of(one) if pattern.search(name)}
            if len(found) > 1:
                return None
        if found and not pattern.pattern and "state" in kinds and self._leading(start, 1) != list(found):
            return None
        return found.pop() if found else None

    def called(self, start: int, noun: str) -> str | None:
        """The only actor named so far that "the Council", with a capital, can be short for."""
        kinds, pattern = NOUNS[noun]
        mentions = self._reader.mentions
        last = bisect_left(mentions, start, key=lambda mention: mention.start)
        found = {mention.actor for mention in mentions[max(0, last - 200) : last]
                 if self._kinds.get(mention.actor) in kinds and pattern.search(mention.actor)}
        return found.pop() if len(found) == 1 else None

    def _states(self, number: int, start: int) -> list[str]:
        here = [noun for noun in self._reader.nouns(number) if noun.end <= start]
        local = self._named(here)
        later = set(self._named([noun for noun in self._reader.nouns(number) if noun.start > start]))
        if len(local) == 2:
            return self._keep(number, local)
        if number - self._pair[0] <= 2 * REACH and not later & set(self._pair[1]):
            return self._keep(number, self._pair[1])
        found = [name for name in local if name not in later]
        for before in range(number - 1, number - 1 - REACH, -1):
            found = list(dict.fromkeys([*found, *self._named(self._reader.nouns(before))]))
            found = [name for name in found if name not in later]
            if len(found) == 2:
                return self._keep(number, found)
            if len(found) > 2:
                break
        pair = self._leading(start, 2)
        return self._keep(number, pair if set(pair) <= set(found) else [])

    def _keep(self, number: int, pair: list[str]) -> list[str]:
        if len(pair) == 2:
            self._pair = (number, pair)
        return pair

    def _leading(self, start: int, many: int) -> list[str]:
        """The one or two states that the document is about so far, if they stand out."""
        mentions = self._reader.mentions
        while self._counted < len(mentions) and mentions[self._counted].start < start:
            name = mentions[self._counted].actor
            if self._kinds.get(name) in STATES:
                self._counts[name] += 1
            elif len(self._book.offices.get(name, ())) == 1:
                self._counts[next(iter(self._book.offices[name]))] += 1
            self._counted += 1
        first = heapq.nlargest(many + 1, self._counts.items(), key=lambda item: item[1])
        if len(first) < many or (len(first) > many and first[many - 1][1] < 2 * first[many][1]):
            return []
        return [name for name, _ in first[:many]]

    def _persons(self, number: int, start: int) -> list[str]:
        found: dict[str, str | None] = {}
        for back in range(2):
            for noun in self._reader.nouns(number - back):
                if noun.kind == "person" and (back or noun.end <= start):
                    found[noun.key] = noun.actor
            if len(found) >= 2:
                break
        names = [name for name in found.values() if name]
        return names if len(found) == 2 == len(names) else []

    def _named(self, nouns: Sequence[Noun]) -> list[str]:
        """States among the nouns, those of their presidents included, without "the Israel-Hamas war"."""
        found: dict[str, None] = {}
        for noun in nouns:
            plain = self._reader.plain
            joined = _COMPOUND.match(plain, noun.end) or plain[noun.start - 1 : noun.start] in ("-", "–", "/")
            if noun.kind in STATES and noun.actor and not joined:
                found[noun.actor] = None
            elif noun.kind == "person":
                found.update(dict.fromkeys(self._state_of(noun)))
        return list(found)

    def _state_of(self, noun: Noun) -> list[str]:
        of = [name for name in self._book.offices.get(noun.actor or "", ()) if self._kinds.get(name) in STATES]
        return of if len(of) == 1 else []

"""Office phrases in a text: "the Cuban president", "the President of Cuba, Miguel Díaz-Canel"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from stance.actors.titles import TitleBook
from stance.records import Mention

FORMER = frozenset(
    "former ex late then previous ousted deposed toppled exiled overthrown onetime one-time erstwhile ex- next future "
    "would-be assassinated slain murdered".split()
)
_BETWEEN = FORMER | frozenset(
    "new newly elected re-elected reelected current acting interim outgoing incoming longtime long-time long-serving "
    "veteran embattled far-right far-left right-wing left-wing hard-line hardline populist nationalist pro-western "
    "pro-russian reformist conservative liberal centrist caretaker transitional military young own de facto jailed "
    "imprisoned unpopular popular authoritarian autocratic strongman powerful influential beleaguered billionaire "
    "80-year-old first female 's top chief-of-state sworn-in ailing self-declared self-proclaimed".split()
)
_JUNIOR = frozenset("deputy vice assistant shadow junior under associate co".split())
# "chief negotiator", "head coach": the word only says how high another office is.
_NOT_ALONE = re.compile(
    r" (?:negotiator|economist|executive|prosecutor|rabbi|inspector|delegate|diplomat|adviser|advisor|scientist|"
    r"justice|whip|coach|counsel|operating|financial|correspondent|minister|secretary|general|of staff|architect|"
    r"nuclear|hostage|trade|envoy|representative|quarters|office|investigator|commissioner|strategist|-)\b"
)
_HONORIFIC = re.compile(
    r"(?:(?:Grand )?Ayatollah|Lt\.? Gen\.?|General|Gen\.|Field Marshal|Marshal|Colonel|Col\.|Captain|Capt\.|Major|Maj\.|"
    r"Admiral|Adm\.|Brigadier|Brig\.|Sheikh|Shaikh|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Prince|Princess|King|Queen|"
    r"Prof\.?|Professor|Imam|His Majesty|His Highness|Comrade) "
)
_PART = r"[^\W\d_a-z][\w'.-]+"
UNLISTED = re.compile(rf"(?:, (?:an? |the )?)?{_PART}(?: (?:al|el|bin|ibn|de|da|von|van|der|{_PART}|[A-Z]\.)){{1,4}}")
_UNLISTED_BEFORE = re.compile(rf"{_PART} (?:(?:al|el|bin|de|von|van) )?{_PART}, $")
_DETERMINER = re.compile(r"\b([Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his|[Aa]n?|[Tt]hat) $")
_MONTHS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday In On At The A".split())


@dataclass(slots=True)
class Phrase:
    """An office as the text names it: `start` and `end` without the article; owner None: "the president".

    `inside` counts the mentions from `first` on that the phrase replaces; `person` holds it by the text's own words,
    "" where that is somebody not on the list, None where nobody is named.
    """

    start: int
    end: int
    title: str
    owner: str | None
    former: bool
    determiner: str
    first: int
    inside: int
    person: str | None
    apart: bool


class Offices:
    """Finds the office phrases of a list's titles."""

    def __init__(self, book: TitleBook, persons: frozenset[str]):
        self._book = book
        self._persons = persons
        self._titles = sorted(book.titles)
        self._automaton = AhoCorasick([" " + title for title in self._titles], matchkind=MatchKind.LeftmostLongest)

    def find(self, plain: str, mentions: Sequence[Mention]) -> list[Phrase]:
        """Phrases in the order of the text, disjoint."""
        found: list[Phrase] = []
        starts = [mention.start for mention in mentions]
        by_end = {mention.end: number for number, mention in enumerate(mentions)}
        for number, at, end in self._automaton.find_matches_as_indexes(" " + _lower(plain)):
            end -= 1
            if end < len(plain) and (plain[end].isalnum() or plain[end] == "-"):
                continue
            title = self._titles[number]
            if (title == "chief" or title == "head") and _NOT_ALONE.match(plain, end):
                continue
            covering = bisect_right(starts, at) - 1
            if covering >= 0 and mentions[covering].end > at:
                mention = mentions[covering]
                rest = title[mention.end + 1 - at :]
                if mention.end >= end or rest not in self._book.titles:
                    if mention.start == at and mention.actor in self._persons:  # "General Burhan" on the list
                        found.append(Phrase(at, end, title, None, False, "", covering, 0, mention.actor, False))
                    continue
                at, title = mention.end + 1, rest  # "Kremlin spokesman", "European Commission president"
            phrase = self._phrase(plain, title, at, end, mentions, starts, by_end)
            if phrase and (not found or phrase.start >= found[-1].end):
                found.append(phrase)
        return found

    def _phrase(
        self, plain: str, title: str, at: int, end: int, mentions: Sequence[Mention], starts: list[int],
        by_end: dict[int, int],
    ) -> Phrase | None:  # fmt: skip
        begin, number, former = self._before(plain, at, mentions, by_end)
        if number == -2:
            return None
        owner, first = None, number
        if number >= 0:
            owner = mentions[number].actor
            joined = self._book.joined(plain[mentions[number].start : mentions[number].end], title, owner)
            title, owner = joined or (title, owner)
        else:
            first = self._of_owner(plain, end, mentions, starts)
            if first >= 0:
                owner, end = mentions[first].actor, mentions[first].end
                if plain.startswith(" of ", end) and mentions[first + 1 : first + 2]:
                    after = mentions[first + 1]  # "the Islamic Republic" | of | "Iran"
                    end = after.end if after.actor == owner and after.start == end + 4 else end
            else:
                owner, first = self._book.alone.get(title), bisect_left(starts, at)
        inside = bisect_left(starts, end) - first
        begin = _without_the(plain, begin)
        determiner = _DETERMINER.search(plain, max(0, begin - 6), begin)
        head = determiner.start() if determiner else begin
        name = self._named(plain, head, end, owner, mentions, starts, by_end)
        apart = plain.startswith(" of ", end) or plain.startswith("-", end)
        word = determiner[1].lower() if determiner else ""
        return Phrase(begin, end, title, owner, former, word, first, inside, name, apart)

    def _before(
        self, plain: str, at: int, mentions: Sequence[Mention], by_end: dict[int, int]
    ) -> tuple[int, int, bool]:
        """Where the phrase begins, the number of the mention that owns it (-1 none, -2 no office), whether former."""
        begin, former = at, False
        for _ in range(4):
            stop = begin - 1
            if stop <= 0 or plain[stop] != " ":
                break
            number = by_end.get(stop, -1)
            owned = 0 if number >= 0 else _possessive(plain, stop)
            number = by_end.get(stop - owned, -1) if owned else number
            if number >= 0:
                mention = mentions[number]
                near = owned or mention.how == "demonym" or begin == at or former
                if mention.actor in self._persons or not near or plain[mention.start - 1 : mention.start] == "-":
                    return begin, -1, former
                return (*_former_before(plain, mention.start, former, number),)
            word_start = plain.rfind(" ", max(0, stop - 20), stop) + 1
            word = plain[word_start:stop].lower()
            if not word_start or word in _JUNIOR:
                return begin, -2 if word in _JUNIOR else -1, former
            if word not in _BETWEEN:
                break
            former = former or word in FORMER
            begin = word_start
        return begin, -1, former

    def _of_owner(self, plain: str, end: int, mentions: Sequence[Mention], starts: list[int]) -> int:
        """The number of the mention in "of Cuba" or "of the Islamic Republic" after a title, or -1."""
        if not plain.startswith(" of ", end):
            return -1
        number = bisect_right(starts, end + 3)
        if number >= len(mentions):
            return -1
        mention = mentions[number]
        gap = plain[end + 4 : mention.start]
        wrong = mention.how == "demonym" or mention.actor in self._persons or plain[mention.end : mention.end + 1] == "'"
        return -1 if wrong or gap not in ("", "the ") else number

    def _named(
        self, plain: str, head: int, end: int, owner: str | None, mentions: Sequence[Mention], starts: list[int],
        by_end: dict[int, int],
    ) -> str | None:  # fmt: skip
        """Who the text says holds it: the name right after or before; "" somebody not on the list."""
        place = end + 2 if plain.startswith(", ", end) else end + 1
        honorific = _HONORIFIC.match(plain, place)
        number = bisect_right(starts, place - 1)
        for first in {place, honorific.end() if honorific else place}:
            if number < len(mentions) and mentions[number].start == first:
                name = mentions[number].actor
                if name in self._persons and plain[end : end + 1] in (" ", ",") and self._may_hold(name, owner):
                    return name
        if plain[head - 2 : head] == ", ":
            before = by_end.get(head - 2, -1)
            if before >= 0 and mentions[before].actor in self._persons:
                return mentions[before].actor if self._may_hold(mentions[before].actor, owner) else None
            if before < 0 and _UNLISTED_BEFORE.search(plain, max(0, head - 60), head):
                return ""
        unlisted = UNLISTED.match(plain, end + (plain[end : end + 1] == " "))
        free = number >= len(mentions) or unlisted is None or mentions[number].start >= unlisted.end()
        if unlisted and free and unlisted.group().lstrip(", ").split(" ")[0] not in _MONTHS:
            return ""
        return None

    def _may_hold(self, person: str, owner: str | None) -> bool:
        # "the German chancellor, Emmanuel Macron and …" is a list: Macron's offices are elsewhere
        held = self._book.offices.get(person)
        return owner is None or not held or owner in held


def _lower(plain: str) -> str:
    low = plain.lower()
    return low if len(low) == len(plain) else "".join(one.lower() if len(one.lower()) == 1 else one for one in plain)


def _possessive(plain: str, stop: int) -> int:
    """How many characters before `stop` are a possessive ending."""
    return 2 if plain[stop - 2 : stop] == "'s" else 1 if plain[stop - 2 : stop] == "s'" else 0


def _former_before(plain: str, start: int, former: bool, number: int) -> tuple[int, int, bool]:
    word_start = plain.rfind(" ", max(0, start - 14), max(0, start - 1)) + 1
    if word_start and plain[word_start : start - 1].lower() in FORMER and plain[start - 1] == " ":
        return word_start, number, True
    return start, number, former


def _without_the(plain: str, begin: int) -> int:
    return begin + 4 if plain[begin : begin + 4] in ("the ", "The ") else begin

"""Office phrases in a text: "the Cuban president", "the President of Cuba, Miguel Díaz-Canel"."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from stance.actors.noun_words import VERBS
from stance.actors.office_names import Beside, Marked
from stance.actors.title_words import ANYBODY, BETWEEN, FORMER, JUNIOR
from stance.actors.titles import TitleBook
from stance.records import Mention

# What may follow "chief" and "head" as nouns, besides verbs; "chief negotiator" and "head coach" are other offices.
_ENDS_PHRASE = re.compile(r"[^\w\s-]|$| [^a-z]| (?:of|and|or|in|on|at|to|from|for|with|as|after|before|over)\b")
_NEXT = re.compile(r" ([a-z]+)")
_DETERMINER = re.compile(r"\b([Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Tt]his|[Aa]n?|[Tt]hat) $")


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
        self._beside = Beside(book, persons)
        self._titles = sorted(book.titles)
        self._automaton = AhoCorasick([" " + title for title in self._titles], matchkind=MatchKind.LeftmostLongest)

    def find(self, plain: str, mentions: Sequence[Mention]) -> list[Phrase]:
        """Phrases in the order of the text, disjoint."""
        found: list[Phrase] = []
        marked = Marked(plain, mentions)
        for number, at, end in self._automaton.find_matches_as_indexes(" " + _lower(plain)):
            end -= 1
            title = self._titles[number]
            if end < len(plain) and (plain[end].isalnum() or plain[end] == "-"):
                continue
            if title in ("chief", "head") and not _is_noun(plain, end):
                continue
            covering = bisect_right(marked.starts, at) - 1
            if covering >= 0 and mentions[covering].end > at:
                phrase = self._in_name(marked, covering, title, at, end)
            else:
                phrase = self._phrase(marked, title, at, end)
            if phrase and (not found or phrase.start >= found[-1].end):
                found.append(phrase)
        return found

    def _in_name(self, marked: Marked, number: int, title: str, at: int, end: int) -> Phrase | None:
        """A title that begins inside a name: "Kremlin spokesman", or "General Burhan" as it is on the list."""
        mention = marked.mentions[number]
        rest = title[mention.end + 1 - at :]
        if mention.end < end and rest in self._book.titles:
            return self._phrase(marked, rest, mention.end + 1, end)
        if mention.start == at and mention.actor in self._persons:
            return Phrase(at, end, title, None, False, "", number, 0, mention.actor, False)
        return None

    def _phrase(self, marked: Marked, title: str, at: int, end: int) -> Phrase | None:
        plain, mentions = marked.plain, marked.mentions
        begin, number, former = self._before(marked, at)
        if number == -2:
            return None
        owner, first = None, number
        if number >= 0:
            owner = mentions[number].actor
            joined = self._book.joined(plain[mentions[number].start : mentions[number].end], title, owner)
            title, owner = joined or (title, owner)
        else:
            first = self._of_owner(marked, end)
            if first >= 0:
                owner, end = mentions[first].actor, mentions[first].end
                if plain.startswith(" of ", end) and mentions[first + 1 : first + 2]:
                    after = mentions[first + 1]  # "the Islamic Republic" | of | "Iran"
                    end = after.end if after.actor == owner and after.start == end + 4 else end
            else:
                owner, first = self._book.alone.get(title), bisect_left(marked.starts, at)
        inside = bisect_left(marked.starts, end) - first
        begin = _without_the(plain, begin)
        determiner = _DETERMINER.search(plain, max(0, begin - 6), begin)
        name = self._beside.named(marked, determiner.start() if determiner else begin, end, owner)
        if name is None and _means_anybody(plain, begin):
            return None
        apart = plain.startswith(" of ", end) or plain.startswith("-", end)
        word = determiner[1].lower() if determiner else ""
        return Phrase(begin, end, title, owner, former, word, first, inside, name, apart)

    def _before(self, marked: Marked, at: int) -> tuple[int, int, bool]:
        """Where the phrase begins, the number of the mention that owns it (-1 none, -2 no office), whether former."""
        plain, mentions, by_end = marked.plain, marked.mentions, marked.by_end
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
                return _former_before(plain, mention.start, former, number)
            word_start = plain.rfind(" ", max(0, stop - 20), stop) + 1
            word = plain[word_start:stop].lower()
            if not word_start or word in JUNIOR:
                return begin, -2 if word in JUNIOR else -1, former
            if word not in BETWEEN:
                break
            former = former or word in FORMER
            begin = word_start
        return begin, -1, former

    def _of_owner(self, marked: Marked, end: int) -> int:
        """The number of the mention in "of Cuba" or "of the Islamic Republic" after a title, or -1."""
        plain, mentions = marked.plain, marked.mentions
        if not plain.startswith(" of ", end):
            return -1
        number = bisect_right(marked.starts, end + 3)
        if number >= len(mentions):
            return -1
        mention = mentions[number]
        gap = plain[end + 4 : mention.start]
        wrong = (
            mention.how == "demonym" or mention.actor in self._persons or plain[mention.end : mention.end + 1] == "'"
        )
        return -1 if wrong or gap not in ("", "the ") else number


def _means_anybody(plain: str, begin: int) -> bool:
    words = plain[max(0, begin - 18) : begin].lower().split(" ")[-3:-1] if begin else []
    return not ANYBODY.isdisjoint(words[-1:] if words[-1:] == ["the"] else words)


def _is_noun(plain: str, end: int) -> bool:
    after = _NEXT.match(plain, end)
    verb = after is not None and (after[1] in VERBS or after[1].endswith(("ed", "ns", "ts", "es")))
    return verb or _ENDS_PHRASE.match(plain, end) is not None


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

"""The nouns of a sentence that a later pronoun may mean: actors, persons not on the list, roles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from stance.actors.noun_words import MEN, NOT_SUBJECT, ROLES, VERBS, WOMEN
from stance.actors.strangers import find_names, gender_of
from stance.records import Mention, Span
from stance.text.quotes import Quote

_WORD = re.compile(r"[^\W\d_][\w-]*")
_ARTICLES = frozenset("the The a A an An this This".split())
_APPOSED = re.compile(r", [^,.;:?!\n]{2,70},")


@dataclass(slots=True)
class Noun:
    """A noun at `start`: `actor` None for someone who is not on the list; `key` tells it from others.

    `kind` is that of the actor; `person`, `gender` "m", "f" or ""; `quote` the number of its quotation, or -1; `name`
    the full name of a person who is not on the list, where the text gives one.
    """

    start: int
    end: int
    key: str
    actor: str | None
    kind: str
    gender: str
    subject: bool
    quote: int
    plural: bool = False
    name: str = ""


class Reader:
    """Reads the nouns of each sentence of one document, once each and only where they are asked for."""

    def __init__(
        self, plain: str, mentions: Sequence[Mention], sentences: Sequence[Span], quotes: Sequence[Quote],
        kinds: dict[str, str],
    ):  # fmt: skip
        self.plain, self.mentions, self.sentences, self.quotes = plain, mentions, sentences, quotes
        self._kinds = kinds
        self._starts = [mention.start for mention in mentions]
        self._quote_ends = [quote.end for quote in quotes]
        self._known: dict[int, list[Noun]] = {}
        self._names: list[Span] | None = None
        self._surnames: dict[str, str] = {}
        self._genders: dict[str, str] = {}

    def nouns(self, number: int) -> list[Noun]:
        """Nouns of a sentence in their order; pronouns that were resolved are added by `add`."""
        if number < 0:
            return []
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._read(*self.sentences[number])
        return found

    def add(self, number: int, noun: Noun) -> None:
        """Add a resolved pronoun to its sentence."""
        nouns = self.nouns(number)
        nouns.insert(bisect_left(nouns, noun.start, key=lambda one: one.start), noun)

    def inside(self, start: int, end: int) -> Sequence[Mention]:
        """Mentions that start in `plain[start:end]`."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def quote(self, at: int) -> int:
        """The number of the quotation around a place, or -1."""
        number = bisect_left(self._quote_ends, at + 1)
        return number if number < len(self.quotes) and self.quotes[number].start <= at else -1

    def is_subject(self, first: int, start: int, end: int) -> bool:
        """Whether the noun at start:end of the sentence that begins at `first` looks like a subject."""
        if self.plain[end : end + 2] in ("'s", "-") or self.plain[start - 1 : start] == "-":
            return False
        words = self.plain[max(first, start - 32) : start].split()
        while words and words[-1].strip("\"“”‘'(") in _ARTICLES:
            words.pop()
        before = words[-1].strip("\"“”‘'(,").lower() if words else ""
        if before in NOT_SUBJECT:
            return False
        if not words or (start - first < 40 and words[-1].endswith(",")):
            return True
        apposed = _APPOSED.match(self.plain, end)
        place = apposed.end() if apposed else end
        if not apposed and self.plain[start - 2 : start] == ", " and self.plain[end : end + 1] == ",":
            place = end + 1  # the name is itself an apposition: "the President of Iran, Ebrahim Raisi, called"
        after = _WORD.search(self.plain, place, end + 100)
        if after is None or after.start() - place > 1:
            return False
        word = after.group()
        return word in VERBS or (word.endswith("ed") and len(word) > 3)

    def _read(self, first: int, last: int) -> list[Noun]:
        inside = self.inside(first, last)
        found = [self._actor(mention, first) for mention in inside if mention.how != "place"]
        taken = [(mention.start, mention.end) for mention in inside]
        words = _WORD.findall(self.plain, first, last)
        names = self._unlisted(first, last, taken, words)
        found += names
        if not ROLES.isdisjoint([word.lower() for word in words]):
            taken = sorted([*taken, *((name.start, name.end) for name in names)])
            found += self._roles(first, last, taken, {noun.end for noun in found if noun.kind == "person"})
        return sorted(found, key=lambda noun: noun.start)

    def _actor(self, mention: Mention, first: int) -> Noun:
        kind = self._kinds.get(mention.actor, "")
        gender = self._gender(mention.actor, mention.start) if kind == "person" else ""
        form = self.plain[mention.start : mention.end]
        plural = (form.endswith("s") and (mention.how == "demonym" or kind in ("group", "people"))) or form == "Taliban"
        subject = self.is_subject(first, mention.start, mention.end)
        quote = self.quote(mention.start)
        return Noun(mention.start, mention.end, mention.actor, mention.actor, kind, gender, subject, quote, plural)

    def _gender(self, name: str, start: int) -> str:
        known = self._genders.get(name, "")
        if not known:
            known = self._genders[name] = gender_of(name, self.plain, start)
        return known

    def _unlisted(self, first: int, last: int, taken: Sequence[Span], words: Sequence[str]) -> list[Noun]:
        if self._names is None:
            self._names = [span for span in find_names(self.plain) if not self._named(span)]
            self._surnames = _by_surname([self.plain[start:end] for start, end in self._names])
        found = []
        for start, end in self._names[bisect_left(self._names, (first,)) : bisect_left(self._names, (last,))]:
            if not _overlaps(taken, start, end):
                name = self.plain[start:end]
                found.append(self._stranger(self._surnames.get(name, name), start, end, first))
        if self._surnames.keys().isdisjoint(words):
            return found
        taken = sorted([*taken, *((noun.start, noun.end) for noun in found)])
        for match in _WORD.finditer(self.plain, first, last):
            word, (start, end) = match.group(), match.span()
            if word in self._surnames and not _overlaps(taken, start, end):
                found.append(self._stranger(self._surnames[word], start, end, first))
        return found

    def _named(self, span: Span) -> bool:
        """Whether a mention stands inside the span: "IRAN CUBA" is no person."""
        return bool(self.inside(*span))

    def _stranger(self, name: str, start: int, end: int, first: int) -> Noun:
        name = name.title() if name.isupper() else name
        subject, key = self.is_subject(first, start, end), "?" + (name or self.plain[start:end])
        gender = self._gender(name, start) if name else ""
        # the label of a speaker, "ARDEN: He said …", is nobody whom a pronoun means
        kind = "speaker" if self.plain[end : end + 1] == ":" else "person"
        return Noun(start, end, key, None, kind, gender, subject, self.quote(start), name=name)

    def _roles(self, first: int, last: int, taken: Sequence[Span], ends: set[int]) -> list[Noun]:
        found: list[Noun] = []
        starts = {start for start, _ in taken}
        for match in _WORD.finditer(self.plain, first, last):
            word, (start, end) = match.group().lower(), match.span()
            if word not in ROLES:
                continue
            named_next = any(end + gap in starts for gap in (1, 2))
            comma = self.plain.rfind(", ", max(first, start - 80), start)
            if named_next or comma in ends or _overlaps(taken, start, end):
                continue
            gender = (
                "m" if word in MEN or word.endswith("sman") else "f" if word in WOMEN or word.endswith("woman") else ""
            )
            subject = self.is_subject(first, _phrase_start(self.plain, first, start), end)
            found.append(Noun(start, end, f"?{word}{start}", None, "person", gender, subject, self.quote(start)))
        return found


def _overlaps(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the spans, sorted and disjoint, overlaps start:end."""
    before = bisect_left(spans, (end,)) - 1
    return before >= 0 and spans[before][1] > start


def _by_surname(names: Sequence[str]) -> dict[str, str]:
    """Surname -> full name; "" where several persons of the document share it."""
    found: dict[str, str] = {}
    for name in [name for name in names if " " in name]:
        surname = name.rpartition(" ")[2]
        found[surname] = name if found.get(surname, name) == name else ""
    # Who speaks is in capitals before the colon of a transcript.
    return {surname.upper(): name for surname, name in found.items()} | found


def _phrase_start(plain: str, first: int, start: int) -> int:
    """Where the noun phrase of a role begins: at its article, if that is near."""
    window = plain[max(first, start - 40) : start]
    words = list(_WORD.finditer(window))
    for word in reversed(words[-4:]):
        if word.group().lower() in ("the", "a", "an", "his", "her", "its", "their", "one"):
            return start - len(window) + word.start()
    return start

"""Mentions as a reader takes them: place or government, office-holders, pronouns, short forms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stance.actors.find import ALIKE
from stance.actors.groups import NOUNS, PERSON_PAIRS, STATES, Groups
from stance.actors.officers import Memory, bare_holder, owned_by, remember, settle
from stance.actors.offices import Offices, Phrase
from stance.actors.places import Places
from stance.actors.pronouns import GENDER, Pronouns
from stance.actors.reading import Noun, Reader
from stance.actors.surnames import Surnames
from stance.actors.title_words import MANY
from stance.actors.titles import TitleBook, iso_date
from stance.records import Actor, Mention, Span
from stance.text.quotes import Quote, find_quotes

# So many characters are read as one sentence: no sentence is longer, and a text without full stops stays linear.
LONGEST = 2000
_COUNTRIES = "countries|states|nations|governments|neighbours|neighbors|sides|allies|capitals"
_SHORT = re.compile(
    r"\b(?:(?P<person>[Hh]e|[Hh]im|[Hh]is|[Ss]he|[Hh]er)|(?P<it>[Ii]ts?)|(?P<they>[Tt]hey|[Tt]hem|[Tt]heir)"
    rf"|(?:[Bb]oth(?: of the)?|[Tt]he (?:other )?two|[Tt]hese two|[Tt]hose two) (?P<pair>{_COUNTRIES}|"
    rf"{'|'.join(sorted(PERSON_PAIRS))})|(?P<two>[Tt]he two)(?=[.,;]| (?:had|have|were|are|will|would|met|said|spoke|"
    rf"agreed|also|then)\b)|[Tt]h(?:e|is) (?P<noun>{'|'.join(NOUNS)}|Council|Alliance|Court|Assembly))\b(?!-)"
)


class Context:
    """Resolves the mentions of a document in its context, for one list of actors.

    actors: the list that the mentions were found with.

    >>> from stance.actors.find import MentionFinder
    >>> from stance.actors.read import world
    >>> text = "Talks in Tehran failed. The Cuban president left. He condemned Washington."
    >>> found = Context(world()).resolve(text, MentionFinder(world()).find(text), [(0, 23), (24, 49), (50, 74)])
    >>> [(text[one.start : one.end], one.actor, one.how) for one in found]  # doctest: +NORMALIZE_WHITESPACE
    [('Tehran', 'Iran', 'place'), ('Cuban president', 'Cuba', 'office'), ('Washington', 'United States', 'metonym')]
    """

    def __init__(self, actors: Sequence[Actor]):
        self._kinds = {actor.name: actor.kind for actor in actors}
        persons = frozenset(actor.name for actor in actors if actor.kind == "person")
        capitals = {form.translate(ALIKE) for actor in actors for form in actor.capitals}
        states = frozenset(actor.name for actor in actors if actor.kind in STATES)
        self._places = Places(frozenset((*capitals, *(form.upper() for form in capitals))), states)
        self._book = TitleBook(actors)
        self._offices = Offices(self._book, persons)
        self._surnames = Surnames(actors)

    def resolve(
        self,
        text: str,
        mentions: Sequence[Mention],
        sentences: Sequence[Span],
        published: str | None = None,
        quotes: Sequence[Quote] | None = None,
    ) -> list[Mention]:
        """The mentions, sorted and disjoint but for pairs ("both countries") with one span; offsets into `text`.

        mentions: as MentionFinder finds them; sentences: spans of the sentences to link pronouns in, in order;
        published: ISO date, without which no office-holder is guessed by date; quotes: those of the text, if known.
        Places get how="place"; a phrase that names an office becomes one mention of its holder, else of its state;
        whoever a pronoun means is added where only one can be meant.
        """
        plain = text.translate(ALIKE)
        date = iso_date(published)
        placed = self._places.mark(text, plain, self._surnames.fitting(plain, mentions))
        phrases = self._offices.find(plain, placed)
        memory = remember(phrases, self._book)
        settled = self._surnames.find(plain, settle(placed, phrases, memory, self._book, date))
        bare = [phrase for phrase in phrases if phrase.owner is None and phrase.person is None and not phrase.apart]
        quotes, parts = find_quotes(text) if quotes is None else quotes, _bounded(sentences)
        reader = Reader(plain, settled, parts, quotes, self._kinds)
        linker = _Linker(reader, settled, parts, self._kinds, self._book, memory, date)
        return _merged(settled, linker.link(bare))


def _bounded(sentences: Sequence[Span]) -> list[Span]:
    """The sentences; what is too long for one, a text without full stops, in parts."""
    return [
        (first, min(first + LONGEST, end))
        for start, end in sentences
        for first in range(start, max(end, start + 1), LONGEST)
    ]


class _Linker:
    """Links the pronouns and short forms of one document, sentence by sentence."""

    def __init__(
        self, reader: Reader, mentions: Sequence[Mention], sentences: Sequence[Span], kinds: dict[str, str],
        book: TitleBook, memory: Memory, date: str | None,
    ):  # fmt: skip
        self._reader = reader
        self._pronouns = Pronouns(self._reader)
        self._groups = Groups(self._reader, book, kinds)
        self._kinds, self._book, self._memory, self._date = kinds, book, memory, date
        self._persons = [mention for mention in mentions if kinds.get(mention.actor) == "person"]
        self._person_starts = [mention.start for mention in self._persons]
        self._sentence_starts = [start for start, _ in sentences]
        self._titles: dict[int, Phrase] = {}
        self._found: list[Mention] = []

    def link(self, bare: Sequence[Phrase]) -> list[Mention]:
        """Mentions for pronouns, short forms and titles without an owner ("the president", "its prime minister")."""
        self._titles = {phrase.start: phrase for phrase in bare}
        spots: list[tuple[int, bool, int, re.Match[str] | Phrase]] = []
        found: list[re.Match[str] | Phrase] = [*_SHORT.finditer(self._reader.plain), *bare]
        for spot in found:
            start = spot.start if isinstance(spot, Phrase) else spot.start()
            number = bisect_right(self._sentence_starts, start) - 1
            if number >= 0 and start < self._reader.sentences[number][1]:
                spots.append((number, self._reader.quote(start) >= 0, start, spot))
        # Who speaks outside the quotation marks is needed to tell who "he" inside them is not.
        for number, _, _, spot in sorted(spots, key=lambda spot: spot[:3]):
            if isinstance(spot, Phrase):
                self._title(number, spot)
            else:
                self._short(number, spot)
        return self._found + self._strangers()

    def _strangers(self) -> list[Mention]:
        """Persons who are not on the list, where the text names them."""
        nouns = [noun for number in range(len(self._reader.sentences)) for noun in self._reader.nouns(number)]
        return [Mention(noun.name, noun.start, noun.end, "stranger") for noun in nouns if noun.name]

    def _short(self, number: int, match: re.Match[str]) -> None:
        start, end = match.span()
        word, kind = match.group().lower(), match.lastgroup
        first = self._reader.sentences[number][0]
        if kind == "person":
            self._add(number, start, end, self._pronouns.person(number, start, end, word), GENDER[word])
        elif word == "it":
            self._add(number, start, end, self._pronouns.it(number, start, end, first))
        elif word == "its":
            noun = self._pronouns.its(number, start, first)
            if not self._owned_title(number, end, noun):
                self._add(number, start, end, noun)
        elif kind == "they":
            for noun in self._pronouns.they(number, start, first):
                self._add(number, start, end, noun)
        elif kind == "noun":
            noun_word = match["noun"].lower()
            capital = match["noun"][0].isupper()
            name = self._groups.called(start, noun_word) if capital else self._groups.one(number, start, noun_word)
            self._name(number, start, end, name)
        else:
            for name in self._groups.pair(number, start, match["pair"] or ""):
                self._name(number, start, end, name)

    def _owned_title(self, number: int, end: int, owner: Noun | None) -> bool:
        """ "its prime minister": one mention, of the person."""
        phrase = self._titles.get(end + 1)
        if phrase is None or owner is None or owner.actor is None:
            return False
        name = owned_by(phrase, owner.actor, self._memory, self._book, self._date)
        if name:
            self._name(number, phrase.start, phrase.end, name, "office")
        return name is not None

    def _title(self, number: int, phrase: Phrase) -> None:
        if phrase.determiner in ("the", "our", "this") and phrase.title not in MANY:
            name = bare_holder(phrase, self._memory, self._book, self._date, self._persons, self._person_starts)
            if name:
                self._name(number, phrase.start, phrase.end, name, "office")

    def _name(self, number: int, start: int, end: int, name: str | None, how: str = "pronoun") -> None:
        if name:
            kind = self._kinds.get(name, "")
            self._add(number, start, end, Noun(start, end, name, name, kind, "", False, -1), how=how)

    def _add(
        self, number: int, start: int, end: int, meant: Noun | None, gender: str = "", how: str = "pronoun"
    ) -> None:
        reader = self._reader
        if meant is None and gender:
            meant = Noun(start, end, f"?{gender}{start}", None, "person", gender, False, -1)
        if meant is not None:
            subject = reader.plain[start:end].lower() in ("he", "she", "it", "they") or (
                how == "office" and reader.is_subject(reader.sentences[number][0], start, end)
            )
            reader.add(number, Noun(start, end, meant.key, meant.actor, meant.kind, meant.gender or gender, subject,
                                    reader.quote(start), meant.plural, meant.name))  # fmt: skip
            if meant.actor or meant.name:
                self._found.append(Mention(meant.actor or meant.name, start, end, how if meant.actor else "stranger"))


def _merged(mentions: Sequence[Mention], added: Sequence[Mention]) -> list[Mention]:
    """Both, sorted; what overlaps an earlier or named mention is left out, equal spans of one pair stay."""
    named = sorted(mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in named]
    free = []
    for mention in added:
        at = bisect_right(starts, mention.end - 1) - 1
        if at < 0 or named[at].end <= mention.start:
            free.append(mention)
    merged: list[Mention] = []
    for mention in sorted([*named, *free], key=lambda mention: (mention.start, mention.end)):
        last = merged[-1] if merged else None
        same = (
            last is not None and (last.start, last.end) == (mention.start, mention.end) and last.actor != mention.actor
        )
        if last is None or mention.start >= last.end or (same and mention.how == last.how == "pronoun"):
            merged.append(mention)
    return merged

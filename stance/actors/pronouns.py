"""He, she, it, they -> the actor they mean, where the document leaves only one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.actors.noun_words import AGENT, AUXILIARY, EXPLETIVE, NOT_A_NOUN, SAYING, UNDER
from stance.actors.reading import Noun, Reader

GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}
ORGANISED = frozenset(("state", "territory", "bloc", "body", "group", "party"))
PLURAL_KINDS = frozenset(("group", "people", "party"))
_WORD = re.compile(r"[\w'-]+")
# "It was Beijing that", "it is clear that": nothing is meant by the pronoun.
_LINKING = re.compile(r" (?:is|was|'s|has been|had been|would be|will be|may be|might be|could be|should be)\b")
# "A Senegalese lawmaker, " before a name that opens its sentence.
_DESCRIBED = re.compile(r"(?:[Aa]n?|[Tt]he|[\w-]+'s?) (?:[\w'-]+ ){1,6}?[\w-]+, ")
_READY = re.compile(
    r" (?:is|was|has been|had been|would be|will be)(?: not| still| now| also)? (?:ready|willing|prepared|determined|"
    r"committed|concerned|considering|working|seeking|planning|trying|preparing|sending|supporting|in contact|in talks|"
    r"opposed|outraged|grateful|disappointed|condemning|hiding|building|arming|funding|behind|innocent|responsible)\b"
)


class Pronouns:
    """Resolves the personal pronouns of one document by its sentences' nouns."""

    def __init__(self, reader: Reader):
        self._reader = reader

    def person(self, number: int, start: int, end: int, word: str, subject: bool | None = None) -> Noun | None:
        """The one person that he, him, his, she or her in a sentence may mean; None where there is doubt."""
        gender = GENDER[word]
        objective = word == "him" or (word == "her" and not self._before_noun(end))
        quote = self._reader.quote(start)
        here = [noun for noun in self._reader.nouns(number) if noun.end <= start and noun.kind == "person"]
        speakers = set[str]()
        if quote >= 0:
            outside = [noun for noun in self._reader.nouns(number) if noun.kind == "person" and noun.quote < 0]
            speakers = {noun.key for noun in outside if noun.subject}
            here = [noun for noun in here if noun.quote == quote]
        else:
            here = [noun for noun in here if noun.quote < 0]
        if objective:
            subjects = [noun for noun in here if noun.subject]
            speakers |= {subjects[-1].key} if subjects else set()
        local = _fitting(here, gender, speakers)
        if local:
            return self._local(local, number, gender, word in ("he", "she"), objective, speakers)
        if quote >= 0 and not speakers:
            # a floating quotation: its speaker is somebody of the sentences before, and not "he"
            return None
        return self._earlier(number, gender, speakers)

    def _local(
        self, local: list[Noun], number: int, gender: str, nominative: bool, objective: bool, speakers: set[str]
    ) -> Noun | None:
        keys = {noun.key for noun in local}
        subjects = {noun.key for noun in local if noun.subject}
        if len(keys) == 1:
            earlier = None if local[0].subject or not nominative else self._earlier(number, gender, speakers)
            return local[-1] if earlier is None or earlier.key == local[0].key else None
        if len(subjects) == 1 and not objective:
            return next(noun for noun in local if noun.subject)
        return None

    def _earlier(self, number: int, gender: str, speakers: set[str]) -> Noun | None:
        for before in (number - 1, number - 2):
            nouns = [noun for noun in self._reader.nouns(before) if noun.kind == "person" and noun.quote < 0]
            fitting = _fitting(nouns, gender, speakers)
            subjects = [noun for noun in fitting if noun.subject]
            if len({noun.key for noun in fitting}) == 1:
                return fitting[-1]
            if fitting:
                return subjects[0] if subjects and before == number - 1 and self._leads(subjects, before) else None
        return None

    def _leads(self, subjects: Sequence[Noun], number: int) -> bool:
        """Whether the first subject is that of the whole sentence: the others are in clauses under it."""
        first = subjects[0]
        others = [noun for noun in subjects if noun.key != first.key]
        if not others:
            return True
        start = self._reader.sentences[number][0]
        opens = first.start - start < 6 or _DESCRIBED.fullmatch(self._reader.plain, start, first.start)
        between = _WORD.findall(self._reader.plain, first.end, others[0].start)
        return bool(opens) and not (UNDER | SAYING).isdisjoint(between)

    def it(self, number: int, start: int, end: int, first: int) -> Noun | None:
        """The one government, body, group or party that "it" as a subject means: it must say, want or decide."""
        if not self._acts(end):
            return None
        return self._organised(number, start, first)

    def its(self, number: int, start: int, first: int) -> Noun | None:
        """The owner that "its" means: the only organised actor before it in the sentence, near or as the subject."""
        return self._organised(number, start, first, near=True)

    def they(self, number: int, start: int, first: int) -> list[Noun]:
        """Who "they", "them" or "their" means: a pair or a plural as subject of the clause or sentence before."""
        if self._reader.quote(start) >= 0:
            return []
        for noun_sentence in (number, number - 1):
            nouns = [
                noun
                for noun in self._reader.nouns(noun_sentence)
                if noun.quote < 0 and (noun.end <= start or noun_sentence != number)
            ]
            if nouns and (start - nouns[0].end < 120 if noun_sentence == number else start - first < 3):
                found = self._plural_subject(nouns)
                others = [noun for noun in nouns if noun.plural and noun not in found]
                return found if not others else []
        return []

    def _plural_subject(self, nouns: Sequence[Noun]) -> list[Noun]:
        for at, noun in enumerate(nouns[:-1]):
            after = nouns[at + 1]
            joined = self._reader.plain[noun.end : after.start] in (" and ", " and the ")
            if joined and noun.subject and noun.actor and after.actor and noun.kind != "person" != after.kind:
                return [noun, after]
        found = [noun for noun in nouns if noun.plural and noun.subject]
        return found if len({noun.key for noun in found}) == 1 else []

    def _organised(self, number: int, start: int, first: int, near: bool = False) -> Noun | None:
        reader = self._reader
        quote = reader.quote(start)
        here = [noun for noun in reader.nouns(number) if noun.end <= start]
        inside = [noun for noun in here if noun.kind in ORGANISED and noun.quote == quote]
        if near:
            return self._owner(inside, here, number, start, first)
        subjects = [noun for noun in inside if noun.subject]
        if len({noun.key for noun in subjects}) == 1 and not _person_after(here, subjects[-1]):
            return subjects[-1]
        if start - first > 3 or quote >= 0:
            return None
        return self._topic(number - 1)

    def _owner(self, inside: list[Noun], here: list[Noun], number: int, start: int, first: int) -> Noun | None:
        keys = {noun.key for noun in inside}
        if len(keys) == 1:
            noun = inside[-1]
            words = _WORD.findall(self._reader.plain, noun.end, start)
            person = _person_after(here, noun)
            return noun if not person and (noun.subject or len(words) < 3) else None
        return self._topic(number - 1) if not inside and start - first < 3 and not here else None

    def _topic(self, number: int) -> Noun | None:
        """The organised actor that opens a sentence as its subject."""
        nouns = [noun for noun in self._reader.nouns(number) if noun.quote < 0 and noun.kind != "speaker"]
        if nouns and nouns[0].subject and nouns[0].kind in ORGANISED:
            start = nouns[0].start - self._reader.sentences[number][0]
            return nouns[0] if start < 40 else None
        # “From Human Rights Watch.”: an answer of one name
        first, last = self._reader.sentences[number] if number >= 0 else (0, 0)
        alone = len(nouns) == 1 and nouns[0].kind in ORGANISED and last - first < 40 and last - nouns[0].end < 3
        return nouns[0] if alone else None

    def _acts(self, end: int) -> bool:
        plain = self._reader.plain
        if _READY.match(plain, end):
            return True
        words = [word.lower() for word in _WORD.findall(plain, end, end + 60)[:4]]
        if not words or words[0] in EXPLETIVE or _LINKING.match(plain, end):
            return False
        owns = words[0] in ("has", "had", "have") and words[1:2] in (["no"], ["already"], ["the"], ["never"], ["long"])
        for word in words:
            if word in AGENT:
                return True
            if word not in AUXILIARY and not word.endswith("n't") and word != "not":
                return owns
        return owns

    def _before_noun(self, end: int) -> bool:
        """Whether a noun follows: "her party", "her “steadiness”", not "praised her for"."""
        plain = self._reader.plain
        if plain[end : end + 1] != " " or end + 1 >= len(plain):
            return False
        word = _WORD.match(plain, end + 1)
        return plain[end + 1] in "\"“‘'" or (word is not None and word.group().lower() not in NOT_A_NOUN)


def _fitting(nouns: Sequence[Noun], gender: str, without: set[str]) -> list[Noun]:
    return [noun for noun in nouns if noun.gender in ("", gender) and noun.key not in without]


def _person_after(here: Sequence[Noun], noun: Noun) -> bool:
    """Whether a person became the subject after the noun."""
    return any(one.kind == "person" and one.subject and one.start > noun.start for one in here)

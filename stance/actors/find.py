"""Finding mentions: every form of every actor in one pass, longest first, on word boundaries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick

from stance.records import Actor, Mention

# Characters that are read alike, one for one, so that offsets stay true.
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "‐": "-", "‑": "-"})
# Shorter forms are not looked for in capitals: words of a headline would match them.
SHORTEST_IN_CAPITALS = 4


@dataclass(frozen=True, slots=True)
class Form:
    """What a form stands for: its actor (None: an excluded phrase), how, and whether it needs a longer one before."""

    actor: str | None
    how: str
    needs_longer: bool = False


class MentionFinder:
    """Finds mentions of a list's actors in text.

    Matching is case-sensitive, but for whole forms in capitals (headlines); curly and straight apostrophes, hyphens and
    spaces count as the same. The longest form at a place wins, a form inside a longer word does not count. A form of
    several actors names the one of them that was named last before it, if any. A form with * at its end stands for
    every word that begins so. `spellings` are all forms, `sure` what each stands for whoever was named before (None:
    that depends), `stems` the numbers of those with a *.

    >>> cuba = Actor("cuba", "Cuba", "state", demonyms=("Cuban", "Cubans"), capitals=("Havana",))
    >>> [(m.start, m.end, m.how) for m in MentionFinder([cuba]).find("Cuba’s Cubans in HAVANA")]
    [(0, 4, 'name'), (7, 13, 'demonym'), (17, 23, 'metonym')]
    """

    def __init__(self, actors: Iterable[Actor]):
        written: dict[str, dict[str | None, Form]] = {}
        in_capitals: dict[str, dict[str | None, Form]] = {}
        stems: set[str] = set()
        for actor in actors:
            for text, form in _forms(actor):
                plain = text.removesuffix("*").translate(ALIKE)
                spellings = _spellings(plain)
                capitals = _spellings(plain.upper()) - spellings if len(plain) >= SHORTEST_IN_CAPITALS else set()
                for forms, found in ((written, spellings), (in_capitals, capitals)):
                    for spelling in found:
                        forms.setdefault(spelling, {}).setdefault(form.actor, form)
                if text.endswith("*"):
                    stems |= spellings | capitals
        # What a list writes in capitals (SADR) is not what another form (Sadr) looks like in a headline.
        forms = in_capitals | written
        self.spellings = list(forms)
        self.sure = [_sure(known) for known in forms.values()]
        # Forms that need an actor named before: by actor, the numbers of its forms and what each then stands for.
        self._waiting: dict[str, list[tuple[int, Form]]] = {}
        for number, known in enumerate(forms.values()):
            if self.sure[number] is None:
                for form in known.values():
                    if form.actor is not None:
                        self._waiting.setdefault(form.actor, []).append((number, form))
        self.stems = frozenset(number for number, spelling in enumerate(forms) if spelling in stems)
        self._automaton = AhoCorasick(self.spellings)

    def find(self, text: str) -> list[Mention]:
        """Mentions in the order of the text, not overlapping; offsets are characters of `text`."""
        plain = text.translate(ALIKE)
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        if self.stems:
            whole = self._with_stems(plain, found)
        else:
            whole = [(start, -end, form) for form, start, end in found if _apart(plain, start, end)]
        mentions: list[Mention] = []
        latest: dict[int, Form] = {}
        place = 0
        for start, minus_end, number in sorted(whole):
            if start < place:
                continue
            place = -minus_end
            meant = self.sure[number] or latest.get(number)
            if meant is not None and meant.actor is not None:
                latest.update(self._waiting.get(meant.actor, ()))
                mentions.append(Mention(meant.actor, start, place, meant.how))
        return mentions

    def _with_stems(self, plain: str, found: Iterable[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
        """Matches as whole words: those of a stem reach to the end of their word, where no longer form is at home."""
        best: dict[tuple[int, int], tuple[int, int]] = {}
        for number, start, end in found:
            if start and _in_word(plain[start - 1]):
                continue
            last = end
            if number in self.stems:
                while last < len(plain) and _in_word(plain[last]):
                    last += 1
            elif end < len(plain) and _in_word(plain[end]):
                continue
            best[start, -last] = max(best.get((start, -last), (0, 0)), (end - start, number))
        return [(start, minus_last, number) for (start, minus_last), (_, number) in best.items()]


def _sure(known: dict[str | None, Form]) -> Form | None:
    """What a form stands for whoever was named before; one actor's excluded phrase may well be another's name."""
    sure = [form for form in known.values() if form.actor and not form.needs_longer]
    return sure[0] if len(sure) == 1 else None


def _forms(actor: Actor) -> Iterable[tuple[str, Form]]:
    for text in (actor.name, *actor.aliases):
        yield text, Form(actor.name, "name")
    for text in actor.demonyms:
        yield text, Form(actor.name, "demonym")
    for text in (*actor.capitals, *actor.metonyms):
        yield text, Form(actor.name, "metonym")
    for text in actor.excluded:
        yield text, Form(None, "")
    surname = (actor.name.split()[-1],) if actor.kind == "person" and " " in actor.name else ()
    for text in (*actor.short, *surname):
        if text not in actor.aliases:
            yield text, Form(actor.name, "name", needs_longer=True)


def _spellings(plain: str) -> set[str]:
    found = {plain, plain[:1].upper() + plain[1:]} if plain.startswith("the ") else {plain}
    if plain.isascii():
        return found
    return {spelling for text in found for spelling in (text, unicodedata.normalize("NFD", text))}


def _apart(text: str, start: int, end: int) -> bool:
    return not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character) == "Mn"

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
class _Form:
    """What a form stands for: its actor (None: an excluded phrase), how, and whether it needs a longer one before."""

    actor: str | None
    how: str
    needs_longer: bool = False


class MentionFinder:
    """Finds mentions of a list's actors in text.

    Matching is case-sensitive, but for whole forms in capitals (headlines); curly and straight apostrophes, hyphens and
    spaces count as the same. The longest form at a place wins, a form inside a longer word does not count. A form of
    several actors names the one of them that was named last before it, if any.

    >>> cuba = Actor("cuba", "Cuba", "state", demonyms=("Cuban", "Cubans"), capitals=("Havana",))
    >>> [(m.start, m.end, m.how) for m in MentionFinder([cuba]).find("Cuba’s Cubans in HAVANA")]
    [(0, 4, 'name'), (7, 13, 'demonym'), (17, 23, 'metonym')]
    """

    def __init__(self, actors: Iterable[Actor]):
        forms: dict[str, list[_Form]] = {}
        for actor in actors:
            for text, form in _forms(actor):
                for spelling in _spellings(text):
                    known = forms.setdefault(spelling, [])
                    if all(form.actor != other.actor for other in known):
                        known.append(form)
        self._forms = list(forms.values())
        self._automaton = AhoCorasick(list(forms))

    def find(self, text: str) -> list[Mention]:
        """Mentions in the order of the text, not overlapping; offsets are characters of `text`."""
        plain = text.translate(ALIKE)
        found = self._automaton.find_matches_as_indexes(plain, overlapping=True)
        whole = [(start, -end, form) for form, start, end in found if _apart(plain, start, end)]
        mentions: list[Mention] = []
        last_named: dict[str, int] = {}
        place = 0
        for start, minus_end, form in sorted(whole):
            if start < place:
                continue
            place = -minus_end
            meant = self._meant(self._forms[form], last_named)
            if meant is not None and meant.actor is not None:
                last_named[meant.actor] = start
                mentions.append(Mention(meant.actor, start, place, meant.how))
        return mentions

    def _meant(self, forms: list[_Form], last_named: dict[str, int]) -> _Form | None:
        # One actor's excluded phrase (Western Sahara is not the West) may well be another's name.
        sure = [form for form in forms if form.actor and not form.needs_longer]
        if len(sure) == 1:
            return sure[0]
        named = [form for form in forms if form.actor in last_named]
        return max(named, key=lambda form: last_named[str(form.actor)]) if named else None


def _forms(actor: Actor) -> Iterable[tuple[str, _Form]]:
    for text in (actor.name, *actor.aliases):
        yield text, _Form(actor.name, "name")
    for text in actor.demonyms:
        yield text, _Form(actor.name, "demonym")
    for text in (*actor.capitals, *actor.metonyms):
        yield text, _Form(actor.name, "metonym")
    for text in actor.excluded:
        yield text, _Form(None, "")
    surname = (actor.name.split()[-1],) if actor.kind == "person" and " " in actor.name else ()
    for text in (*actor.short, *surname):
        if text not in actor.aliases:
            yield text, _Form(actor.name, "name", needs_longer=True)


def _spellings(form: str) -> set[str]:
    plain = form.translate(ALIKE)
    found = {plain, plain[:1].upper() + plain[1:]} if plain.startswith("the ") else {plain}
    if len(plain) >= SHORTEST_IN_CAPITALS:
        found.add(plain.upper())
    return {spelling for text in found for spelling in (text, unicodedata.normalize("NFD", text))}


def _apart(text: str, start: int, end: int) -> bool:
    return not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character) == "Mn"

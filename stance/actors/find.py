"""Finding mentions: every form of every actor in one pass, longest first, on word boundaries."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from stance.records import Actor, Mention

# Characters that are read alike, one for one, so that offsets stay true.
ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\n": " ", "‐": "-", "‑": "-"})
# Shorter forms are not looked for in capitals: words of a headline would match them.
SHORTEST_IN_CAPITALS = 4


class Form(NamedTuple):
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
        written: dict[str, list[Form]] = {}
        in_capitals: dict[str, list[Form]] = {}
        stems: set[str] = set()
        for actor in actors:
            for text, form in _forms(actor):
                plain = text.removesuffix("*").translate(ALIKE)
                spellings = _spellings(plain)
                capitals = _spellings(plain.upper()) if len(plain) >= SHORTEST_IN_CAPITALS else ()
                _add(written, spellings, form)
                _add(in_capitals, (one for one in capitals if one not in spellings), form)
                if text.endswith("*"):
                    stems.update(spellings, capitals)
        # What a list writes in capitals (SADR) is not what another form (Sadr) looks like in a headline.
        forms = in_capitals | written
        self.spellings = list(forms)
        self.sure = [_sure(known) for known in forms.values()]
        # Forms that need an actor named before: by actor, the numbers of its forms and what each then stands for.
        self._waiting: dict[str, list[tuple[int, Form]]] = {}
        for number, known in enumerate(forms.values()):
            if self.sure[number] is None:
                for form in known:
                    if form.actor is not None:
                        self._waiting.setdefault(form.actor, []).append((number, form))
        self.stems = frozenset(number for number, spelling in enumerate(forms) if spelling in stems)

    @cached_property
    def _automaton(self) -> AhoCorasick:
        return AhoCorasick(self.spellings)

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


def _add(forms: dict[str, list[Form]], spellings: Iterable[str], form: Form) -> None:
    """Let each spelling stand for this as well, unless it already stands for that actor.

    Forms come actor by actor, so that one of the last two would be that actor's: its name, or what it excludes.
    """
    for spelling in spellings:
        known = forms.get(spelling)
        if known is None:
            forms[spelling] = [form]
        elif all(one.actor != form.actor for one in known[-2:]):
            known.append(form)


def _sure(known: Sequence[Form]) -> Form | None:
    """What a form stands for whoever was named before; one actor's excluded phrase may well be another's name."""
    if len(known) == 1 and known[0].actor and not known[0].needs_longer:
        return known[0]
    sure = {form.actor: form for form in known[::-1] if form.actor and not form.needs_longer}
    return next(iter(sure.values())) if len(sure) == 1 else None


def _forms(actor: Actor) -> Iterator[tuple[str, Form]]:
    surname = (actor.name.split()[-1],) if actor.kind == "person" and " " in actor.name else ()
    short = [text for text in (*actor.short, *surname) if text not in actor.aliases]
    for texts, form in (
        ((actor.name, *actor.aliases), Form(actor.name, "name")),
        (actor.demonyms, Form(actor.name, "demonym")),
        ((*actor.capitals, *actor.metonyms), Form(actor.name, "metonym")),
        (actor.excluded, Form(None, "")),
        (short, Form(actor.name, "name", needs_longer=True)),
    ):
        for text in texts:
            yield text, form


def _spellings(plain: str) -> tuple[str, ...]:
    """A form as it may be written, each once: with a capital "The", and with accents apart."""
    found = (plain, "T" + plain[1:]) if plain.startswith("the ") else (plain,)
    if plain.isascii():
        return found
    return tuple(dict.fromkeys(one for text in found for one in (text, unicodedata.normalize("NFD", text))))


def _apart(text: str, start: int, end: int) -> bool:
    return not (start and _in_word(text[start - 1])) and not (end < len(text) and _in_word(text[end]))


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character) == "Mn"

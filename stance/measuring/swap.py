"""One state put in another's place throughout a sentence: name, adjective, people, capital, leader, grammar kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from stance.actors.find import MentionFinder
from stance.actors.title_words import CABINET_LED
from stance.records import Actor, Example, Mention, Span

# Abbreviations that stand before a noun like an adjective: US sanctions.
SHORT = frozenset(("US", "U.S.", "U.S", "USA", "UK", "U.K.", "U.K", "PRC", "UAE"))
LEADS = ("supreme leader", "president", "prime minister", "chancellor", "king", "premier")
# Said with "you" or "oo": a Ukrainian, a European, but an Uzbek.
_AN = re.compile(r"[AEIOaeio]|U(?!k|g|r|n)")
_NOT_AN = re.compile(r"Eu")
_ARTICLE = re.compile(r"\b([Tt]he) $")
_INDEFINITE = re.compile(r"\b([Aa]n?) $")


@dataclass(frozen=True)
class Forms:
    """How a state, its people and its leader are named."""

    name: str
    needs_the: bool
    adjective: str
    people: str
    capital: str
    leader: str
    surname: str


class _Change(NamedTuple):
    start: int
    end: int
    new: str


def forms_of(actors: Iterable[Actor]) -> dict[str, Forms]:
    """Forms of every state of a list with an adjective and a capital, by its name; its leader is who leads today."""
    known = tuple(actors)
    leaders: dict[str, tuple[int, str, str]] = {}
    for actor in known:
        for office in actor.offices:
            if office.title in LEADS and office.until is None and actor.kind == "person":
                cabinet = office.of in CABINET_LED and office.title in ("prime minister", "chancellor")
                short = (form for form in (*actor.short, *actor.aliases, actor.name.split()[-1]) if " " not in form)
                found = (-1 if cabinet else LEADS.index(office.title), actor.name, next(short))
                leaders[office.of] = min(found, leaders.get(office.of, found))
    return {
        actor.name: Forms(actor.name, f"the {actor.name}" in actor.aliases, actor.demonyms[0], _people(actor.demonyms),
                          actor.capitals[0], *leaders.get(actor.id, (0, "", ""))[1:])
        for actor in known
        if actor.kind == "state" and actor.demonyms and actor.capitals
    }  # fmt: skip


def _people(demonyms: Sequence[str]) -> str:
    """The word for its people: Cubans, the plural where there is one."""
    return next((form for form in demonyms[1:] if form.endswith(("s", "men"))), demonyms[0])


class Swapper:
    """Puts one state of a list in another's place.

    >>> from stance.actors.read import world
    >>> swapper = Swapper(world())
    >>> text = "An Israeli minister said Israel's army would leave; the US protested."
    >>> swapper.swap(Example(text, "Israel"), "Israel", "Netherlands").text
    "A Dutch minister said the Netherlands' army would leave; the US protested."
    """

    def __init__(self, actors: Iterable[Actor]):
        known = tuple(actors)
        self._finder = MentionFinder(known)
        self._actors = {actor.name: actor for actor in known}
        self.forms = forms_of(known)
        states = {actor.id: actor.name for actor in known if actor.name in self.forms}
        self._leads = {
            actor.name: states[office.of]
            for actor in known
            for office in actor.offices
            if office.title in LEADS and office.until is None and office.of in states
        }

    def states(self, text: str) -> list[str]:
        """States that the text names in any of their forms, in the order they are first named."""
        return list(dict.fromkeys(state for mention in self._finder.find(text) if (state := self._state(mention))))

    def swap(self, example: Example, source: str, other: str) -> Example:
        """The example with every mention of `source` turned into one of `other`; spans follow the words."""
        mentions = [one for one in self._finder.find(example.text) if self._state(one) == source]
        moved = _Moved(
            example.text, [one for item in mentions for one in self._change(example.text, item, source, other)]
        )
        renamed = {source: other, self.forms[source].leader: self.forms[other].leader}
        return replace(
            example,
            text=moved.text,
            target=renamed.get(example.target) or example.target,
            holder=renamed.get(example.holder or "") or example.holder,
            target_spans=moved.spans(example.target_spans or ()),
            holder_spans=moved.spans(example.holder_spans or ()),
        )

    def _state(self, mention: Mention) -> str | None:
        if mention.actor in self.forms:
            return mention.actor
        return self._leads.get(mention.actor)

    def _change(self, text: str, mention: Mention, source: str, other: str) -> list[_Change]:
        start, end = mention.start, mention.end
        words, old, new = text[start:end], self._actors[source], self.forms[other]
        if mention.actor != source:
            return [_Change(start, end, new.leader if " " in words else new.surname)] if new.leader else []
        bare = words[4:] if words[:4] in ("the ", "The ") else words
        if words in old.demonyms:
            plural = words.endswith(("s", "men")) and words != self.forms[source].adjective
            return _adjective(text, start, end, new.people if plural else new.adjective)
        if bare in SHORT and re.match(r" [a-z]", text[end:]):
            return _adjective(text, end - len(bare), end, new.adjective)
        if bare in (*old.capitals, *old.metonyms):
            return _named(text, start, end, new.capital, False)
        return _named(text, start, end, new.name, new.needs_the)


def _adjective(text: str, start: int, end: int, new: str) -> list[_Change]:
    article = _INDEFINITE.search(text, max(0, start - 4), start)
    if article is None:
        return [_Change(start, end, new)]
    vowel = _AN.match(new) and not _NOT_AN.match(new)
    # The article is a change of its own, so that a span on the name stays on it.
    return [_Change(*article.span(1), f"{article[1][0]}{'n' if vowel else ''}"), _Change(start, end, new)]


def _named(text: str, start: int, end: int, new: str, needs_the: bool) -> list[_Change]:
    if text[start : start + 4] in ("the ", "The "):
        article, first = text[start : start + 3], start
    else:
        match = _ARTICLE.search(text, max(0, start - 4), start)
        article, first = (match[1], match.start()) if match else ("", start)
    if needs_the:
        new = f"{article or ('The' if first == 0 else 'the')} {new}"
    changes = [_Change(first, end, new)]
    if text[end : end + 2] in ("'s", "’s") and new.endswith("s"):
        changes.append(_Change(end + 1, end + 2, ""))
    if text[end - 1] == "s" and text[end : end + 1] in ("'", "’") and not new.endswith("s"):
        changes.append(_Change(end + 1, end + 1, "s"))
    return changes


class _Moved:
    """A text after changes, and where its spans have gone."""

    def __init__(self, text: str, changes: Sequence[_Change]):
        self._changes = []
        pieces, place = [], 0
        for change in sorted(changes):
            if change.start >= place:
                pieces += [text[place : change.start], change.new]
                place = change.end
                self._changes.append(change)
        self.text = "".join(pieces) + text[place:]

    def spans(self, spans: Sequence[Span]) -> tuple[Span, ...]:
        """The spans in the new text; what lay inside a changed piece becomes the whole new piece."""
        return tuple((self._at(start, 0), self._at(end, 1)) for start, end in spans)

    def _at(self, place: int, side: int) -> int:
        shift = 0
        for start, end, new in self._changes:
            if place < start or (place == start and not side):
                break
            if place < end or (place == end and side and place > start):
                return start + shift + (len(new) if side else 0)
            shift += len(new) - (end - start)
        return place + shift

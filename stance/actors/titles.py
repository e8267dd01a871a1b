"""Offices of a list, looked up by title, actor and date; titles that mean the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stance.actors.title_words import CABINET_LED, RANKS, SAME
from stance.records import Actor

# "… of …" titles that still need a state: the words after "of" name no particular place.
_NO_PLACE = re.compile(
    r"of (?:the )?(?:state|staff|general staff|national intelligence|def[ae]n[sc]e|war|opposition|exchequer|parliament|"
    r"house|council|security council|sovereign council|national|supreme|presidential|foreign|finance|government|"
    r"council of ministers|state affairs)\b"
)
ALONE = frozenset(("pope", "pontiff", "taoiseach", "holy father"))
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class TitleBook:
    """Who holds which office when, for the actors of one list."""

    def __init__(self, actors: Sequence[Actor]):
        self.kinds = {actor.name: actor.kind for actor in actors}
        self._ids = {actor.name: actor.id for actor in actors}
        self._part_of = {actor.name: actor.part_of for actor in actors}
        self._names = {actor.id: actor.name for actor in actors}
        self._held: dict[tuple[str, str], list[tuple[str, str | None, str]]] = {}
        self.offices: dict[str, set[str]] = {}
        belongs: dict[str, set[str]] = {}
        for actor in actors:
            for office in actor.offices:
                title = office.title.lower()
                self._held.setdefault((title, office.of), []).append((office.since, office.until, actor.name))
                self.offices.setdefault(actor.name, set()).add(self._names.get(office.of, office.of))
                belongs.setdefault(title, set()).add(office.of)
        forms = {form.lower() for actor in actors for form in (actor.name, *actor.metonyms, *actor.demonyms)}
        self.alone = {
            title: self._names[min(of)]
            for title, of in belongs.items()
            if len(of) == 1 and min(of) in self._names and _stands_alone(title, forms)
        }
        self.titles = {*belongs, *SAME, *RANKS}

    def variants(self, title: str, owner: str | None = None) -> tuple[str, ...]:
        """The list's titles that `title` may stand for, in the order they are to be tried."""
        found = SAME.get(title, (title,))
        if title == "leader" and owner is not None:
            first = (
                ("prime minister", "chancellor", "taoiseach", "president")
                if self._ids.get(owner) in CABINET_LED
                else ("president",)
            )
            found = (*found, *first, "prime minister", "chancellor", "king", "emir", "sultan")
        return found

    def holders(self, title: str, owner: str, date: str) -> list[str]:
        """Who held it for that actor on that ISO date: the holders of the first variant that has any."""
        for variant in self.variants(title, owner):
            found = {
                name
                for since, until, name in self._held.get((variant, self._ids.get(owner, "")), ())
                if since <= date and (until is None or date < until)
            }
            if found:
                return sorted(found)
        return []

    def ever(self, title: str, owner: str) -> frozenset[str]:
        """Everyone who held it for that actor at any time."""
        of = self._ids.get(owner, "")
        return frozenset(name for variant in self.variants(title) for _, _, name in self._held.get((variant, of), ()))

    def held_by(self, person: str, title: str, date: str | None) -> bool:
        """Whether the person held an office of that title for anyone (on that date, if there is one)."""
        return any(
            name == person and (date is None or (since <= date and (until is None or date < until)))
            for variant in self.variants(title)
            for owner in self.offices.get(person, ())
            for since, until, name in self._held.get((variant, self._ids.get(owner, "")), ())
        )

    def joined(self, words: str, title: str, owner: str) -> tuple[str, str] | None:
        """Title and actor, where the name belongs to the title: "Kremlin spokesman", "Commission president"."""
        parent = self._part_of.get(owner)
        for head in (words, words.rpartition(" ")[2]):
            long = f"{head.lower()} {title}"
            if self._held.get((long, self._ids.get(owner, ""))):
                return long, owner
            if parent in self._names and self._held.get((long, str(parent))):
                return long, self._names[str(parent)]
        return None


def iso_date(published: str | None) -> str | None:
    """The date of an ISO date or time; None where there is none.

    >>> iso_date("2023-12-04T14:38:44Z"), iso_date("last week"), iso_date(None)
    ('2023-12-04', None, None)
    """
    match = _DATE.match(published or "")
    return match.group() if match else None


def _stands_alone(title: str, forms: Iterable[str]) -> bool:
    if title in ALONE:
        return True
    if " of " in title:
        return _NO_PLACE.search(title) is None
    head, _, rest = title.rpartition(" ")
    return bool(rest) and head in forms

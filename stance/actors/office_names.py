"""Who a text says holds an office: the name beside its title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from stance.actors.titles import TitleBook
from stance.records import Mention

_HONORIFIC = re.compile(
    r"(?:(?:Grand )?Ayatollah|Lt\.? Gen\.?|General|Gen\.|Field Marshal|Marshal|Colonel|Col\.|Captain|Capt\.|"
    r"Major|Maj\.|Admiral|Adm\.|Brigadier|Brig\.|Sheikh|Shaikh|Dr\.?|Mr\.?|Mrs\.?|Ms\.?|Sir|Dame|Lord|Prince|Princess|King|Queen|"
    r"Prof\.?|Professor|Imam|His Majesty|His Highness|Comrade) "
)
_PART = r"[^\W\d_a-z][\w'.-]+"
_UNLISTED = re.compile(rf"(?:, (?:an? |the )?)?{_PART}(?: (?:al|el|bin|ibn|de|da|von|van|der|{_PART}|[A-Z]\.)){{1,4}}")
_UNLISTED_BEFORE = re.compile(rf"{_PART} (?:(?:al|el|bin|de|von|van) )?{_PART}, $")
_MONTHS = frozenset(
    """
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday In On At The A
    """.split()
)


class Marked:
    """One document's text and mentions, looked up by where they start and end."""

    def __init__(self, plain: str, mentions: Sequence[Mention]):
        self.plain, self.mentions = plain, mentions
        self.starts = [mention.start for mention in mentions]
        self.by_end = {mention.end: number for number, mention in enumerate(mentions)}


class Beside:
    """Finds the name of a holder right after or before a title."""

    def __init__(self, book: TitleBook, persons: frozenset[str]):
        self._book = book
        self._persons = persons

    def named(self, marked: Marked, head: int, end: int, owner: str | None) -> str | None:
        """The person named beside a title phrase at head:end; "" somebody not on the list, None nobody."""
        found = self._after(marked, end, owner)
        if found is None:
            found = self._before(marked, head, owner)
        return found if found is not None else _stranger_after(marked, end)

    def _after(self, marked: Marked, end: int, owner: str | None) -> str | None:
        plain = marked.plain
        place = end + 2 if plain.startswith(", ", end) else end + 1
        honorific = _HONORIFIC.match(plain, place)
        number = bisect_right(marked.starts, place - 1)
        if number == len(marked.mentions):
            return None
        mention, beside = marked.mentions[number], plain[end : end + 1]
        if mention.start not in (place, honorific.end() if honorific else place) or mention.actor not in self._persons:
            return None
        return mention.actor if beside == " " or (beside == "," and self._may_hold(mention.actor, owner)) else None

    def _before(self, marked: Marked, head: int, owner: str | None) -> str | None:
        if marked.plain[head - 2 : head] != ", ":
            return None
        number = marked.by_end.get(head - 2, -1)
        if number >= 0:
            name = marked.mentions[number].actor
            return name if name in self._persons and self._may_hold(name, owner) else None
        return "" if _UNLISTED_BEFORE.search(marked.plain, max(0, head - 60), head) else None

    def _may_hold(self, person: str, owner: str | None) -> bool:
        # "the German chancellor, Emmanuel Macron and …" is a list: Macron's offices are elsewhere
        held = self._book.offices.get(person)
        return owner is None or not held or owner in held


def _stranger_after(marked: Marked, end: int) -> str | None:
    plain = marked.plain
    found = _UNLISTED.match(plain, end + (plain[end : end + 1] == " "))
    if found is None or found.group().lstrip(", ").split(" ")[0] in _MONTHS:
        return None
    number = bisect_right(marked.starts, end)
    taken = number < len(marked.mentions) and marked.mentions[number].start < found.end()
    return None if taken else ""

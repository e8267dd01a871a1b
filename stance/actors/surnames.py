"""Surnames of persons whom the document names elsewhere: in the headline before the name, after the office."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from stance.actors.given_names import HE_NAMES, SHE_NAMES
from stance.actors.strangers import NO_GIVEN
from stance.records import Actor, Mention

# Capitalised words that may stand right before a surname without being a given name.
_BEFORE = NO_GIVEN | frozenset(
    """
    President Minister Chancellor Secretary Premier PM Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. General Gen. Senator Sen.
    Governor Gov. King Queen Prince Ayatollah Leader Speaker Chief Says How Why What Who Where Can Will Does Is Was
    """.split()
)
_MARKED = {"Mr": "m", "Mr.": "m", "Sir": "m", "Mrs": "f", "Mrs.": "f", "Ms": "f", "Ms.": "f", "Miss": "f", "Dame": "f"}


class Surnames:
    """The short forms of a list's persons; each counts where the document has its person, and no other with it."""

    def __init__(self, actors: Sequence[Actor]):
        self._forms = {
            actor.name: tuple(dict.fromkeys((*actor.short, actor.name.split()[-1])))
            for actor in actors
            if actor.kind == "person" and " " in actor.name
        }

    def fitting(self, plain: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without surnames of somebody else: "Ms. Sanders" where the list's Sanders is Bernie."""
        return [one for one in mentions if one.how != "name" or one.actor not in self._forms or not _other(plain, one)]

    def find(self, plain: str, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions, with the surnames that the finder could not know yet."""
        owners: dict[str, set[str]] = {}
        for name in {mention.actor for mention in mentions}:
            for form in self._forms.get(name, ()):
                if len(form) > 2:
                    owners.setdefault(form, set()).add(name)
        forms = sorted(form for form, names in owners.items() if len(names) == 1)
        if not forms:
            return list(mentions)
        starts = [mention.start for mention in mentions]
        added = []
        automaton = AhoCorasick(forms, matchkind=MatchKind.LeftmostLongest)
        for number, start, end in automaton.find_matches_as_indexes(plain):
            at = bisect_right(starts, end - 1) - 1
            if (at < 0 or mentions[at].end <= start) and _alone(plain, start, end):
                mention = Mention(next(iter(owners[forms[number]])), start, end, "name")
                if not _other(plain, mention):
                    added.append(mention)
        return (
            sorted([*mentions, *added], key=lambda mention: (mention.start, mention.end)) if added else list(mentions)
        )


def _other(plain: str, mention: Mention) -> bool:
    title = plain[max(0, mention.start - 5) : mention.start].split(" ")[-2:-1]
    if not title or title[0] not in _MARKED:
        return False
    given = mention.actor.split(" ")[0].lower()
    return given in (SHE_NAMES if _MARKED[title[0]] == "m" else HE_NAMES)


def _alone(plain: str, start: int, end: int) -> bool:
    """Whether the surname is a word of its own, and no part of somebody else's name."""
    if plain[start - 1 : start].isalnum() or plain[start - 1 : start] == "-":
        return False
    if plain[end : end + 1].isalnum() or plain[end : end + 1] == "-":
        return False
    before = plain[max(0, start - 24) : start].rstrip(" ")
    word = before.split(" ")[-1] if before and plain[start - 1] == " " else ""
    if word[:1].isupper() and word not in _BEFORE:
        return False
    return not (
        plain[end : end + 1] == " " and plain[end + 1 : end + 2].isupper() and plain[end + 2 : end + 3].islower()
    )

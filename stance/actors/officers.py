"""Office phrases -> the persons who hold the offices: as the document says, else by its date."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from stance.actors.offices import Phrase
from stance.actors.title_words import MANY
from stance.actors.titles import TitleBook
from stance.records import Mention

# A "Republican president" holds no office of the party, a "Kurdish minister" none of the people.
_NO_OFFICES = frozenset(("party", "people"))


@dataclass(slots=True)
class Memory:
    """What a document itself says of offices.

    `named`: (title, owner, former) -> person, "" for somebody not on the list; `called`: (title,
    former) -> places in the text and persons named there with that title, whoever's it is.
    """

    named: dict[tuple[str, str, bool], str] = field(default_factory=dict)
    called: dict[tuple[str, bool], list[tuple[int, str]]] = field(default_factory=dict)


def remember(phrases: Sequence[Phrase], book: TitleBook) -> Memory:
    """Who the document names with which office."""
    memory = Memory()
    for phrase in phrases:
        if phrase.person is not None:
            title = book.variants(phrase.title)[0]
            memory.called.setdefault((title, phrase.former), []).append((phrase.start, phrase.person))
            if phrase.owner is not None:
                memory.named.setdefault((title, phrase.owner, phrase.former), phrase.person)
    return memory


def settle(
    mentions: Sequence[Mention], phrases: Sequence[Phrase], memory: Memory, book: TitleBook, date: str | None
) -> list[Mention]:
    """The mentions, with each office phrase of a known owner in place of the names inside it.

    Where the person's own name stands beside the title it stays, and the state inside the title goes.
    """
    kept = list[Mention | None](mentions)
    added: list[Mention] = []
    doc_persons = {mention.actor for mention in mentions if mention.actor in book.offices}
    for phrase in phrases:
        if phrase.owner is None or phrase.person == "":
            continue
        name = phrase.person
        if name is None:
            name = holder(phrase, memory, book, date, doc_persons)
            if name is None:
                continue
            if name:
                added.append(Mention(name, phrase.start, phrase.end, "office"))
        for number in range(phrase.first, phrase.first + phrase.inside):
            kept[number] = None
    found = [mention for mention in kept if mention is not None]
    return sorted([*found, *added], key=lambda mention: (mention.start, mention.end))


def holder(phrase: Phrase, memory: Memory, book: TitleBook, date: str | None, present: set[str]) -> str | None:
    """The person of an owned office phrase, else its state; "" nobody to name, None: leave the mentions as they are."""
    owner = str(phrase.owner)
    for title in dict.fromkeys(book.variants(variant)[0] for variant in book.variants(phrase.title, owner)):
        known = memory.named.get((title, owner, phrase.former))
        if known is not None:
            return known or None
    if phrase.title in MANY:
        return None
    if phrase.former:
        past = [
            name
            for name in book.ever(phrase.title, owner) & present
            if date is None or name not in book.holders(phrase.title, owner, date)
        ]
        return past[0] if len(past) == 1 else ""
    if book.kinds.get(owner) in _NO_OFFICES and not book.ever(phrase.title, owner):
        return None
    if date is None:
        return owner
    now = book.holders(phrase.title, owner, date)
    here = [name for name in now if name in present] if len(now) > 1 else now
    return here[0] if len(here) == 1 else owner


def owned_by(phrase: Phrase, owner: str, memory: Memory, book: TitleBook, date: str | None) -> str | None:
    """The person of "its prime minister", where its owner was found otherwise; None where nobody is sure."""
    found = holder(replace(phrase, owner=owner), memory, book, date, set())
    return found if found and found != owner else None


def bare_holder(
    phrase: Phrase, memory: Memory, book: TitleBook, date: str | None, before: Sequence[Mention], starts: Sequence[int]
) -> str | None:
    """The person of "the president": the only one named so far with that title, or the one named just before.

    before: mentions of persons in the order of the text, with their `starts`.
    """
    title = book.variants(phrase.title)[0]
    called = [one for one in memory.called.get((title, phrase.former), ()) if one[0] < phrase.start]
    if called and len({person for _, person in called}) == 1:
        rivals = {called[0][1]}
    else:
        rivals = {person for _, person in called}
    if not called or not all(rivals):
        last = bisect_left(starts, phrase.start)
        recent = {mention.actor for mention in before[max(0, last - 12) : last]}
        rivals |= {name for name in recent if _holds(name, phrase, book, date)}
    if len(rivals) == 1:
        return rivals.pop() or None
    return None


def _holds(name: str, phrase: Phrase, book: TitleBook, date: str | None) -> bool:
    if not phrase.former:
        return book.held_by(name, phrase.title, date)
    return book.held_by(name, phrase.title, None) and not (date and book.held_by(name, phrase.title, date))

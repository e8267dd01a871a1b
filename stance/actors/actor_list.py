"""A list of actors, ready to read with: who is named where, in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from stance.actors.context import Context
from stance.actors.find import MentionFinder
from stance.actors.read import read_actors, world
from stance.records import Actor, Mention, Span
from stance.text.quotes import Quote


class ActorList:
    """Finds who is named in a text and decides in context: a place or a government, who holds an office, who he is.

    >>> actors = ActorList(world())
    >>> [(m.actor, m.how) for m in actors.mentions("Cuba thanked Iran. It praised Tehran.", [(0, 18), (19, 37)])]
    ... # doctest: +ELLIPSIS
    [('Cuba', 'name'), ('Iran', 'name'), ...('Iran', 'metonym')]
    """

    def __init__(self, actors: Iterable[Actor]):
        known = tuple(actors)
        self._finder = MentionFinder(known)
        self._context = Context(known)
        self._names = {actor.id: actor.name for actor in known}
        self._actors = {actor.name: actor for actor in known}

    def speaks_for(self, name: str, other: str, published: str | None = None) -> bool:
        """Whether an actor acts in the name of another: holds an office of it on that date, or is a body of it.

        Without a date, whether it ever did.

        >>> actors = ActorList(world())
        >>> [actors.speaks_for("Joe Biden", "United States", date) for date in ("2023-01-01", "2025-06-01", None)]
        [True, False, True]
        """
        actor = self._actors.get(name)
        if actor is None:
            return False
        if actor.kind == "body" and self._names.get(actor.part_of or "") == other:
            return True
        return any(
            self._names.get(office.of) == other
            and (
                published is None or (office.since <= published and (office.until is None or published < office.until))
            )
            for office in actor.offices
        )

    def mentions(
        self,
        text: str,
        sentences: Sequence[Span],
        published: str | None = None,
        quotes: Sequence[Quote] | None = None,
    ) -> list[Mention]:
        """Mentions in the order of the text, offsets into `text`.

        sentences: spans in which pronouns are linked. published: ISO date by which holders of offices are told.
        quotes: the quotations of the text, where they are known.
        """
        return self._context.resolve(text, self._finder.find(text), sentences, published, quotes)


@cache
def world_actors() -> ActorList:
    """The list that comes with the package, read once."""
    return ActorList(world())


@cache
def actors_of(path: Path | None) -> ActorList:
    """The user's own list, or the one that comes with the package; read once."""
    return world_actors() if path is None else ActorList(read_actors(path))

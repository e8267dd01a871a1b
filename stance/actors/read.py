"""Actor lists -> actors, whatever format they are in, checked entry by entry."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from stance.actors.kept import kept
from stance.actors.read_csv import read_csv
from stance.actors.read_newsmap import read_newsmap
from stance.actors.read_petrarch import read_petrarch
from stance.actors.read_yaml import KINDS, load, read_yaml
from stance.errors import ActorListError
from stance.records import Actor

__all__ = ["ENDINGS", "KINDS", "read_actors", "world"]

ENDINGS = (".yaml", ".yml", ".csv", ".tsv", ".txt")


@cache
def world() -> tuple[Actor, ...]:
    """The actors of the list that comes with the package.

    >>> next(actor.demonyms for actor in world() if actor.name == "Cuba")
    ('Cuban', 'Cubans')
    """
    with resources.as_file(resources.files("stance.actors") / "lists" / "world.yaml") as file:
        return kept(file.read_bytes(), lambda: read_actors(file))


def read_actors(file: Path | str) -> tuple[Actor, ...]:
    """The actors of a list, in the format that its ending and shape say.

    `.yaml` and `.yml`: our own format (a list of entries) or a newsmap dictionary (regions and country codes);
    `.csv`, `.tsv`: a table with a column `name`; `.txt`: a PETRARCH dictionary of actors. Several actors may share a
    form. Raises ActorListError with the file, the entry or line, what was found and what is allowed.
    """
    path = Path(file)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ActorListError(file, f"cannot be read ({error.strerror})") from None
    ending = path.suffix.lower()
    if ending in (".csv", ".tsv"):
        actors = read_csv(data, file)
    elif ending == ".txt":
        actors = read_petrarch(data, file)
    elif ending in ENDINGS:
        rows = load(data, file)
        newsmap = isinstance(rows, Mapping) and any(isinstance(value, Mapping) for value in rows.values())
        actors = read_newsmap(rows, file) if newsmap else read_yaml(rows, file)
    else:
        raise ActorListError(file, f"unknown ending '{ending}'", ENDINGS)
    _check_apart(actors, file)
    _check_known(actors, file)
    return actors


def _check_apart(actors: tuple[Actor, ...], file: Path | str) -> None:
    ids: set[str] = set()
    names: set[str] = set()
    for actor in actors:
        for seen, key in ((ids, actor.id), (names, actor.name)):
            if key in seen:
                raise ActorListError(file, f"'{key}' is given twice")
            seen.add(key)


def _check_known(actors: tuple[Actor, ...], file: Path | str) -> None:
    """Offices and parts belong to an actor of this list, or of the one that comes with the package."""
    ids = {actor.id for actor in actors}
    for number, actor in enumerate(actors, 1):
        for of in (*(office.of for office in actor.offices), *([actor.part_of] if actor.part_of else ())):
            if of not in ids and of not in _world_ids():
                where = f"{file} entry {number} ({actor.id})"
                raise ActorListError(where, f"'{of}' is the id of no actor", [], word=of)


@cache
def _world_ids() -> frozenset[str]:
    return frozenset(actor.id for actor in world())

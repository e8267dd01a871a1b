"""Actor lists -> actors, checked entry by entry."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from stance.errors import ActorListError
from stance.records import Actor, Office

KINDS = ("state", "territory", "bloc", "body", "group", "party", "people", "person")
# Keys of an entry that hold lists of forms, and the field of Actor each fills.
FORMS = {
    "aliases": "aliases",
    "demonyms": "demonyms",
    "capitals": "capitals",
    "metonyms": "metonyms",
    "short": "short",
    "except": "excluded",
}
KEYS = ("id", "name", "kind", *FORMS, "offices", "part_of")


@cache
def world() -> tuple[Actor, ...]:
    """The actors of the list that comes with the package.

    >>> next(actor.demonyms for actor in world() if actor.name == "Cuba")
    ('Cuban', 'Cubans')
    """
    with resources.as_file(resources.files("stance.actors") / "lists" / "world.yaml") as file:
        return read_actors(file)


def read_actors(file: Path | str) -> tuple[Actor, ...]:
    """The actors of a YAML list; raises ActorListError with the entry, what was found and what is allowed."""
    try:
        rows = yaml.load(Path(file).read_bytes(), Loader=yaml.CSafeLoader)
    except OSError as error:
        raise ActorListError(file, f"cannot be read ({error.strerror})") from None
    except yaml.YAMLError as error:
        raise ActorListError(file, f"not YAML ({error})") from None
    if not isinstance(rows, list) or not rows:
        raise ActorListError(file, "expected a list of actors, each starting with `- id:`")
    actors = tuple(_actor(row, f"{file} entry {number}") for number, row in enumerate(rows, 1))
    _check_apart(actors, file)
    return actors


def _actor(row: Any, where: str) -> Actor:
    if not isinstance(row, Mapping):
        raise ActorListError(where, f"expected `key: value` lines, found {row!r}")
    where = f"{where} ({row.get('id', 'no id')})"
    for key in row:
        if key not in KEYS:
            raise ActorListError(where, f"unknown key '{key}'", KEYS, word=str(key))
    for key in ("id", "name", "kind"):
        if not isinstance(row.get(key), str):
            raise ActorListError(where, f"'{key}' is missing, or no text")
    if row["kind"] not in KINDS:
        raise ActorListError(where, f"unknown kind '{row['kind']}'", KINDS, word=row["kind"])
    forms = {field: _words(row.get(key), f"{where}, {key}") for key, field in FORMS.items()}
    offices = tuple(_office(office, where) for office in row.get("offices") or ())
    return Actor(row["id"], row["name"], row["kind"], offices=offices, part_of=row.get("part_of"), **forms)


def _words(value: Any, where: str) -> tuple[str, ...]:
    words = [] if value is None else value
    if not isinstance(words, list) or any(not isinstance(word, str) or not word.strip() for word in words):
        raise ActorListError(where, f"expected a list of words, found {value!r} (quote words like 'no' and numbers)")
    return tuple(dict.fromkeys(words))


def _office(row: Any, where: str) -> Office:
    if not isinstance(row, Mapping) or not {"title", "of", "from"} <= row.keys() <= {"title", "of", "from", "to"}:
        raise ActorListError(where, f"an office is {{title, of, from, to}}, found {row!r}")
    dates = [row["from"], row.get("to")]
    if any(date is not None and not isinstance(date, datetime.date) for date in dates):
        raise ActorListError(where, f"dates of an office must be like 2021-08-03, found {dates}")
    since, until = (date.isoformat() if date else None for date in dates)
    return Office(str(row["title"]), str(row["of"]), since or "", until)


def _check_apart(actors: tuple[Actor, ...], file: Path | str) -> None:
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for actor in actors:
        for seen, key in ((ids, actor.id), (names, actor.name)):
            if key in seen:
                raise ActorListError(file, f"'{key}' is given twice")
            seen[key] = actor.id

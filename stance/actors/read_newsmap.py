"""Newsmap dictionaries: regions, in them country codes, in them names and patterns with * for any ending."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from stance.actors.read_yaml import check_stems
from stance.errors import ActorListError
from stance.records import Actor

# Regions hold regions hold countries; a file may also refer to itself.
_DEEPEST = 8


def read_newsmap(rows: Mapping[Any, Any], file: object) -> tuple[Actor, ...]:
    """The states of a newsmap dictionary, each named by its first form without *; its id is the code.

    A form with * at its end stands for every word that begins so, and is kept as a demonym; the others are aliases:
    the format does not tell a capital from a name. Raises ActorListError with the keys that lead to the mistake.

    >>> cuba = read_newsmap({"AMERICA": {"CARIB": {"CU": ["Cuba", "Cuban*", "Havana"]}}}, "x")[0]
    >>> cuba.id, cuba.name, cuba.demonyms
    ('cu', 'Cuba', ('Cuban*',))
    """
    found: dict[str, Actor] = {}
    _walk(rows, (), str(file), found)
    if not found:
        raise ActorListError(file, "a dictionary without countries")
    return tuple(found.values())


def _walk(rows: Mapping[Any, Any], keys: tuple[str, ...], file: str, found: dict[str, Actor]) -> None:
    if len(keys) > _DEEPEST:
        raise ActorListError(f"{file}, {': '.join(keys[:3])}: …", f"keys inside keys more than {_DEEPEST} deep")
    for key, value in rows.items():
        path = (*keys, str(key))
        where = f"{file}, {': '.join(path)}"
        if isinstance(value, Mapping):
            _walk(value, path, file, found)
        elif isinstance(value, list):
            actor = _actor(key, value, where)
            if actor.id in found:
                raise ActorListError(where, f"'{key}' is given twice")
            found[actor.id] = actor
        elif value is not None:
            raise ActorListError(where, f"expected a list of words or further keys, found {value!r}")


def _actor(key: Any, words: list[Any], where: str) -> Actor:
    if not isinstance(key, str):
        raise ActorListError(where, f"a code must be text, found {key!r} (quote codes like 'NO')")
    for word in words:
        if word is not None and (not isinstance(word, str) or not word.strip()):
            raise ActorListError(where, f"expected words, found {word!r} (quote words like 'no' and numbers)")
    forms = [" ".join(word.split()) for word in words if word is not None]
    check_stems(forms, where)
    plain = [form for form in forms if not form.endswith("*")]
    if not plain:
        raise ActorListError(where, "no name: every form ends with *")
    stems = tuple(dict.fromkeys(form for form in forms if form.endswith("*")))
    return Actor(key.lower(), plain[0], "state", aliases=tuple(dict.fromkeys(plain[1:])), demonyms=stems)

"""Actor lists in YAML of our own format: a list of entries, each with id, name and kind."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
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


class _Loader(yaml.CSafeLoader):
    """Safe YAML in which a key given twice is a mistake, not the last one's victory."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _ in node.value]
        if len(set(map(str, keys))) != len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise yaml.constructor.ConstructorError(None, None, f"key '{twice}' is given twice", node.start_mark)
        return super().construct_mapping(node, deep)


def load(data: bytes, file: object) -> Any:
    """What the YAML says; raises ActorListError with the line where it is none, or repeats a part by an alias.

    A few aliases of aliases unfold to more than any memory holds.
    """
    try:
        if b"&" in data and b"*" in data:
            for event in yaml.parse(data, Loader=yaml.CSafeLoader):
                if isinstance(event, yaml.AliasEvent):
                    where = f"{file} line {event.start_mark.line + 1 if event.start_mark else 1}"
                    raise ActorListError(where, f"an alias, *{event.anchor}: write out what it stands for")
        return yaml.load(data, Loader=_Loader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ActorListError(file, f"not YAML ({error})") from None


def read_yaml(rows: Any, file: object) -> tuple[Actor, ...]:
    """The actors of loaded rows; raises ActorListError with the entry, what was found and what is allowed."""
    if not isinstance(rows, list) or not rows:
        raise ActorListError(file, "expected a list of actors, each starting with `- id:`")
    actors = tuple(_actor(row, f"{file} entry {number}") for number, row in enumerate(rows, 1))
    _check_forms(actors, file)
    return actors


def _check_forms(actors: Sequence[Actor], file: object) -> None:
    """Raises ActorListError where a form that always names its actor is given to two."""
    whose: dict[str, Actor] = {}
    for number, actor in enumerate(actors, 1):
        for form in (*actor.aliases, *actor.demonyms):
            other = whose.setdefault(form, actor)
            if other is not actor:
                where = f"{file} entry {number} ({actor.id})"
                raise ActorListError(where, f"'{form}' names {other.id} as well: put it under `short` of both")


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
    check_kind(row["kind"], where)
    forms = {field: _words(row.get(key), f"{where}, {key}") for key, field in FORMS.items()}
    offices = row.get("offices")
    if offices is not None and not isinstance(offices, list | str | Mapping):
        raise ActorListError(where, f"offices: expected a list of {{title, of, from, to}}, found {offices!r}")
    held = tuple(_office(office, where) for office in offices or ())
    part_of = row.get("part_of")
    if part_of is not None and not isinstance(part_of, str):
        raise ActorListError(where, f"part_of: expected the id of an actor, found {part_of!r}")
    return Actor(row["id"], row["name"], row["kind"], offices=held, part_of=part_of, **forms)


def check_kind(kind: str, where: object) -> None:
    """Raises ActorListError where the kind is none of KINDS."""
    if kind not in KINDS:
        raise ActorListError(where, f"unknown kind '{kind}'", KINDS, word=kind)


def _words(value: Any, where: str) -> tuple[str, ...]:
    words = [] if value is None else value
    if not isinstance(words, list) or any(not isinstance(word, str) or not word.strip() for word in words):
        raise ActorListError(where, f"expected a list of words, found {value!r} (quote words like 'no' and numbers)")
    check_stems(words, where)
    return tuple(dict.fromkeys(words))


def check_stems(words: Sequence[str], where: object) -> None:
    """Raises ActorListError where a * stands anywhere but at the end of a form, after a letter or more."""
    for word in words:
        if "*" in word[:-1] or word == "*":
            raise ActorListError(where, f"'{word}': a * stands for any ending, so only at the end of a word", ["Turk*"])


def _office(row: Any, where: str) -> Office:
    if not isinstance(row, Mapping) or not {"title", "of", "from"} <= row.keys() <= {"title", "of", "from", "to"}:
        raise ActorListError(where, f"an office is {{title, of, from, to}}, found {row!r}")
    dates = [row["from"], row.get("to")]
    if any(date is not None and not isinstance(date, datetime.date) for date in dates):
        raise ActorListError(where, f"dates of an office must be like 2021-08-03, found {dates}")
    since, until = (date.isoformat() if date else None for date in dates)
    return office(str(row["title"]), str(row["of"]), since or "", until, where)


def office(title: str, of: str, since: str, until: str | None, where: object) -> Office:
    """One office; raises ActorListError where it ends before it begins."""
    if until is not None and until < since:
        raise ActorListError(where, f"'{title}' ends on {until}, before it begins on {since}")
    return Office(title, of, since, until)

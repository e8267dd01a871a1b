"""Actor lists as tables: a line for an actor, its forms with ; between them."""

from __future__ import annotations

import csv
import datetime
import io
import re

from stance.actors.read_yaml import FORMS, KEYS, check_kind, check_stems, office
from stance.errors import ActorListError
from stance.records import Actor, Office

# Where a table has no kind: something that acts as one, of which nothing else is known.
DEFAULT_KIND = "group"
_BETWEEN = re.compile(r"\s*;\s*")
_NO_ID = re.compile(r"[\W_]+")


def read_csv(data: bytes, file: object) -> tuple[Actor, ...]:
    """The actors of a CSV or tab-separated table with a header; only the column `name` is required.

    Offices are written title|of|from|to. Raises ActorListError with the line, what was found and what is allowed.

    >>> read_csv(b"name,kind,aliases\\nCuba,state,Republic of Cuba; Kuba\\n", "mine.csv")[0].aliases
    ('Republic of Cuba', 'Kuba')
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ActorListError(file, f"not UTF-8 (byte {error.start})") from None
    header = text.split("\n", 1)[0]
    delimiter = next((sign for sign in "\t,;" if sign in header), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = [column.strip().lower() for column in next(rows, [])]
    _check_columns(columns, file)
    actors = []
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                where = f"{file} line {rows.line_num}"
                if len(row) > len(columns):
                    raise ActorListError(where, f"{len(row)} cells under {len(columns)} columns (quote cells with commas)")
                actors.append(_actor(dict(zip(columns, (cell.strip() for cell in row), strict=False)), where))
    except csv.Error as error:
        raise ActorListError(f"{file} line {rows.line_num}", f"no table ({error})") from None
    if not actors:
        raise ActorListError(file, "a header without actors")
    return tuple(actors)


def _check_columns(columns: list[str], file: object) -> None:
    for column in columns:
        if column not in KEYS:
            raise ActorListError(f"{file} line 1", f"unknown column '{column}'", KEYS, word=column)
        if columns.count(column) > 1:
            raise ActorListError(f"{file} line 1", f"column '{column}' is given twice")
    if "name" not in columns:
        raise ActorListError(f"{file} line 1", "no column 'name'", KEYS)


def _actor(row: dict[str, str], where: str) -> Actor:
    name = row["name"]
    if not name:
        raise ActorListError(where, "'name' is empty")
    kind = row.get("kind") or DEFAULT_KIND
    check_kind(kind, where)
    forms = {field: _cell(row.get(key, ""), where) for key, field in FORMS.items()}
    offices = tuple(_office(cell, where) for cell in _cell(row.get("offices", ""), where))
    identity = row.get("id") or make_id(name)
    return Actor(identity, name, kind, offices=offices, part_of=row.get("part_of") or None, **forms)


def make_id(name: str) -> str:
    """An id from a name.

    >>> make_id("Côte d'Ivoire")
    'côte-d-ivoire'
    """
    return _NO_ID.sub("-", name.lower()).strip("-") or name


def _cell(cell: str, where: str) -> tuple[str, ...]:
    words = [word for word in _BETWEEN.split(cell.strip()) if word]
    check_stems(words, where)
    return tuple(dict.fromkeys(words))


def _office(cell: str, where: str) -> Office:
    parts = [part.strip() for part in cell.split("|")]
    if not 3 <= len(parts) <= 4 or not all(parts[:3]):
        raise ActorListError(where, f"an office is title|of|from|to, found '{cell}'", ["president|cuba|2019-10-10|"])
    for date in parts[2:]:
        try:
            datetime.date.fromisoformat(date or "2000-01-01")
        except ValueError:
            raise ActorListError(where, f"dates of an office must be like 2021-08-03, found '{date}'") from None
    return office(parts[0], parts[1], parts[2], (parts[3:] or [""])[0] or None, where)

"""PETRARCH and Phoenix `.actors.txt` dictionaries: phrases in capitals, synonyms, codes with dates."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stance.actors.capitals import spellings
from stance.actors.read_csv import make_id
from stance.errors import ActorListError
from stance.records import Actor, Office

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_REMARK = re.compile(r"[#;].*")
_CODE = re.compile(r"\[\s*([^\[\]\s]+)\s*([^\[\]]*)\]")
_DATES = re.compile(r"([<>]?)\s*(\d{6}|\d{8})(?:\s*-\s*(\d{6}|\d{8}))?\s*")
# Two-digit years from 30 on are of the last century: the dictionaries begin with leaders of the 1930s.
_PIVOT = 30
_ORGANISATION = re.compile(
    r"\b(?:MINIST(?:RY|ER)|ARMY|FORCES?|COUNCIL|PARTY|POLICE|COMMISSION|COURT|GOVERNMENT|PARLIAMENT|UNION|FRONT|MOVEMENT|"
    r"ORGANI[SZ]ATION|COMMITTEE|BANK|AGENCY|GROUP|ASSOCIATION|LEAGUE|FEDERATION|MILITIA|GUARD|ASSEMBLY|REPUBLIC|REBELS|"
    r"SOLDIERS|TROOPS|OFFICIALS|AUTHORIT(?:Y|IES)|MILITARY|NAVY|AIR FORCE|CONGRESS|SENATE|PRESIDENT|EMBASSY|"
    r"OPPOSITION)\b"
)
# The role in a code, after its first three letters -> what a person holds. No words of a text: "the Cuban government"
# must not become whoever was in it.
ROLES = {
    "GOV": "in government", "MIL": "in the military", "OPP": "in opposition", "LEG": "in the legislature",
    "JUD": "in the judiciary", "SPY": "in intelligence", "REB": "in rebellion", "PTY": "in a party",
    "COP": "in the police",
}  # fmt: skip
_NOT_COUNTRIES = frozenset("IGO NGO NGM MNC INT IMG CHR MOS JEW BUD HIN".split())


@dataclass
class _Entry:
    """Phrases that share codes, and the codes, each with its dates as written."""

    line: int
    phrases: list[str] = field(default_factory=list)
    codes: list[tuple[str, str]] = field(default_factory=list)


def read_petrarch(data: bytes, file: object) -> tuple[Actor, ...]:
    """The actors of a dictionary; raises ActorListError with the line where it has none.

    The first phrase of an entry names it, in ordinary letters; a person's dated roles become offices ("in government"),
    because the format has no titles. ELI (out of office), and dates that are none, give no office.

    >>> read_petrarch(b"CUBA_ [CUB]\\n+CUBAN_\\nFIDEL_CASTRO_\\n\\t[CUBGOV 590216-080224]\\n", "x")[1].offices
    (Office(title='in government', of='cub', since='1959-02-16', until='2008-02-24'),)
    """
    text = data.decode("utf-8", errors="replace")
    text = _COMMENT.sub(lambda match: "\n" * match.group().count("\n"), text)
    found: dict[str, Actor] = {}
    states: set[str] = set()
    for entry in _entries(text, file):
        if entry.codes:
            actor = _actor(entry, states)
            same = found.get(actor.name)
            found[actor.name] = _joined(same, actor) if same else actor
    if not found:
        raise ActorListError(file, "no actors: expected lines like `CUBA_ [CUB]` and `+CUBAN_`")
    return _with_ids(found)


def _entries(text: str, file: object) -> Iterator[_Entry]:
    entry = _Entry(0)
    open_code = ""
    for number, line in enumerate(text.splitlines(), 1):
        plain = open_code + _REMARK.sub("", line).rstrip()
        open_code = plain if plain.endswith("[") else ""
        if open_code or not plain.strip():
            continue  # a code may begin on the line of its phrase and end on the next
        head = plain.split("[", 1)[0].replace("]", "").strip()
        codes = [(match[1], match[2].strip()) for match in _CODE.finditer(plain)]
        if "[" in plain and not codes:
            raise ActorListError(f"{file} line {number}", f"a code is [CODE] or [CODE dates], found '{plain.strip()}'")
        if any("~" in code for code, _ in codes):
            raise ActorListError(
                f"{file} line {number}", "this is a list of agents, which names no actors", ["*.actors.txt"]
            )
        if head.startswith("+"):
            if not entry.phrases:
                raise ActorListError(f"{file} line {number}", f"a synonym without a phrase before it: '{head}'")
            entry.phrases.append(head[1:])
        elif head:
            # phrases in a row without a code of their own share the one that follows
            if entry.codes:
                yield entry
                entry = _Entry(number)
            entry.phrases.append(head)
        elif not entry.phrases:
            raise ActorListError(f"{file} line {number}", f"a code without a phrase before it: '{plain.strip()}'")
        entry.codes += codes
    yield entry


def _actor(entry: _Entry, states: set[str]) -> Actor:
    forms = dict.fromkeys(form for phrase in entry.phrases for form in spellings(phrase))
    name, *others = forms or dict.fromkeys(["?"])
    code = entry.codes[0][0].upper()
    country = code[:3] if code[:3] not in _NOT_COUNTRIES else ""
    kind = _kind(entry, code, country)
    if kind == "state" and country not in states:
        states.add(country)
        return Actor(country.lower(), name, "state", aliases=tuple(others))
    kind = "body" if kind == "state" else kind
    offices = tuple(dict.fromkeys(office for one in entry.codes for office in _offices(*one)))
    offices = offices if kind == "person" else ()
    return Actor("", name, kind, aliases=tuple(others), offices=offices, part_of=country.lower() or None)


def _kind(entry: _Entry, code: str, country: str) -> str:
    phrase = entry.phrases[0].replace("_", " ").upper()
    roles = {role for one, _ in entry.codes for role in re.findall("...", one.upper()[3:])}
    dated = any(dates for _, dates in entry.codes)
    if (
        _ORGANISATION.search(phrase) is None
        and " " in phrase.strip()
        and (dated or (country and roles & {"ELI", "GOV"}))
    ):
        return "person"
    if len(code) == 3 and country:
        return "state"
    if roles & {"REB", "INS", "SEP", "UAF", "RAD"}:
        return "group"
    return "party" if "PTY" in roles else "body"


def _offices(code: str, dates: str) -> Iterator[Office]:
    titles = [ROLES[role] for role in re.findall("...", code.upper()[3:]) if role in ROLES]
    match = _DATES.fullmatch(dates)
    if not titles or match is None:
        return
    first, last = _day(match[2]), _day(match[3])
    if match[1] == "<":
        first, last = "0001-01-01", first
    elif match[3] and last is None:
        return
    if first is not None and (last is None or first <= last):
        yield from (Office(title, code[:3].lower(), first, last) for title in titles)


def _day(digits: str | None) -> str | None:
    if digits is None:
        return None
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) >= _PIVOT else "20") + digits
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return None


def _joined(one: Actor, two: Actor) -> Actor:
    forms = tuple(dict.fromkeys((*one.aliases, *two.aliases)))
    offices = tuple(dict.fromkeys((*one.offices, *two.offices)))
    return Actor(one.id, one.name, one.kind, aliases=forms, offices=offices, part_of=one.part_of)


def _with_ids(found: dict[str, Actor]) -> tuple[Actor, ...]:
    """Each with an id of its own, and no `part_of` or office of a code that no entry stands for."""
    states = {actor.id for actor in found.values() if actor.id}
    taken = set(states)
    actors = []
    for actor in found.values():
        identity = actor.id
        number = 1
        while not identity or (identity in taken and identity != actor.id):
            identity = make_id(actor.name) + (f"-{number}" if number > 1 else "")
            number += 1
        taken.add(identity)
        part_of = actor.part_of if actor.part_of in states else None
        offices = tuple(office for office in actor.offices if office.of in states)
        actors.append(Actor(identity, actor.name, actor.kind, aliases=actor.aliases, offices=offices, part_of=part_of))
    return tuple(actors)

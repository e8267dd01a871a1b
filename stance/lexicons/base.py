"""What lexicon readers share: opening a published file with errors that say where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stance.errors import InputError


def lines(path: str, name: str) -> Iterator[tuple[str, str]]:
    """(where, line) for each line of the file `name` in the folder `path`; raises InputError where there is none."""
    file = Path(path) / name
    try:
        text = file.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})") from None
    return ((f"{file} line {number}", line) for number, line in enumerate(text.splitlines(), 1))


def inflections(verb: str) -> set[str]:
    """Regular forms of an English verb; irregular ones are listed where they are used.

    >>> sorted(inflections("deny")), sorted(inflections("ban"))
    (['denied', 'denies', 'deny', 'denying'], ['ban', 'banned', 'banning', 'bans'])
    """
    vowels = "aeiou"
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", (verb[:-1] if not verb.endswith("ee") else verb) + "ing"}
    if verb.endswith("y") and verb[-2] not in vowels:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    short = len(verb) <= 5 and sum(letter in vowels for letter in verb) == 1
    doubled = short and verb[-1] not in vowels + "wxy" and verb[-2] in vowels and verb[-3] not in vowels
    stem = verb + verb[-1] if doubled else verb
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return {verb, plural, stem + "ed", stem + "ing"}

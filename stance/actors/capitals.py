"""Phrases in capitals, as dictionaries have them -> as newspapers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_INITIALS = frozenset(
    """
    UN US USA UK EU UAE NATO IMF WTO WHO IAEA UNHCR ICC ICJ PLO OPEC ASEAN AU OAS FBI CIA
    """.split()
)
_LETTERS = re.compile(r"(?:\w\.)+\w?")
_PARTICLES = frozenset(["i", "e", "al", "ul", "el", "ur"])
_SMALL = frozenset("of the and in for on to de del la da di du e y und i".split())


def spellings(phrase: str) -> Iterator[str]:
    """The phrase as newspapers write it; single words of up to three letters stay in capitals.

    >>> [*spellings("ISLAMIC_REPUBLIC_OF_IRAN_"), *spellings("U.N._"), *spellings("AYMAN_AL-ZAWAHIRI")]
    ['Islamic Republic of Iran', 'U.N.', 'Ayman al-Zawahiri']
    """
    words = phrase.replace("_", " ").split()
    if not words:
        return
    if len(words) == 1 and len(words[0]) < 4:
        yield words[0].upper()
        return
    yield " ".join(_cased(word, number) for number, word in enumerate(words))


def _cased(word: str, number: int) -> str:
    lower = word.lower()
    if number and lower in _SMALL:
        return lower
    if _LETTERS.fullmatch(word) or word.upper() in _INITIALS:
        return word.upper()
    parts = re.split(r"([-'’])", lower)
    inner = [part if part in _PARTICLES else part[:1].upper() + part[1:] for part in parts[1:]]
    first = parts[0] if number and parts[0] in _PARTICLES else parts[0][:1].upper() + parts[0][1:]
    return first + "".join(inner)

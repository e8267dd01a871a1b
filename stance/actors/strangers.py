"""Persons who are not on the list: their names in a text, and whether a name is a man's or a woman's."""

from __future__ import annotations

import re

from stance.actors.given_names import HE_NAMES, SHE_NAMES
from stance.actors.noun_words import ROLES
from stance.records import Span

_CAPITALISED = r"(?:(?:al|el|an|ar|as|at)-)?[^\W\d_a-zß-ÿ](?:[\w-]|'(?!s\b))+"
_NAME = re.compile(
    rf"(?<![\w-])(?:(?:(?:Sen|Rep|Gov|Gen|Col|Mr|Mrs|Ms|Dr|Lt|Capt)\.? ){_CAPITALISED}|{_CAPITALISED}(?= ))"
    rf"(?: (?:al|el|bin|ibn|de|da|dos|von|van|der|[A-Z]\.)(?!-))?(?: {_CAPITALISED}){{0,5}}"
)
# Capitalised pairs that are no persons' names: they have one of these words, or begin with one of NO_GIVEN.
_NO_PERSON = re.compile(
    r"\b(?:Ministry|Council|University|Party|Agency|Sea|War|Street|Committee|Commission|Organi[sz]ation|Bank|Court|Union|"
    r"Group|House|Times|Post|News|Press|Daily|Office|Department|Parliament|Assembly|Congress|Senate|Forces?|Army|Navy|Day|"
    r"Islands?|Strait|River|Ocean|Square|Bridge|Airport|Summit|Act|Treaty|Accords?|Agreement|Association|Foundation|"
    r"Institute|Center|Centre|Company|Corp|Inc|Ltd|Minister|President|Secretary|Chairman|Affairs|Street|Road|City|State|"
    r"States|Nations|Republic|Kingdom|World|East|West|North|South|Latin|Middle|Central|Security|Foreign|National|Human|"
    r"Rights|Prize|Cup|League|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|"
    r"July|August|September|October|November|December|Asia|Asian|Africa|African|Europe|European|America|Pacific|Atlantic|"
    r"Gulf|Valley|Mount|Lake|Island|Hall|Tower|Church|School|Hospital|Hotel|Guard|Corps|Code|Law|Order|Plan|Service)\b"
)
NO_GIVEN = frozenset(
    """
    The A An In On At But And Or For From With After Before When While As If It He She They We I You His Her Their
    Our This That These Those There Some Many Most Both Its By To Of Not No Yes Also Then Last Next Former Vice
    Prime Supreme Grand Saint San Santa El La Los Las Le Republican Democratic Speaking Asked Would New Great Red
    White Yet Even Every Each All Another Other Since Under Over Opening Despite
    """.split()
)
_TITLED = {"mr": "m", "mr.": "m", "sir": "m", "king": "m", "prince": "m", "lord": "m", "pope": "m", "emir": "m",
           "sultan": "m", "ayatollah": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f", "queen": "f",
           "princess": "f", "lady": "f", "dame": "f", "madame": "f", "mme": "f", "miss": "f"}  # fmt: skip
_SHORT_TITLES = frozenset(
    """
    Sen. Rep. Gov. Gen. Col. Dr. Dr Prof. Professor Judge Justice Lt. Capt. Rev. Sgt.
    """.split()
)


def find_names(plain: str) -> list[Span]:
    """Spans of what look like persons' names of two words and more, or of one after a title.

    >>> text = "El Paso Mayor Dee Margo met the Security Council."
    >>> [text[start:end] for start, end in find_names(text)]
    ['Dee Margo']
    """
    return [span for match in _NAME.finditer(plain) if (span := _name_in(match))]


def gender_of(name: str, plain: str, start: int) -> str:
    """ "m" or "f" by the title before a name at `start` or by the given name; "" where neither tells.

    >>> gender_of("Angela Merkel", "Angela Merkel", 0), gender_of("Merkel", "Mrs. Merkel", 5), gender_of("Wu", "Wu", 0)
    ('f', 'f', '')
    """
    given = name.split(" ")[0].split("-")[0].lower()
    known = "m" if given in HE_NAMES else "f" if given in SHE_NAMES else _TITLED.get(given, "")
    before = plain[max(0, start - 10) : start].split()
    return _TITLED.get(before[-1].lower(), known) if before else known


def _name_in(match: re.Match[str]) -> Span | None:
    """The person's name in a run of capitalised words: what follows the last title, "El Paso Mayor Dee Margo"."""
    start, words = match.start(), match.group().split(" ")
    for number, word in enumerate(words[:-1]):
        if word.lower().rstrip(".") in ROLES or word.lower().rstrip(".") in _TITLED or word in _SHORT_TITLES:
            start = match.start() + sum(len(one) + 1 for one in words[: number + 1])
    name = match.string[start : match.end()]
    titled = start > match.start()
    if (" " not in name and not titled) or name.split(" ")[0] in NO_GIVEN or _NO_PERSON.search(name):
        return None
    return start, match.end()

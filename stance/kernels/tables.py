"""What each character is to a tokeniser, and its lower case: read off Python itself, so that both always agree."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category

import numpy as np

# Kinds of character.
OTHER, LETTER, ACCENT, APOSTROPHE = 0, 1, 2, 3
# Σ is lower-cased by its neighbours, İ to two characters: no table of single characters holds them.
SIGMA, DOTTED_I = 0x3A3, 0x130

_LIMIT = 0x110000
_SURROGATES = (0xD800, 0xE000)


@cache
def tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What bytes and code points are; made once, in some 50 ms.

    Returns the lower case of each byte that is an ASCII letter or digit, else 0, (256,); then the kind and the lower
    case of every code point, (0x110000,) each.

    >>> plain, kinds, lower = tables()
    >>> int(kinds[ord("é")]), int(kinds[ord("_")]), chr(lower[ord("É")]), chr(plain[ord("E")])
    (1, 0, 'é', 'e')
    """
    points = np.arange(_LIMIT, dtype=np.int32)
    points[slice(*_SURROGATES)] = 0
    every = points.astype("<u4").tobytes().decode("utf-32-le")
    kinds = np.zeros(_LIMIT, dtype=np.uint8)
    for run in re.finditer(r"[^\W_]+", every):
        kinds[slice(*run.span())] = LETTER
    kinds[0x300:0x370] = ACCENT
    kinds[[ord("'"), ord("’")]] = APOSTROPHE
    alone = every.replace(chr(SIGMA), " ").replace(chr(DOTTED_I), " ")
    lower = np.frombuffer(alone.lower().encode("utf-32-le"), dtype="<u4").astype(np.int32)
    plain = np.zeros(256, dtype=np.uint8)
    plain[:128] = np.where(kinds[:128] == LETTER, lower[:128], 0)
    return plain, kinds, lower


@cache
def in_word() -> np.ndarray:
    """Whether each code point goes on a word, so that a name beside it is none, (0x110000,): letters, _ and accents.

    >>> [bool(in_word()[ord(letter)]) for letter in "a_ .\u0301"]
    [True, True, False, False, True]
    """
    _, kinds, _ = tables()
    found = np.asarray(kinds == LETTER)
    found[ord("_")] = True
    found[[point for point in np.flatnonzero(~found).tolist() if category(chr(point)) == "Mn"]] = True
    return found

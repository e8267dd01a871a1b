"""Text -> words with offsets: the one tokenisation that every feature shares."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Letters and digits, each with the combining marks (accents of their own) that follow it.
_RUN = r"(?:[^\W_]++[\u0300-\u036f]*+)++"
_WORD = re.compile(rf"{_RUN}(?:['’]{_RUN})*+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words in lower case, and where each starts and ends in the text."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    """Runs of letters and digits with their accents, apostrophes inside kept, the possessive 's left out, lower case.

    >>> tokenize("Iran’s leaders don't trust the U.S.").words
    ['iran', 'leaders', "don't", 'trust', 'the', 'u', 's']
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match.group().lower().replace("’", "'")
        if word.endswith("'s"):
            word, end = word[:-2], end - 2
        elif word == "s" and start and text[start - 1] in "'’":
            continue
        words.append(word)
        starts.append(start)
        ends.append(end)
    return Tokens(words, starts, ends)


def settle_sigmas(text: str) -> str:
    """The same text with each Σ of a word in lower case: the one capital whose lower case is told by its neighbours.

    >>> settle_sigmas("ΟΔΟΣ Σ")
    'ΟΔΟς σ'
    """
    return _WORD.sub(_settled, text)


def _settled(match: re.Match[str]) -> str:
    word = match.group()
    # İ becomes two characters, so it is read as an I, which its neighbours cannot tell from it
    lower = word.replace("İ", "I").lower()
    return "".join(low if letter == "Σ" else letter for letter, low in zip(word, lower, strict=True))

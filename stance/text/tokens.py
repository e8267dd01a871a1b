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
    """Runs of letters and digits with their accents, apostrophes kept inside, the possessive 's left out, in lower case.

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

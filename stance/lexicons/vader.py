"""Word valences of VADER (Hutto & Gilbert 2014), from the published file."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons.base import lines

TITLE = "VADER sentiment lexicon, Hutto & Gilbert 2014 (ICWSM)"
LICENCE = "MIT"

FULL = 4.0  # the raters' scale runs from -4 to 4


def vader(path: str) -> dict[str, float]:
    """Word -> valence within -1..1 (mean rating / 4), read from `vader_lexicon.txt` in the folder `path`."""
    found: dict[str, float] = {}
    for where, line in lines(path, "vader_lexicon.txt"):
        fields = line.split("\t")
        try:
            found[fields[0].lower()] = float(fields[1]) / FULL
        except (IndexError, ValueError):
            raise InputError(where, "expected a word, a tab and a number") from None
    return found

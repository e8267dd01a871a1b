"""Subjectivity clues of Wilson, Wiebe & Hoffmann (2005), from the published file."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons.base import lines

TITLE = "MPQA subjectivity lexicon, Wilson, Wiebe & Hoffmann 2005 (HLT-EMNLP), aclanthology.org/H05-1044"
LICENCE = "GNU GPL, see the files"

FILE = "subjclueslen1-HLTEMNLP05.tff"
STRENGTH = {"strongsubj": 1.0, "weaksubj": 0.5}
SIGN = {"positive": 1.0, "negative": -1.0}


def mpqa(path: str) -> dict[str, float]:
    """Word -> -1, -0.5, 0.5 or 1 (weak clues count half), read from the `.tff` file in the folder `path`."""
    found: dict[str, float] = {}
    for where, line in lines(path, FILE):
        fields = dict(part.split("=", 1) for part in line.split() if "=" in part)
        if not {"type", "word1"} <= fields.keys():
            raise InputError(where, "a field is missing", ["type", "word1", "priorpolarity"])
        # A few lines of the published file lack their polarity; other polarities (both, neutral) have no sign.
        sign = SIGN.get(fields.get("priorpolarity", ""))
        if sign is not None:
            found[fields["word1"].lower()] = sign * STRENGTH.get(fields["type"], 0.5)
    return found

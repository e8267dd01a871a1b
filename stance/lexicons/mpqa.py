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
    """Word -> -1, -0.5, 0.5 or 1 (weak clues count half), read from the `.tff` file in the folder `path`.

    A word that is positive as one part of speech and negative as another (fine, fun) is left out.
    """
    found: dict[str, float] = {}
    mixed: set[str] = set()
    for where, line in lines(path, FILE):
        fields = dict(part.split("=", 1) for part in line.split() if "=" in part)
        if not {"type", "word1"} <= fields.keys():
            raise InputError(where, "a field is missing", ["type", "word1", "priorpolarity"])
        # A few lines of the published file lack their polarity; other polarities (both, neutral) have no sign.
        sign = SIGN.get(fields.get("priorpolarity", ""))
        if sign is not None:
            word = fields["word1"].lower()
            if found.get(word, sign) * sign < 0:
                mixed.add(word)
            found[word] = sign * STRENGTH.get(fields["type"], 0.5)
    return {word: valence for word, valence in found.items() if word not in mixed}

"""How a writer who uses a verb sees whom it is done to (Rashkin, Singh & Choi 2016), from the published table."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons.base import forms, lines

TITLE = "Connotation frames of verbs, Rashkin, Singh & Choi 2016 (ACL), aclanthology.org/P16-1030"
LICENCE = "none stated for the ratings, see the files"

FILE = "full_frame_info.txt"


def connotation_frames(path: str, aspect: str = "writer_perspective(t)") -> dict[str, float]:
    """Every form of each verb -> the raters' mean, -1..1, read from `full_frame_info.txt` in the folder `path`.

    aspect: a column of the file; `(t)` is the theme, whom it is done to, `(a)` the agent, who does it.
    """
    rows = lines(path, FILE)
    names = next(rows, ("", ""))[1].split("\t")
    if aspect not in names:
        raise InputError(f"{path}/{FILE}", f"no column '{aspect}'", names, word=aspect)
    place = names.index(aspect)
    found: dict[str, float] = {}
    for where, line in rows:
        fields = line.split("\t")
        try:
            value = max(-1.0, min(1.0, float(fields[place])))
        except (IndexError, ValueError):
            raise InputError(where, f"expected a number as '{aspect}'") from None
        if value:
            found |= dict.fromkeys(forms(fields[0].lower()), value)
    return found

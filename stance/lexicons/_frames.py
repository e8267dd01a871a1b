"""Connotation frames of verbs: one aspect of the published table as a lexicon of verb forms."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons._forms import forms
from stance.lexicons.base import lines

FILE = "full_frame_info.txt"


def aspect(path: str, column: str) -> dict[str, float]:
    """Every form of each verb -> the raters' mean in that column, within -1..1, read from the folder `path`."""
    rows = lines(path, FILE)
    names = next(rows, ("", ""))[1].split("\t")
    if column not in names:
        raise InputError(f"{path}/{FILE}", f"no column '{column}'", names)
    place = names.index(column)
    found: dict[str, float] = {}
    for where, line in rows:
        fields = line.split("\t")
        try:
            value = max(-1.0, min(1.0, float(fields[place])))
        except (IndexError, ValueError):
            raise InputError(where, f"expected a number as '{column}'") from None
        if value:
            found |= dict.fromkeys(forms(fields[0].lower()), value)
    return found

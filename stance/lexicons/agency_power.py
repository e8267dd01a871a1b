"""Which side of a verb has power: its agent or its theme (Sap et al. 2017), from the published table."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons.base import forms, lines

TITLE = "Connotation frames of agency and power, Sap et al. 2017 (EMNLP), aclanthology.org/D17-1247"
LICENCE = "none stated, see the files"

SIGN = {"power_agent": 1.0, "power_theme": -1.0}


def agency_power(path: str) -> dict[str, float]:
    """Verb form -> 1 (the agent has power over the theme) or -1 (the theme), read from `agency_power.csv` in `path`."""
    found: dict[str, float] = {}
    for where, line in lines(path, "agency_power.csv"):
        fields = line.split(",")
        if len(fields) != 3:
            raise InputError(where, "expected verb,agency,power")
        sign = SIGN.get(fields[2].strip())
        if sign is not None:
            found |= dict.fromkeys(forms(fields[0].strip().lower().split(" ")[0]), sign)
    return found

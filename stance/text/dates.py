"""The date on which a page says it was published, as ISO date."""

from __future__ import annotations

import datetime
import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<number>\d{2})-(?P<day>\d{2})\b"),
    re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)? {_MONTH},? (?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<year>\d{{4}})\b", re.IGNORECASE),
)


def find_date(text: str) -> str | None:
    """The first date with day, month and year in a short text (a byline), as YYYY-MM-DD; None without one.

    >>> find_date("By Jane Doe, Published 4 March 2024"), find_date("Updated Dec. 3rd, 2023"), find_date("May 2024")
    ('2024-03-04', '2023-12-03', None)
    """
    found = sorted((match.start(), match) for pattern in _DATES for match in pattern.finditer(text))
    for _, match in found:
        parts = match.groupdict()
        month = int(parts["number"]) if "number" in parts else _MONTHS.index(parts["month"][:3].lower()) + 1
        try:
            return datetime.date(int(parts["year"]), month, int(parts["day"])).isoformat()
        except ValueError:
            continue
    return None

"""Several who hold one stance together: "both countries", "Iran and Cuba"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.holders.naming import within
from stance.holders.resolve import Holder
from stance.records import Mention

# What may stand between the names of those who act together.
_BETWEEN = re.compile(r"\s*(?:,|,?\s*(?:and|as well as|along with|together with))\s+(?:the\s+)?")
# ", together with the " and a line break; an expression that looks for spaces must not be given thousands.
_LONGEST_BETWEEN = 40


def together(text: str, holder: Holder, mentions: Sequence[Mention]) -> list[str]:
    """Names of all who hold the stance: the holder's, and those of actors named with it in its span, as equals.

    >>> both = [Mention("Iran", 0, 14, "pronoun"), Mention("Cuba", 0, 14, "pronoun")]
    >>> together("Both countries cut ties with Israel.", Holder("Cuba", (0, 14), "act: cut"), both)
    ['Iran', 'Cuba']
    >>> named = [Mention("Iran", 0, 4, "name"), Mention("Cuba", 9, 13, "name")]
    >>> together("Iran and Cuba cut ties with Israel.", Holder("Iran", (0, 13), "act: cut"), named)
    ['Iran', 'Cuba']
    """
    if holder.span is None:
        return [holder.name]
    inside = [one for one in within(mentions, holder.span) if one.end <= holder.span[1] and one.how != "place"]
    first = next((place for place, one in enumerate(inside) if one.actor == holder.name), None)
    if first is None:
        return [holder.name]
    low = high = first
    while low and _equals(text, inside[low - 1], inside[low]):
        low -= 1
    while high + 1 < len(inside) and _equals(text, inside[high], inside[high + 1]):
        high += 1
    return list(dict.fromkeys(one.actor for one in inside[low : high + 1]))


def _equals(text: str, one: Mention, other: Mention) -> bool:
    if (one.start, one.end) == (other.start, other.end):
        return True
    near = one.end <= other.start <= one.end + _LONGEST_BETWEEN
    return near and _BETWEEN.fullmatch(text, one.end, other.start) is not None

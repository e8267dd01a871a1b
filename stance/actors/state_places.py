"""Whether a state named in the text is only where something is."""

from __future__ import annotations

import re

from stance.actors.place_words import DAYS, HELD_IN

# How far the words that decide may stand from the name, in characters.
BEFORE, AFTER = 56, 48
WORDS = re.compile(r"[\w'-]+|[.,;:!?()\"“”—–/]")
_CITY_BEFORE = re.compile(r"\b(?:in|at|near|from|to|of|outside) (?:the )?(?:[A-Z][\w'-]+[ -]?){1,3}, (?:the )?$")
# What may follow "in Benghazi, Libya" but not "In Geneva, Iran": a subject goes on with a verb, a list with a name.
_AFTER_STATE = re.compile(
    r"[.;:)]|, (?!who|which|[A-Z])|$| (?:on|in|at|after|last|this|to|for|by|where|when|with|January|"
    r"February|March|April|May|June|July|August|September|October|November|December)\b"
)


def is_state_place(plain: str, start: int, end: int) -> bool:
    """Whether the state named at `plain[start:end]` is beyond doubt only where something is.

    >>> text = "A conference in Qatar backed sanctions in Iran."
    >>> is_state_place(text, 16, 21), is_state_place(text, 42, 46)
    (True, False)
    """
    before = plain[max(0, start - BEFORE) : start]
    if before.endswith((", ", ", the ")):
        return _CITY_BEFORE.search(before) is not None and _AFTER_STATE.match(plain, end) is not None
    words = before.split()
    while words and words[-1] == "the":
        words.pop()
    if not words or words[-1] not in ("in", "In", "at", "near", "outside", "across", "from"):
        return False
    following = WORDS.findall(plain, end, end + AFTER)
    if following[:1] == ["'s"] or following[:1] == ["-"]:
        return False
    if words[-1] == "In":
        opens = len(words) == 1 or words[-2][-1:] in '.!?"”:'
        return opens and (not following or following[0] == "," or following[0] in DAYS)
    before_it = words[-2].strip(',"“”') if len(words) > 1 else ""
    if words[-1] == "from":
        return bool(following) and following[0] in ("airport", "airspace")
    return before_it.lower() in HELD_IN

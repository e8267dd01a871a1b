"""What governs the target and what governs the holder: the nearest act or preposition, and how it is negated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stance.batch import TokenView
from stance.features._signs import signs
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural
from stance.text.signs import PREPOSITIONS, VERBS, Sign

NOUNS = frozenset(("hostile", "friendly", "bad", "good"))
EDGES = frozenset((",", ";", "who", "but", "?", "!", "("))
PASSED = frozenset(("w", "the", "O", "have", '"', "he"))
NEGATED = 4  # words before an act among which a `not` counts
FARTHEST = 100  # signs before a name that are looked at: a sentence without end stays linear
REACH = 6  # words before an act among which the holder counts as its agent


class Roles(TermFeature):
    """What stands left (`T<`) and right (`T>`) of the target, left and right of the holder, and pairs of these.

    Left of a name is its link (`object` of an act, a preposition, `described` after is or are, `modified` by a
    judging word, `holder`, or `subject` where its clause begins), then the act it hangs on, by kind and by word, `not`
    where that is negated. min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> roles = Roles(min_count=1).fit([Example("Cuba did not condemn the strikes on Iran.", "Iran", holder="Cuba")])
    >>> [name for name in roles.get_feature_names_out() if name.startswith("T<") and "|" not in name]
    ['T<on hostile not', 'T<on strikes']
    """

    def __init__(self, min_count: Count = 2, buckets: Natural = 0):
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        row = signs(view)
        holder = next((place for place, (sign, _) in enumerate(row) if sign == "H"), None)
        does = view.voice
        if holder is not None:
            link, act = _left(row, holder)
            after = _right(row, holder)
            does = "by" if link == "by" else (after[0] if after else "-")
            yield f"H<{link} {row[act].sign if act is not None else '-'}"
            yield f"H>{' '.join(after)}"
        for place, (sign, _) in enumerate(row):
            if sign == "T":
                yield from _of_target(row, place, does)


def _of_target(row: Sequence[Sign], place: int, does: str) -> Iterator[str]:
    link, act = _left(row, place)
    after = _right(row, place)
    kind, word = row[act] if act is not None else Sign("-", "-")
    right = " ".join(after)
    negated = ""
    if act is not None:
        before = {one.sign for one in row[max(0, act - NEGATED) : act]}
        negated = " not" if "not" in before else ""
        by = "H" if "H" in {one.sign for one in row[max(0, act - REACH) : act]} else "-"
        yield f"{by} {kind}{negated} {link} T"
        yield f"{by} {word} {link} T"
    yield f"T<{link} {kind}{negated}"
    yield f"T<{link} {word}"
    yield f"T<{link} {kind}{negated} | {does}"
    yield f"T<{link} {kind} | {after[0] if after else ''}"
    yield f"T>{right}"
    yield f"T>{right} | {does}"


def _left(row: Sequence[Sign], place: int) -> tuple[str, int | None]:
    """How the name hangs on what stands before it, and where the act is on which it hangs, if there is one."""
    link = ""
    for at in range(place - 1, max(place - FARTHEST, 0) - 1, -1):
        sign = row[at].sign
        if sign in EDGES:
            break
        if sign in PREPOSITIONS:
            link = link or sign
        elif sign == "H":
            return link or "holder", at
        elif sign in VERBS or sign in NOUNS:
            return link or ("object" if sign in VERBS else "modified"), at
        elif sign == "be" and not link:
            return "described", at
    return link or "subject", None


def _right(row: Sequence[Sign], place: int) -> list[str]:
    """The first two telling signs after the name; `noun` for a word right behind it, `/` where its clause ends."""
    found: list[str] = []
    for at in range(place + 1, min(place + 1 + FARTHEST, len(row))):
        sign = row[at].sign
        if sign in EDGES:
            return [*found, "/"]
        if sign not in PASSED:
            found.append(sign)
        elif sign == "w" and at == place + 1:
            found.append("noun")
        if len(found) == 2:
            break
    return found

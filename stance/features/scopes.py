"""Acts and judgements under what governs them: denied, only possible, on a condition."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stance.batch import TokenView
from stance.features._cues import CONDITION, POSSIBLE
from stance.features._signs import away, judged, signs, stemmed
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural
from stance.text.signs import SMALL, Sign, nearest

# Signs that are no act and no judgement.
MUTE = frozenset(("w", "T", "H", "O", "not", "if", *SMALL.values()))
POSSIBLY = frozenset(f"{POSSIBLE} will can shall".split())
DEPENDS = frozenset(f"{CONDITION} until provided".split())
# What governs an act stands before it, at most so many signs, and in the same clause; commas do not end it.
REACH = 6
EDGES = frozenset((";", "but", "?", "!", "(", '"'))


class Scopes(TermFeature):
    """Each act and judgement with its scope: `n` denied, `m` only possible, `i` on a condition; nothing for a fact.

    Every one stands twice: alone, and with where the nearest target is (`>` behind it, `<` before it, `away` in another
    clause); where there is a scope, its stem stands with it as well. Kinds of scope after Morante & Blanco (2012) and
    Sauri & Pustejovsky (2009). min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> scopes = Scopes(min_count=1).fit([Example("Cuba would not condemn Iran.", "Iran", holder="Cuba")])
    >>> scopes.get_feature_names_out().tolist()
    ['blame mn', 'blame mn >', 'condemn mn']
    """

    def __init__(self, min_count: Count = 2, buckets: Natural = 0):
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        row = signs(view)
        targets = nearest(*away(view, "T"))
        for place, (sign, stem, here) in enumerate(zip(row, stemmed(view), judged(view), strict=True)):
            if not sign.word or sign.sign in MUTE:
                continue
            scope, target = _scope(row, place), targets[place]
            side = ">" if target > 0 else "<" if target else ""
            yield f"{sign.sign} {scope}"
            yield f"{sign.sign} {scope} {side if here else side + 'away'}"
            if scope:
                yield f"{stem} {scope}"


def _scope(row: Sequence[Sign], place: int) -> str:
    """What governs the act at a place, as letters in alphabetical order."""
    found = set()
    for sign, word in reversed(row[max(0, place - REACH) : place]):
        if sign in EDGES:
            break
        if sign == "not":
            found.add("n")
        elif word in POSSIBLY:
            found.add("m")
        elif sign == "if" or word in DEPENDS:
            found.add("i")
    return "".join(sorted(found))

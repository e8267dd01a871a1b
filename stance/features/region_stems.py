"""Stems by where they stand: before, between or behind holder and target, and how many clauses off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from stance.batch import TokenView
from stance.features._signs import away, clauses, signs, stemmed
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural
from stance.text.signs import nearest

SKIPPED = frozenset(("T", "H", "the", ",", '"', ";"))
FARTHEST = 2  # clauses off: more are counted as so many


class RegionStems(TermFeature):
    """Each stem, kind of act and other name (`O`) with its place `_` in the order of the nearest holder H and target T.

    Every one stands twice: with its order alone, and with the number of clause ends between it and the target. Where
    the sentence does not name the holder, the order ends with the voice that is asked about. min_count, buckets: as
    in `ngrams`.

    >>> from stance.records import Example
    >>> regions = RegionStems(min_count=1).fit([Example("Cuba met us and thanked Iran.", "Iran", holder="Cuba")])
    >>> [name for name in regions.get_feature_names_out() if "thank" in name or "praise" in name]
    ['H_T praise', 'H_T thank', 'H_T0 praise', 'H_T0 thank']
    """

    def __init__(self, min_count: Count = 2, buckets: Natural = 0):
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        clause = clauses(view)
        targets, holders = nearest(*away(view, "T")), nearest(*away(view, "H"))
        voice = "" if any(holders) else view.voice
        for place, ((sign, word), stem) in enumerate(zip(signs(view), stemmed(view), strict=True)):
            if sign in SKIPPED:
                continue
            target = targets[place]
            order = _order(target, holders[place]) + voice
            off = order + str(min(FARTHEST, abs(clause[place] - clause[place + target]))) if target else ""
            for name in (stem,) if sign in ("w", "O", word) or not word else (stem, sign):
                yield f"{order} {name}"
                if off:
                    yield f"{off} {name}"


@lru_cache(maxsize=1 << 12)
def _order(target: int, holder: int) -> str:
    """How target, holder and the place itself follow each other, from how far off the two are; 0 for none."""
    marks = [(off, mark) for off, mark in ((target, "T"), (holder, "H")) if off]
    return "".join(mark for _, mark in sorted([*marks, (0, "_")]))

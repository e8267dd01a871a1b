"""Stems by where they stand: before, between or behind holder and target, and how many clauses off."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from stance.batch import TokenView
from stance.features.base import TermFeature, signs
from stance.ranges import Count, Natural
from stance.text.signs import Sign, clause_numbers
from stance.text.stem import stem

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
        row = signs(view)
        clauses = clause_numbers(row)
        targets, holders = _places(row, "T"), _places(row, "H")
        voice = "" if holders else view.voice
        for place, sign in enumerate(row):
            if sign.sign in SKIPPED:
                continue
            nearest = [
                (min(places, key=lambda one: abs(one - place)), mark)
                for places, mark in ((targets, "T"), (holders, "H"))
                if places
            ]
            order = "".join(mark for _, mark in sorted([*nearest, (place, "_")])) + voice
            yield from (f"{order} {name}" for name in _names(sign))
            if targets:
                off = min(FARTHEST, abs(clauses[place] - clauses[nearest[0][0]]))
                yield from (f"{order}{off} {name}" for name in _names(sign))


def _places(row: Sequence[Sign], mark: str) -> list[int]:
    return [place for place, (sign, _) in enumerate(row) if sign == mark]


def _names(sign: Sign) -> Iterator[str]:
    if sign.word and sign.sign != "O":
        yield stem(sign.word)
    if sign.sign not in ("w", sign.word):
        yield sign.sign

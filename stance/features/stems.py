"""Runs of word stems with marks for target, holder and other names: inflected forms count as one word."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.features._signs import signs, stemmed
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural

SKIPPED = frozenset(("the", '"'))


class Stems(TermFeature):
    """Single stems, and runs of 2 to `longest` stems that touch target or holder; articles are left out.

    Other names become `O`, turns of several words one stem. min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> stems = Stems(longest=2, min_count=1).fit([Example("Cuba accused accusers of Iran.", "Iran", holder="Cuba")])
    >>> stems.get_feature_names_out().tolist()
    ['H', 'H accus', 'T', 'accus', 'of', 'of T']
    """

    def __init__(self, longest: Count = 3, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        words = [word for word, sign in zip(stemmed(view), signs(view), strict=True) if sign.sign not in SKIPPED]
        marked = {place for place, word in enumerate(words) if word in ("T", "H")}
        yield from words
        for place in range(len(words)):
            for size in range(2, min(self.longest, len(words) - place) + 1):
                if not marked.isdisjoint(range(place, place + size)):
                    yield " ".join(words[place : place + size])

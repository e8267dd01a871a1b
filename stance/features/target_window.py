"""Word n-grams around the target: what is said close to it, and on which side."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.columnar import Hashed, WordColumns
from stance.features._terms import TermFeature, word_ngrams
from stance.ranges import Count, Natural
from stance.regions import window_runs


class TargetWindow(TermFeature):
    """Runs of 1 to `longest` words among the `width` words on each side of the target.

    sides: whether a run is marked with its side. The target's own words are not part of it. min_count, buckets: as
    in `ngrams`.

    >>> from stance.records import Example
    >>> window = TargetWindow(width=1, longest=1, min_count=1).fit([Example("Cuba thanked Iran warmly.", "Iran")])
    >>> window.get_feature_names_out().tolist()
    ['left thanked', 'right warmly']
    """

    def __init__(
        self, width: Natural = 6, longest: Count = 2, sides: bool = True, min_count: Count = 2, buckets: Natural = 0
    ):
        self.width = width
        self.longest = longest
        self.sides = sides
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        for start, end in view.targets:
            for side, words in (("left ", view.left(start, self.width)), ("right ", view.right(end, self.width))):
                for run in word_ngrams(words, self.longest):
                    yield side + run if self.sides else run

    def hashed(self, words: WordColumns) -> Hashed:
        return window_runs(words, self.width, self.longest, self.sides, self.buckets)

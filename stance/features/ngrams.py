"""Word n-grams of the whole sentence: what is said, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.columnar import Hashed, WordColumns
from stance.features._terms import TermFeature, word_ngrams
from stance.ranges import Count, Natural
from stance.regions import word_runs


class Ngrams(TermFeature):
    """Runs of 1 to `longest` words of the sentence; learned, or hashed into `buckets` columns.

    longest: words in the longest run. min_count: examples a run must stand in to be learned. buckets: 0 learns the
    columns; else their number.

    >>> from stance.records import Example
    >>> examples = [Example("Cuba thanked Iran.", "Iran", holder="Cuba")]
    >>> Ngrams(longest=2, min_count=1).fit(examples).get_feature_names_out().tolist()
    ['cuba', 'cuba thanked', 'iran', 'thanked', 'thanked iran']
    """

    def __init__(self, longest: Count = 2, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        return word_ngrams(view.words, self.longest)

    def hashed(self, words: WordColumns) -> Hashed:
        return word_runs(words, self.longest, self.buckets)

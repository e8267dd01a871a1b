"""Word n-grams of the sentence with target and holder as marks: who does what to whom, without names."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.columnar import Hashed, WordColumns
from stance.features._terms import TermFeature, word_ngrams
from stance.ranges import Count, Natural
from stance.regions import marked_runs

TARGET, HOLDER = "<target>", "<holder>"


class TargetMasked(TermFeature):
    """Runs of 2 to `longest` words that touch the target's or the holder's mark.

    min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> masked = TargetMasked(longest=3, min_count=1).fit([Example("Cuba thanked Iran.", "Iran", holder="Cuba")])
    >>> masked.get_feature_names_out().tolist()
    ['<holder> thanked', '<holder> thanked <target>', 'thanked <target>']
    """

    def __init__(self, longest: Count = 4, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        return (run for run in word_ngrams(marked(view), self.longest) if " " in run and "<" in run)

    def hashed(self, words: WordColumns) -> Hashed:
        return marked_runs(words, (TARGET, HOLDER), self.longest, self.buckets)


def marked(view: TokenView) -> list[str]:
    """The sentence's words, with one mark in place of each span of target and holder."""
    spans = sorted([(*span, TARGET) for span in view.targets] + [(*span, HOLDER) for span in view.holders])
    words: list[str] = []
    place = 0
    for start, end, mark in spans:
        words += view.words[place:start]
        words.append(mark)
        place = max(place, end)
    return words + view.words[place:]

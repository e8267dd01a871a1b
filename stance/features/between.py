"""Word n-grams between holder and target: what stands from the one who judges to the one who is judged."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.columnar import Hashed, WordColumns
from stance.features._terms import TermFeature, word_ngrams
from stance.ranges import Count, Natural
from stance.records import Span
from stance.regions import between_runs

HOLDER_FIRST, TARGET_FIRST = FIRST = ("holder first", "target first")


class Between(TermFeature):
    """Runs of 1 to `longest` words between each span of the target and the holder's span nearest to it.

    A run is marked with who stands first. Nothing where holder and target overlap or one is not named in the text.
    min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> between = Between(longest=1, min_count=1).fit([Example("Cuba thanked Iran warmly.", "Iran", holder="Cuba")])
    >>> between.get_feature_names_out().tolist()
    ['holder first thanked']
    """

    def __init__(self, longest: Count = 2, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        for target in view.targets:
            gaps = [_gap(target, holder) for holder in view.holders]
            first, start, end = min(filter(None, gaps), key=lambda gap: gap[2] - gap[1], default=("", 0, 0))
            for run in word_ngrams(view.words[start:end], self.longest):
                yield f"{first} {run}"

    def hashed(self, words: WordColumns) -> Hashed:
        return between_runs(words, FIRST, self.longest, self.buckets)


def _gap(target: Span, holder: Span) -> tuple[str, int, int] | None:
    """Who stands first, and the words between them; None where they overlap."""
    if holder[1] <= target[0]:
        return HOLDER_FIRST, holder[1], target[0]
    return (TARGET_FIRST, target[1], holder[0]) if target[1] <= holder[0] else None

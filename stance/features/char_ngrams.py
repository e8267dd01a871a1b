"""Character n-grams inside words: endings, spellings, and words that were never seen."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from stance.batch import TokenView
from stance.columnar import Hashed, WordColumns
from stance.errors import ConfigError
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural
from stance.regions import add_letter_sums, letter_runs


class CharNgrams(TermFeature):
    """Runs of `shortest` to `longest` characters of each word, the word's edges marked by a space.

    width: only words at most this far from the target (0: all). min_count, buckets: as in `ngrams`. damped: whether a
    run that occurs c times counts 1 + ln c times; False: c times, so that a hashed word's sum is made once for all
    examples read together, several times as fast.

    >>> from stance.records import Example
    >>> CharNgrams(3, 3, min_count=1).fit([Example("Aid for Iran", "Iran")]).get_feature_names_out().tolist()
    [' ai', ' fo', ' ir', 'aid', 'an ', 'for', 'id ', 'ira', 'or ', 'ran']
    """

    def __init__(
        self,
        shortest: Count = 2,
        longest: Count = 5,
        width: Natural = 0,
        min_count: Count = 3,
        buckets: Natural = 0,
        damped: bool = True,
    ):
        self.shortest = shortest
        self.longest = longest
        self.width = width
        self.min_count = min_count
        self.buckets = buckets
        self.damped = damped

    def check(self) -> None:
        """Raise ConfigError where no run can be as long as `shortest`."""
        if self.shortest > self.longest:
            raise ConfigError("features", f"char_ngrams.shortest ({self.shortest}) is above longest ({self.longest})")

    def terms(self, view: TokenView) -> Iterable[str]:
        words = _near(view, self.width) if self.width else view.words
        for word in words:
            edged = f" {word} "
            for size in range(self.shortest, min(self.longest, len(edged)) + 1):
                for start in range(len(edged) - size + 1):
                    yield edged[start : start + size]

    def hashed(self, words: WordColumns) -> Hashed:
        return letter_runs(words, self.shortest, self.longest, self.width, self.buckets)

    def add_scores(self, words: WordColumns, weights: np.ndarray, times: np.ndarray, scores: np.ndarray) -> None:
        if self.damped:
            super().add_scores(words, weights, times, scores)
        else:
            add_letter_sums(words, self.shortest, self.longest, self.width, weights, scores)


def _near(view: TokenView, width: int) -> list[str]:
    """Words within `width` of any span of the target, in their order, each once, the target's own left out."""
    found: set[int] = set()
    for start, end in view.targets:
        found.update(range(max(0, start - width), start), range(end, min(end + width, len(view.words))))
    return [view.words[place] for place in sorted(found)]

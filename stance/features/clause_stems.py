"""Runs of stems within the clause that names the target: what is said of it, not of others."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.features._signs import judged, signs, stemmed
from stance.features._terms import TermFeature, word_ngrams
from stance.ranges import Count, Natural

SKIPPED = frozenset(("the", '"', ","))
BREAK = "|"  # stands for clauses left out


class ClauseStems(TermFeature):
    """Runs of 1 to `longest` stems in the clauses that name the target, alone and with where the holder is.

    The holder is `H` in the same clause, else the voice that is asked about, or `away`. Other names are `O`.
    min_count, buckets: as in `ngrams`.

    >>> from stance.records import Example
    >>> clause = ClauseStems(longest=1, min_count=1).fit([Example("Rain fell, but Cuba thanked Iran.", "Iran")])
    >>> clause.get_feature_names_out().tolist()
    ['O', 'T', 'away: O', 'away: T', 'away: but', 'away: thank', 'away: |', 'but', 'thank', '|']
    """

    def __init__(self, longest: Count = 2, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        words: list[str] = []
        for here, sign, word in zip(judged(view), signs(view), stemmed(view), strict=True):
            if not here:
                words += [BREAK] if words[-1:] != [BREAK] else []
            elif sign.sign not in SKIPPED:
                words.append(word)
        holder = "H" if "H" in words else view.voice or "away"
        for run in word_ngrams(words, self.longest):
            yield run
            yield f"{holder}: {run}"

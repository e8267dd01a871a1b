"""The sentence reduced to names, kinds of acts and small words: who does what kind of thing to whom."""

from __future__ import annotations

from collections.abc import Iterable

from stance.batch import TokenView
from stance.features._signs import signs
from stance.features._terms import TermFeature
from stance.ranges import Count, Natural

# Left out of every skeleton, and of a bare one besides.
FILLERS = frozenset(("w", "the"))
ASIDES = FILLERS | frozenset(("O", "&", ",", '"', "have", "he", "who"))


class Skeleton(TermFeature):
    """Runs of 2 to `longest` signs that touch target or holder; words that are no sign are left out.

    bare: leave out other names, pronouns, commas, quotation marks and `and` as well, so that acts stand next to
    whom they reach. min_count, buckets: as in `ngrams`. Kinds of acts are those of `lexicons/acts.py` and
    `lexicons/idioms.py`.

    >>> from stance.records import Example
    >>> skeleton = Skeleton(longest=3, min_count=1).fit([Example("Cuba loudly thanked Iran.", "Iran", holder="Cuba")])
    >>> skeleton.get_feature_names_out().tolist()
    ['H praise', 'H praise T', 'praise T']
    """

    def __init__(self, longest: Count = 5, bare: bool = False, min_count: Count = 2, buckets: Natural = 0):
        self.longest = longest
        self.bare = bare
        self.min_count = min_count
        self.buckets = buckets

    def terms(self, view: TokenView) -> Iterable[str]:
        left_out = ASIDES if self.bare else FILLERS
        row = [sign.sign for sign in signs(view) if sign.sign not in left_out]
        for place in range(len(row)):
            for size in range(2, min(self.longest, len(row) - place) + 1):
                run = row[place : place + size]
                if "T" in run or "H" in run:
                    yield " ".join(run)

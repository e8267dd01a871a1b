"""Words with a known valence, near the target, between holder and target, and in the whole sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from stance import catalog
from stance.batch import TokenView
from stance.catalog import Spec
from stance.features.base import NumberFeature, Raw, Vocabulary
from stance.ranges import Natural
from stance.records import Example

# Four strong words fill a column: more of them say no more.
FULL = 4


class Lexicon(NumberFeature):
    """Valences of the lexicon's words, summed by region, positive and negative apart.

    words: a lexicon of `stance/lexicons/` by name. path: where its files are, for lexicons that do not come with the
    package. width: words on each side of the target that count as near. Values are within -1..1: sums / 4, cut off.
    The values of a row add up to its net valence.

    >>> examples = [Example("Cuba condemned the strikes on Iran.", "Iran", holder="Cuba")]
    >>> Lexicon().fit(examples).get_feature_names_out().tolist()
    ['between negative', 'left negative', 'sentence negative']
    """

    def __init__(self, words: str = "stance_words", path: str = "", width: Natural = 6):
        self.words = words
        self.path = path
        self.width = width

    def check(self) -> None:
        """Raise ConfigError where there is no such lexicon, or it needs a path."""
        catalog.check(self._lexicon(), "lexicons")

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Sums of valences by region, (n_examples, n_names); the lexicon is read when it is first needed, and then
        kept, so that a saved model needs no file of it.
        """
        if not hasattr(self, "lexicon_"):
            valences: dict[str, float] = catalog.build(self._lexicon(), "lexicons")
            self.lexicon_ = Vocabulary(valences)
            self.valences_ = np.array([valences[word] for word in self.lexicon_.names], dtype=np.float32)
        return super().raw(batch)

    def extract(self, view: TokenView) -> Mapping[str, float]:
        found = dict(self._sums("sentence", view.words))
        for start, end in view.targets:
            found |= self._sums("left", view.left(start, self.width))
            found |= self._sums("right", view.right(end, self.width))
        if view.targets and view.holders:
            (_, inner), (outer, _) = sorted((view.targets[0], view.holders[0]))
            found |= self._sums("between", view.words[inner:outer])
        return found

    def _lexicon(self) -> Spec:
        return {self.words: {"path": self.path} if self.path else {}}

    def _sums(self, region: str, words: Iterable[str]) -> dict[str, float]:
        index = self.lexicon_.index
        values = [float(self.valences_[index[word]]) for word in words if word in index]
        sums = {"positive": sum(v for v in values if v > 0), "negative": sum(v for v in values if v < 0)}
        return {f"{region} {sign}": max(-1.0, min(1.0, total / FULL)) for sign, total in sums.items() if total}

"""Whose voice is asked about: the author's, an unnamed one's, or a named holder's, here or elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from stance.batch import TokenView
from stance.features.base import NumberFeature


class Voice(NumberFeature):
    """1 for `author`, `unknown`, `named` (the holder stands in the sentence) or `away` (anything else).

    >>> from stance.records import Example
    >>> Voice().fit([Example("Cuba thanked Iran.", "Iran", holder="Cuba")]).get_feature_names_out().tolist()
    ['named']
    """

    def extract(self, view: TokenView) -> Mapping[str, float]:
        return {view.voice or "away": 1.0}

"""Negation and doubt near the target: not, denied, refused, would, if."""

from __future__ import annotations

from collections.abc import Mapping

from stance.batch import TokenView
from stance.features._cues import CONDITION, POSSIBLE
from stance.features.base import NumberFeature
from stance.ranges import Natural

# Cue words of negation, denial and modality; gathered for this project after the cue classes of
# Morante & Blanco (2012, *SEM shared task) and Sauri & Pustejovsky (2009, FactBank).
CUES = {
    "not": "not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't aren't "
    "wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't hardly barely scarcely",
    "denial": "deny denies denied denying denial refuse refuses refused refusing refusal dismiss dismissed dismisses "
    "dismissing stopped stop avoid avoided fail failed declined decline declines",
    "modal": f"{POSSIBLE} {CONDITION}",
}
CLASS_OF = {word: name for name, words in CUES.items() for word in words.split()}


class Negation(NumberFeature):
    """For each class of cue: is there one in the sentence, and within `width` words left or right of the target.

    >>> from stance.records import Example
    >>> Negation().fit([Example("Cuba did not condemn Iran.", "Iran")]).get_feature_names_out().tolist()
    ['not left', 'not sentence']
    """

    def __init__(self, width: Natural = 5):
        self.width = width

    def extract(self, view: TokenView) -> Mapping[str, float]:
        regions = [("sentence", view.words)]
        for start, end in view.targets:
            regions += [("left", view.left(start, self.width)), ("right", view.right(end, self.width))]
        return {f"{CLASS_OF[word]} {name}": 1.0 for name, words in regions for word in words if word in CLASS_OF}

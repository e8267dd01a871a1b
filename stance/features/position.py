"""Where the target stands: how early, after which small word, on which side of the holder."""

from __future__ import annotations

from collections.abc import Mapping

from stance.batch import TokenView
from stance.features.base import NumberFeature

# Words whose place right beside a name tells its part in the sentence (agent, object, owner, recipient).
BESIDE = frozenset(
    """
    by of against with to from for on in at over between and or but than as that the a an s is are was were has have
    had will would said says who which
    """.split()
)


class Position(NumberFeature):
    """Relative place of the first target span, the small words beside it, and its place relative to the holder.

    `start` is 0 for the sentence's first word and 1 for its last; `distance` to the holder is words / 20, at most 1.

    >>> from stance.records import Example
    >>> Position().fit([Example("Aid for Iran", "Iran")]).get_feature_names_out().tolist()
    ['before for', 'last', 'start']
    """

    def extract(self, view: TokenView) -> Mapping[str, float]:
        if not view.targets:
            return {}
        start, end = view.targets[0]
        words = view.words
        found = {"start": min(1.0, start / max(1, len(words) - 1))}
        if start and words[start - 1] in BESIDE:
            found[f"before {words[start - 1]}"] = 1.0
        if end < len(words) and words[end] in BESIDE:
            found[f"after {words[end]}"] = 1.0
        if start == 0:
            found["first"] = 1.0
        if end >= len(words):
            found["last"] = 1.0
        if len(view.targets) > 1:
            found["several"] = 1.0
        if view.holders:
            found["after holder" if view.holders[0][0] <= start else "before holder"] = 1.0
            found["distance"] = min(1.0, abs(start - view.holders[0][0]) / 20)
        return found

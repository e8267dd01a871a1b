"""Words of the target's and the holder's name, as a config may allow them to be seen: bills, groups, causes, people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Self

from stance.batch import ExampleBatch
from stance.features.base import Feature, Raw, named_rows
from stance.ranges import Count
from stance.records import Example
from stance.text.tokens import tokenize


class NameWords(Feature):
    """1 for each word of the target's name, of the holder's, and for the two whole names together.

    A model with this feature knows who it is asked about: report it beside one without. min_count: examples a column
    must stand in to be learned.

    >>> examples = [Example("Cuba thanked Iran.", "Iran", holder="Cuba")]
    >>> NameWords(min_count=1).fit(examples).get_feature_names_out().tolist()
    ['holder cuba', 'pair cuba > iran', 'target iran']
    """

    sees_names = True

    def __init__(self, min_count: Count = 2):
        self.min_count = min_count

    def raw(self, batch: Sequence[Example]) -> Raw:
        """1 in the columns of each example's names, (n_examples, n_names)."""
        return named_rows(dict.fromkeys(row, 1.0) for row in self._rows(batch))

    def fit_raw(self, raw: Raw) -> Self:
        """Keep the words that stand in enough examples."""
        return self._keep(raw, self.min_count)

    def _rows(self, batch: Sequence[Example]) -> Iterator[set[str]]:
        columns = ExampleBatch.of(batch)
        for target, holder in zip(columns.column("target"), columns.column("holder"), strict=True):
            pair = {f"pair {(holder or '').lower()} > {(target or '').lower()}"}
            of_target = {f"target {word}" for word in tokenize(target or "").words}
            yield pair | of_target | {f"holder {word}" for word in tokenize(holder or "").words}

"""Mentions in a column of texts: one pass over one buffer, for millions of sentences and lists of any size."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from ahocorasick_rs import BytesAhoCorasick

from stance.actors.find import ALIKE, MentionFinder
from stance.kernels.arrow import text_arrays
from stance.kernels.tables import in_word

COLUMNS = pa.schema(
    [("row", pa.int64()), ("actor", pa.string()), ("start", pa.int32()), ("end", pa.int32()), ("how", pa.string())]
)


class ColumnFinder:
    """Finds in a column of texts what a `MentionFinder` finds in each of them.

    Rows in which a form depends on who was named before are handed to the finder; so are all rows where a form of the
    list ends in *.

    >>> from stance.records import Actor
    >>> finder = ColumnFinder(MentionFinder([Actor("cuba", "Cuba", "state")]))
    >>> finder.find(pa.array(["Peru", "A Cuba"], pa.large_string())).to_pylist()
    [{'row': 1, 'actor': 'Cuba', 'start': 2, 'end': 6, 'how': 'name'}]
    """

    def __init__(self, finder: MentionFinder):
        self._finder = finder
        # Sorted, so that the automaton grows where it was last read: of 200,000 names in half of the time.
        encoded = [spelling.encode() for spelling in finder.spellings]
        order = sorted(range(len(encoded)), key=encoded.__getitem__)
        self._automaton = BytesAhoCorasick([encoded[number] for number in order])
        self._numbers = np.array(order, dtype=np.int64)
        self._sure = np.array([form is not None for form in finder.sure], dtype=bool)
        self._actors = pa.array([form.actor if form else None for form in finder.sure], pa.string())
        self._hows = pa.array([form.how if form else None for form in finder.sure], pa.string())

    def find(self, texts: pa.LargeStringArray) -> pa.Table:
        """Mentions in the order of rows and places: row, actor, start and end in characters, how."""
        if self._finder.stems:
            return self._one_by_one(texts, np.arange(len(texts)))
        rows, forms, spans = self._whole_words(texts)
        asked = np.unique(rows[~self._sure[forms]])
        told = ~np.isin(rows, asked)
        taken = pa.array(forms[told])
        columns = [rows[told], self._actors.take(taken), *spans[told].T, self._hows.take(taken)]
        found = pa.table([pa.array(column) for column in columns], schema=COLUMNS)
        if not len(asked):
            return found
        return pa.concat_tables([found, self._one_by_one(texts, asked)]).sort_by(
            [("row", "ascending"), ("start", "ascending")]
        )

    def _whole_words(self, texts: pa.LargeStringArray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row, number of the form and span in characters of each form that stands apart, the longest of a place."""
        from stance.kernels.matches import pick, read_alike

        data, offsets = text_arrays(texts)
        plain = np.empty(offsets[-1] - offsets[0] + len(texts), dtype=np.uint8)
        edges = np.zeros(len(texts) + 1, dtype=np.int64)
        plain = plain[: read_alike(data, offsets, _alike(), plain, edges)]
        matches = self._automaton.find_matches_as_indexes(plain.data, overlapping=True)
        places, starts, ends = np.array(matches, dtype=np.int64).reshape(-1, 3).T
        forms = self._numbers[places]
        order = np.lexsort((-ends, starts))
        kept, rows = np.empty((2, len(order)), dtype=np.int64)
        spans = np.empty((len(order), 2), dtype=np.int32)
        found = pick(plain, edges, starts[order], ends[order], in_word(), kept, rows, spans)
        return rows[:found], forms[order][kept[:found]], spans[:found]

    def _one_by_one(self, texts: pa.LargeStringArray, rows: np.ndarray) -> pa.Table:
        chosen = texts.take(pa.array(rows)).to_pylist()
        found = [(row, one) for row, text in zip(rows.tolist(), chosen, strict=True) for one in self._finder.find(text)]
        columns = [[row for row, _ in found], *([getattr(one, name) for _, one in found] for name in COLUMNS.names[1:])]
        return pa.table(columns, schema=COLUMNS)


def _alike() -> np.ndarray:
    """What each code point becomes, up to the last that changes."""
    table = np.arange(max(ALIKE) + 1, dtype=np.int32)
    table[list(ALIKE)] = list(map(ord, ALIKE.values()))
    return table

"""Static word vectors averaged by region: near the target, near the holder, between, in the clause, everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch, TokenView
from stance.features.base import Feature, Raw, Vocabulary, signs
from stance.ranges import Positive
from stance.records import Example
from stance.text.signs import clause_numbers
from stance.vectors import read_vectors

REGIONS = ("between", "clause", "holder left", "holder right", "sentence", "target left", "target right")
# Words this far off weigh 1/e of the word beside the name.
FADE = 4.0
# A sum shorter than this is not drawn out to full length: it holds small words only.
SHORT = 0.3


class WordVectors(Feature):
    """Vectors of the words in seven regions, summed and scaled to length `weight`; words near a name count more.

    Names, those of others included, are left out. path: a table as `stance.vectors.read_vectors` reads it, by default
    the one that comes with the package; a fitted feature keeps it. weight: of a region against the n-grams, which have
    length 1. Left and right of a name a word d words off counts exp(-d / 4).

    >>> columns = WordVectors(weight=1.0).fit_transform([Example("We thanked Iran.", "Iran")]).toarray()
    >>> (columns.reshape(-1, 64) ** 2).sum(axis=1).round(3).tolist()
    [1.0, 1.0, 1.0]
    """

    def __init__(self, path: str = "", weight: Positive = 0.5):
        self.path = path
        self.weight = weight

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Sums by region, (n_examples, 7 * n_dimensions); the table is read when it is first needed, and then kept."""
        if not hasattr(self, "words_"):
            vectors = read_vectors(self.path)
            self.words_, self.rows_, self.sizes_ = Vocabulary(vectors.words), vectors.rows, vectors.sizes
        views = ExampleBatch.of(batch).views
        sums = self._sums(views)
        names = [f"{region} {number:03d}" for region in REGIONS for number in range(self.rows_.shape[1])]
        return Raw(Vocabulary(names), sparse.csr_matrix(sums.reshape(len(views), len(names))))

    def _sums(self, views: Sequence[TokenView]) -> np.ndarray:
        index = self.words_.index
        found = [
            (example * len(REGIONS) + region, index[word], weight)
            for example, view in enumerate(views)
            for region, words, weight in _weighed(view)
            for word in words
            if word in index
        ]
        places, words, weights = (np.array(column) for column in zip(*found, strict=True)) if found else ([], [], [])
        shape = (len(views) * len(REGIONS), len(self.rows_))
        mixed = sparse.csr_matrix((np.asarray(weights, dtype=np.float32), (places, words)), shape=shape)
        sums = np.asarray((mixed @ sparse.diags_array(self.sizes_)) @ self.rows_.astype(np.float32), dtype=np.float32)
        lengths = np.sqrt((sums**2).sum(axis=1, keepdims=True))
        return np.asarray(self.weight * sums / np.maximum(lengths, SHORT))


def _weighed(view: TokenView) -> Iterator[tuple[int, list[str], float]]:
    """(region, words, their weight) for every sign that is no name, and every region it stands in."""
    row = signs(view)
    clauses = clause_numbers(row)
    places = {mark: [place for place, (sign, _) in enumerate(row) if sign == mark] for mark in "TH"}
    targets, holders = places["T"], places["H"]
    judged = {clauses[place] for place in targets}
    inner, outer = sorted((targets[0], holders[0])) if targets and holders else (0, 0)
    for place, sign in enumerate(row):
        words = sign.word.split()
        if sign.sign == "O" or not words:
            continue
        yield REGIONS.index("sentence"), words, 1.0
        if clauses[place] in judged:
            yield REGIONS.index("clause"), words, 1.0
        if inner < place < outer:
            yield REGIONS.index("between"), words, 1.0
        for name, marks in (("target", targets), ("holder", holders)):
            for side, away in (("left", [one - place for one in marks if one > place]),
                               ("right", [place - one for one in marks if one < place])):  # fmt: skip
                if away:
                    yield REGIONS.index(f"{name} {side}"), words, float(np.exp((1 - min(away)) / FADE))

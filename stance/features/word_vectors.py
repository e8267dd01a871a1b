"""Static word vectors averaged by region: near the target, near the holder, between, in the clause, everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch, TokenView
from stance.features._signs import away, judged, signs
from stance.features.base import Feature, Raw, Vocabulary
from stance.ranges import Positive
from stance.records import Example
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
            (example, index[word], *where)
            for example, view in enumerate(views)
            for words, where in _placed(view)
            for word in words
            if word in index
        ]
        table = np.array(found, dtype=np.int64).reshape(-1, 2 + len(REGIONS))
        examples, words, away = table[:, 0], table[:, 1], table[:, 2:]
        at, region = np.nonzero(away)
        weights = np.exp((1 - away[at, region]) / FADE).astype(np.float32)
        shape = (len(views) * len(REGIONS), len(self.rows_))
        mixed = sparse.csr_matrix((weights, (examples[at] * len(REGIONS) + region, words[at])), shape=shape)
        sums = np.asarray((mixed @ sparse.diags_array(self.sizes_)) @ self.rows_.astype(np.float32), dtype=np.float32)
        lengths = np.sqrt((sums**2).sum(axis=1, keepdims=True))
        return np.asarray(self.weight * sums / np.maximum(lengths, SHORT))


def _placed(view: TokenView) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """(words, how far off for each of `REGIONS`) for every sign that is no name; 1 is near or inside, 0 outside."""
    row = signs(view)
    names = [sign.sign for sign in row]
    inner, outer = sorted((names.index("T"), names.index("H"))) if "T" in names and "H" in names else (0, 0)
    off = zip(judged(view), *away(view, "H"), *away(view, "T"), strict=True)
    for place, (sign, (here, before_h, behind_h, before_t, behind_t)) in enumerate(zip(row, off, strict=True)):
        if sign.word and sign.sign != "O":
            yield sign.word.split(), (inner < place < outer, here, before_h, behind_h, 1, before_t, behind_t)

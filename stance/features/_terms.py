"""What features of counted terms share: learned or hashed columns, damped and weighed by rarity."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.utils.validation import check_is_fitted

from stance.batch import ExampleBatch, TokenView
from stance.columnar import Hashed, WordColumns, hash_rows, joined, read_pieces, terms_by_column
from stance.features.base import NamedFeature, Raw, Vocabulary
from stance.records import Example

# Hashed columns have numbers, not names.
_HASHED = Vocabulary(())


class TermFeature(NamedFeature):
    """A feature written as `terms(view) -> [term, ...]`: counts, damped, weighted by rarity, of unit length.

    Value of a term: (1 + ln count) * idf, rows scaled to length 1 (sublinear tf-idf; Manning, Raghavan & Schuetze
    2008, section 6.4.1; idf smoothed as in scikit-learn). Terms that stand in fewer than `min_count` examples are not
    learned. With `buckets` > 0 terms are hashed into that many columns instead (`stance/kernels/hashing.py`).

    Where a feature is not `damped` each occurrence counts for itself: count * idf / root of the sum of count * idf^2,
    which is of length 1 where no term occurs twice, and adds up over parts of an example.
    """

    min_count: int
    buckets: int
    damped: bool = True

    def terms(self, view: TokenView) -> Iterable[str]:
        """The terms of one example, repeated as often as they occur."""
        raise NotImplementedError

    def rows(self, examples: ExampleBatch) -> Iterable[Mapping[str, float]]:
        """How often each term stands in each example."""
        return (Counter(self.terms(view)) for view in examples.views)

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Every term in these examples, and how often it stands in each, (n_examples, n_terms)."""
        examples = ExampleBatch.of(batch)
        if self.in_columns:
            return Raw(_HASHED, joined(map(self.hashed, read_pieces(examples))).counts(self.buckets))
        if self.buckets:
            terms = [list(self.terms(view)) for view in examples.views]
            return Raw(_HASHED, hash_rows(terms, self.buckets).counts(self.buckets))
        return super().raw(examples)

    def hashed(self, words: WordColumns) -> Hashed:
        """The hashed columns of many examples at once, the same as of `terms`; a feature may do without."""
        raise NotImplementedError

    def add_scores(self, words: WordColumns, weights: np.ndarray, times: np.ndarray, scores: np.ndarray) -> None:
        """Add the weighted sums of many examples to `scores`; see `stance.kernels.sums.add_scores`."""
        self.hashed(words).add_scores(weights, times, scores)

    @property
    def in_columns(self) -> bool:
        """Whether it hashes, and needs no view of an example for that."""
        return bool(self.buckets) and type(self).hashed is not TermFeature.hashed

    def fit_raw(self, raw: Raw) -> Self:
        """Keep the terms that stand in enough examples, and learn how rare they are."""
        self._keep(raw, 0 if self.buckets else self.min_count)
        found_in = np.bincount(raw.values.indices, minlength=raw.values.shape[1])[self._picked]
        self.idf_ = (np.log((1 + raw.values.shape[0]) / (1 + found_in)) + 1).astype(np.float32)
        return self

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """The kept terms of examples, weighed, (n_examples, n_kept), float32."""
        return self.transform_raw(self.raw(batch)) if self.buckets else super().transform(batch)

    def transform_raw(self, raw: Raw) -> sparse.csr_matrix:
        """The kept terms, weighed, (n_examples, n_kept), float32."""
        return self._weighed(raw.values.copy()) if self.buckets else super().transform_raw(raw)

    def _weighed(self, kept: sparse.csr_matrix) -> sparse.csr_matrix:
        check_is_fitted(self, "idf_")
        idf, counts = self.idf_[kept.indices], kept.data
        values = (1 + np.log(counts) if self.damped else counts) * idf
        kept.data = values**2 if self.damped else counts * idf**2
        lengths = np.sqrt(np.asarray(kept.sum(axis=1)).ravel())
        kept.data = values
        kept.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(kept.indptr)).astype(np.float32)
        return kept

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Terms in the order of their columns; a hashed column has its number for a name."""
        check_is_fitted(self, "idf_")
        if self.buckets:
            return np.array([f"#{bucket}" for bucket in range(self.buckets)], dtype=object)
        return super().get_feature_names_out()

    def column_names(self, example: Example) -> dict[int, str]:
        """Names of the columns as this example fills them: for hashed columns the terms that fell into them."""
        if not self.buckets:
            return super().column_names(example)
        return terms_by_column(self.terms(ExampleBatch.of([example]).views[0]), self.buckets)

    def _keep(self, raw: Raw, least: int) -> Self:
        if not self.buckets:
            return super()._keep(raw, least)
        self.vocabulary_, self._picked = _HASHED, np.arange(self.buckets)
        return self


def word_ngrams(words: Sequence[str], longest: int) -> Iterator[str]:
    """Runs of 1 to `longest` words, joined by spaces.

    >>> list(word_ngrams(["cut", "all", "ties"], 2))
    ['cut', 'all', 'ties', 'cut all', 'all ties']
    """
    for size in range(1, longest + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])

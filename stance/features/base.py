"""What every feature shares: columns that have names, and values that are weighted the same way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction import FeatureHasher
from sklearn.utils.validation import check_is_fitted

from stance.batch import ExampleBatch, TokenView
from stance.records import Example

# At most this many names are kept of a hashed column, when it is asked what it stands for.
NAMES_SHOWN = 3


class Feature(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Examples -> columns: `fit`, `transform(batch) -> CSR (n_examples, n_names)`, `get_feature_names_out`."""

    # Whether the feature is given the names of target and holder, or a batch in which they are hidden.
    sees_names = False

    vocabulary_: Vocabulary

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Names of the columns, in their order."""
        check_is_fitted(self, "vocabulary_")
        return np.array(self.vocabulary_.names, dtype=object)

    def column_names(self, example: Example) -> dict[int, str]:
        """Names of the columns as this example fills them; the same as always but for hashed columns."""
        filled = self.transform(ExampleBatch.of([example])).indices
        return {int(column): self.vocabulary_.names[column] for column in filled}


class NumberFeature(Feature):
    """A feature written as `extract(view) -> {name: number}`; a column for every name seen in `fit`."""

    def extract(self, view: TokenView) -> Mapping[str, float]:
        """Named numbers of one example, each best kept within -1..1."""
        raise NotImplementedError

    def fit(self, batch: Sequence[Example], y: Any = None) -> Self:
        """Learn which names there are."""
        self.vocabulary_ = Vocabulary({name for row in self._rows(batch) for name in row})
        return self

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """Numbers of each example, (n_examples, n_names); names not seen in `fit` are left out."""
        check_is_fitted(self, "vocabulary_")
        index = self.vocabulary_.index
        rows = [{index[name]: value for name, value in row.items() if name in index} for row in self._rows(batch)]
        return csr(rows, len(index))

    def _rows(self, batch: Sequence[Example]) -> Iterator[Mapping[str, float]]:
        return map(self.extract, ExampleBatch.of(batch).views)


class TermFeature(Feature):
    """A feature written as `terms(view) -> [term, ...]`: counts, damped, weighted by rarity, of unit length.

    Value of a term: (1 + ln count) * idf, rows scaled to length 1 (sublinear tf-idf; Manning, Raghavan & Schuetze
    2008, section 6.4.1; idf smoothed as in scikit-learn). With `buckets` > 0 terms are hashed into that many
    columns instead of learned.
    """

    min_count: int
    buckets: int

    def terms(self, view: TokenView) -> Iterable[str]:
        """The terms of one example, repeated as often as they occur."""
        raise NotImplementedError

    def fit(self, batch: Sequence[Example], y: Any = None) -> Self:
        """Learn the terms that stand in at least `min_count` examples, and how rare they are."""
        self.fit_transform(batch)
        return self

    def fit_transform(self, batch: Sequence[Example], y: Any = None) -> sparse.csr_matrix:
        """`fit`, then `transform`, reading the examples once."""
        rows = self._rows(batch)
        seen: Counter[str] = Counter()
        for row in rows:
            seen.update(row.keys())
        kept = () if self.buckets else (term for term, n in seen.items() if n >= self.min_count)
        self.vocabulary_ = Vocabulary(kept)
        counts = self._counts(rows)
        found_in = np.bincount(counts.indices, minlength=counts.shape[1])
        self.idf_ = (np.log((1 + len(rows)) / (1 + found_in)) + 1).astype(np.float32)
        return self._weighted(counts)

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """Weighted terms of each example, (n_examples, n_terms); terms not learned are left out."""
        check_is_fitted(self, "idf_")
        return self._weighted(self._counts(self._rows(batch)))

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
        found: dict[int, list[str]] = {}
        for term in self._rows([example])[0]:
            found.setdefault(int(self._counts([Counter([term])]).indices[0]), []).append(term)
        return {column: " / ".join(terms[:NAMES_SHOWN]) for column, terms in found.items()}

    def _rows(self, batch: Sequence[Example]) -> list[Counter[str]]:
        return [Counter(self.terms(view)) for view in ExampleBatch.of(batch).views]

    def _counts(self, rows: list[Counter[str]]) -> sparse.csr_matrix:
        if self.buckets:
            return FeatureHasher(self.buckets, alternate_sign=False, dtype=np.float32).transform(rows)
        index = self.vocabulary_.index
        known = [{index[term]: count for term, count in row.items() if term in index} for row in rows]
        return csr(known, len(index))

    def _weighted(self, counts: sparse.csr_matrix) -> sparse.csr_matrix:
        counts.data = (1 + np.log(counts.data)) * self.idf_[counts.indices]
        lengths = np.sqrt(np.asarray(counts.multiply(counts).sum(axis=1)).ravel())
        counts.data /= np.repeat(np.maximum(lengths, 1e-12), np.diff(counts.indptr)).astype(np.float32)
        return counts


class Vocabulary:
    """Names of columns, sorted; kept as two arrays (their bytes, and where each ends), so that a model file holds
    nothing but arrays.

    >>> Vocabulary(["war", "aid"]).index
    {'aid': 0, 'war': 1}
    """

    def __init__(self, names: Iterable[str]):
        encoded = [name.encode("utf-8", "surrogatepass") for name in sorted(set(names))]
        self.text = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        self.ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)

    def __getstate__(self) -> dict[str, Any]:
        return {"text": self.text, "ends": self.ends}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.text, self.ends = state["text"], state["ends"]

    @property
    def names(self) -> list[str]:
        """The names in the order of their columns."""
        return list(self.index)

    @property
    def index(self) -> dict[str, int]:
        """Name -> column."""
        if "_index" not in self.__dict__:
            text, ends = self.text.tobytes(), self.ends.tolist()
            spans = zip([0, *ends], ends, strict=False)
            self._index = {
                text[start:end].decode("utf-8", "surrogatepass"): column for column, (start, end) in enumerate(spans)
            }
        return self._index


def csr(rows: Sequence[Mapping[int, float]], width: int) -> sparse.csr_matrix:
    """Rows of {column: value} as a float32 CSR matrix of shape (n_rows, width)."""
    indptr = np.cumsum([0, *(len(row) for row in rows)], dtype=np.int64)
    indices = np.fromiter((column for row in rows for column in row), dtype=np.int32, count=indptr[-1])
    data = np.fromiter((value for row in rows for value in row.values()), dtype=np.float32, count=indptr[-1])
    matrix = sparse.csr_matrix((data, indices, indptr), shape=(len(rows), width))
    matrix.sort_indices()
    return matrix


def word_ngrams(words: Sequence[str], longest: int) -> Iterator[str]:
    """Runs of 1 to `longest` words, joined by spaces.

    >>> list(word_ngrams(["cut", "all", "ties"], 2))
    ['cut', 'all', 'ties', 'cut all', 'all ties']
    """
    for size in range(1, longest + 1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])

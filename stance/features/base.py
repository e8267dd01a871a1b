"""What every feature shares: raw columns with names, of which fitting keeps and weighs some."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from stance.batch import ExampleBatch, TokenView
from stance.records import Example


class Vocabulary:
    """Names of columns, sorted. A model file holds them as two arrays: their bytes, and where each ends.

    >>> Vocabulary(["war", "aid"]).index
    {'aid': 0, 'war': 1}
    """

    def __init__(self, names: Iterable[str]):
        self.names = sorted(set(names))

    def __getstate__(self) -> dict[str, Any]:
        encoded = [name.encode("utf-8", "surrogatepass") for name in self.names]
        ends = np.cumsum([len(name) for name in encoded], dtype=np.int64)
        return {"text": np.frombuffer(b"".join(encoded), dtype=np.uint8), "ends": ends}

    def __setstate__(self, state: dict[str, Any]) -> None:
        text, ends = state["text"].tobytes(), state["ends"].tolist()
        starts = [0, *ends][: len(ends)]
        self.names = [text[a:b].decode("utf-8", "surrogatepass") for a, b in zip(starts, ends, strict=True)]

    def __len__(self) -> int:
        return len(self.names)

    @property
    def index(self) -> dict[str, int]:
        """Name -> column."""
        if "_index" not in self.__dict__:
            self._index = {name: column for column, name in enumerate(self.names)}
        return self._index

    def take(self, columns: np.ndarray) -> Vocabulary:
        """The names of these columns, which must be in order."""
        picked = Vocabulary(())
        picked.names = [self.names[column] for column in columns.tolist()]
        return picked


class Raw(NamedTuple):
    """What a feature sees before anything is learned: every name there is, and its number in each example.

    It depends on nothing but the examples, so it is made once for a corpus and shared by all folds and classifiers.
    """

    vocabulary: Vocabulary
    values: sparse.csr_matrix

    def take(self, rows: np.ndarray) -> Raw:
        """The same names, for these examples."""
        return Raw(self.vocabulary, self.values[rows])


class Feature(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Examples -> columns: `fit`, `transform(batch) -> CSR (n_examples, n_names)`, `get_feature_names_out`.

    `raw` reads examples and learns nothing; `fit_raw` learns which columns to keep; `transform_raw` gives them.
    """

    # Whether the feature is given the names of target and holder, or a batch in which they are hidden.
    sees_names = False

    vocabulary_: Vocabulary

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Every name in these examples, and its number in each, (n_examples, n_names)."""
        raise NotImplementedError

    def fit_raw(self, raw: Raw) -> Self:
        """Keep the names that occur."""
        return self._keep(raw, 1)

    def transform_raw(self, raw: Raw) -> sparse.csr_matrix:
        """The kept columns, (n_examples, n_kept), float32."""
        check_is_fitted(self, "vocabulary_")
        if raw.vocabulary is self.__dict__.get("_fitted_on"):
            return raw.values[:, self._picked]
        columns = np.array([self.vocabulary_.index.get(name, -1) for name in raw.vocabulary.names], dtype=np.int64)
        known = np.flatnonzero(columns >= 0)
        found = raw.values[:, known].tocsr()
        return sparse.csr_matrix(
            (found.data, columns[known][found.indices], found.indptr), shape=(found.shape[0], len(self.vocabulary_))
        )

    def fit(self, batch: Sequence[Example], y: Any = None) -> Self:
        """Learn the columns from examples."""
        return self.fit_raw(self.raw(batch))

    def fit_transform(self, batch: Sequence[Example], y: Any = None) -> sparse.csr_matrix:
        """`fit`, then `transform`, reading the examples once."""
        raw = self.raw(batch)
        return self.fit_raw(raw).transform_raw(raw)

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """Columns of examples, (n_examples, n_names); names that were not learned are left out."""
        return self.transform_raw(self.raw(batch))

    def get_feature_names_out(self, input_features: Any = None) -> np.ndarray:
        """Names of the columns, in their order."""
        check_is_fitted(self, "vocabulary_")
        return np.array(self.vocabulary_.names, dtype=object)

    def column_names(self, example: Example) -> dict[int, str]:
        """Names of the columns as this example fills them; the same as always but for hashed columns."""
        filled = self.transform(ExampleBatch.of([example])).indices
        return {int(column): self.vocabulary_.names[column] for column in filled}

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = super().__getstate__()
        return {key: value for key, value in state.items() if key not in ("_fitted_on", "_picked")}

    def _keep(self, raw: Raw, least: int) -> Self:
        found_in = np.bincount(raw.values.indices, minlength=raw.values.shape[1])
        self._fitted_on, self._picked = raw.vocabulary, np.flatnonzero(found_in >= least)
        self.vocabulary_ = raw.vocabulary.take(self._picked)
        return self


class NamedFeature(Feature):
    """A feature that reads each example as {name: number}."""

    def rows(self, examples: ExampleBatch) -> Iterable[Mapping[str, float]]:
        """The named numbers of each example."""
        raise NotImplementedError

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Every name in these examples, and its number in each, (n_examples, n_names)."""
        return named_rows(self.rows(ExampleBatch.of(batch)))

    def transform(self, batch: Sequence[Example]) -> sparse.csr_matrix:
        """Columns of examples, (n_examples, n_names): those of `transform_raw`, without a vocabulary of all names."""
        check_is_fitted(self, "vocabulary_")
        return self._weighed(known_rows(self.rows(ExampleBatch.of(batch)), self.vocabulary_))

    def transform_raw(self, raw: Raw) -> sparse.csr_matrix:
        """The kept columns, weighed, (n_examples, n_kept), float32."""
        return self._weighed(super().transform_raw(raw))

    def _weighed(self, kept: sparse.csr_matrix) -> sparse.csr_matrix:
        """The kept columns as the classifier is given them; may change `kept`."""
        return kept


class NumberFeature(NamedFeature):
    """A feature written as `extract(view) -> {name: number}`; a column for every name seen in `fit`."""

    def extract(self, view: TokenView) -> Mapping[str, float]:
        """Named numbers of one example, each best kept within -1..1."""
        raise NotImplementedError

    def rows(self, examples: ExampleBatch) -> Iterable[Mapping[str, float]]:
        """The named numbers of each example."""
        return map(self.extract, examples.views)


def named_rows(rows: Iterable[Mapping[str, float]]) -> Raw:
    """Rows of {name: number} as raw columns."""
    kept = list(rows)
    vocabulary = Vocabulary(name for row in kept for name in row)
    return Raw(vocabulary, known_rows(kept, vocabulary))


def known_rows(rows: Iterable[Mapping[str, float]], vocabulary: Vocabulary) -> sparse.csr_matrix:
    """Rows of {name: number} as the columns of a vocabulary, (n_rows, n_names); other names are left out.

    >>> known_rows([{"war": 2.0, "sea": 1.0}], Vocabulary(["aid", "war"])).toarray().tolist()
    [[0.0, 2.0]]
    """
    index = vocabulary.index
    indices, data, indptr = array("i"), array("f"), array("q", [0])
    for row in rows:
        known = sorted([(index[name], value) for name, value in row.items() if name in index])
        indices.extend([column for column, _ in known])
        data.extend([value for _, value in known])
        indptr.append(len(indices))
    parts = (np.array(data, np.float32), np.array(indices, np.int32), np.array(indptr))
    return sparse.csr_matrix(parts, shape=(len(indptr) - 1, len(vocabulary)))

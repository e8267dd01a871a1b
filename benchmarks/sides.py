"""Who is compared: the same rows, the same task, each side as its own documentation says."""

from __future__ import annotations

import ctypes
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer
from sklearn.svm import LinearSVC

from stance import catalog
from stance.batch import HIDDEN, ExampleBatch
from stance.kernels.arrow import text_arrays
from stance.kernels.tables import tables
from stance.model import StanceClassifier

NEWSMTSC = Path("../shared/data/newsmtsc")
BUCKETS = 2**18
WORDS: dict[str, Any] = {"ngrams": {"longest": 2, "buckets": BUCKETS}}
WINDOW: dict[str, Any] = {"target_window": {"width": 6, "longest": 2, "buckets": BUCKETS}}
LETTERS: dict[str, Any] = {"char_ngrams": {"shortest": 2, "longest": 5, "buckets": BUCKETS}}
EACH: dict[str, Any] = {"char_ngrams": {**LETTERS["char_ngrams"], "damped": False}}
PATTERN = r"[^\W_]+(?:['’][^\W_]+)*"

Rows = list[tuple[str, int, int]]


def corpus(split: str) -> ExampleBatch:
    """A split of NewsMTSC as a batch."""
    return ExampleBatch(catalog.build({"newsmtsc": {"path": str(NEWSMTSC)}}, "corpora")[split].data.table)


def resampled(batch: ExampleBatch, many: int, seed: int = 0) -> ExampleBatch:
    """So many rows, drawn with replacement, in one contiguous buffer."""
    rows = np.random.default_rng(seed).integers(0, len(batch), many)
    return ExampleBatch(batch.take(rows).table.combine_chunks())


def rows_of(batch: ExampleBatch) -> Rows:
    """The same as what one hands to scikit-learn: text, start and end of the target."""
    spans = [spans[0] for spans in batch.column("target_spans")]
    return [(text, start, end) for text, (start, end) in zip(batch.column("text"), spans, strict=True)]


def ours(features: list[dict[str, Any]], train: ExampleBatch, view: str = "masked") -> StanceClassifier:
    """Our model over hashed features with the linear classifier of the other side."""
    return StanceClassifier(features, {"linear_svm": {"C": 0.3, "balanced": False}}, "sentiment", view).fit(train)


def scikit_learn(window: bool, letters: bool, train: ExampleBatch) -> Pipeline:
    """The same features as one writes them there: TF-IDF of the masked text, of its windows, of its characters."""
    words: dict[str, Any] = {"token_pattern": PATTERN, "ngram_range": (1, 2), "sublinear_tf": True}
    parts = [("words", _column(_masked, TfidfVectorizer(**words)))]
    if window:
        sides = (("left", _left), ("right", _right))
        parts += [(side, _column(read, TfidfVectorizer(**words))) for side, read in sides]
    if letters:
        characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True)
        parts.append(("letters", _column(_masked, characters)))
    made = Pipeline([("features", FeatureUnion(parts)), ("classifier", LinearSVC(C=0.3))])
    return made.fit(rows_of(train), train.column("label"))


def fast_text(train: ExampleBatch, letters: bool) -> Callable[[list[str]], Any]:
    """fastText, supervised, words 1-2, with or without characters 2-5; predicts a list of lines at once."""
    import fasttext

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "train.txt"
        rows = zip(train.column("label"), lines_of(train), strict=True)
        file.write_text("".join(f"__label__{label} {line}\n" for label, line in rows), encoding="utf-8")
        sizes = {"minn": 2, "maxn": 5} if letters else {}
        model = fasttext.train_supervised(str(file), wordNgrams=2, bucket=BUCKETS, thread=1, verbose=0, **sizes)
    return lambda lines: model.predict(lines)


def vader() -> Callable[[list[str]], Any]:
    """VADER's compound score of each sentence."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    analyzer = SentimentIntensityAnalyzer()
    return lambda texts: [analyzer.polarity_scores(text) for text in texts]


class Loop:
    """The loop in C: compiled here, reading the same buffer, with the weights of one of our models of one feature."""

    def __init__(self, model: StanceClassifier, letters: bool):
        source = Path(__file__).with_name("loop.c")
        with tempfile.TemporaryDirectory() as folder:
            library = Path(folder) / "loop.so"
            flags = ["-O3", "-march=native", "-shared", "-fPIC", "-o", str(library), str(source), "-lm"]
            subprocess.run(["gcc", *flags], check=True)
            self._score = ctypes.CDLL(str(library)).score
        (feature,), classifier = model.features_, model.classifier_
        self._weights = np.empty((BUCKETS, 4), dtype=np.float32)
        self._weights[:, :3] = (classifier.coef_ * feature.idf_).T
        self._weights[:, 3] = feature.idf_
        self._intercept, self._letters = classifier.intercept_, 5 if letters else 0

    def __call__(self, batch: ExampleBatch) -> np.ndarray:
        """Scores in the order of the scale, (n_rows, 3)."""
        (column,) = batch.table["text"].chunks
        data, offsets = text_arrays(column)
        scores = np.zeros((len(batch), 3), dtype=np.float32)
        arrays = [array.ctypes.data_as(ctypes.c_void_p) for array in (*tables(), self._weights, scores, data, offsets)]
        plain, kinds, lower, weights, into, text, starts = arrays
        many, buckets = ctypes.c_int64(len(batch)), ctypes.c_int64(BUCKETS)
        self._score(text, starts, many, plain, kinds, lower, weights, buckets, ctypes.c_int(self._letters), into)
        return scores + self._intercept


def _column(read: Callable[[Rows], list[str]], vectorizer: TfidfVectorizer) -> Pipeline:
    return Pipeline([("text", FunctionTransformer(read)), ("tfidf", vectorizer)])


def _masked(rows: Rows) -> list[str]:
    return [text[:start] + HIDDEN * (end - start) + text[end:] for text, start, end in rows]


_WORD = re.compile(PATTERN)


def _left(rows: Rows) -> list[str]:
    return [" ".join(_WORD.findall(text[:start])[-6:]) for text, start, _ in rows]


def _right(rows: Rows) -> list[str]:
    return [" ".join(_WORD.findall(text[end:])[:6]) for text, _, end in rows]


def lines_of(batch: ExampleBatch) -> list[str]:
    """Sentences as fastText wants them: one line each."""
    return [" ".join(text.split()) for text in batch.column("text")]

"""The columnar path: whatever the text, it sees what the path of objects sees, and says the same."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sklearn.base import clone

from stance import batch as batches
from stance import columnar
from stance.batch import ExampleBatch, hide_names
from stance.columnar import WordColumns, hash_rows, joined, read_pieces
from stance.errors import InputError
from stance.features._terms import TermFeature
from stance.features.between import Between
from stance.features.char_ngrams import CharNgrams
from stance.features.ngrams import Ngrams
from stance.features.target_masked import TargetMasked
from stance.features.target_window import TargetWindow
from stance.fused import Fused
from stance.kernels.arrow import text_column
from stance.kernels.hashing import columns_of, hash_terms
from stance.kernels.tables import OTHER, tables
from stance.model import StanceClassifier
from stance.records import Example, Span
from stance.saving.load import load_model
from stance.saving.save import save_model
from stance.text.tokens import tokenize

law = settings(deadline=None, derandomize=True, database=None, max_examples=60)

# Few enough that terms fall together, many enough that most do not.
BUCKETS = 61
# Case changes the length, neighbours change the case, marks combine, apostrophes part or join words, many bytes.
texts = st.one_of(st.text(max_size=40), st.text("aI'sS’ΣσΑ .-_İßﬁ\u0301\u0345\u200d\x85\x00🚢中KȺ𐐀²", max_size=40))


@st.composite
def examples(draw: st.DrawFn) -> Example:
    """Any text with any spans in it, sorted or not, overlapping or not, none of them empty."""
    text = draw(texts)
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda two: (min(two), max(two))).filter(lambda two: two[0] < two[1])
    spans = st.lists(span, max_size=3).map(tuple) if text else st.just(())
    return Example(text, "X", draw(spans), draw(st.sampled_from([None, "author", "Y"])), draw(spans))


rows = st.lists(examples(), max_size=8).map(ExampleBatch.of)


def words_of(words: WordColumns) -> Iterator[tuple[list[str], list[Span], list[Span]]]:
    """Words, targets and holders of each row, as a token view has them."""
    for row in range(len(words.rows) - 1):
        first, last = words.rows[row : row + 2]
        edges = words.edges[first : last + 1]
        yield (
            [bytes(words.letters[a:b]).decode() for a, b in pairwise(edges)],
            [(a - first, b - first) for a, b in words.targets[slice(*words.target_rows[row : row + 2])].tolist()],
            [(a - first, b - first) for a, b in words.holders[slice(*words.holder_rows[row : row + 2])].tolist()],
        )


def columnar_words(batch: ExampleBatch) -> list[tuple[list[str], list[Span], list[Span]]]:
    return [row for words in read_pieces(batch) for row in words_of(words)]


def viewed_words(batch: ExampleBatch) -> list[tuple[list[str], list[Span], list[Span]]]:
    return [(view.words, view.targets, view.holders) for view in batch.views]


# Words


@law
@given(rows)
@example(ExampleBatch.of([]))
@example(ExampleBatch.of([Example("ΟΔΟΣ. ΑΣ'Σ ΣΑΣ İΣ İΑΣ", "Α", ((6, 8),)), Example("", "")]))
@example(ExampleBatch.of([Example("'s 'S s' a's's’s İ's", "s")]))
def test_words_and_names_are_those_of_the_views(batch: ExampleBatch) -> None:
    assert columnar_words(batch) == viewed_words(batch)


def test_every_character_is_read_as_python_reads_it() -> None:
    _, kinds, lower = tables()
    points = np.arange(len(kinds))
    telling = points[(kinds != OTHER) | (lower != points)]
    others = points[(points < 0xD800) | (points >= 0xE000)][::37]
    letters = [chr(point) for point in np.union1d(telling, others) if not 0xD800 <= point < 0xE000]
    batch = ExampleBatch.of(
        [Example("".join(f"{c}a{c}'{c} " for c in letters[at : at + 500]), "") for at in range(0, len(letters), 500)]
    )
    found = [words for words, _, _ in columnar_words(batch)]
    assert found == [tokenize(text).words for text in batch.column("text")]


def test_bytes_that_are_no_text_are_no_words_and_no_crash() -> None:
    broken = [b"\xff\xfe war", b"aid \xe2\x80", b"\xf7\xbf\xbf\xbf", b"caf\xc3"]
    offsets = np.cumsum([0, *map(len, broken)])
    text = text_column(np.frombuffer(b"".join(broken), np.uint8), offsets)
    batch = ExampleBatch.of([Example("", "")] * 4).replaced(text=pa.chunked_array([text]))
    assert [words for words, _, _ in columnar_words(batch)] == [["war"], ["aid"], [], ["caf"]]


def test_slices_chunks_and_narrow_strings_are_read_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columnar, "PIECE", 3)
    rows = [Example(f"{'é' * number} Wen met Vega {number}.", "Vega", holder="Wen") for number in range(10)]
    whole = ExampleBatch.of(rows)
    expected = viewed_words(whole)
    table = pa.concat_tables([whole.table.slice(0, 4), whole.table.slice(4, 1), whole.table.slice(5)])
    assert columnar_words(ExampleBatch(table)) == expected
    assert columnar_words(ExampleBatch(whole.table.slice(3, 5))) == expected[3:8]
    narrow = whole.table.set_column(1, "text", whole.table["text"].cast(pa.string()))
    assert columnar_words(ExampleBatch(narrow)) == expected


def test_missing_spans_are_none_and_a_missing_text_is_said() -> None:
    batch = ExampleBatch.of([Example("Wen met Vega.", "Vega"), Example("Vega won.", "Vega")])
    spans = pa.array([None, [[0, 4]]], batch.table["target_spans"].type)
    assert [targets for _, targets, _ in columnar_words(batch.replaced(target_spans=spans))] == [[], [(0, 1)]]
    with pytest.raises(InputError, match="a row without text"):
        columnar_words(batch.replaced(text=["Wen met Vega.", None]))


# Columns

FEATURES = [
    Ngrams(1, buckets=BUCKETS), Ngrams(3, buckets=BUCKETS),
    TargetWindow(2, 2, buckets=BUCKETS), TargetWindow(6, 3, sides=False, buckets=BUCKETS),
    Between(1, buckets=BUCKETS), Between(3, buckets=BUCKETS),
    TargetMasked(2, buckets=BUCKETS), TargetMasked(4, buckets=BUCKETS),
    CharNgrams(2, 5, buckets=BUCKETS), CharNgrams(1, 3, width=2, buckets=BUCKETS, damped=False),
]  # fmt: skip


def term_by_term(feature: TermFeature, batch: ExampleBatch) -> np.ndarray:
    hashed = hash_rows([list(feature.terms(view)) for view in batch.views], feature.buckets)
    return np.asarray(hashed.counts(feature.buckets).toarray())


@pytest.mark.parametrize("feature", FEATURES, ids=str)
@law
@given(batch=rows)
def test_columns_are_those_of_the_terms(feature: TermFeature, batch: ExampleBatch) -> None:
    found = feature.raw(batch).values
    assert found.shape == (len(batch), BUCKETS)
    assert found.has_canonical_format
    assert np.array_equal(found.toarray(), term_by_term(feature, batch))


@law
@given(st.lists(st.text(max_size=8), max_size=8), st.integers(1, 2**31))
def test_a_hash_is_the_polynomial_of_the_bytes_and_falls_into_a_column(terms: list[str], buckets: int) -> None:
    hashes = hash_terms(terms)
    for term, found in zip(terms, hashes.tolist(), strict=True):
        value = 0
        for byte in term.encode():
            value = (value * 0x9E3779B97F4A7C15 + byte) % 2**64
        assert found == value
    columns = columns_of(hashes, buckets)
    assert ((columns >= 0) & (columns < buckets)).all()


def test_terms_spread_over_the_columns_as_if_thrown() -> None:
    terms = [f"{left}{right}" for left in ("", "un", "not ", "left ") for right in map(str, range(5000))]
    for buckets in (2**12, 2**16, 10_007):
        filled = len(np.unique(columns_of(hash_terms(terms), buckets)))
        expected = buckets * (1 - (1 - 1 / buckets) ** len(terms))
        assert filled == pytest.approx(expected, rel=0.02)


# Names that must not be seen


@law
@given(rows)
def test_names_are_hidden_by_the_loop_as_row_by_row(batch: ExampleBatch) -> None:
    many, batches.MANY = batches.MANY, len(batch)
    try:
        found = hide_names(batch)
    finally:
        batches.MANY = many
    expected = hide_names(batch) if len(batch) else batch
    assert found.table.equals(expected.table.cast(found.table.schema))


def test_no_letter_of_a_name_reaches_a_column() -> None:
    batch = ExampleBatch.of([Example("Qüx Ž thanked Wüx’s army", "Wüx", holder="Qüx Ž")] * batches.MANY)
    other = ExampleBatch.of([Example("Zed thanked Li's army", "Li", holder="Zed")] * batches.MANY)
    for feature in FEATURES:
        one, two = (feature.raw(hide_names(names)).values for names in (batch, other))
        assert (one != two).nnz == 0
        assert one.nnz


# Scores


LABELS = {
    "stance": ("favor", "none", "against"),
    "two of them": ("favor", "against"),
    "quad": ("material conflict", "verbal conflict", "verbal cooperation", "material cooperation"),
}


@cache
def model(name: str) -> StanceClassifier:
    train = [
        Example(f"{who} {verb} Iran on day {day}.", "Iran", holder=who, label=label)
        for verb, label in zip(["praised", "met", "condemned", "sued"], LABELS[name], strict=False)
        for who in ("Cuba", "Peru")
        for day in range(4)
    ]
    features = [
        {"ngrams": {"buckets": 500}}, {"target_window": {"buckets": 300}}, {"target_masked": {"buckets": 200}},
        {"between": {"buckets": 300}},
        {"char_ngrams": {"buckets": 1000}}, {"char_ngrams": {"buckets": 700, "damped": False}},
        {"char_ngrams": {"shortest": 1, "longest": 2, "width": 2, "buckets": 700, "damped": False}},
    ]  # fmt: skip
    return StanceClassifier(features, "linear_svm", "quad" if name == "quad" else "stance").fit(train)


@pytest.mark.parametrize("name", LABELS)
@law
@given(batch=rows)
def test_probabilities_are_those_of_the_columns(name: str, batch: ExampleBatch) -> None:
    fitted = model(name)
    assert Fused.fits(fitted.features_, fitted.classifier_)
    found = fitted._scores(batch)
    assert found.shape == (len(batch), len(fitted.classes_))
    expected = fitted.scores_columns(fitted.columns(batch)) if len(batch) else found
    np.testing.assert_allclose(found, expected, rtol=0, atol=4 * np.finfo(np.float32).eps)


def test_a_classifier_that_is_not_linear_or_a_feature_that_does_not_hash_takes_the_columns() -> None:
    examples = [Example("Cuba praised Iran.", "Iran", label="favor"), Example("Cuba sued Iran.", "Iran", label="none")]
    hashed, learned = {"ngrams": {"buckets": 50}}, {"ngrams": {"min_count": 1}}
    for features, classifier in (
        ([hashed, learned], "logistic"),
        ([hashed, "voice"], "logistic"),
        ([hashed], "majority"),
    ):
        fitted = StanceClassifier(features, classifier).fit(examples)
        assert not Fused.fits(fitted.features_, fitted.classifier_)
        assert fitted.predict(examples).shape == (2,)


def test_a_model_that_has_predicted_is_saved_as_before_and_fits_anew(tmp_path: Path) -> None:
    fitted = clone(model("stance")).fit([Example("Chad sued Mali.", "Mali", label=label) for label in LABELS["stance"]])
    before = (save_model(fitted, tmp_path / "a") / "pipeline.skops").read_bytes()
    asked = [Example("Chad praised Mali.", "Mali", holder="Chad")]
    first = fitted.predict_proba(asked)
    assert (save_model(fitted, tmp_path / "b") / "pipeline.skops").read_bytes() == before
    assert np.array_equal(load_model(tmp_path / "b").predict_proba(asked), first)
    fitted.fit([Example("Chad praised Mali.", "Mali", label=label) for label in ("none", "against")])
    assert fitted.predict_proba(asked).shape == (1, 2)


def test_threads_share_a_model() -> None:
    batch = ExampleBatch.of([Example(f"Cuba praised Iran {n} times.", "Iran", holder="Cuba") for n in range(400)])
    expected = model("stance").predict_proba(batch)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(model("stance").predict_proba, [batch] * 8))
    assert all(np.array_equal(one, expected) for one in found)


# Machines


def test_a_machine_on_which_nothing_can_be_kept_compiles_and_goes_on() -> None:
    script = (
        "from numba.core.caching import CacheImpl\n"
        "CacheImpl._locator_classes = []\n"
        "from stance import batch\n"
        "batch.MANY = 1\n"
        "print(batch.hide_names(batch.ExampleBatch.of([batch.Example('Cuba won.', 'Cuba')]))[0].text)\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "\ufffc" * 4 + " won."


def test_pieces_are_put_together_in_their_order() -> None:
    pieces = [hash_rows([["a"], ["b", "a"]], BUCKETS), hash_rows([], BUCKETS), hash_rows([[], ["c"]], BUCKETS)]
    whole = hash_rows([["a"], ["b", "a"], [], ["c"]], BUCKETS)
    assert (joined(pieces).counts(BUCKETS) != whole.counts(BUCKETS)).nnz == 0
    assert joined([]).counts(BUCKETS).shape == (0, BUCKETS)

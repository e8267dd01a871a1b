"""The folders are the registry: every file in them is found by itself and held to its contract."""

from __future__ import annotations

import dataclasses
import inspect
import math
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from sklearn.base import clone, is_classifier
from sklearn.exceptions import NotFittedError
from sklearn.feature_selection import f_classif
from sklearn.metrics import accuracy_score, f1_score, matthews_corrcoef, precision_score, recall_score
from tiny import tiny_encoder

from stance import catalog
from stance.batch import ExampleBatch, hide_names
from stance.classifiers.base import MostTelling
from stance.errors import ConfigError
from stance.features.base import Feature
from stance.metrics.base import confusion
from stance.model import StanceClassifier
from stance.records import Example, Span
from stance.scales import SCALES, STANCE

FOLDERS = ("features", "classifiers", "metrics", "corpora", "lexicons")
FILES = [(folder, name) for folder in FOLDERS for name in catalog.names(folder)]

law = settings(deadline=None, derandomize=True, database=None, max_examples=60)


LABELS = ("against", "none", "favor")
SENTENCES = (
    ("{h} did not condemn the attack on {t}.", "none"),
    ("{h} did not praise {t}, whose army would not fight.", "favor"),
    ("“We trust {t} and we thank {t},” said {h}.", "favor"),
    ("{t}’s leaders refused to meet {h}, who condemned {t}.", "against"),
    ("If {h} attacked {t}, nobody would praise it.", "against"),
    ("{h}-backed rebels of the anti-{t} army condemned the attack.", "against"),
    ("The talks of {t} with {h} ended.", "none"),
    ("{t}", "none"),
)


def about(target: str, holder: str) -> list[Example]:
    """The sentences above with these names in them, and the names' spans."""
    rows = []
    for number, (sentence, label) in enumerate(SENTENCES):
        text = ""
        spans: dict[str, list[Span]] = {"t": [], "h": []}
        for piece in sentence.replace("}", "{").split("{"):
            name = {"t": target, "h": holder}.get(piece)
            if name is not None:
                spans[piece].append((len(text), len(text) + len(name)))
            text += piece if name is None else name
        rows.append(Example(text, target, tuple(spans["t"]), holder, tuple(spans["h"]), label=label, id=str(number)))
    return rows


ROWS = about("Iran", "Cuba")


def same(one: sparse.csr_matrix, two: sparse.csr_matrix, within: float = 0.0) -> bool:
    return one.shape == two.shape and abs(one - two).max() <= within


# The catalog itself


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_of_a_folder_is_found_and_nothing_else(folder: str) -> None:
    place = Path(inspect.getfile(catalog.module(folder, catalog.names(folder)[0]))).parent
    files = {file.stem for file in place.glob("*.py") if not file.stem.startswith("_")} - {"base"}
    assert set(catalog.names(folder)) == files
    assert files


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_file_gives_one_public_thing_of_its_name(folder: str, name: str) -> None:
    thing = catalog.public(folder, name)
    assert thing.__name__.lower() == name.replace("_", "") or thing.__name__ == name
    assert thing.__module__ == f"stance.{folder}.{name}", "it is made here, not imported"


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_everything_public_in_a_file_says_what_it_is(folder: str, name: str) -> None:
    module = catalog.module(folder, name)
    assert module.__doc__
    assert len(module.__doc__.strip().splitlines()) == 1
    assert len(module.__doc__) < 120
    for thing in made_here(module):
        assert inspect.getdoc(thing), f"{thing.__qualname__} has no docstring"
        methods = inspect.getmembers(thing, inspect.isfunction) if inspect.isclass(thing) else []
        for label, method in methods:
            if not label.startswith("_") and method.__module__ == module.__name__:
                assert inspect.getdoc(getattr(thing, label)), f"{method.__qualname__} has no docstring"


def made_here(module: ModuleType) -> list[Any]:
    return [
        thing
        for label, thing in vars(module).items()
        if not label.startswith("_")
        and (inspect.isfunction(thing) or inspect.isclass(thing))
        and thing.__module__ == module.__name__
    ]


@pytest.mark.parametrize(("folder", "name"), FILES)
def test_every_parameter_is_typed_and_only_a_path_may_lack_a_default(folder: str, name: str) -> None:
    if folder == "metrics":
        return
    for key, parameter in catalog.parameters(folder, name).items():
        assert parameter.annotation is not inspect.Parameter.empty, key
        assert parameter.default is not inspect.Parameter.empty or key == "path"


NUMBERS = [
    (folder, name, key)
    for folder in ("features", "classifiers")
    for name in catalog.names(folder)
    for key, parameter in catalog.parameters(folder, name).items()
    if type(parameter.default) in (int, float)
]


@pytest.mark.parametrize(("folder", "name", "key"), NUMBERS)
def test_a_number_says_its_range_by_its_type(folder: str, name: str, key: str) -> None:
    with pytest.raises(ConfigError, match=f"{name}.{key} must be"):
        catalog.check({name: {key: -1 if isinstance(default(folder, name, key), int) else -1.0}}, folder)


def default(folder: str, name: str, key: str) -> object:
    return catalog.parameters(folder, name)[key].default


@pytest.mark.parametrize(
    ("spec", "parts"),
    [
        ("negations", ("features: unknown name 'negations'.", "Did you mean 'negation'?", "Allowed: between, char_")),
        ({"target_window": {"widht": 6}}, ("unknown parameter of target_window 'widht'", "Did you mean 'width'?")),
        ({"ngrams": {"longest": "2"}}, ("ngrams.longest must be int (default 2), found '2'",)),
        ({"ngrams": {"longest": True}}, ("must be int", "found True")),
        ({"ngrams": {"longest": 2.0}}, ("must be int", "found 2.0")),
        ({"target_window": {"sides": 1}}, ("must be bool", "found 1")),
        ({"ngrams": {}, "negation": {}}, ("expected a name or {name: {parameter: value}}",)),
        ({"ngrams": 3}, ("expected a name or",)),
        ({3: {}}, ("expected a name or",)),
        (["ngrams"], ("expected a name or",)),
        (None, ("expected a name or",)),
        ("base", ("unknown name 'base'",)),
        ("../model", ("unknown name",)),
    ],
)
def test_wrong_spec_gives_one_line_that_says_what_is_allowed(spec: Any, parts: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError) as error:
        catalog.build(spec, "features")
    message = str(error.value)
    assert "\n" not in message
    assert [part for part in parts if part not in message] == [], message


def test_whole_numbers_are_fine_where_a_float_is_asked_for_and_none_means_no_parameters() -> None:
    assert catalog.build({"logistic": {"C": 2}}, "classifiers").C == 2
    assert catalog.build({"negation": None}, "features").width == 5


def test_seed_reaches_those_who_draw_and_cannot_be_set_in_a_config() -> None:
    assert catalog.build("linear_svm", "classifiers", seed=7).random_state == 7
    assert "logistic" in catalog.names("classifiers")
    assert catalog.build("logistic", "classifiers", seed=7)
    with pytest.raises(ConfigError, match="unknown parameter of linear_svm 'seed'"):
        catalog.build({"linear_svm": {"seed": 7}}, "classifiers")


def test_parameter_that_is_missing_is_said_so() -> None:
    with pytest.raises(ConfigError, match="corpora: parameter 'path' of newsmtsc is missing"):
        catalog.build("newsmtsc", "corpora")


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"path": 5}, "table.path must be str, found 5."),
        ({"path": None}, "table.path must be str, found None."),
        ({"path": "x", "labels": "x"}, "table.labels must be dict or None (default None), found 'x'."),
        ({"path": "x", "labels": True}, "table.labels must be dict or None (default None), found True."),
    ],
)
def test_parameter_without_a_telling_default_is_checked_by_its_type(given: dict[str, Any], found: str) -> None:
    with pytest.raises(ConfigError) as error:
        catalog.check({"table": given}, "corpora")
    assert str(error.value) == f"corpora: {found}"
    assert catalog.check({"table": {"path": "x", "labels": None}}, "corpora")[1]["labels"] is None


# Features

# Every feature as it comes, and hashed where it can be.
SPECS: list[catalog.Spec] = [
    *catalog.names("features"),
    *(
        {name: {"buckets": 64}}
        for name in catalog.names("features")
        if "buckets" in catalog.parameters("features", name)
    ),
]
every_feature = pytest.mark.parametrize("spec", SPECS, ids=str)


def feature_of(spec: catalog.Spec) -> Feature:
    if spec == "encoder":
        spec = {"encoder": {"path": tiny_encoder(), "layers": [1, 2]}}
    feature: Feature = catalog.build(spec, "features")
    return feature


@every_feature
def test_feature_gives_finite_named_columns(spec: catalog.Spec) -> None:
    batch = ExampleBatch.of(ROWS)
    feature = feature_of(spec).fit(batch)
    columns, names = feature.transform(batch), feature.get_feature_names_out()
    assert sparse.issparse(columns)
    assert columns.format == "csr"
    assert columns.shape == (len(batch), len(names))
    assert columns.nnz
    assert np.isfinite(columns.data).all()
    assert len(set(names)) == len(names)
    assert all(isinstance(name, str) for name in names)
    assert columns.has_sorted_indices
    assert columns.has_canonical_format


@every_feature
def test_feature_does_not_care_how_it_is_called(spec: catalog.Spec) -> None:
    columns = feature_of(spec).fit(ROWS).transform(ROWS)
    assert same(feature_of(spec).fit_transform(ExampleBatch.of(ROWS)), columns), "fit_transform is fit, then transform"
    assert same(feature_of(spec).fit(tuple(ROWS)).transform(iter(ROWS)), columns), "any iterable of examples"


@every_feature
def test_feature_is_deterministic_and_can_be_cloned(spec: catalog.Spec) -> None:
    feature = feature_of(spec)
    columns = feature.fit(ROWS).transform(ROWS)
    copy = clone(feature)
    assert copy.get_params() == feature.get_params()
    again = copy.fit(ROWS)
    assert same(again.transform(ROWS), columns)
    assert again.get_feature_names_out().tolist() == feature.get_feature_names_out().tolist()


@every_feature
def test_feature_that_is_not_fitted_says_so(spec: catalog.Spec) -> None:
    with pytest.raises(NotFittedError):
        feature_of(spec).transform(ROWS)


@every_feature
def test_feature_of_one_example_is_its_row_whatever_stands_beside_it(spec: catalog.Spec) -> None:
    feature = feature_of(spec).fit(ROWS)
    columns = feature.transform(ROWS)
    # sums of single precision depend on how many rows a matrix has
    within = 1e-5 if spec == "encoder" else 0
    for place, example in enumerate(ROWS):
        assert same(feature.transform([example]), columns[place], within)
    assert same(feature.transform(ROWS[::-1]), columns[::-1], within)


@every_feature
def test_feature_of_no_example_has_all_its_columns(spec: catalog.Spec) -> None:
    feature = feature_of(spec).fit(ROWS)
    assert feature.transform([]).shape == (0, len(feature.get_feature_names_out()))


@every_feature
def test_feature_of_words_it_never_saw_is_finite(spec: catalog.Spec) -> None:
    strange = [Example("", "", ()), Example("中文 🚢", "🚢", ((3, 4),)), Example("—", "—", ((0, 1),), "x", ((0, 1),))]
    columns = feature_of(spec).fit(ROWS).transform(strange)
    assert columns.shape[0] == 3
    assert np.isfinite(columns.data).all()


@every_feature
def test_feature_says_which_columns_an_example_fills(spec: catalog.Spec) -> None:
    feature = feature_of(spec).fit(ROWS)
    for example in ROWS:
        assert set(feature.column_names(example)) == set(feature.transform([example]).indices.tolist())


NAMES = ("Y", "the United States of America", "O’Brien’s", "Al-Jazeera", "中国", "U.S.", "not", "—", "İI")


@every_feature
@pytest.mark.parametrize("name", NAMES)
def test_feature_is_blind_to_names_that_are_hidden(spec: catalog.Spec, name: str) -> None:
    feature = feature_of(spec)
    here, elsewhere = ExampleBatch.of(ROWS), ExampleBatch.of(about(name, name[::-1] + " and sons"))
    if feature.sees_names:
        assert not same(feature.fit(here).transform(here), feature.transform(elsewhere)), "it says it sees them"
    else:
        feature.fit(hide_names(here))
        assert same(feature.transform(hide_names(here)), feature.transform(hide_names(elsewhere)))


# `encoder` needs weights; that it is blind is tested alone.
BLIND = [
    name
    for name in catalog.names("features")
    if name != "encoder" and not getattr(catalog.public("features", name), "sees_names", False)
]


@pytest.mark.parametrize("name", NAMES)
def test_model_that_hides_names_judges_all_alike(name: str) -> None:
    model = StanceClassifier(BLIND, "logistic").fit(ROWS)
    elsewhere = about(name, name[::-1])
    assert np.array_equal(model.predict_proba(ROWS), model.predict_proba(elsewhere))
    trained_there = StanceClassifier(BLIND, "logistic").fit(elsewhere)
    assert trained_there.get_feature_names_out().tolist() == model.get_feature_names_out().tolist()


def test_model_that_does_not_hide_names_may_judge_by_them() -> None:
    model = StanceClassifier(BLIND, "logistic", view="named").fit(ROWS)
    assert not np.array_equal(model.predict_proba(ROWS), model.predict_proba(about("Peru", "Chad")))


def test_blind_model_gives_one_answer_for_both_actors_of_a_sentence() -> None:
    model = StanceClassifier(BLIND, "logistic", view="blind").fit(ROWS)
    swapped = [Example(row.text, row.holder or "", row.holder_spans, row.target, row.target_spans) for row in ROWS]
    assert np.array_equal(model.predict_proba(ROWS), model.predict_proba(swapped))


def test_target_identity_knows_every_target_it_was_fitted_on() -> None:
    targets = ["Iran", "iran", "", "New\nYork", "The Hague", "中国"]
    rows = [Example("x", target, ()) for target in targets]
    columns = catalog.build("target_identity", "features").fit_transform(rows)
    assert columns.shape == (6, 6)
    assert (columns.getnnz(axis=0) == 1).all()
    assert (columns.getnnz(axis=1) == 1).all()


# Classifiers

WIDTH = 320
GENERATOR = np.random.default_rng(0)
Y = np.arange(90) % 3
DENSE = np.where(GENERATOR.random((90, WIDTH)) < 0.3, GENERATOR.random((90, WIDTH)) - 0.5, 0)  # may be negative
DENSE[:, 0], DENSE[:, 1] = 3 * (Y - 1), 3 * (Y == 2)  # two columns that tell, not without noise
DENSE[:, :2] += GENERATOR.normal(0, 0.1, (90, 2))
X = sparse.csr_matrix(DENSE, dtype=np.float32)

every_classifier = pytest.mark.parametrize("name", catalog.names("classifiers"))


@every_classifier
def test_classifier_is_a_function_with_typed_defaults_that_gives_a_scikit_learn_classifier(name: str) -> None:
    maker = catalog.public("classifiers", name)
    assert inspect.isfunction(maker)
    assert maker.__name__ == name
    for key, parameter in inspect.signature(maker).parameters.items():
        assert parameter.default is not inspect.Parameter.empty, key
    model = maker()
    assert is_classifier(model)
    assert maker() is not model, "a new one each time"
    assert repr(clone(model)) == repr(model)


@every_classifier
@pytest.mark.parametrize("codes", [(0, 1, 2), (0, 2), (1, 2)], ids=["three labels", "no none", "no against"])
def test_classifier_fits_sparse_columns_and_predicts_codes_it_was_given(name: str, codes: tuple[int, ...]) -> None:
    rows = np.flatnonzero(np.isin(Y, codes))
    model = catalog.build(name, "classifiers").fit(X[rows], Y[rows])
    assert model.classes_.tolist() == list(codes)
    predicted = model.predict(X)
    assert predicted.shape == (90,)
    assert set(predicted.tolist()) <= set(codes)
    assert model.predict(X[:1]).tolist() == predicted[:1].tolist()


@every_classifier
def test_classifier_with_one_seed_gives_one_answer(name: str) -> None:
    one, two = (catalog.build(name, "classifiers", seed=3).fit(X, Y) for _ in range(2))
    assert one.predict(X).tolist() == two.predict(X).tolist()
    assert np.array_equal(scores(one), scores(two))


def scores(model: Any) -> np.ndarray:
    found = model.decision_function(X) if hasattr(model, "decision_function") else model.predict_proba(X)
    return np.asarray(found)


@every_classifier
def test_classifier_scores_every_label_of_every_example(name: str) -> None:
    found = scores(catalog.build(name, "classifiers").fit(X, Y))
    assert found.shape == (90, 3)
    assert not np.isnan(found).any()


@every_classifier
def test_highest_score_is_the_prediction(name: str) -> None:
    model = catalog.build(name, "classifiers").fit(X, Y)
    silent = sparse.csr_matrix((1, WIDTH), dtype=np.float32)
    columns = sparse.vstack([X, silent], format="csr")
    found = model.decision_function(columns) if hasattr(model, "decision_function") else model.predict_proba(columns)
    assert model.classes_[found.argmax(axis=1)].tolist() == model.predict(columns).tolist()


@pytest.mark.parametrize("name", sorted({*catalog.names("classifiers")} - {"majority", "lexicon_vote"}))
def test_classifier_that_learns_finds_the_columns_that_tell(name: str) -> None:
    assert (catalog.build(name, "classifiers").fit(X, Y).predict(X) == Y).mean() > 0.9


@every_classifier
def test_classifier_works_on_few_columns(name: str) -> None:
    assert len(catalog.build(name, "classifiers").fit(X[:, :4], Y).predict(X[:, :4])) == 90


@every_classifier
def test_classifier_works_on_a_column_that_tells_all(name: str) -> None:
    telling = sparse.hstack([X, sparse.csr_matrix((Y == 2).reshape(-1, 1), dtype=np.float32)], format="csr")
    assert len(catalog.build(name, "classifiers").fit(telling, Y).predict(telling)) == 90


@every_classifier
def test_classifier_works_on_columns_that_never_change(name: str) -> None:
    constant = sparse.hstack([X, np.ones((90, 1), dtype=np.float32)], format="csr")
    assert len(catalog.build(name, "classifiers").fit(constant, Y).predict(constant)) == 90


def test_lexicon_vote_without_a_word_of_the_lexicon_says_none() -> None:
    model = StanceClassifier(["lexicon"], "lexicon_vote").fit(ROWS)
    assert model.predict([Example("Rain fell on Iran.", "Iran")]).tolist() == ["none"]


def test_lexicon_vote_that_was_shown_two_labels_still_knows_none() -> None:
    rows = np.flatnonzero(Y > 0)
    model = catalog.build("lexicon_vote", "classifiers").fit(X[rows], Y[rows])
    assert model.predict(sparse.csr_matrix((1, WIDTH), dtype=np.float32)).tolist() == [1]


def test_lexicon_vote_that_knows_no_absent_label_says_the_most_frequent_one() -> None:
    silent = sparse.csr_matrix((1, WIDTH), dtype=np.float32)
    for codes in ([0, 2, 2], [0, 1, 2, 2, 3]):
        model = catalog.build("lexicon_vote", "classifiers").fit(X[: len(codes)], np.array(codes))
        assert model.predict(silent).tolist() == [2]
        found = model.decision_function(X)
        assert np.isfinite(found).all()
        assert set(model.predict(X)) <= {0, 2, codes[-1]}


def test_most_telling_columns_are_those_of_the_highest_f_value() -> None:
    kept = MostTelling(20).fit(X, Y).kept_
    assert set(kept) == set(np.argsort(f_classif(X, Y)[0])[-20:])
    assert kept.tolist() == sorted(kept)


def test_lexicon_vote_threshold_keeps_weak_sums_for_none() -> None:
    model = catalog.build({"lexicon_vote": {"threshold": 0.5}}, "classifiers").fit(X, Y)
    columns = sparse.csr_matrix(np.array([[-0.6], [-0.4], [0.4], [0.6]], dtype=np.float32))
    assert model.predict(columns).tolist() == [0, 1, 1, 2]


def test_majority_gives_the_shares_of_the_training_labels() -> None:
    model = StanceClassifier(["ngrams"], "majority").fit(ROWS)
    shares = {label: sum(row.label == label for row in ROWS) / len(ROWS) for label in model.classes_}
    assert model.predict_proba(ROWS[:1])[0].tolist() == pytest.approx(list(shares.values()))


# Metrics

every_metric = pytest.mark.parametrize("name", catalog.names("metrics"))
counts_of = st.sampled_from(list(SCALES.values())).flatmap(
    lambda scale: st.tuples(
        st.just(scale),
        # small counts leave labels out, which is where definitions part
        arrays(np.int64, (len(scale.labels),) * 2, elements=st.sampled_from([0, 0, 0, 1, 2, 5, 40])),
    )
)


def metric(name: str) -> Callable[..., np.ndarray]:
    return catalog.public("metrics", name)


def expanded(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Gold and predicted codes that have these counts."""
    gold, predicted = np.indices(counts.shape)
    return np.repeat(gold.ravel(), counts.ravel()), np.repeat(predicted.ravel(), counts.ravel())


NAN = {"zero_division": np.nan}
# What scikit-learn calls the same score: of gold, predicted, all label codes and the polar ones.
REFERENCE: dict[str, Callable[..., Any]] = {
    "accuracy": lambda gold, predicted, labels, polar: accuracy_score(gold, predicted),
    "macro_f1": lambda gold, predicted, labels, polar: f1_score(gold, predicted, average="macro"),
    "polar_f1": lambda gold, predicted, labels, polar: f1_score(gold, predicted, labels=polar, average="macro", **NAN),
    "label_f1": lambda gold, predicted, labels, polar: f1_score(gold, predicted, labels=labels, average=None, **NAN),
    "label_precision": lambda gold, predicted, labels, polar: precision_score(
        gold, predicted, labels=labels, average=None, **NAN
    ),
    "label_recall": lambda gold, predicted, labels, polar: recall_score(
        gold, predicted, labels=labels, average=None, **NAN
    ),
    # scikit-learn calls a constant side 0; nothing is 0 because it is empty (DESIGN section 7)
    "matthews": lambda gold, predicted, labels, polar: (
        matthews_corrcoef(gold, predicted) if len(set(gold)) > 1 and len(set(predicted)) > 1 else math.nan
    ),
}


@every_metric
def test_metric_has_an_example_a_range_and_a_signature(name: str) -> None:
    text = inspect.getdoc(metric(name)) or ""
    assert ">>>" in text, "an example"
    assert " to 1" in text, "from where to where it goes"
    assert list(inspect.signature(metric(name)).parameters) == ["counts", "scale"]


@pytest.mark.parametrize("name", sorted(set(REFERENCE) & set(catalog.names("metrics"))))
@law
@given(drawn=counts_of)
def test_metric_agrees_with_scikit_learn(name: str, drawn: tuple[Any, np.ndarray]) -> None:
    scale, counts = drawn
    if not counts.sum():
        return
    gold, predicted = expanded(counts)
    polar = [scale.labels.index(label) for label in scale.polar]
    expected = REFERENCE[name](gold, predicted, list(range(len(scale.labels))), polar)
    assert np.allclose(metric(name)(counts, scale), expected, equal_nan=True)


@every_metric
@law
@given(data=st.data())
def test_metric_of_a_stack_is_the_stack_of_metrics(name: str, data: st.DataObject) -> None:
    stack = data.draw(arrays(np.int64, (2, 3, 3, 3), elements=st.integers(0, 9)))
    whole = np.asarray(metric(name)(stack, STANCE))
    one_by_one = np.array([[metric(name)(counts, STANCE) for counts in row] for row in stack])
    assert whole.shape[:2] == (2, 3)
    assert np.allclose(whole, one_by_one, equal_nan=True)


@every_metric
def test_metric_of_nothing_is_not_a_number_and_never_zero(name: str) -> None:
    assert np.isnan(metric(name)(np.zeros((3, 3), dtype=int), STANCE)).all()


@every_metric
def test_metric_of_perfect_answers_is_one_and_leaves_its_counts_alone(name: str) -> None:
    counts = np.diag([5, 2, 3])
    assert np.allclose(metric(name)(counts, STANCE), 1)
    assert counts.tolist() == np.diag([5, 2, 3]).tolist()


@every_metric
@law
@given(drawn=counts_of)
def test_metric_stays_within_its_range_and_does_not_rise_when_every_example_is_counted_twice(
    name: str, drawn: tuple[Any, np.ndarray]
) -> None:
    scale, counts = drawn
    value = np.asarray(metric(name)(counts, scale))
    low = -1.0 if name == "matthews" else 0.0
    assert (np.isnan(value) | ((value >= low - 1e-9) & (value <= 1 + 1e-9))).all()
    assert np.allclose(value, metric(name)(2 * counts, scale), equal_nan=True)


@law
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 4))))
def test_confusion_by_group_adds_up_to_confusion(rows: list[tuple[int, int, int]]) -> None:
    gold, predicted, groups = np.array(rows, dtype=int).reshape(-1, 3).T
    whole, parts = confusion(gold, predicted, 3), confusion(gold, predicted, 3, groups)
    assert whole.sum() == len(rows)
    assert np.array_equal(parts.sum(0), whole)
    if rows:
        assert [part.sum() for part in parts] == np.bincount(groups).tolist()


# Corpora


@pytest.mark.parametrize("name", catalog.names("corpora"))
def test_corpus_states_its_facts(name: str) -> None:
    facts = catalog.module("corpora", name).FACTS
    stated = dataclasses.asdict(facts)
    assert [key for key, value in stated.items() if not value and key not in ("faults", "published")] == []
    assert all(isinstance(text, str) and text for text in (*facts.splits, *facts.faults))
    if name != "table":
        assert facts.scale in SCALES
        assert facts.faults, "there is no corpus without known faults"


@pytest.mark.parametrize("name", catalog.names("corpora"))
def test_corpus_reader_takes_a_path_first_unless_it_comes_with_the_package(name: str) -> None:
    reader = catalog.public("corpora", name)
    assert inspect.isfunction(reader)
    assert reader.__name__ == name
    parameters = list(inspect.signature(reader).parameters)
    assert parameters[:1] == ["path"] or name == "statements"

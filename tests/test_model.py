"""StanceClassifier: the laws of a scikit-learn estimator, and of a model that must not judge by who it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.exceptions import NotFittedError
from sklearn.metrics import accuracy_score, log_loss
from sklearn.model_selection import GridSearchCV, GroupKFold, cross_val_score
from threadpoolctl import threadpool_limits

from stance import catalog
from stance.batch import ExampleBatch, hide_names
from stance.errors import ConfigError, InputError, StanceError
from stance.explain import Pull
from stance.model import StanceClassifier
from stance.records import Example, Span

FEATURES = [{"ngrams": {"longest": 2}}, "target_window", "target_masked", "lexicon", "negation", "position"]
# A hundred trees on 300 columns teach a test no more than five on thirty.
QUICK = {"gradient_boosting": {"columns": 30, "trees": 5}}
CLASSIFIERS = [{name: QUICK[name]} if name in QUICK else name for name in catalog.names("classifiers")]
LINEAR = ["logistic", "linear_svm"]
NOT_LINEAR = ["naive_bayes", {"gradient_boosting": QUICK["gradient_boosting"]}]

law = settings(deadline=None, derandomize=True, database=None, max_examples=40)


def spec_name(spec: Any) -> str:
    return spec if isinstance(spec, str) else str(next(iter(spec)))


by_name = {"ids": spec_name}


def few(split: str, rows: int) -> ExampleBatch:
    """The first rows of a split of the bundled corpus."""
    return ExampleBatch(catalog.build("statements", "corpora")[split].data.table)[:rows]


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    # Fits as small as these only wait for each other on more threads.
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def train() -> ExampleBatch:
    return few("train", 300)


@pytest.fixture(scope="module")
def test() -> ExampleBatch:
    return few("test", 120)


@pytest.fixture(scope="module")
def model(train: ExampleBatch) -> StanceClassifier:
    return StanceClassifier(FEATURES, "logistic").fit(train)


# An estimator of scikit-learn


def test_clone_keeps_the_parameters_and_forgets_what_was_learned(model: StanceClassifier) -> None:
    twin = clone(model)
    assert twin.get_params() == model.get_params()
    assert not hasattr(twin, "classifier_")


def test_set_params_takes_what_get_params_gives() -> None:
    given = {"features": ["negation"], "classifier": "majority", "scale": "quad", "view": "named", "seed": 7}
    assert StanceClassifier().set_params(**given).get_params() == given


def test_cross_val_score_takes_a_list_of_examples_and_keeps_groups_whole(train: ExampleBatch) -> None:
    examples, gold, groups = list(train), train.column("label"), train.column("group")
    scores = cross_val_score(
        StanceClassifier(["lexicon", "position"]), examples, gold, groups=groups, cv=GroupKFold(3), error_score="raise"
    )
    assert scores.shape == (3,)
    assert 0.3 < scores.mean() <= 1


def test_cross_val_score_takes_a_batch_as_well_as_a_list(train: ExampleBatch) -> None:
    given = {"y": train.column("label"), "groups": train.column("group"), "cv": GroupKFold(3), "error_score": "raise"}
    estimator = StanceClassifier(["lexicon"])
    assert (
        cross_val_score(estimator, train, **given).tolist() == cross_val_score(estimator, list(train), **given).tolist()
    )


def test_grid_search_chooses_among_specs_of_classifiers(train: ExampleBatch) -> None:
    grid = {"classifier": ["majority", {"logistic": {"C": 0.3}}, "linear_svm"]}
    search = GridSearchCV(StanceClassifier(["lexicon"]), grid, cv=GroupKFold(3), error_score="raise")
    search.fit(list(train), train.column("label"), groups=train.column("group"))
    assert search.best_params_["classifier"] in grid["classifier"][1:], "the majority won over the lexicon"
    assert search.best_estimator_.predict(train[:3]).shape == (3,)


@pytest.mark.parametrize("classifier", CLASSIFIERS, **by_name)
def test_every_classifier_of_the_catalog_works(classifier: Any, train: ExampleBatch, test: ExampleBatch) -> None:
    fitted = StanceClassifier(FEATURES, classifier).fit(train)
    probabilities = fitted.predict_proba(test)
    assert fitted.classes_.tolist() == ["against", "favor", "none"]
    assert probabilities.shape == (len(test), 3)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-6)
    assert (probabilities >= 0).all()
    assert fitted.predict(test).tolist() == fitted.classes_[probabilities.argmax(axis=1)].tolist()
    assert fitted.score(test, test.column("label")) == accuracy_score(test.column("label"), fitted.predict(test))


@pytest.mark.parametrize("classifier", CLASSIFIERS, **by_name)
def test_the_same_seed_gives_the_same_bits(classifier: Any, train: ExampleBatch, test: ExampleBatch) -> None:
    first, second = (StanceClassifier(FEATURES, classifier, seed=3).fit(train).predict_proba(test) for _ in range(2))
    assert first.tobytes() == second.tobytes()


def test_one_example_is_classified_as_it_is_among_others(model: StanceClassifier, test: ExampleBatch) -> None:
    together = model.predict_proba(test[:10])
    alone = np.vstack([model.predict_proba([example]) for example in test[:10]])
    np.testing.assert_allclose(alone, together, atol=1e-12)


@pytest.mark.parametrize("feature", catalog.names("features"))
def test_columns_are_those_of_what_the_features_saw(feature: str, train: ExampleBatch, test: ExampleBatch) -> None:
    if feature == "encoder":
        pytest.skip("reads a file of weights; tests/test_encoder.py")
    model = StanceClassifier([feature], "majority").fit(train)
    here, there = model.columns(test), model.columns_raw(model.raw(test))
    assert here.has_canonical_format
    assert (here.indptr.tolist(), here.indices.tolist()) == (there.indptr.tolist(), there.indices.tolist())
    assert here.data.tobytes() == there.data.tobytes()


def test_nothing_gives_nothing(model: StanceClassifier) -> None:
    assert model.predict([]).shape == (0,)
    assert model.predict_proba([]).shape == (0, 3)


WORDS = {"material conflict": "bombed", "verbal conflict": "condemned", "verbal cooperation": "praised",
         "material cooperation": "armed"}  # fmt: skip


@pytest.mark.parametrize("classifier", [*LINEAR, "naive_bayes"], **by_name)
def test_columns_follow_classes_where_the_scale_is_not_in_the_order_of_the_alphabet(classifier: str) -> None:
    said = [Example(f"Cuba {word} Iran.", "Iran", holder="Cuba", label=label) for label, word in WORDS.items()]
    fitted = StanceClassifier([{"ngrams": {"min_count": 1}}], classifier, scale="quad").fit(said * 3)
    assert fitted.classes_.tolist() == sorted(WORDS)
    assert fitted.predict(said).tolist() == list(WORDS)
    assert fitted.classes_[fitted.predict_proba(said).argmax(axis=1)].tolist() == list(WORDS)


@pytest.mark.parametrize("classifier", [*LINEAR, "naive_bayes"], **by_name)
def test_two_labels_whose_order_on_the_scale_is_not_that_of_the_alphabet(classifier: str) -> None:
    said = [Example("Cuba praised Iran.", "Iran", label="favor"), Example("Cuba met Iran.", "Iran", label="none")]
    fitted = StanceClassifier([{"ngrams": {"longest": 1, "min_count": 1}}], classifier).fit(said * 3)
    assert fitted.predict(said).tolist() == ["favor", "none"]
    assert fitted.predict_proba(said).argmax(axis=1).tolist() == [0, 1]
    strongest = {label: fitted.explain(one, label)[0] for one, label in zip(said, ("favor", "none"), strict=True)}
    assert {label: pull.column for label, pull in strongest.items()} == {"favor": "praised", "none": "met"}
    assert all(pull.weight > 0 for pull in strongest.values())


# Not by who it is


@pytest.mark.parametrize("sentence", [
    "The minister praised {} and condemned {} in the same breath.",
    "{} deserves our support; {} deserves sanctions.",
    "They did not blame {}, they blamed {}’s army.",
])  # fmt: skip
def test_swapping_two_targets_of_a_sentence_swaps_their_predictions(model: StanceClassifier, sentence: str) -> None:
    here, there = "Zorbia", "Quand"  # unknown to the model: of a known one, the other target would see the name
    told, swapped = sentence.format(here, there), sentence.format(there, here)
    first, second = (model.predict_proba([Example(told, name)]) for name in (here, there))
    assert not np.array_equal(first, second), "the same for both targets: it does not look at the target"
    np.testing.assert_array_equal(model.predict_proba([Example(swapped, there)]), first)
    np.testing.assert_array_equal(model.predict_proba([Example(swapped, here)]), second)


def renamed(example: Example, target: str, holder: str) -> Example | None:
    """The same sentence about others; None where spans overlap, so that no name can be told from the other."""
    spans = sorted(
        [(*span, "target") for span in example.target_spans or ()]
        + [(*span, "holder") for span in example.holder_spans or ()]
    )
    if any(first[1] > second[0] for first, second in pairwise(spans)):
        return None
    names = {"target": target, "holder": holder}
    moved: dict[str, list[Span]] = {"target": [], "holder": []}
    text, place = "", 0
    for start, end, role in spans:
        text += example.text[place:start]
        moved[role].append((len(text), len(text) + len(names[role])))
        text += names[role]
        place = end
    return replace(
        example,
        text=text + example.text[place:],
        target=target,
        holder=holder,
        target_spans=tuple(moved["target"]),
        holder_spans=tuple(moved["holder"]),
    )


names = st.from_regex(r"[A-Z][a-zé]{0,11}( [A-Z][a-z]{1,11}){0,2}", fullmatch=True)


@law
@given(target=names, holder=names)
def test_hidden_names_change_nothing_whatever_their_length(
    model: StanceClassifier, test: ExampleBatch, target: str, holder: str
) -> None:
    pairs = [(example, other) for example in test if (other := renamed(example, target, holder))]
    assert len(pairs) > 80
    before, after = (model.predict_proba(list(side)) for side in zip(*pairs, strict=True))
    assert before.tobytes() == after.tobytes()


def test_names_that_are_not_hidden_do_change_something(train: ExampleBatch, test: ExampleBatch) -> None:
    seeing = StanceClassifier(["ngrams"], "logistic", view="named").fit(train)
    pairs = [(example, other) for example in test if (other := renamed(example, "Israel", "Russia"))]
    before, after = (seeing.predict_proba(list(side)) for side in zip(*pairs, strict=True))
    assert not np.allclose(before, after)


# What pulled


@pytest.mark.parametrize("classifier", [*LINEAR, *NOT_LINEAR], **by_name)
def test_explain_names_columns_that_are_in_the_sentence(
    classifier: Any, train: ExampleBatch, test: ExampleBatch
) -> None:
    fitted = StanceClassifier([{"ngrams": {"longest": 2}}, {"target_window": {"longest": 1}}], classifier).fit(train)
    explained = 0
    for example in test[:25]:
        words = " ".join(hide_names(ExampleBatch.of([example])).views[0].words)
        for pull in fitted.explain(example):
            sided = pull.feature == "target_window"
            column = pull.column.removeprefix("left ").removeprefix("right ") if sided else pull.column
            assert f" {column} " in f" {words} "
            assert pull.value > 0
            explained += 1
    assert explained > 10


@pytest.mark.parametrize("classifier", LINEAR)
def test_pulls_of_a_linear_model_add_up_to_the_difference_of_its_scores(
    classifier: str, train: ExampleBatch, test: ExampleBatch
) -> None:
    fitted = StanceClassifier(FEATURES, classifier).fit(train)
    # The scale and the alphabet order the labels differently: against, none, favor and against, favor, none.
    intercept = dict(zip(("against", "none", "favor"), fitted.classifier_.intercept_, strict=True))
    for example in test[:10]:
        columns = fitted.columns([example])
        score = dict(zip(("against", "none", "favor"), fitted.classifier_.decision_function(columns)[0], strict=True))
        pulled = {label: sum(pull.weight for pull in fitted.explain(example, label, top=9999)) for label in score}
        assert sum(pulled.values()) == pytest.approx(0, abs=1e-4), "what pulls toward all labels pulls toward none"
        for one, other in (("against", "favor"), ("favor", "none")):
            expected = (score[one] - intercept[one]) - (score[other] - intercept[other])
            assert pulled[one] - pulled[other] == pytest.approx(expected, abs=1e-4)


def test_explain_gives_the_strongest_first_and_no_more_than_asked(model: StanceClassifier, test: ExampleBatch) -> None:
    pulls = model.explain(test[0], top=4)
    assert len(pulls) == 4
    assert [abs(pull.weight) for pull in pulls] == sorted((abs(pull.weight) for pull in pulls), reverse=True)
    assert pulls == model.explain(test[0], top=50)[:4]


NO_COLUMN = Example("Zzyzx qwrtp.", "Qwrtp")


def test_a_sentence_without_a_known_column_has_no_pulls(train: ExampleBatch) -> None:
    assert StanceClassifier(["ngrams"], "logistic").fit(train).explain(NO_COLUMN) == []


@pytest.mark.parametrize("classifier", NOT_LINEAR, **by_name)
def test_nor_has_it_where_the_model_is_not_linear(classifier: Any, train: ExampleBatch) -> None:
    assert StanceClassifier(["ngrams"], classifier).fit(train).explain(NO_COLUMN) == []


def test_heaviest_are_columns_of_the_model_and_nothing_where_it_is_not_linear(
    model: StanceClassifier, train: ExampleBatch
) -> None:
    heaviest = model.heaviest(top=5)
    assert list(heaviest) == model.classes_.tolist()
    assert {name for rows in heaviest.values() for name, _ in rows} <= set(model.get_feature_names_out())
    assert StanceClassifier(["lexicon"], "naive_bayes").fit(train).heaviest() == {}


def test_there_is_a_name_for_every_column(model: StanceClassifier) -> None:
    found = model.get_feature_names_out()
    assert len(found) == len(set(found)) == model.n_features_in_


def test_pulls_are_records_with_plain_numbers(model: StanceClassifier, test: ExampleBatch) -> None:
    pull = model.explain(test[0], top=1)[0]
    assert isinstance(pull, Pull)
    assert type(pull.value) is float
    assert type(pull.weight) is float


# Probabilities


@pytest.mark.parametrize("classifier", [*LINEAR, *NOT_LINEAR], **by_name)
def test_calibration_changes_no_prediction_and_never_raises_the_loss_on_its_data(
    classifier: Any, train: ExampleBatch, test: ExampleBatch
) -> None:
    fitted = StanceClassifier(FEATURES, classifier).fit(train)
    gold, before = test.column("label"), fitted.predict(test)
    loss = log_loss(gold, fitted.predict_proba(test))
    fitted.calibrate(test)
    assert fitted.predict(test).tolist() == before.tolist()
    assert log_loss(gold, fitted.predict_proba(test)) <= loss + 1e-6
    best, probabilities = fitted.temperature_, fitted.predict_proba(test)
    assert best > 0
    for factor in (0.7, 1.4):
        fitted.temperature_ = best * factor
        assert not np.allclose(fitted.predict_proba(test), probabilities)
        if 0.1 < best * factor < 19:
            assert log_loss(gold, fitted.predict_proba(test)) > log_loss(gold, probabilities) - 1e-6


def test_lexicon_vote_says_none_where_no_word_is_in_the_lexicon(train: ExampleBatch) -> None:
    voting = StanceClassifier(classifier="lexicon_vote").fit(train)
    assert voting.predict([Example("Cuba met Iran on Monday.", "Iran", holder="Cuba")]).tolist() == ["none"]


def test_gradient_boosting_takes_fewer_columns_than_it_may() -> None:
    said = [
        Example(f"Cuba {word} Iran.", "Iran", label=label)
        for word, label in (("praised", "favor"), ("condemned", "against"), ("met", "none"))
    ]
    assert StanceClassifier([{"ngrams": {"min_count": 1}}], "gradient_boosting").fit(said * 9).n_features_in_ < 300


# Mistakes

GOLD = [Example("Cuba praised Iran.", "Iran", label="favor"), Example("Cuba condemned Iran.", "Iran", label="against")]


def fitted() -> StanceClassifier:
    return StanceClassifier(["lexicon"]).fit(GOLD)


def fault(call: Callable[[], object], kind: type[StanceError], found: str) -> Any:
    return pytest.param(call, kind, found, id=found[:48])


@pytest.mark.parametrize(("call", "kind", "found"), [
    fault(lambda: StanceClassifier().fit(GOLD, ["favor", "agianst"]), InputError,
          "unknown label 'agianst' for scale stance. Did you mean 'against'? Allowed: against, none, favor."),
    fault(lambda: StanceClassifier().fit(GOLD, ["favor"]), InputError, "1 labels for 2 examples"),
    fault(lambda: StanceClassifier().fit([], []), InputError, "0 labels for 0 examples"),
    fault(lambda: StanceClassifier().fit([GOLD[0], Example("Cuba met Iran.", "Iran")]), InputError,
          "example 1 has no label"),
    fault(lambda: StanceClassifier().fit(["Cuba"], ["none"]), InputError, "a str among them"),  # type: ignore[list-item]
    fault(lambda: StanceClassifier(["negation"]).fit(GOLD), InputError, "there are no columns"),
    fault(lambda: StanceClassifier(["negatoin"]).fit(GOLD), ConfigError, "Did you mean 'negation'?"),
    fault(lambda: StanceClassifier([{"negation": {"widht": 1}}]).fit(GOLD), ConfigError, "Did you mean 'width'?"),
    fault(lambda: StanceClassifier([{"negation": {"width": "1"}}]).fit(GOLD), ConfigError, "must be int"),
    fault(lambda: StanceClassifier(["lexicon"], "logistik").fit(GOLD), ConfigError, "Did you mean 'logistic'?"),
    fault(lambda: StanceClassifier(["lexicon"], {"logistic": {"c": 1}}).fit(GOLD), ConfigError, "Did you mean 'C'?"),
    fault(lambda: StanceClassifier(scale="stanse").fit(GOLD), ConfigError, "Did you mean 'stance'?"),
    fault(lambda: fitted().explain(GOLD[0], "none"), InputError, "unknown label 'none'. Allowed: against, favor."),
    fault(lambda: StanceClassifier([]).fit(GOLD), StanceError, "at least one feature"),
    fault(lambda: StanceClassifier(["ngrams"]).fit(GOLD[:1] * 3), StanceError, "only one label"),
    fault(lambda: StanceClassifier(["lexicon"], {"logistic": {"C": -1.0}}).fit(GOLD), ConfigError,
          "logistic.C must be above 0 (default 1.0), found -1.0."),
    fault(lambda: fitted().calibrate(GOLD, ["favor"]), InputError, "1 labels for 2 examples"),
    fault(lambda: fitted().calibrate(GOLD, ["favor", "agianst"]), InputError, "unknown label 'agianst'"),
    fault(lambda: fitted().predict([Example("\ud800 met Iran.", "Iran")]), StanceError, "surrogate"),
])  # fmt: skip
def test_a_mistake_is_typed_and_one_line(call: Callable[[], object], kind: type[StanceError], found: str) -> None:
    with pytest.raises(kind) as caught:
        call()
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("ask", [
    lambda model: model.predict_proba(GOLD),
    lambda model: model.get_feature_names_out(),
    lambda model: model.predict(GOLD),
    lambda model: model.explain(GOLD[0]),
    lambda model: model.calibrate(GOLD),
], ids=["predict_proba", "get_feature_names_out", "predict", "explain", "calibrate"])  # fmt: skip
def test_a_model_that_is_not_fitted_says_so(ask: Callable[[StanceClassifier], object]) -> None:
    with pytest.raises(NotFittedError, match="not fitted"):
        ask(StanceClassifier())

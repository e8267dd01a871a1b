"""Conformal sets: the promise holds, it is MAPIE's rule, and a model that cannot tell says so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.conformal import decided, held_out, label_sets, limits
from stance.errors import InputError, ModelError
from stance.labelling.label import label
from stance.model import StanceClassifier
from stance.records import ABSTAINED, Example
from stance.saving.load import load_model
from stance.saving.save import save_model

law = settings(deadline=None, derandomize=True, database=None, max_examples=60)


def drawn(n: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities that mean what they say, and labels drawn by them."""
    generator = np.random.default_rng(seed)
    probabilities = generator.dirichlet([1.0, 0.5, 2.0], n)
    return probabilities, (generator.random((n, 1)) > probabilities.cumsum(axis=1)).sum(axis=1)


@pytest.mark.parametrize("coverage", [0.7, 0.9])
def test_each_label_stays_in_the_set_as_often_as_promised(coverage: float) -> None:
    kept = np.zeros(3)
    repeats = 200
    for seed in range(repeats):
        sets = label_sets((new := drawn(600, seed))[0][200:], limits(held_out(new[0][:200], new[1][:200]), coverage))
        kept += [sets[new[1][200:] == one, one].mean() for one in range(3)]
    assert (kept / repeats > coverage - 0.01).all(), "class by class, on average over draws"
    assert (kept / repeats < coverage + 0.05).all(), "and not by keeping everything"


def test_the_rule_is_that_of_mapie_label_by_label() -> None:
    mapie = pytest.importorskip("mapie.classification", reason="the extra `conformal` is not installed")
    from sklearn.base import BaseEstimator, ClassifierMixin

    class Given(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
        classes_ = np.arange(3)

        def fit(self, X: np.ndarray, y: np.ndarray) -> Given:
            return self

        def __sklearn_is_fitted__(self) -> bool:
            return True

        def predict_proba(self, X: np.ndarray) -> np.ndarray:
            return X

        def predict(self, X: np.ndarray) -> np.ndarray:
            return np.asarray(X.argmax(axis=1))

    (held, codes), (new, _) = drawn(150, 0), drawn(400, 1)
    for coverage in (0.8, 0.9):
        ours = label_sets(new, limits(held_out(held, codes), coverage))
        for one in range(3):
            theirs = mapie.SplitConformalClassifier(Given(), confidence_level=coverage, conformity_score="lac")
            with pytest.warns(UserWarning, match="less labels"):
                theirs.conformalize(held[codes == one], codes[codes == one])
            assert np.array_equal(ours[:, one], theirs.predict_set(new)[1][:, one, 0])


@law
@given(st.integers(0, 99), st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_more_coverage_never_takes_a_label_out_of_a_set(seed: int, one: float, two: float) -> None:
    probabilities, codes = drawn(60, seed)
    held = held_out(probabilities[:40], codes[:40])
    small, large = (label_sets(probabilities[40:], limits(held, coverage)) for coverage in sorted((one, two)))
    assert (small <= large).all()


def test_a_label_with_too_few_held_out_examples_is_never_ruled_out() -> None:
    held = held_out(np.array([[0.9, 0.1], [0.8, 0.2], [0.1, 0.9]]), np.array([0, 0, 1]))
    assert limits(held, 0.9).tolist() == [0, 0]
    assert not decided(label_sets(np.array([[1.0, 0.0]]), limits(held, 0.9))).any(), "so the model cannot tell"


@pytest.mark.parametrize("coverage", [0, 1, -0.1, 90, float("nan")])
def test_a_coverage_that_is_no_share_is_refused(coverage: float) -> None:
    with pytest.raises(InputError, match="coverage: must lie between 0 and 1, found"):
        limits([np.array([0.5])], coverage)


ROWS = [
    Example(f"Cuba {verb} Iran {word}.", "Iran", holder="Cuba", label=label)
    for verb, label in (("praised", "favor"), ("met", "none"), ("condemned", "against"))
    for word in "again today there here now then often twice".split()
]


def test_a_saved_model_abstains_without_the_data_it_was_calibrated_on(tmp_path: Path) -> None:
    model = StanceClassifier(["ngrams"], "logistic").fit(ROWS[::2]).calibrate(ROWS[1::2])
    loaded = load_model(save_model(model, tmp_path / "model"))
    odd = Example("Cuba saw Iran.", "Iran", holder="Cuba")
    probabilities = loaded.predict_proba([*ROWS, odd])
    assert loaded.decided(probabilities).all(), "a model that was not asked to abstain does not"
    told = loaded.abstain(0.7).decided(probabilities)
    assert told.tolist() == model.abstain(0.7).decided(model.predict_proba([*ROWS, odd])).tolist()
    assert told[:-1].all()
    assert not told[-1]


def test_records_of_a_model_that_abstains_say_so_and_keep_their_probabilities() -> None:
    text = "Cuba condemned Israel. Israel noted Cuba."
    model = load_model("news-en-fast")
    model.held_ = [np.full(50, 0.5, dtype=np.float32)] * 3
    sure = {record.start: record for record in label(text, model) if record.probability > 0.5}
    model.held_ = [np.full(50, 0.01, dtype=np.float32)] * 3
    records = label(text, model.abstain(0.9))
    assert {record.stance for record in records if min(record.probabilities) > 0.02} == {ABSTAINED}
    assert {record.tag for record in records if record.stance == ABSTAINED} == {""}
    assert all(record.probability == max(record.probabilities) for record in records)
    assert sure, "the same model tells when it is not asked to abstain"


def test_a_model_that_was_never_calibrated_cannot_abstain() -> None:
    with pytest.raises(ModelError, match="not calibrated on held-out examples, so it cannot abstain"):
        StanceClassifier(["ngrams"], "logistic").fit(ROWS).abstain(0.9)

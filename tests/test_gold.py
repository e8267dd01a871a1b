"""One score over the gold articles: a regression test with floors, for reading alone and with the bundled model."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from gold import SHARED, Score, gold_articles, score

from stance.labelling.label import DEFAULT_MODEL
from stance.saving.load import load_model

OWN = [path for path in gold_articles() if path.parent != SHARED]
IRAN_CUBA = SHARED / "iran-cuba.txt"


@pytest.fixture(scope="module")
def own() -> Score:
    total = Score(0, 0, 0, 0, 0, [], [])
    for path in OWN:
        total = total.plus(score(path, load_model(DEFAULT_MODEL)))
    return total


@pytest.fixture(scope="module")
def iran_cuba() -> Score:
    return score(IRAN_CUBA, load_model(DEFAULT_MODEL))


def test_there_are_ten_articles_of_our_own(own: Score) -> None:
    assert len(OWN) == 10
    assert own.gold == 170


def test_most_coded_pairs_are_read_and_few_others(own: Score) -> None:
    """Whatever the model: a pair that is not proposed cannot be found, one that is may be wrong."""
    assert own.read >= 118
    assert own.proposed <= 200


def test_the_score_of_all_does_not_fall(own: Score, record_property: Callable[[str, object], None]) -> None:
    record_property("F1 of the gold articles", round(own.f1, 3))
    print(f"\ngold articles: precision {own.precision:.3f} recall {own.recall:.3f} F1 {own.f1:.3f}")
    assert own.f1 >= 0.52
    assert own.precision >= 0.60


@pytest.mark.data
@pytest.mark.skipif(not IRAN_CUBA.exists(), reason="no ../shared/data beside the repository")
def test_every_coded_pair_of_iran_cuba_is_read(iran_cuba: Score) -> None:
    assert iran_cuba.read == iran_cuba.gold == 18


def test_a_score_that_tells_nothing_is_nothing() -> None:
    nothing = Score(3, 0, 0, 0, 0, [], [])
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
    assert nothing.plus(Score(1, 1, 1, 1, 0, [], [])).f1 == pytest.approx(0.4)

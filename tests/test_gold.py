"""One score over the gold articles: a regression test with floors, for reading alone and with the bundled model."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from gold import SHARED, Score, gold_articles, score

from stance.actors.actor_list import world_actors
from stance.examples import Reading
from stance.labelling.label import DEFAULT_MODEL
from stance.records import Document
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
    assert own.read >= 122
    assert own.proposed <= 200


def test_the_score_of_all_does_not_fall(own: Score, record_property: Callable[[str, object], None]) -> None:
    record_property("F1 of the gold articles", round(own.f1, 3))
    print(f"\ngold articles: precision {own.precision:.3f} recall {own.recall:.3f} F1 {own.f1:.3f}")
    assert own.f1 >= 0.57
    assert own.precision >= 0.70


@pytest.mark.data
@pytest.mark.skipif(not IRAN_CUBA.exists(), reason="no ../shared/data beside the repository")
def test_every_coded_pair_of_iran_cuba_is_read(iran_cuba: Score) -> None:
    assert iran_cuba.read == iran_cuba.gold == 18


def test_most_stances_of_iran_cuba_are_found_and_few_that_are_not_there(iran_cuba: Score) -> None:
    assert iran_cuba.found >= 14
    assert iran_cuba.wrong <= 5


def test_a_score_that_tells_nothing_is_nothing() -> None:
    nothing = Score(3, 0, 0, 0, 0, [], [])
    assert (nothing.precision, nothing.recall, nothing.f1) == (0, 0, 0)
    assert nothing.plus(Score(1, 1, 1, 1, 0, [], [])).f1 == pytest.approx(0.4)


@pytest.mark.parametrize(
    "piece", ["“Cuba” said Iran and Peru ", "He told Peru that Cuba, ", "both countries Iran and Cuba met "]
)
def test_a_text_without_full_stops_is_read_in_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        document = Document("long", piece * (size // len(piece)))
        started = time.process_time()
        list(Reading(document, world_actors(), ("headline", "body")).candidates())
        return time.process_time() - started

    seconds(1000)
    short, long = (min(seconds(size) for _ in range(3)) for size in (5000, 20_000))
    assert long < 7 * short + 0.2


@pytest.mark.parametrize(("text", "pairs"), [
    ("The Israel-Hamas war hurt Iran.", {("author", "Israel"), ("author", "Hamas"), ("author", "Iran")}),
    ("Ebrahim Raisi, the president of Iran, met Miguel Díaz-Canel. He said the two countries were friends.",
     {("Ebrahim Raisi", "Miguel Díaz-Canel")}),
    ("Peru condemned Chad.", {("Peru", "Chad")}),
])  # fmt: skip
def test_who_is_a_candidate(text: str, pairs: set[tuple[str, str]]) -> None:
    found = Reading(Document("x", text), world_actors()).candidates()
    assert {(one.example.holder, one.example.target) for one in found} == pairs

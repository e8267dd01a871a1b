"""Audits: swaps keep the grammar, a prejudice that was put in is found, and minimal pairs are what they say."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.actors.read import world
from stance.batch import ExampleBatch
from stance.errors import InputError
from stance.measuring.audit import PROBES, prejudices, swapped
from stance.measuring.suite import DIRECTION, INVARIANCE, behaviours, example_of, suite
from stance.measuring.swap import Swapper
from stance.records import Example
from stance.saving.load import load_model
from stance.scales import STANCE


@pytest.fixture(scope="module")
def swapper() -> Swapper:
    return Swapper(world())


# Swaps


@pytest.mark.parametrize(("text", "source", "other", "wanted"), [
    ("An Israeli minister said Israel's army would leave.", "Israel", "Netherlands",
     "A Dutch minister said the Netherlands' army would leave."),
    ("The United States' sanctions angered Americans, and Washington knew it.", "United States", "Iran",
     "Iran's sanctions angered Iranians, and Tehran knew it."),
    ("The Kremlin said Vladimir Putin would answer. Putin laughed.", "Russia", "France",
     "Paris said Emmanuel Macron would answer. Macron laughed."),
    ("US sanctions hurt; the White House shrugged. The US president left.", "United States", "Ukraine",
     "Ukrainian sanctions hurt; Kyiv shrugged. The Ukrainian president left."),
    ("The Cuban president met a Cuban envoy in Havana.", "Cuba", "United States",
     "The American president met an American envoy in Washington."),
    ("Netanyahu, the Israeli prime minister, left.", "Israel", "China", "Xi, the Chinese prime minister, left."),
    ("Iran is isolated, and so is Cuba.", "Iran", "United Kingdom", "The United Kingdom is isolated, and so is Cuba."),
    ("In New Mexico, Mexico’s goods are sold.", "Mexico", "Turkey", "In New Mexico, Turkey’s goods are sold."),
])  # fmt: skip
def test_all_forms_change_together_and_the_grammar_stays(
    text: str, source: str, other: str, wanted: str, swapper: Swapper
) -> None:
    assert swapper.swap(Example(text, source), source, other).text == wanted


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(["Cuba", "Iran", "the United States", "the Dutch", "Israel's", "said", "an", "and", ",",
                                 "Iranian", "a Cuban", "’", "🙂"]), max_size=12), st.sampled_from(PROBES))  # fmt: skip
def test_spans_stay_on_the_name_whatever_stands_around_it(words: list[str], probe: str) -> None:
    swapper = _SWAPPER
    text = " ".join([*words, "Iran", *words])
    start = len(" ".join(words)) + (1 if words else 0)
    found = swapper.swap(Example(text, "Iran", ((start, start + 4),)), "Iran", probe)
    (first, last) = found.target_spans[0]  # type: ignore[index]
    assert probe in found.text[first:last] or probe == "Iran"
    assert "Iran" not in found.text or probe == "Iran"


_SWAPPER = Swapper(world())


def test_target_and_holder_are_renamed_with_their_state(swapper: Swapper) -> None:
    example = example_of("{Iran} condemned [Israel].", "against")
    found = swapper.swap(example, "Israel", "Netherlands")
    assert (found.target, found.holder, found.label) == ("Netherlands", "Iran", "against")
    assert [found.text[slice(*span)] for span in found.target_spans or ()] == ["the Netherlands"]
    assert [found.text[slice(*span)] for span in found.holder_spans or ()] == ["Iran"]


# Prejudice


class Prejudiced:
    """Against whoever is called Iran, and for Cuba as a bystander; else sure of nothing."""

    scale = "stance"
    classes_ = np.array(["against", "favor", "none"])

    def predict_proba(self, batch: ExampleBatch) -> np.ndarray:
        rows = []
        for example in batch:
            lean = 0.5 * (example.target == "Iran") - 0.2 * ("Cuba" in example.text and example.target != "Cuba")
            rows.append((0.4 + lean, 0.3 - lean / 2, 0.3 - lean / 2))
        return np.array(rows)


def sentences() -> list[Example]:
    actors = ("Peru", "Chile", "Norway", "Ghana", "Kenya", "Jordan", "Fiji", "Laos")
    return [
        Example(f"{holder} spoke about {target} at length.", target, holder=holder, group=f"g{n}")
        for n, (holder, target) in enumerate(zip(actors, actors[1:] + actors[:1], strict=True))
    ]


def test_a_prejudice_is_found_with_its_role_and_no_other(swapper: Swapper) -> None:
    swaps = swapped(Prejudiced(), sentences(), swapper, ("Iran", "Cuba", "Japan", "France"))  # type: ignore[arg-type]
    found = {(one.actor, one.role): one for one in prejudices(swaps, "against", np.random.default_rng(1))}
    assert found["Iran", "target"].shift[0] == pytest.approx(0.5 * 3 / 4)
    assert found["Iran", "target"].p < 0.05
    assert found["Iran", "holder"].shift[0] == pytest.approx(0.05)
    assert found["Cuba", "holder"].shift[0] == pytest.approx(-0.2 * 3 / 4)
    assert found["Japan", "target"].shift[0] == pytest.approx(-0.5 / 4)
    assert found["Japan", "holder"].flips[2] > 0, "never seen is not never"


def test_a_model_without_prejudice_shows_none(swapper: Swapper) -> None:
    class Fair(Prejudiced):
        def predict_proba(self, batch: ExampleBatch) -> np.ndarray:
            return np.tile([0.4, 0.3, 0.3], (len(batch), 1))

    swaps = swapped(Fair(), sentences(), swapper, ("Iran", "Cuba", "Japan"))  # type: ignore[arg-type]
    for one in prejudices(swaps, "against", np.random.default_rng(1)):
        assert (one.flips[0], one.p) == (0, 1)
        assert one.shift[0] == pytest.approx(0, abs=1e-12)


def test_what_cannot_be_audited_is_said(swapper: Swapper) -> None:
    with pytest.raises(InputError, match=r"unknown state 'Irann'\. Did you mean 'Iran'"):
        swapped(Prejudiced(), sentences(), swapper, ("Irann",))  # type: ignore[arg-type]
    with pytest.raises(InputError, match="no example names a state"):
        swapped(Prejudiced(), [Example("It rained.", "Ann")], swapper)  # type: ignore[arg-type]


def test_names_of_target_and_holder_move_no_masked_model(swapper: Swapper) -> None:
    swaps = swapped(load_model("news-en-fast"), sentences(), swapper, ("Iran", "United States", "Japan"))
    for one in prejudices(swaps, "against", np.random.default_rng(1), 100):
        assert abs(one.shift[0]) < 1e-6
        assert one.flips[0] == 0


# Minimal pairs


def test_the_suite_is_large_and_every_test_has_enough_pairs() -> None:
    assert len(suite()) >= 400
    counts = Counter((pair.test, pair.kind) for pair in suite())
    assert min(counts.values()) >= 20
    kinds: dict[str, set[str]] = {}
    for test, kind in counts:
        kinds.setdefault(test, set()).add(kind)
    assert all(len(found) == 1 for found in kinds.values()), "a test is of one kind"
    assert {kind for found in kinds.values() for kind in found} == {INVARIANCE, DIRECTION}


@pytest.mark.parametrize("pair", suite(), ids=lambda pair: f"{pair.number}")
def test_a_pair_is_marked_and_labelled(pair) -> None:
    for example in (pair.first, pair.second):
        assert example.label in STANCE.labels
        assert len(example.target_spans) == len(example.holder_spans) == 1
        assert example.target != example.holder
        assert not set("[]{}") & set(example.text)
    assert (pair.first.text, pair.first.target_spans) != (pair.second.text, pair.second.target_spans)


def test_no_pair_stands_twice() -> None:
    seen = Counter((pair.first.text, pair.second.text, pair.first.target, pair.second.target) for pair in suite())
    assert [key for key, times in seen.items() if times > 1] == []


def test_behaviour_is_counted_as_the_labels_say() -> None:
    class Oracle(Prejudiced):
        def predict_proba(self, batch: ExampleBatch) -> np.ndarray:
            return np.array([[self.classes_.tolist().index(label) == place for place in range(3)]
                             for label in batch.column("label")], dtype=float)  # fmt: skip

    class Constant(Prejudiced):
        def predict_proba(self, batch: ExampleBatch) -> np.ndarray:
            return np.tile([0.4, 0.3, 0.3], (len(batch), 1))

    assert all(one.passed == 1 and one.failed == () for one in behaviours(Oracle()))  # type: ignore[arg-type]
    for one in behaviours(Constant()):  # type: ignore[arg-type]
        assert one.passed == (one.kind == INVARIANCE)
        assert len(one.failed) == (0 if one.passed else one.n)

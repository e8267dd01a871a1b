"""Paired tests: silent when nothing differs, and right in how often they cry."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from stance.metrics.accuracy import accuracy
from stance.metrics.base import confusion
from stance.metrics.macro_f1 import macro_f1
from stance.paired import compare_counts, holm, mcnemar, randomization
from stance.scales import STANCE

SCORE = partial(macro_f1, scale=STANCE)


def predictions(generator: np.random.Generator, n: int, right: float) -> tuple[np.ndarray, np.ndarray]:
    gold = generator.integers(3, size=n)
    guess = np.where(generator.random(n) < right, gold, generator.integers(3, size=n))
    return gold, guess


def test_a_model_against_itself_is_no_difference() -> None:
    generator = np.random.default_rng(1)
    gold, guess = predictions(generator, 200, 0.5)
    counts = confusion(gold, guess, 3, np.arange(200) // 4)
    right = np.column_stack([gold == guess] * 2)
    found = compare_counts(counts, counts, SCORE, right, 500, generator)
    assert (found.difference, found.low, found.high) == (0, 0, 0)
    assert found.p == found.p_bootstrap == found.p_mcnemar == 1
    assert found.detectable == 0


def test_a_large_difference_is_found_and_its_interval_holds_it() -> None:
    generator = np.random.default_rng(2)
    gold, good = predictions(generator, 600, 0.8)
    bad = np.where(generator.random(600) < 0.4, gold, generator.integers(3, size=600))
    groups = np.arange(600) // 3
    right = np.column_stack([gold == good, gold == bad])
    counts = (confusion(gold, guess, 3, groups) for guess in (good, bad))
    found = compare_counts(*counts, SCORE, right, 1000, generator)
    assert found.low < found.difference < found.high
    assert found.low > 0
    assert max(found.p, found.p_mcnemar, found.p_bootstrap) < 0.001


@pytest.mark.parametrize("clustered", [False, True])
def test_p_values_are_uniform_when_nothing_differs(clustered: bool) -> None:
    """Two models of the same quality, 400 test sets: p below .05 in about 5 %, also where errors come in groups."""
    generator = np.random.default_rng(3)
    values = []
    for _ in range(400):
        gold = generator.integers(3, size=120)
        groups = np.arange(120) // 6
        guesses = []
        for _ in range(2):
            luck = generator.random(20)[groups] if clustered else generator.random(120)
            guesses.append(np.where(luck < 0.6, gold, generator.integers(3, size=120)))
        first, second = (confusion(gold, guess, 3, groups) for guess in guesses)
        values.append(randomization(first, second, SCORE, generator, shuffles=199))
    assert stats.kstest(values, "uniform").pvalue > 0.01
    assert 0.02 <= np.mean(np.array(values) <= 0.05) <= 0.09


def test_a_test_that_takes_clustered_examples_as_independent_cries_too_often() -> None:
    """The trap that group-wise tests are for: McNemar on whole groups of right or wrong answers."""
    generator = np.random.default_rng(4)
    values = []
    for _ in range(300):
        right = np.column_stack([np.repeat(generator.random(15) < 0.5, 8) for _ in range(2)])
        values.append(mcnemar(right))
    assert np.mean(np.array(values) < 0.05) > 0.15


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8))
def test_holm_keeps_the_order_and_never_makes_p_smaller(values: list[float]) -> None:
    corrected = holm(values)
    assert all(after >= before for before, after in zip(values, corrected, strict=True))
    assert all(p <= 1 for p in corrected)
    order = np.argsort(values, kind="stable")
    assert all(np.diff(np.array(corrected)[order]) >= 0)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31))
def test_swapping_the_models_turns_the_difference_round(seed: int) -> None:
    generator = np.random.default_rng(seed)
    gold, one = predictions(generator, 60, 0.5)
    _, other = gold, np.where(generator.random(60) < 0.3, gold, 0)
    groups = np.arange(60) // 2
    first, second = (confusion(gold, guess, 3, groups) for guess in (one, other))
    right = np.column_stack([gold == one, gold == other])
    score = partial(accuracy, scale=STANCE)
    there = compare_counts(first, second, score, right, 200, np.random.default_rng(0))
    back = compare_counts(second, first, score, right[:, ::-1], 200, np.random.default_rng(0))
    assert there.difference == pytest.approx(-back.difference)
    assert there.low == pytest.approx(-back.high)
    assert there.p == pytest.approx(back.p)

"""Splits, intervals and calibration: what must hold for any data."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.calibration import fit_temperature, softmax
from stance.errors import InputError
from stance.intervals import CHUNK, bootstrap
from stance.splits import find_leaks, hold_out, plain
from stance.sums import group_numbers

law = settings(deadline=None, derandomize=True, database=None, max_examples=100)

some_groups = st.lists(st.sampled_from("abcdefg"), min_size=2, max_size=60).filter(lambda groups: len(set(groups)) > 1)
shares = st.floats(0.01, 0.99)
seeds = st.integers(0, 2**32 - 1)


# Splits


@law
@given(groups=some_groups, share=shares, seed=seeds)
def test_hold_out_keeps_groups_whole_and_loses_no_row(groups: list[str], share: float, seed: int) -> None:
    kept, held = hold_out(groups, share, np.random.default_rng(seed))
    assert len(kept) > 0
    assert len(held) > 0
    assert sorted([*kept, *held]) == list(range(len(groups)))
    assert not {groups[row] for row in kept} & {groups[row] for row in held}


@law
@given(groups=some_groups, share=shares, seed=seeds)
def test_hold_out_takes_the_share_and_at_most_one_group_more(groups: list[str], share: float, seed: int) -> None:
    _, held = hold_out(groups, share, np.random.default_rng(seed))
    largest = max(groups.count(group) for group in groups)
    assert len(held) <= share * len(groups) + largest
    left = len(groups) - len(held)
    assert len(held) >= share * len(groups) or left == groups.count(groups[np.setdiff1d(range(len(groups)), held)[0]])


@law
@given(groups=some_groups, share=shares, seed=seeds)
def test_hold_out_is_the_same_for_the_same_seed(groups: list[str], share: float, seed: int) -> None:
    first, second = (hold_out(groups, share, np.random.default_rng(seed))[1].tolist() for _ in range(2))
    assert first == second


@pytest.mark.parametrize("groups", [[], ["a"], ["a", "a", "a"]])
def test_one_group_cannot_be_split(groups: list[str]) -> None:
    with pytest.raises(InputError, match="too few to hold one out"):
        hold_out(groups, 0.5, np.random.default_rng(0))


def test_leaks_are_found_by_sentence_whatever_its_marks_and_by_group() -> None:
    leaks = find_leaks(
        ["“War is over,” he said.", "Aid came."],
        ["a", "b"],
        ["WAR IS OVER he said", "War is over", "Aid\u00a0came!", "New."],
        ["c", "c", "c", "b"],
    )
    assert leaks.sentence.tolist() == [True, False, True, False]
    assert leaks.group.tolist() == [False, False, False, True]


@law
@given(train=st.lists(st.text(max_size=8)), test=st.lists(st.text(max_size=8)))
def test_a_leak_is_a_sentence_that_reads_the_same_in_train(train: list[str], test: list[str]) -> None:
    found = find_leaks(train, train, test, test)
    seen = {plain(text) for text in train}
    assert found.sentence.tolist() == [plain(text) in seen for text in test]
    assert found.group.tolist() == [text in train for text in test]


def test_sentences_without_a_word_are_not_leaks_of_each_other() -> None:
    leaks = find_leaks(["—"], ["a"], ["…", "中文。"], ["b", "b"])
    assert leaks.sentence.tolist() == [False, False]


# Intervals


def total(sums: np.ndarray) -> np.ndarray:
    return sums.sum(axis=-1)


whole_numbers = st.lists(st.lists(st.integers(-5, 20), min_size=2, max_size=2), min_size=2, max_size=12)


@law
@given(rows=whole_numbers, seed=seeds)
def test_the_interval_of_a_sum_holds_the_sum(rows: list[list[int]], seed: int) -> None:
    sums = np.array(rows)
    low, high = bootstrap(sums, total, 400, np.random.default_rng(seed))
    assert low <= total(sums.sum(0)) <= high


@law
@given(rows=whole_numbers, seed=seeds, resamples=st.integers(1, 2 * CHUNK + 1))
def test_the_same_seed_gives_the_same_interval(rows: list[list[int]], seed: int, resamples: int) -> None:
    first, second = (bootstrap(np.array(rows), total, resamples, np.random.default_rng(seed)) for _ in range(2))
    assert first == second


def test_groups_that_are_alike_give_an_interval_without_width() -> None:
    low, high = bootstrap(np.full((9, 3), 2), total, 50, np.random.default_rng(0))
    assert low == high == 54


@pytest.mark.parametrize(("groups", "resamples"), [(1, 100), (0, 100), (9, 0)])
def test_nothing_to_resample_gives_nan_and_not_a_point(groups: int, resamples: int) -> None:
    low, high = bootstrap(np.ones((groups, 2)), total, resamples, np.random.default_rng(0))
    assert math.isnan(low)
    assert math.isnan(high)


def test_ends_have_the_shape_of_the_score_and_nan_only_where_no_draw_had_a_value() -> None:
    def shares_of_two(sums: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore"):
            return sums / sums.sum(axis=-1, keepdims=True) * np.array([1.0, np.nan])

    low, high = bootstrap(np.array([[3, 1], [1, 3], [2, 2]]), shares_of_two, 300, np.random.default_rng(1))
    assert low.shape == high.shape == (2,)
    assert 0 < low[0] < 0.5 < high[0] < 1
    assert math.isnan(low[1])
    assert math.isnan(high[1])


def test_a_95_percent_interval_holds_the_true_mean_about_95_times_in_a_hundred() -> None:
    generator = np.random.default_rng(4)
    held = 0
    for _ in range(300):
        sums = np.column_stack([generator.normal(1, 2, 60), np.ones(60)])
        low, high = bootstrap(sums, lambda s: s[..., 0] / s[..., 1], 400, generator)
        held += low <= 1 <= high
    assert 0.90 <= held / 300 <= 0.985


@law
@given(groups=st.lists(st.sampled_from(["b", "a", "", None, 3])))
def test_group_numbers_count_from_zero_and_tell_groups_apart(groups: list[object]) -> None:
    numbers = group_numbers(groups).tolist()
    assert sorted(set(numbers)) == list(range(len(set(groups))))
    assert len(set(zip(numbers, groups, strict=True))) == len(set(groups))


# Calibration

scores_and_codes = st.integers(1, 20).flatmap(lambda n: st.tuples(
    st.lists(st.lists(st.floats(-50, 50), min_size=3, max_size=3), min_size=n, max_size=n),
    st.lists(st.integers(0, 2), min_size=n, max_size=n),
))  # fmt: skip


def loss(scores: np.ndarray, codes: np.ndarray, temperature: float) -> float:
    likely = softmax(scores / temperature)[np.arange(len(codes)), codes]
    return float(-np.log(np.maximum(likely, 1e-12)).mean())


@law
@given(given_=scores_and_codes)
def test_the_temperature_is_positive_and_never_worse_than_none(given_: tuple[list[list[float]], list[int]]) -> None:
    scores, codes = np.array(given_[0]), np.array(given_[1])
    temperature = fit_temperature(scores, codes)
    assert temperature > 0
    assert loss(scores, codes, temperature) <= loss(scores, codes, 1.0) + 1e-4


def test_scores_that_are_too_sure_are_cooled_and_scores_too_shy_are_sharpened() -> None:
    codes = np.array([0, 0, 0, 1])
    sure, shy = np.tile([12.0, 0.0], (4, 1)), np.tile([0.1, 0.0], (4, 1))
    assert fit_temperature(sure, codes) > 5
    assert fit_temperature(shy, codes) < 0.5
    np.testing.assert_allclose(softmax(sure / fit_temperature(sure, codes))[0], [0.75, 0.25], atol=0.01)


def test_without_examples_the_temperature_is_one() -> None:
    assert fit_temperature(np.zeros((0, 3)), np.array([], dtype=int)) == 1.0


@law
@given(rows=st.lists(st.lists(st.floats(-1e30, 1e30), min_size=2, max_size=2), min_size=1))
def test_softmax_rows_are_probabilities_whatever_the_scores(rows: list[list[float]]) -> None:
    found = softmax(np.array(rows))
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert (found >= 0).all()

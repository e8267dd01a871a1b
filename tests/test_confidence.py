"""Scores of probabilities agree with scikit-learn, add up over groups, and are bounded."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from stance import catalog

NAMES = catalog.names("confidence")


def drawn(seed: int, n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    generator = np.random.default_rng(seed)
    probabilities = generator.dirichlet([1.0, 1.0, 1.0], size=n)
    return probabilities, generator.integers(3, size=n), np.sort(generator.integers(max(1, n // 3), size=n))


def total(name: str, probabilities: np.ndarray, gold: np.ndarray, groups: np.ndarray) -> float:
    sums = catalog.module("confidence", name).sums(probabilities, gold, groups)
    return float(catalog.public("confidence", name)(sums.sum(0)))


def test_the_folder_holds_the_four_scores() -> None:
    assert set(NAMES) == {"brier", "calibration_error", "log_loss", "risk_coverage"}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 80))
def test_log_loss_and_brier_are_those_of_scikit_learn(seed: int, n: int) -> None:
    probabilities, gold, groups = drawn(seed, n)
    ours = total("log_loss", probabilities, gold, groups)
    assert ours == pytest.approx(sk.log_loss(gold, probabilities, labels=[0, 1, 2]), rel=1e-6)
    brier = np.mean(((probabilities - np.eye(3)[gold]) ** 2).sum(1))
    assert total("brier", probabilities, gold, groups) == pytest.approx(brier)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**31), st.integers(1, 60))
@pytest.mark.parametrize("name", NAMES)
def test_groups_add_up_to_the_whole(name: str, seed: int, n: int) -> None:
    probabilities, gold, groups = drawn(seed, n)
    alone = np.zeros(n, dtype=np.int64)
    assert total(name, probabilities, gold, groups) == pytest.approx(total(name, probabilities, gold, alone))


def test_a_calibrated_model_has_a_small_error_and_an_overconfident_one_a_large() -> None:
    generator = np.random.default_rng(5)
    probabilities = generator.dirichlet([1.0, 1.0, 1.0], size=20_000)
    gold = (generator.random((20_000, 1)) > probabilities.cumsum(1)).sum(1)
    alone = np.zeros(20_000, dtype=np.int64)
    assert total("calibration_error", probabilities, gold, alone) < 0.015
    sharp = probabilities**4 / (probabilities**4).sum(1, keepdims=True)
    assert total("calibration_error", sharp, gold, alone) > 0.15


def test_risk_coverage_is_the_mean_risk_over_coverages() -> None:
    probabilities, gold, _ = drawn(7, 3000)
    order = np.argsort(-probabilities.max(1), kind="stable")
    wrong = (probabilities.argmax(1) != gold)[order]
    exact = np.mean(np.cumsum(wrong) / np.arange(1, 3001))
    assert total("risk_coverage", probabilities, gold, np.zeros(3000, dtype=np.int64)) == pytest.approx(exact, abs=2e-3)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_not_zero(name: str) -> None:
    empty = np.zeros((1, 200, 3) if name == "risk_coverage" else (1, 15, 3) if "calib" in name else (1, 2))
    assert math.isnan(float(catalog.public("confidence", name)(empty)[0]))

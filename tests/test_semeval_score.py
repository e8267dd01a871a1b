"""F_avg is the score of SemEval-2016 task 6: its official script's definition, written out here on its own."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.metrics.base import confusion
from stance.metrics.polar_f1 import polar_f1
from stance.runs.measure import OVER_TARGETS, Judge, Rows
from stance.scales import STANCE

NAMES = {"FAVOR": "favor", "AGAINST": "against", "NONE": "none"}
pairs = st.lists(st.tuples(st.sampled_from(list(NAMES)), st.sampled_from(list(NAMES))), min_size=1, max_size=60)


def official(rows: list[tuple[str, str]]) -> float:
    """eval.pl of the task: precision, recall and F of FAVOR and AGAINST over all rows, 0 where nothing is there."""
    gold, guess = Counter(one for one, _ in rows), Counter(two for _, two in rows)
    right = Counter(one for one, two in rows if one == two)
    total = 0.0
    for label in ("FAVOR", "AGAINST"):
        precision = right[label] / guess[label] if guess[label] else 0.0
        recall = right[label] / gold[label] if gold[label] else 0.0
        total += 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return total / 2


def ours(rows: list[tuple[str, str]]) -> float:
    codes = np.array([STANCE.codes([NAMES[one], NAMES[two]]) for one, two in rows])
    return float(polar_f1(confusion(codes[:, 0], codes[:, 1], 3), STANCE))


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_f_avg_is_the_official_score_wherever_both_labels_occur(rows: list[tuple[str, str]]) -> None:
    seen = {name for row in rows for name in row}
    if {"FAVOR", "AGAINST"} <= seen:
        assert ours(rows) == pytest.approx(official(rows))
    else:
        # The one difference: the script counts a label that is nowhere as 0, we leave it out. In the official test
        # files both labels are there.
        assert not ours(rows) < official(rows)


def test_the_mean_over_targets_scores_each_target_and_averages() -> None:
    generator = np.random.default_rng(3)
    gold, guess = generator.integers(3, size=(2, 300))
    targets = np.array(["Atheism", "Climate", "Abortion"], dtype=object)[generator.integers(3, size=300)]
    names = np.array([{"favor": "FAVOR", "against": "AGAINST", "none": "NONE"}[label] for label in STANCE.labels])
    alone = [
        official(list(zip(names[gold[rows]], names[guess[rows]], strict=True)))
        for rows in (np.flatnonzero(targets == target) for target in sorted(set(targets)))
    ]
    numbers = np.arange(300)
    rows = Rows(numbers, gold, np.eye(3)[guess], numbers // 3, targets, numbers.astype(object))
    found = {row.metric: row for row in Judge(STANCE, (), 50, 0).over_targets("m", "test", rows)}
    assert found["polar_f1"].slice == OVER_TARGETS
    assert found["polar_f1"].value == pytest.approx(np.mean(alone), abs=1e-6)
    pooled = official(list(zip(names[gold], names[guess], strict=True)))
    assert found["polar_f1"].value != pytest.approx(pooled, abs=1e-6)


def test_a_repeated_example_is_counted_once_in_n_and_a_missing_label_leaves_a_part_undefined() -> None:
    numbers = np.array([0, 1, 2, 3] * 2)
    gold, guess = np.array([0, 1, 2, 1] * 2), np.array([0, 1, 1, 2, 0, 1, 2, 1])
    texts = np.array(["a", "a", "b", "b"] * 2, dtype=object)
    rows = Rows(numbers, gold, np.eye(3)[guess], numbers, np.array(["x"] * 8, dtype=object), texts)
    judge = Judge(STANCE, ("macro_f1", "polar_f1", "accuracy"), 100, 0)
    assert {row.n for row in judge.measure("m", "test", "all", rows)} == {4}
    (mixed,) = judge.mixed("m", "test", rows)
    # Each draw of folds is judged on its own: of two sentences, one is right in both draws, one in the second.
    assert (mixed.value, mixed.n) == (0.75, 2)
    nones = rows.take(np.flatnonzero(gold == 1))
    part = {row.metric: row.value for row in judge.measure("m", "test", "kind=neutral", nones, labels={0, 1, 2})}
    assert np.isnan(part["polar_f1"])
    assert np.isnan(part["macro_f1"])
    assert part["accuracy"] == 0.75

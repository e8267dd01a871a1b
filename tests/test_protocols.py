"""Protocols: groups stay whole, nothing is scored by a model that saw it, every row has its turn."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ConfigError
from stance.records import Example
from stance.runs.protocols.base import Fold, Pool

LABELS = ("against", "none", "favor")
TARGETS = ("Iran", "Cuba", "Chad")


def pool(n_groups: int = 12, size: int = 6, test: bool = True) -> Pool:
    examples = [
        Example(f"Sentence {group}-{row}.", TARGETS[(group + row) % 3], group=f"g{group}", label=LABELS[row % 3])
        for group in range(n_groups)
        for row in range(size)
    ]
    batch = ExampleBatch.of(examples)
    cut = (n_groups - 3) * size if test else len(examples)
    tests = {"test": np.arange(cut, len(examples))} if test else {}
    nothing = np.array([], dtype=np.int64)
    return Pool(batch, np.arange(cut), nothing, tests, [str(e.group) for e in examples], 0.2)


def folds(spec: object, seed: int = 0, of: Pool | None = None) -> list[Fold]:
    given_pool = of or pool()
    return list(catalog.build(spec, "runs.protocols", pool=given_pool, generator=np.random.default_rng(seed)))  # type: ignore[arg-type]


SPECS = [
    "fixed",
    {"k_fold": {"folds": 3, "repeats": 2}},
    {"leave_one_out": {"of": "target", "smallest": 2}},
    {"cross_target": {"train": "Iran; Cuba", "test": "Chad"}},
    {"learning_curve": {"shares": [0.3, 1.0]}},
]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**31))
@pytest.mark.parametrize("spec", SPECS, ids=str)
def test_train_dev_and_test_share_no_group(spec: object, seed: int) -> None:
    # Every group holds every target here, so a leave-one-out that kept groups whole would leave nothing to fit on:
    # groups of one example each are used for the protocols that go by target.
    by_target = isinstance(spec, dict) and next(iter(spec)) in ("leave_one_out", "cross_target")
    given_pool = pool(40, 1) if by_target else pool()
    for fold in folds(spec, seed, given_pool):
        parts = [fold.train, fold.dev, *fold.tests.values()]
        groups = [{given_pool.groups[row] for row in part} for part in parts]
        assert all(len(part) for part in parts)
        assert not any(a & b for place, a in enumerate(groups) for b in groups[place + 1 :])


@pytest.mark.parametrize("spec", [*SPECS[:2], SPECS[4]], ids=str)
def test_a_crossed_dev_is_all_of_train_and_no_part_of_it_shares_a_group_with_what_is_fitted(spec: object) -> None:
    given_pool = replace(pool(), dev_folds=2)
    for fold in folds(spec, 3, given_pool):
        assert sorted(np.concatenate([held for _, held in fold.crossed])) == sorted(fold.train) == sorted(fold.dev)
        for kept, held in fold.crossed:
            assert sorted([*kept, *held]) == sorted(fold.train)
            assert not {given_pool.groups[row] for row in kept} & {given_pool.groups[row] for row in held}


def test_cross_validation_scores_every_training_row_once_a_repeat() -> None:
    found = folds({"k_fold": {"folds": 3, "repeats": 2}})
    scored = np.concatenate([fold.tests["3-fold"] for fold in found])
    assert len(found) == 6
    assert sorted(scored.tolist()) == sorted(pool().train.tolist() * 2)


def test_repeats_are_drawn_anew_and_a_seed_gives_the_same_again() -> None:
    spec = {"k_fold": {"folds": 3, "repeats": 2}}
    one, again = folds(spec, 5), folds(spec, 5)
    assert all((a.train == b.train).all() for a, b in zip(one, again, strict=True))
    assert any(set(one[n].train) != set(one[n + 3].train) for n in range(3))


def test_leave_one_out_never_fits_on_the_value_it_scores() -> None:
    given_pool = pool(40, 1)
    targets = given_pool.values("target")
    found = folds({"leave_one_out": {"smallest": 2}}, of=given_pool)
    assert len(found) == 3
    for fold in found:
        left = {targets[row] for row in fold.tests["leave-one-target-out"]}
        assert len(left) == 1
        assert not left & {targets[row] for row in np.concatenate([fold.train, fold.dev])}


def test_larger_shares_of_a_learning_curve_hold_the_smaller_ones() -> None:
    small, large = folds({"learning_curve": {"shares": [0.3, 1.0]}})
    assert set(small.train) < set(large.train)
    assert (small.part, large.part) == ("train=2 groups", "all")


def test_all_of_train_is_drawn_once_and_last_in_a_learning_curve() -> None:
    found = folds({"learning_curve": {"shares": [1.0, 0.3], "repeats": 3}})
    assert [fold.part for fold in found] == ["train=2 groups"] * 3 + ["all"]
    assert {len(fold.train) for fold in found[:-1]} == {12}


@pytest.mark.parametrize(
    ("spec", "says"),
    [
        ({"k_fold": {"folds": 1}}, "folds must be 2 or more"),
        ({"k_fold": {"folds": 50}}, "too few for 50 folds"),
        ({"leave_one_out": {"of": "colour"}}, "no column 'colour'"),
        ({"leave_one_out": {"smallest": 999}}, "fewer than two values"),
        ({"cross_target": {"train": "Iran", "test": "Irak"}}, "no rows with target 'Irak'. Did you mean 'Iran'?"),
        ({"cross_target": {"train": "Iran"}}, "is missing"),
        ({"learning_curve": {"shares": [0.0]}}, "shares must lie in"),
        ({"learning_curve": {"shares": [0.5]}}, "shares must hold 1.0"),
    ],
)
def test_a_protocol_that_cannot_be_says_why(spec: object, says: str) -> None:
    with pytest.raises(ConfigError, match=says.replace("?", r"\?")):
        folds(spec, of=pool(12, 6))


def test_a_pool_may_hold_a_column_of_any_kind() -> None:
    table = pool().batch.table.append_column("year", pa.array(range(72)))
    assert Pool(ExampleBatch(table), *([np.arange(3)] * 2), {}, ["g"] * 72, 0.1).values("year")[:2] == ["0", "1"]

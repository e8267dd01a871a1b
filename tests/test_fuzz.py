"""The fuzz run itself: every surface takes a few inputs without a fault, and a fault is seen where there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fuzz import Guard, chunk, table
from fuzz_surfaces import SURFACES, Surface
from hypothesis import strategies as st

from stance.errors import InputError


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    return Guard(tmp_path_factory.mktemp("fuzz"))


@pytest.fixture(autouse=True)
def here(guard: Guard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(guard.allowed)


@pytest.mark.parametrize("surface", [one for one in SURFACES if "1 MB" not in one.name], ids=lambda one: one.name)
def test_a_few_inputs_of_each_surface_find_no_fault(surface: Surface, guard: Guard) -> None:
    row = chunk(surface, 1, 12, guard)
    assert row["faults"] == {}
    assert row["inputs"] > 5


def test_faults_are_seen_and_refusals_are_none(guard: Guard, tmp_path: Path) -> None:
    def fails(value: int) -> None:
        if value % 3 == 0:
            raise InputError("x", "refused")
        if value % 3 == 1:
            raise KeyError(value)
        (tmp_path / "outside").write_text("x")

    surface = replace(SURFACES[0], values=st.integers(0, 2), run=fails)
    row = chunk(surface, 1, 30, guard)
    assert row["refused"] > 0
    assert any(fault.startswith("KeyError in test_fuzz.py") for fault in row["faults"])
    assert f"open {tmp_path / 'outside'}" in row["faults"]
    assert f"| article text | {row['inputs']} | {row['refused']} | 2 |" in table([row])


def test_the_shares_of_all_surfaces_make_a_whole() -> None:
    assert sum(one.share for one in SURFACES) == pytest.approx(1)

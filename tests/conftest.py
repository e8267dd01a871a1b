"""What all tests share: thousands of collected tests are kept out of garbage collection, so that time is the code's."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stance import cli

Outcome = tuple[int, str, str]


def pytest_collection_finish() -> None:
    """Set aside all that exists before the first test runs."""
    gc.freeze()


@pytest.fixture
def stance(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., Outcome]:
    """Run the command in this process, in an empty folder: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str | Path) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["stance", *map(str, words)])
        code = 0
        try:
            cli.main()
        except SystemExit as error:
            code = int(error.code or 0)
        return code, *capfd.readouterr()

    return call

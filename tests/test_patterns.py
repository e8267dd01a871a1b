"""Regular expressions: none goes back and forth so that a long text takes more than linear time."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import stance

# What expressions look for, doubled until it hurts: names, digits, marks, spaces, and letters that stand for words.
UNITS = (
    "a", "A", "Aa ", "A. ", "a-", "1", "1 ", " ", "\n", ",", ", a", "(", "((a", "“", "“a ", "\"a", "'s ", "/A", "A/",
    "© ", "by ", "By A ", "Photo by ", "Credit: ", "read more ", "Share ", "> a ", "CC ", "wC,", "DwC&", "pVQ,", "w'w",
    "[a ",
    "-- ", "not ", "March 3 ", "a@", "&a", "\xa0", "😀", "U.S. ", "é",
)  # fmt: skip
LENGTH = 3_000
# Expressions that are only given short stretches: their lines have a greatest length, or their callers a window.
SHORT = {"stance.text.credits": 700, "stance.text.asides": 400, "stance.holders": 300, "stance.actors": 400}


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every expression that a module of the package keeps, with its name."""
    for found in pkgutil.walk_packages([str(Path(stance.__file__).parent)], "stance."):
        module = importlib.import_module(found.name)
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{found.name}.{name}", value


def seconds(pattern: re.Pattern[str], text: str) -> float:
    started = time.process_time()
    pattern.search(text)
    pattern.match(text)
    pattern.fullmatch(text)
    return time.process_time() - started


@pytest.mark.slow
def test_no_expression_takes_long_on_any_unit_repeated() -> None:
    slow = []
    for name, pattern in patterns():
        length = next((size for prefix, size in SHORT.items() if name.startswith(prefix)), LENGTH)
        for unit in UNITS:
            text = unit * (length // len(unit))
            took = max(seconds(pattern, whole) for whole in (text, text + "!", "\n" + text + "\x00"))
            if took > 0.5:
                slow.append((round(took, 1), name, unit))
    assert slow == []


def test_the_check_itself_finds_an_expression_that_explodes() -> None:
    assert seconds(re.compile("(a+)+b"), "a" * 22) > 0.05

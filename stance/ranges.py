"""Types that say which numbers a parameter takes; a config with another is refused before data are read."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

LARGEST = 2**31 - 1  # what scikit-learn and scipy count with

Positive: TypeAlias = float
NotNegative: TypeAlias = float
Natural: TypeAlias = int
Count: TypeAlias = int
Several: TypeAlias = int


class Range(NamedTuple):
    """The type of a number, what is said of those that are allowed, and whether one is."""

    kind: str
    words: str
    holds: Callable[[float], bool]


RANGES = {
    "Positive": Range("float", "above 0", lambda number: 0 < number < math.inf),
    "NotNegative": Range("float", "0 or more", lambda number: 0 <= number < math.inf),
    "Natural": Range("int", "0 or more", lambda number: 0 <= number <= LARGEST),
    "Count": Range("int", "1 or more", lambda number: 1 <= number <= LARGEST),
    "Several": Range("int", "2 or more", lambda number: 2 <= number <= LARGEST),
}

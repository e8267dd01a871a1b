"""Splits that keep groups whole, and leaks between splits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from stance.errors import InputError
from stance.intervals import group_numbers


def hold_out(groups: Sequence[object], share: float, generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Rows to keep and rows to hold out: whole groups, drawn until `share` of the rows is held out.

    share: 0 < share < 1. Raises InputError where there are fewer than two groups.
    """
    numbers = group_numbers(groups)
    sizes = np.bincount(numbers)
    if len(sizes) < 2:
        raise InputError("split", f"{len(sizes)} group is too few to hold one out")
    order = generator.permutation(len(sizes))
    wanted = np.searchsorted(np.cumsum(sizes[order]), share * len(numbers)) + 1
    out = np.isin(numbers, order[: min(wanted, len(sizes) - 1)])
    return np.flatnonzero(~out), np.flatnonzero(out)


@dataclass(frozen=True)
class Leaks:
    """Which test rows were seen in training: (n_test,) of bool, by the sentence and by the group."""

    sentence: np.ndarray
    group: np.ndarray


def find_leaks(
    train_texts: Sequence[str], train_groups: Sequence[object], texts: Sequence[str], groups: Sequence[object]
) -> Leaks:
    """Test rows whose sentence (case, punctuation and spaces aside) or whose group is also in train.

    >>> find_leaks(["War is over."], ["a"], ["war is OVER", "No."], ["b", "a"]).sentence.tolist()
    [True, False]
    """
    seen_texts, seen_groups = {plain(text) for text in train_texts}, set(train_groups)
    return Leaks(
        np.array([plain(text) in seen_texts for text in texts], dtype=bool),
        np.array([group in seen_groups for group in groups], dtype=bool),
    )


def plain(text: str) -> str:
    """A sentence's words alone, in lower case: equal for sentences that differ only in marks, case and spaces.

    >>> plain("“War is over,” he said.")
    'war is over he said'
    """
    return " ".join(re.findall(r"\w+", text.lower()))

"""Splits that keep groups whole, and leaks between splits."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import HashingVectorizer

from stance.errors import InputError
from stance.sums import group_numbers

# Sentences are nearly the same from this overlap of their three-word runs on (Jaccard): about one word changed in
# twelve. Broder (1997) on shingles; the threshold was set by reading pairs from NewsMTSC.
ALIKE = 0.6
SHORTEST = 8
MOST_COMMON = 200
CHUNK = 1000


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
    """Which test rows were seen in training, each (n_test,) of bool: the same sentence, nearly the same, the group."""

    sentence: np.ndarray
    near: np.ndarray
    group: np.ndarray

    @property
    def clean(self) -> np.ndarray:
        """Rows of which nothing was seen, (n_test,) of bool."""
        return np.asarray(~(self.sentence | self.near | self.group))


def find_leaks(
    train_texts: Sequence[str], train_groups: Sequence[object], texts: Sequence[str], groups: Sequence[object]
) -> Leaks:
    """Test rows whose sentence (case, punctuation and spaces aside), nearly the same sentence, or group is in train.

    >>> leaks = find_leaks(["War is over."], ["a"], ["war is OVER", "No."], ["b", "a"])
    >>> leaks.sentence.tolist(), leaks.group.tolist(), leaks.clean.tolist()
    ([True, False], [False, True], [False, False])
    """
    seen_texts, seen_groups = {plain(text) for text in train_texts}, set(train_groups)
    same = np.array([plain(text) in seen_texts for text in texts], dtype=bool)
    near = near_duplicates(train_texts, texts) & ~same
    return Leaks(same, near, np.array([group in seen_groups for group in groups], dtype=bool))


def near_duplicates(train_texts: Sequence[str], texts: Sequence[str]) -> np.ndarray:
    """Which of `texts` share at least `ALIKE` of their runs of three words (Jaccard) with some text of train.

    Texts of fewer than `SHORTEST` words are not compared: they are alike by chance. Returns (n_texts,) of bool.

    >>> old = "the minister said on monday that the talks in geneva had failed"
    >>> near_duplicates([old], [old + " again", "the minister said nothing of the talks in the end"]).tolist()
    [True, False]
    """
    found = np.zeros(len(texts), dtype=bool)
    if not len(texts) or not len(train_texts):
        return found
    counter = HashingVectorizer(
        ngram_range=(3, 3), binary=True, norm=None, alternate_sign=False, n_features=2**22, token_pattern=r"\w+"
    )
    known, asked = counter.transform(train_texts).tocsr(), counter.transform(texts).tocsr()
    # A run that stands in very many sentences tells nothing, and would make the product large.
    common = np.bincount(known.indices, minlength=known.shape[1]) > MOST_COMMON
    asked = asked @ sparse.diags_array((~common).astype(np.float64))
    sizes, train_sizes = np.diff(asked.tocsr().indptr), np.diff(known.indptr)
    for start in range(0, len(texts), CHUNK):
        shared = (asked[start : start + CHUNK] @ known.T).tocoo()
        rows = shared.row + start
        alike = shared.data / (sizes[rows] + train_sizes[shared.col] - shared.data)
        long = np.minimum(sizes[rows], train_sizes[shared.col]) + 2 >= SHORTEST
        found[rows[(alike >= ALIKE) & long]] = True
    return found


def plain(text: str) -> str:
    """A sentence's words alone, in lower case: equal for sentences that differ only in marks, case and spaces.

    >>> plain("“War is over,” he said.")
    'war is over he said'
    """
    # What holds no word at all (emoji, marks) is only like itself.
    return " ".join(re.findall(r"\w+", text.lower())) or text.strip()

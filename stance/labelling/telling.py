"""How much each word of a sentence pulled a model toward a label."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch, TokenView
from stance.lexicons.acts import SIGN, kinds
from stance.lexicons.idioms import turns
from stance.lexicons.stance_words import stance_words
from stance.model import StanceClassifier
from stance.scales import scale_named
from stance.text.signs import SMALL
from stance.text.stem import stem

# What a judging word weighs by itself: little beside a column that pulls, and all there is where no column does.
PRIOR = 0.05
# No sentence of prose is as long; words behind these are not looked at.
MOST_WORDS = 2000
# Kinds of words that show no stance by themselves, and the small word that does.
_MUTE = frozenset(("speak", "meet", "not", "if"))
_TELLING_SMALL = frozenset(("against",))
_PIECE = re.compile(r"[^\s<>|]+")


class Word(NamedTuple):
    """A word, or a turn of several, at `start:end`; its kind of act, or nothing; its pull toward the label."""

    start: int
    end: int
    kind: str
    pull: float


def word_pulls(
    model: StanceClassifier, batch: ExampleBatch, columns: sparse.csr_matrix, labels: Sequence[str]
) -> list[list[Word]]:
    """For each example the words that can show a stance, in their order, with their pull toward its label.

    The pull of a column (value times weight, as in `StanceClassifier.explain`) is shared among the words that its name
    holds, as themselves, by their stem or by their kind of act. Words that lexicons put on the label's side get
    `PRIOR` besides; of a model that is not linear only the lexicons speak.

    >>> from stance.saving.load import load_model
    >>> from stance.records import Example
    >>> model, text = load_model("news-en-fast"), "Cuba met and condemned Iran."
    >>> batch = ExampleBatch.of([Example(text, "Iran", holder="Cuba")])
    >>> words = word_pulls(model, batch, model.columns(batch), ["against"])[0]
    >>> [text[word.start : word.end] for word in words if word.pull > PRIOR]
    ['condemned']
    """
    scale = scale_named(model.scale).labels
    side = {label: place - (len(scale) - 1) / 2 for place, label in enumerate(scale)}
    found = [list(_words(view, side[label])) for view, label in zip(batch.views, labels, strict=True)]
    pulls = iter(_pulls(model, batch.views, found, columns, labels).tolist())
    return [[word._replace(pull=word.pull + next(pulls)) for word in words] for words in found]


@lru_cache(maxsize=2)
def _names(model: StanceClassifier, fitted: Any) -> list[str]:
    """Names of the columns, made once for what was fitted: a model may be fitted again."""
    return [str(name).partition(": ")[2] for name in model.get_feature_names_out()]


@lru_cache(maxsize=1 << 17)
def _pieces(name: str) -> frozenset[str]:
    return frozenset(_PIECE.findall(name))


def _pulls(
    model: StanceClassifier,
    views: Sequence[TokenView],
    words: Sequence[Sequence[Word]],
    columns: sparse.csr_matrix,
    labels: Sequence[str],
) -> np.ndarray:
    """What the columns give to each word of each example, one after the other; zeros where the model is not linear.

    A column's pull is shared evenly among the words of its example that its name holds.
    """
    n_words = sum(map(len, words))
    weights = model.weights()
    if weights is None or not n_words:
        return np.zeros(n_words)
    number, keys, spoken = _called(views, words)
    rows = np.repeat(np.arange(len(labels)), np.diff(columns.indptr))
    pulls = columns.data * weights[columns.indices, np.searchsorted(model.classes_, labels)[rows]]
    # of the names of the filled columns, what any word is called
    filled, column = np.unique(columns.indices, return_inverse=True)
    names = _names(model, model.classifier_)
    held = [[number[piece] for piece in _pieces(names[one]) if piece in number] for one in filled.tolist()]
    counts = np.array([len(one) for one in held], dtype=np.int64)
    cells, at = _spread((np.cumsum(counts) - counts)[column], counts[column])
    wanted = rows[cells] * len(number) + np.array(list(chain.from_iterable(held)), dtype=np.int64)[at]
    first = np.searchsorted(keys, wanted)
    hits, at = _spread(first, np.searchsorted(keys, wanted, side="right") - first)
    cells, named = np.divmod(np.unique(cells[hits] * n_words + spoken[at]), n_words)
    shares = pulls[cells] / np.bincount(cells, minlength=len(pulls))[cells]
    return np.bincount(named, weights=shares, minlength=n_words)


def _called(
    views: Sequence[TokenView], words: Sequence[Sequence[Word]]
) -> tuple[dict[str, int], np.ndarray, np.ndarray]:
    """All that words can be called by, numbered; (example, its number) as one number, sorted; the words so called."""
    number: dict[str, int] = {}
    found: list[tuple[int, int, int]] = []
    all_words = ((row, view, word) for row, (view, own) in enumerate(zip(views, words, strict=True)) for word in own)
    for place, (row, view, word) in enumerate(all_words):
        spoken = view.text[word.start : word.end].lower().split()
        called = {word.kind, *spoken, *map(stem, spoken)} - {""}
        found += [(row, number.setdefault(name, len(number)), place) for name in called]
    example, name, place_of = np.array(found, dtype=np.int64).reshape(-1, 3).T
    keys = example * len(number) + name
    order = np.argsort(keys, kind="stable")
    return number, keys[order], place_of[order]


def _spread(starts: np.ndarray, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Ranges one after the other: which range each place is of, and the places.

    >>> [part.tolist() for part in _spread(np.array([7, 3]), np.array([2, 1]))]
    [[0, 0, 1], [7, 8, 3]]
    """
    of = np.repeat(np.arange(len(counts)), counts)
    return of, np.arange(len(of)) - (np.cumsum(counts) - counts - starts)[of]


def _words(view: TokenView, side: float) -> Iterator[Word]:
    """Words and turns of a sentence but small ones and names; those that lexicons put on that side weigh `PRIOR`."""
    tokens = view.tokens
    named = {number for first, last in (*view.targets, *view.holders) for number in range(first, last)}
    after = 0
    for number, (word, start) in enumerate(zip(tokens.words[:MOST_WORDS], tokens.starts, strict=False)):
        if number < after or (word in SMALL and word not in _TELLING_SMALL):
            continue
        kind, used = _kind(tokens.words, number)
        after = number + used
        if kind not in _MUTE and named.isdisjoint(range(number, after)):
            sign = SIGN.get(kind, _judging().get(word, 0.0))
            yield Word(start, tokens.ends[after - 1], kind, PRIOR if sign * side > 0 else 0.0)


_judging = cache(stance_words)


def _kind(words: list[str], number: int) -> tuple[str, int]:
    """The kind of act that begins at a word, or nothing; how many words it takes."""
    for rest, kind in turns().get(words[number], ()):
        if tuple(words[number + 1 : number + 1 + len(rest)]) == rest:
            return kind, 1 + len(rest)
    return kinds().get(words[number], ""), 1

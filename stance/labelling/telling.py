"""How much each word of a sentence pulled a model toward a label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

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
    >>> model, text = load_model("news-en-fast"), "Cuba firmly condemned Iran."
    >>> batch = ExampleBatch.of([Example(text, "Iran", holder="Cuba")])
    >>> words = word_pulls(model, batch, model.columns(batch), ["against"])[0]
    >>> [text[word.start : word.end] for word in words if word.pull > PRIOR]
    ['condemned']
    """
    scale = scale_named(model.scale).labels
    side = {label: place - (len(scale) - 1) / 2 for place, label in enumerate(scale)}
    return [
        _shared(view, list(_words(view, side[label])), pulled)
        for view, label, pulled in zip(batch.views, labels, _column_pulls(model, columns, labels), strict=True)
    ]


def _column_pulls(
    model: StanceClassifier, columns: sparse.csr_matrix, labels: Sequence[str]
) -> Iterator[list[tuple[tuple[str, ...], float]]]:
    """For each example the words in the names of its columns, and the pull of each column."""
    weights = model.weights()
    if weights is None:
        yield from ([] for _ in labels)
        return
    names = _names(model, model.classifier_)
    place_of = {label: place for place, label in enumerate(model.classes_.tolist())}
    for row, label in enumerate(labels):
        filled = slice(columns.indptr[row], columns.indptr[row + 1])
        places = columns.indices[filled]
        pulls = columns.data[filled] * weights[places, place_of[label]]
        yield [(_pieces(names[place]), pull) for place, pull in zip(places.tolist(), pulls.tolist(), strict=True)]


@lru_cache(maxsize=2)
def _names(model: StanceClassifier, fitted: Any) -> list[str]:
    """Names of the columns, made once for what was fitted: a model may be fitted again."""
    return [str(name).partition(": ")[2] for name in model.get_feature_names_out()]


@lru_cache(maxsize=1 << 17)
def _pieces(name: str) -> tuple[str, ...]:
    return tuple(_PIECE.findall(name))


def _words(view: TokenView, side: float) -> Iterator[Word]:
    """Words and turns of a sentence but small ones and names; those that lexicons put on that side weigh `PRIOR`."""
    tokens = view.tokens
    named = {number for first, last in (*view.targets, *view.holders) for number in range(first, last)}
    after = 0
    for number, (word, start) in enumerate(zip(tokens.words, tokens.starts, strict=True)):
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


def _shared(view: TokenView, words: Sequence[Word], columns: Iterable[tuple[tuple[str, ...], float]]) -> list[Word]:
    """The words with the pulls of the columns that name them."""
    named: dict[str, set[int]] = defaultdict(set)
    for place, word in enumerate(words):
        spoken = view.text[word.start : word.end].lower()
        for key in {word.kind, *spoken.split(), *map(stem, spoken.split())} - {""}:
            named[key].add(place)
    pulls = [word.pull for word in words]
    for pieces, pull in columns:
        hits = [named[piece] for piece in pieces if piece in named]
        if hits:
            places = hits[0].union(*hits[1:]) if len(hits) > 1 else hits[0]
            for place in places:
                pulls[place] += pull / len(places)
    return [word._replace(pull=pull) for word, pull in zip(words, pulls, strict=True)]

"""Behaviour on minimal pairs: what must not change a prediction, and what must move it which way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from stance.batch import ExampleBatch
from stance.measuring.shares import wilson
from stance.model import StanceClassifier
from stance.records import Example, Span
from stance.scales import STANCE

INVARIANCE, DIRECTION = "invariance", "direction"
_MARK = re.compile(r"[\[\]{}]")
_PAIR = re.compile(r"(\w+): (.+?) => (\w+): (.+)")


@dataclass(frozen=True)
class Pair:
    """Two sentences that differ in one thing, and what the difference is called; `number` is its line in the file."""

    test: str
    number: int
    first: Example
    second: Example

    @property
    def kind(self) -> str:
        """Invariance where both labels are the same, else direction."""
        return INVARIANCE if self.first.label == self.second.label else DIRECTION


@dataclass(frozen=True)
class Behaviour:
    """How often a model passes a test: share of pairs with Wilson's 95 % interval, and the lines it fails."""

    test: str
    kind: str
    passed: float
    low: float
    high: float
    n: int
    failed: tuple[int, ...]


@cache
def suite() -> tuple[Pair, ...]:
    """The minimal pairs that come with the package.

    >>> pair = suite()[0]
    >>> pair.test, pair.kind, pair.first.text, pair.first.label, pair.second.label
    ('negation', 'direction', 'Turkey condemned the Israeli raid on the port.', 'against', 'none')
    """
    lines = resources.files("stance.measuring").joinpath("suite.txt").read_text(encoding="utf-8").splitlines()
    pairs, test = [], ""
    for number, line in enumerate(lines, 1):
        if line.startswith("## "):
            test = line[3:]
        elif match := _PAIR.fullmatch(line):
            first, second = (example_of(match[at + 1], match[at], f"{number}") for at in (1, 3))
            pairs.append(Pair(test, number, first, second))
    return tuple(pairs)


def example_of(marked: str, label: str, name: str = "") -> Example:
    """An example from a sentence with its target in [square] and its holder in {curly} brackets.

    >>> example = example_of("{Cuba} thanked [Iran].", "favor")
    >>> example.text, example.target_spans, example.holder
    ('Cuba thanked Iran.', ((13, 17),), 'Cuba')
    """
    text, place = "", 0
    opened: dict[str, int] = {}
    found: dict[str, list[Span]] = {"[": [], "{": []}
    for match in _MARK.finditer(marked):
        text += marked[place : match.start()]
        place = match.end()
        if match[0] in found:
            opened[match[0]] = len(text)
        else:
            mark = "[" if match[0] == "]" else "{"
            found[mark].append((opened[mark], len(text)))
    text += marked[place:]
    target, holder = (text[slice(*found[mark][0])] for mark in "[{")
    return Example(text, target, tuple(found["["]), holder, tuple(found["{"]), group=name, label=label, id=name)


def behaviours(model: StanceClassifier, pairs: Sequence[Pair] | None = None) -> list[Behaviour]:
    """How a model of the stance scale does on each test.

    A pair of an invariance test is passed where both predictions are the same, whatever they are; a pair of a
    direction test where net stance, p(favor) less p(against), moves the way the labels do (Ribeiro et al. 2020).
    """
    chosen = list(suite() if pairs is None else pairs)
    both = [
        model.predict_proba(ExampleBatch.of([getattr(pair, side) for pair in chosen])) for side in ("first", "second")
    ]
    labels = model.classes_.tolist()
    net = [one[:, labels.index("favor")] - one[:, labels.index("against")] for one in both]
    same = both[0].argmax(axis=1) == both[1].argmax(axis=1)
    wanted = np.array([_score(pair.second) - _score(pair.first) for pair in chosen])
    passed = np.where(wanted == 0, same, (net[1] - net[0]) * wanted > 0)
    found = []
    for test in dict.fromkeys((pair.test, pair.kind) for pair in chosen):
        rows = [row for row, pair in enumerate(chosen) if (pair.test, pair.kind) == test]
        share = float(passed[rows].mean())
        failed = tuple(chosen[row].number for row in rows if not passed[row])
        found.append(Behaviour(*test, share, *wilson(share, len(rows)), len(rows), failed))
    return found


def _score(example: Example) -> int:
    return STANCE.labels.index(str(example.label))

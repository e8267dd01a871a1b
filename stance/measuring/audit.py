"""Does a model judge by names? Actors swapped throughout sentences, predictions before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import stats
from sklearn.base import clone

from stance.batch import ExampleBatch
from stance.errors import InputError
from stance.intervals import bootstrap
from stance.measuring.shares import wilson
from stance.measuring.swap import Swapper
from stance.metrics.base import confusion
from stance.metrics.macro_f1 import macro_f1
from stance.model import StanceClassifier
from stance.paired import holm
from stance.records import Example
from stance.scales import scale_named
from stance.sums import group_numbers

# States that news speaks of, friends and foes of many, from every continent.
PROBES = (
    "United States", "Russia", "China", "Iran", "Israel", "Ukraine", "United Kingdom", "France", "Germany", "Turkey",
    "Saudi Arabia", "India", "Pakistan", "Japan", "North Korea", "Cuba", "Venezuela", "Brazil", "Mexico", "Nigeria",
    "South Africa", "Egypt", "Ethiopia", "Syria", "Australia", "Netherlands",
)  # fmt: skip
ROLES = ("target", "holder", "bystander")


@dataclass(frozen=True)
class Swaps:
    """Predictions for sentences in which one state was put in the place of another.

    role: whose place it took, (n,). before: probabilities without the swap, (n, n_labels). after: with each probe,
    (n, n_probes, n_labels). groups: numbers of the stories, (n,). labels: the model's, in the order of columns.
    """

    probes: tuple[str, ...]
    labels: tuple[str, ...]
    role: np.ndarray
    before: np.ndarray
    after: np.ndarray
    groups: np.ndarray


@dataclass(frozen=True)
class Prejudice:
    """How predictions change when this actor stands in a sentence instead of others.

    flips: share of sentences whose label changes. shift: mean p(against) with it, less the mean over all probes; with
    95 % intervals over stories. p: Wilcoxon's signed-rank test over stories, Holm-corrected for the probes. n
    sentences.
    """

    actor: str
    role: str
    flips: tuple[float, float, float]
    shift: tuple[float, float, float]
    p: float
    n: int


def swapped(
    model: StanceClassifier,
    examples: Sequence[Example],
    swapper: Swapper,
    probes: Sequence[str] = PROBES,
    most: int = 200,
    tell: Callable[[int, int], None] = lambda done, whole: None,
) -> Swaps:
    """Put every probe in the place of every state that stands in the examples, one state at a time.

    At most `most` (example, state) pairs, evenly taken; a probe that stands in the sentence already is not swapped
    in. Raises InputError where no example names a state, or a probe has no forms.
    """
    for probe in probes:
        if probe not in swapper.forms:
            raise InputError("audit", f"unknown state '{probe}'", sorted(swapper.forms), word=probe)
    places = [(example, state) for example in examples for state in swapper.states(example.text)]
    if not places:
        raise InputError("audit", "no example names a state of the list")
    chosen = [places[place] for place in np.unique(np.linspace(0, len(places) - 1, min(most, len(places))).astype(int))]
    before = model.predict_proba(ExampleBatch.of([example for example, _ in chosen]))
    after = np.full((len(chosen), len(probes), before.shape[1]), np.nan)
    for column, probe in enumerate(probes):
        rows = [row for row, (example, state) in enumerate(chosen)
                if probe != state and probe not in swapper.states(example.text)]  # fmt: skip
        moved = [swapper.swap(chosen[row][0], chosen[row][1], probe) for row in rows]
        if moved:
            after[rows, column] = model.predict_proba(ExampleBatch.of(moved))
        tell(column + 1, len(probes))
    roles = np.array([_role(example, state, swapper) for example, state in chosen])
    groups = group_numbers([example.group or example.id for example, _ in chosen])
    return Swaps(tuple(probes), tuple(model.classes_.tolist()), roles, before, after, groups)


def prejudices(swaps: Swaps, against: str, generator: np.random.Generator, resamples: int = 1000) -> list[Prejudice]:
    """One row for every probe and role, and for every probe over all roles (role "any"), strongest shift first.

    against: the label whose probability is compared.
    """
    column = swaps.labels.index(against)
    level = np.nanmean(swaps.after[:, :, column], axis=1)
    flipped = (swaps.after.argmax(-1) != swaps.before.argmax(-1)[:, None]).astype(float)
    found = []
    for role in ("any", *ROLES):
        rows = np.ones(len(level), dtype=bool) if role == "any" else swaps.role == role
        here = []
        for place, probe in enumerate(swaps.probes):
            known = rows & ~np.isnan(swaps.after[:, place, column])
            if known.any():
                shift = swaps.after[known, place, column] - level[known]
                groups = group_numbers(swaps.groups[known].tolist())
                pair = [_mean(values, groups, generator, resamples) for values in (flipped[known, place], shift)]
                if not pair[0][2] > pair[0][1]:  # resampling cannot tell how sure "never" is
                    pair[0] = (pair[0][0], *wilson(pair[0][0], int(groups.max()) + 1))
                here.append((probe, pair, _signed_rank(shift, groups), int(known.sum())))
        corrected = holm([p for _, _, p, _ in here])
        rows_here = [Prejudice(probe, role, pair[0], pair[1], p, n)
                     for (probe, pair, _, n), p in zip(here, corrected, strict=True)]  # fmt: skip
        found += sorted(rows_here, key=lambda one: -abs(one.shift[0]))
    return found


@dataclass(frozen=True)
class Baseline:
    """Macro-F1 of a model on the sentences of an audit, with its 95 % interval over stories."""

    model: str
    value: float
    low: float
    high: float
    n: int


def baselines(
    model: StanceClassifier, train: Sequence[Example], test: Sequence[Example], generator: np.random.Generator
) -> list[Baseline]:
    """The audited model beside two that are fitted on `train`: the target's name alone, and the text without target."""
    blind = clone(model).set_params(view="blind").fit(train)
    name_alone = StanceClassifier((), "target_only", model.scale).fit(train)
    scale = scale_named(model.scale)
    gold = np.array(scale.codes([str(example.label) for example in test]))
    groups = group_numbers([example.group or example.id for example in test])
    found = []
    for name, one in (
        ("target only (name alone)", name_alone),
        ("target blind (told no target)", blind),
        ("audited", model),
    ):
        counts = confusion(gold, np.array(scale.codes(one.predict(test).tolist())), len(scale.labels), groups)
        score = partial(macro_f1, scale=scale)
        low, high = bootstrap(counts, score, 1000, generator)
        found.append(Baseline(name, float(score(counts.sum(0))), float(low), float(high), len(test)))
    return found


def _mean(
    values: np.ndarray, groups: np.ndarray, generator: np.random.Generator, resamples: int
) -> tuple[float, float, float]:
    sums = np.stack([np.bincount(groups, weights=values), np.bincount(groups)], axis=1)
    low, high = bootstrap(sums, lambda one: one[..., 0] / one[..., 1], resamples, generator)
    return float(values.mean()), float(low), float(high)


def _signed_rank(shift: np.ndarray, groups: np.ndarray) -> float:
    """p of Wilcoxon's test that a story's mean shift is as often up as down; 1 where nothing shifts."""
    means = np.bincount(groups, weights=shift) / np.bincount(groups)
    # what is left by adding up in another order is no shift
    means = np.where(np.abs(means) < 1e-9, 0.0, means)
    return float(stats.wilcoxon(means).pvalue) if means.any() else 1.0


def _role(example: Example, state: str, swapper: Swapper) -> str:
    if state == example.target:
        return "target"
    if state == example.holder:
        return "holder"
    return "bystander"

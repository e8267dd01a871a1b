"""Is one model better than another on the same examples? Paired tests over whole groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from stance.intervals import bootstrap

Score = Callable[[np.ndarray], np.ndarray]

# Shuffles of the randomization test; its smallest p is 1 / (1 + SHUFFLES).
SHUFFLES = 9999
CHUNK = 500
# A difference of this many standard errors is found in four of five test sets of this size (two-sided .05):
# 1.96 + 0.84, the normal quantiles of .975 and .80.
FOUND_FOUR_IN_FIVE = 2.8


@dataclass(frozen=True)
class Difference:
    """How much better the first is: the difference with its 95 % interval, p, and what could have been detected.

    `p` is of the approximate randomization test over groups; `p_bootstrap` twice the share of resamples on the other
    side of 0; `p_mcnemar` of the exact McNemar test on right and wrong, which takes examples as independent.
    """

    first: float
    second: float
    difference: float
    low: float
    high: float
    p: float
    p_bootstrap: float
    p_mcnemar: float
    detectable: float


def compare_counts(
    first: np.ndarray,
    second: np.ndarray,
    score: Score,
    right: np.ndarray,
    resamples: int,
    generator: np.random.Generator,
) -> Difference:
    """Compare two models by their confusion counts, group by group.

    first, second: (n_groups, n_labels, n_labels). score: of such counts added up, vectorised over leading axes. right:
    (n_examples, 2) of bool, whether each model is right.
    """
    both = np.stack([first, second], axis=1)

    def gain(sums: np.ndarray) -> np.ndarray:
        return np.asarray(score(sums[..., 0, :, :]) - score(sums[..., 1, :, :]))

    value = float(gain(both.sum(0)))
    low, high = bootstrap(both, gain, resamples, generator)
    drawn = resampled(both, gain, resamples, generator)
    one_side = min(np.mean(drawn >= 0), np.mean(drawn <= 0)) if len(drawn) else np.nan
    return Difference(
        first=float(score(first.sum(0))),
        second=float(score(second.sum(0))),
        difference=value,
        low=float(low),
        high=float(high),
        p=randomization(first, second, score, generator),
        p_bootstrap=min(1.0, 2 * float(one_side)),
        p_mcnemar=mcnemar(right),
        detectable=FOUND_FOUR_IN_FIVE * float(drawn.std()) if len(drawn) else np.nan,
    )


def resampled(sums: np.ndarray, score: Score, resamples: int, generator: np.random.Generator) -> np.ndarray:
    """The score of `resamples` bootstrap draws of whole groups, (resamples,); empty with fewer than two groups."""
    n_groups = len(sums)
    if n_groups < 2:
        return np.array([])
    times = generator.multinomial(n_groups, np.full(n_groups, 1 / n_groups), size=resamples)
    flat = sums.reshape(n_groups, -1).astype(float)
    return np.asarray(score((times @ flat).reshape(resamples, *sums.shape[1:])))


def randomization(
    first: np.ndarray, second: np.ndarray, score: Score, generator: np.random.Generator, shuffles: int = SHUFFLES
) -> float:
    """p of approximate randomization (Noreen 1989): the models' predictions are exchanged group by group at random.

    Two-sided; (1 + shuffles with a difference at least as large) / (1 + shuffles). 1 where the models agree.
    """
    middle, apart = (first + second).sum(0) / 2, (first - second).astype(float) / 2
    observed = abs(float(score(first.sum(0)) - score(second.sum(0))))
    flat = apart.reshape(len(apart), -1)
    larger = 0
    for start in range(0, shuffles, CHUNK):
        signs = generator.choice([-1.0, 1.0], size=(min(CHUNK, shuffles - start), len(flat)))
        moved = (signs @ flat).reshape(-1, *middle.shape)
        # Sums of halves in another order may differ in the last bits: a hair less counts as equal.
        larger += int((np.abs(score(middle + moved) - score(middle - moved)) >= observed - 1e-12).sum())
    return (1 + larger) / (1 + shuffles)


def mcnemar(right: np.ndarray) -> float:
    """p of the exact McNemar test: of the examples that one model has right and the other wrong, are half each?

    right: (n_examples, 2) of bool.

    >>> mcnemar(np.array([[True, False]] * 8 + [[False, True]] * 2)).__round__(3)
    0.109
    """
    only = int((right[:, 0] & ~right[:, 1]).sum()), int((right[:, 1] & ~right[:, 0]).sum())
    return float(stats.binomtest(only[0], sum(only)).pvalue) if sum(only) else 1.0


def holm(values: Sequence[float]) -> list[float]:
    """p values corrected for their number (Holm 1979): each at least as large as before, in the same order.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    corrected = [0.0] * len(values)
    running = 0.0
    for rank, place in enumerate(order):
        running = max(running, min(1.0, values[place] * (len(values) - rank)))
        corrected[place] = running
    return corrected

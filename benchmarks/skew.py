"""A simulation of skew: a few outlets with most of the text, on 100 machines, divided by outlet or by parts.

python benchmarks/skew.py [rate]: rate is MB of text a second and core, measured by benchmarks/memory.py. The length of
outlets follows a power law (Zipf, exponent 1.1, assumed); work grows with text. A division by outlet (a file or
partition for each, as data often come) leaves cores waiting for the largest; parts of 4 MiB do not.
"""

from __future__ import annotations

import heapq
import sys

import numpy as np

SENTENCE = 156  # bytes, as in NewsMTSC
SENTENCES, OUTLETS, CORES = 1_000_000_000, 5_000, 100 * 16
PART = 2**22
EXPONENT, SEED = 1.1, 13


def sizes() -> np.ndarray:
    """Bytes of text of each outlet, the largest first."""
    weights = 1 / np.arange(1, OUTLETS + 1) ** EXPONENT
    return SENTENCES * SENTENCE * weights / weights.sum()


def hours(pieces: np.ndarray, rate: float, cores: int = CORES) -> float:
    """Hours until the last core is done, each taking the next piece when it is free (bytes, bytes a second)."""
    free = [0.0] * cores
    for piece in pieces:
        heapq.heapreplace(free, free[0] + piece / rate)
    return max(free) / 3600


def main(rate: float) -> None:
    """Print a table: how the text is divided, hours, share of the cores' time that is used."""
    generator = np.random.default_rng(SEED)
    outlets = sizes()
    whole = outlets.sum()
    # Parts are longer or shorter to label by chance: some sentences name more actors than others.
    parts = PART * generator.lognormal(0, 0.3, int(whole // PART))
    parts *= whole / parts.sum()
    print(f"largest outlet {outlets[0] / whole:.0%} of the text, largest ten {outlets[:10].sum() / whole:.0%}")
    print("| divided by | pieces | hours | cores in use |")
    print("|---|---|---|---|")
    best = whole / (rate * 1e6) / CORES / 3600
    for name, pieces in (
        ("outlet, as they come", generator.permutation(outlets)),
        ("outlet, largest first", outlets),
        ("part of 4 MiB", parts),
    ):
        took = hours(pieces, rate * 1e6)
        print(f"| {name} | {len(pieces):,} | {took:.2f} | {best / took:.1%} |")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 0.19)

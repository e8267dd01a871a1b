"""Terms -> columns: one polynomial hash over UTF-8 bytes, the same in numpy and in the compiled loops."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

# The hash of bytes b1..bn is the sum of b_i * BASE^(n-i), modulo 2^64 (Karp & Rabin 1987): that of a run of words
# follows from those of its words, and nothing is read twice. BASE: the golden ratio in 64 bits, which is odd.
BASE = np.uint64(0x9E3779B97F4A7C15)
# Multiplier of the last step, by which every bit of the hash moves the column (from the search of Degski, 2018).
MIX = np.uint64(0xD6E8FEB86659FD93)
HALF = np.uint64(32)
# BASE to the power of 0, 1, ... letters: longer words are rare.
POWERS = np.array([pow(int(BASE), length, 2**64) for length in range(64)], dtype=np.uint64)


def hash_terms(terms: Sequence[str]) -> np.ndarray:
    """Hashes of terms, (n_terms,) uint64.

    >>> hash_terms(["", "a", "ab"]).tolist() == [0, 97, (97 * int(BASE) + 98) % 2**64]
    True
    """
    encoded = [term.encode("utf-8", "surrogatepass") for term in terms]
    ends = np.cumsum([0, *map(len, encoded)], dtype=np.int64)
    values = np.frombuffer(b"".join(encoded), dtype=np.uint8).astype(np.uint64)
    lengths = np.diff(ends)
    powers = np.full(lengths.max(initial=0) + 1, BASE, dtype=np.uint64)
    powers[0] = 1
    powers = np.multiply.accumulate(powers)
    values *= powers[np.repeat(ends[1:], lengths) - 1 - np.arange(len(values))]
    sums = np.concatenate([np.zeros(1, dtype=np.uint64), np.cumsum(values, dtype=np.uint64)])
    return np.asarray(sums[ends[1:]] - sums[ends[:-1]])


def columns_of(hashes: np.ndarray, buckets: int) -> np.ndarray:
    """The column of each hash, (n_hashes,) int32 from 0 to buckets - 1; buckets: at most 2^31.

    >>> columns_of(hash_terms(["war", "aid"]), 1).tolist()
    [0, 0]
    """
    mixed = (hashes ^ (hashes >> HALF)) * MIX
    # the upper half of the product of 32 bits and the number of columns: no division, any number (Lemire 2019)
    return np.asarray(((mixed >> HALF) * np.uint64(buckets)) >> HALF).astype(np.int32)

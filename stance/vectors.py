"""Static word vectors: a table of words and short rows of numbers, alike for words of like use."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from zipfile import BadZipFile

import numpy as np

from stance.errors import InputError

# Comes with the package; benchmarks/make/word_vectors.py makes it.
BUNDLED = Path(__file__).parent / "vectors.npz"


class Vectors(NamedTuple):
    """Words in order; a row of each, int8, (n_words, n_dimensions); and what it is multiplied by, (n_words,)."""

    words: list[str]
    rows: np.ndarray
    sizes: np.ndarray


def read_vectors(path: str = "") -> Vectors:
    """The table in the .npz file `path`, by default the one that comes with the package.

    Rare words have long rows and frequent ones short, so that sums are not ruled by small words. Raises InputError
    where there is no such table.

    >>> vectors = read_vectors()
    >>> vectors.words == sorted(vectors.words), vectors.rows.shape == (len(vectors.words), 64)
    (True, True)
    """
    file = Path(path) if path else BUNDLED
    try:
        with file.open("rb") as opened, np.load(opened, allow_pickle=False) as kept:
            words = kept["words"].tobytes().decode().split("\n")
            found = Vectors(words, kept["rows"], kept["sizes"].astype(np.float32))
    except (OSError, EOFError, ValueError, KeyError, BadZipFile) as error:
        raise InputError(file, f"no table of word vectors ({error})") from None
    if not len(words) == len(found.rows) == len(found.sizes):
        raise InputError(file, f"{len(words)} words, but {len(found.rows)} rows and {len(found.sizes)} sizes")
    return found


def write_vectors(file: Path, words: list[str], rows: np.ndarray) -> None:
    """Write a table in whole numbers of one byte: words (sorted), rows (n_words, n_dimensions) of float."""
    sizes = np.maximum(np.abs(rows).max(axis=1), 1e-9) / 127
    text = np.frombuffer("\n".join(words).encode(), dtype=np.uint8)
    whole = np.rint(rows / sizes[:, None]).astype(np.int8)
    np.savez_compressed(file, words=text, rows=whole, sizes=sizes.astype(np.float16))

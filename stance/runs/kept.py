"""Columns that are slow to make, kept on disk between runs, some examples at a time."""

from __future__ import annotations

import hashlib
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

from scipy import sparse

from stance.batch import ExampleBatch
from stance.features.base import Raw

PIECE = 512  # examples that are made and kept together

Say = Callable[[str, str], None]


@runtime_checkable
class SlowFeature(Protocol):
    """A feature whose raw columns take so long to make that they are kept; it says what decides them."""

    def raw(self, batch: ExampleBatch) -> Raw:
        """As `Feature.raw`."""
        ...

    def digest(self) -> str:
        """What decides the raw columns beside the examples."""
        ...


def cache_folder() -> Path:
    """Where columns are kept: outside of every project; it may be deleted at any time."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stance" / "columns"


def kept_raw(feature: SlowFeature, batch: ExampleBatch, name: str, say: Say) -> Raw:
    """What the feature sees in the examples: read where it was kept, else made, said and kept.

    A piece is known by what decides the feature's columns and by all that its examples hold, so that nothing stale is
    ever read; it is written aside first, so that one that exists is whole.
    """
    digest = feature.digest()
    starts = range(0, len(batch), PIECE)
    pieces = []
    for start in starts:
        piece = batch[start : start + PIECE]
        file = cache_folder() / f"{_key(digest, piece)}.npz"
        values = _read(file)
        if values is None:
            values = feature.raw(piece).values
            _write(file, values)
            say(name, f"{start + len(piece):,} of {len(batch):,} examples")
        pieces.append(values)
    nothing = feature.raw(batch[:0])
    return Raw(nothing.vocabulary, sparse.vstack([nothing.values, *pieces], format="csr"))


def _key(digest: str, piece: ExampleBatch) -> str:
    found = hashlib.sha256(digest.encode())
    for name in ("text", "target", "target_spans", "holder", "holder_spans", "context"):
        found.update(repr(piece.column(name)).encode("utf-8", "surrogatepass"))
    return found.hexdigest()[:32]


def _read(file: Path) -> sparse.csr_matrix | None:
    try:
        with file.open("rb") as source:
            return sparse.load_npz(source)
    except (OSError, ValueError, zipfile.BadZipFile):
        return None


def _write(file: Path, values: sparse.csr_matrix) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_suffix(f".{os.getpid()}.part")
        with aside.open("wb") as target:
            sparse.save_npz(target, values, compressed=False)
        aside.replace(file)
    except OSError:
        # A full disk or a home that is read-only costs time, not the run.
        return

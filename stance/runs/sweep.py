"""Many cells: run in parallel, each kept as it finishes, none run twice."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import joblib
import numpy as np

from stance.runs.cell import Job, Result, run_job
from stance.runs.columns import Columns, FoldShelf, StoredColumns, keys

# With fewer cells than this, starting further processes costs more than it saves.
WORTH_PROCESSES = 12
# The code that decides what a cell gives: one that was finished by other code is not taken.
DECIDES = (
    "text",
    "kernels",
    "lexicons",
    "features",
    "classifiers",
    "metrics",
    "runs",
    "batch",
    "model",
    "calibration",
    "conformal",
)

Tick = Callable[[int, int], None]
Waiting = list[tuple[Job, Path]]


def run_jobs(
    jobs: Sequence[Job], columns: Columns, codes: np.ndarray, digest: str, kept: Path, workers: int, tick: Tick
) -> list[Result]:
    """Results of all jobs, in their order.

    kept: folder of finished results; those found there are not run again. workers: processes, 0 for as many as there
    are cores if it is worth it. tick: told (finished, all) as they finish.
    """
    kept = kept.resolve()  # processes of a cluster may stand elsewhere
    kept.mkdir(parents=True, exist_ok=True)
    files = [kept / f"{job.key(digest + code_digest())}.npz" for job in jobs]
    waiting = [(job, file) for job, file in zip(jobs, files, strict=True) if not file.exists()]
    done = len(jobs) - len(waiting)
    tick(done, len(jobs))
    processes = workers or (os.cpu_count() or 1 if len(waiting) >= WORTH_PROCESSES else 1)
    groups = _groups(waiting)
    for n in _in_processes(groups, columns, codes, processes, kept) if processes > 1 else _here(groups, columns, codes):
        done += n
        tick(done, len(jobs))
    return [Result.load(file) for file in files]


@cache
def code_digest() -> str:
    """SHA-256 over the files of the package that decide what a cell gives, 64 hex digits."""
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        if file.relative_to(package).with_suffix("").parts[0] in DECIDES:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _groups(waiting: Waiting) -> list[Waiting]:
    """Cells that share a fold and features, together: their columns are learned once."""
    found: dict[tuple[int, ...] | tuple[object, ...], Waiting] = {}
    for job, file in waiting:
        found.setdefault((job.number, *keys(job.config)), []).append((job, file))
    return list(found.values())


def _here(groups: list[Waiting], columns: Columns, codes: np.ndarray) -> Iterator[int]:
    for group in groups:
        for _ in _run(group, columns, codes):
            yield 1


def _in_processes(
    groups: list[Waiting], columns: Columns, codes: np.ndarray, processes: int, kept: Path
) -> Iterator[int]:
    folder = kept / "columns"
    try:
        configs = (cell for group in groups for job, _ in group for cell in job.config.cells())
        stored = columns.store(folder, configs)
        tasks = (joblib.delayed(_in_process)(group, stored, codes) for group in groups)
        yield from joblib.Parallel(n_jobs=processes, return_as="generator_unordered", pre_dispatch="2*n_jobs")(tasks)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_process(group: Waiting, stored: StoredColumns, codes: np.ndarray) -> int:
    return sum(1 for _ in _run(group, stored, codes))


def _run(group: Waiting, columns: Columns | StoredColumns, codes: np.ndarray) -> Iterator[None]:
    shelf = FoldShelf(columns, group[0][0].fold)
    for job, file in group:
        run_job(job, shelf, codes).save(file)
        yield

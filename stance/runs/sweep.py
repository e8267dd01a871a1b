"""Many cells: run in parallel, each kept as it finishes, none run twice."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

import joblib
import numpy as np

from stance.features.base import Raw
from stance.runs.cell import Job, Result, run_job
from stance.runs.columns import Columns

# With fewer cells than this, starting further processes costs more than it saves.
WORTH_PROCESSES = 12

Tick = Callable[[int, int], None]


def run_jobs(
    jobs: Sequence[Job], columns: Columns, codes: np.ndarray, digest: str, kept: Path, workers: int, tick: Tick
) -> list[Result]:
    """Results of all jobs, in their order.

    kept: folder of finished results; those found there are not run again. workers: processes, 0 for as many as there
    are cores if it is worth it. tick: told (finished, all) after each.
    """
    kept.mkdir(parents=True, exist_ok=True)
    files = [kept / f"{job.key(digest)}.npz" for job in jobs]
    waiting = [number for number, file in enumerate(files) if not file.exists()]
    done = len(jobs) - len(waiting)
    tick(done, len(jobs))
    processes = workers or (os.cpu_count() or 1 if len(waiting) >= WORTH_PROCESSES else 1)
    todo = [(jobs[number], files[number]) for number in waiting]
    for _ in _in_processes(todo, columns, codes, processes) if processes > 1 else _here(todo, columns, codes):
        done += 1
        tick(done, len(jobs))
    return [Result.load(file) for file in files]


def _here(todo: Sequence[tuple[Job, Path]], columns: Columns, codes: np.ndarray) -> Iterator[None]:
    for job, file in todo:
        run_job(job, columns.of(job.config), codes).save(file)
        yield


def _in_processes(
    todo: Sequence[tuple[Job, Path]], columns: Columns, codes: np.ndarray, processes: int
) -> Iterator[None]:
    # The columns are written once and mapped by every process, instead of being sent with each cell.
    folder = Path(tempfile.mkdtemp(prefix="stance-columns-"))
    try:
        tasks = []
        written: dict[int, Path] = {}
        for job, file in todo:
            places = []
            for raw in columns.of(job.config):
                if id(raw) not in written:
                    written[id(raw)] = folder / f"{len(written)}.joblib"
                    joblib.dump(raw, written[id(raw)])
                places.append(str(written[id(raw)]))
            tasks.append(joblib.delayed(_in_process)(job, places, codes, file))
        yield from joblib.Parallel(n_jobs=processes, return_as="generator_unordered", pre_dispatch="2*n_jobs")(tasks)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_process(job: Job, places: Sequence[str], codes: np.ndarray, file: Path) -> None:
    run_job(job, [_mapped(place) for place in places], codes).save(file)


@cache
def _mapped(place: str) -> Raw:
    found: Raw = joblib.load(place, mmap_mode="r")
    return found

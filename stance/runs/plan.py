"""What a run would do, and about how long it would take: the cells, without running them."""

from __future__ import annotations

import time

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from stance.runs.cell import Job, run_job
from stance.runs.columns import Columns, FoldShelf
from stance.runs.config import Config
from stance.runs.data import load
from stance.runs.protocols.base import Fold
from stance.runs.run import jobs_of
from stance.scales import scale_named

# Rows of train on which each model is tried for the estimate; time is taken to grow with the rows, and what models
# share is counted once.
TRIED = 600


def plan(config: Config) -> RenderableType:
    """A table of models with folds, configurations among which dev chooses, and seconds as a trial fit suggests."""
    data = load(config)
    jobs = jobs_of(config, data)
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("model")
    for heading in ("folds", "configurations", "about"):
        table.add_column(heading, justify="right")
    some = data.batch.take(_some(jobs[0].fold))
    columns, codes = Columns(some), np.array(scale_named(config.scale).codes(some.column("label")), dtype=np.int64)
    whole = 0.0
    for name in dict.fromkeys(job.model for job in jobs):
        own = [job for job in jobs if job.model == name]
        reading, fitting = _seconds_a_row(own[0], columns, codes)
        seconds = reading * len(data.batch) + fitting * sum(len(job.fold.train) for job in own)
        whole += seconds
        table.add_row(name, str(len(own)), str(len(own[0].config.cells())), f"{seconds:.0f} s")
    fits = sum(len(job.config.cells()) for job in jobs)
    return Group(table, Text(f"{len(jobs)} cells, {fits} fits, about {whole:.0f} s with one process", style="dim"))


def _some(fold: Fold) -> np.ndarray:
    return fold.train[:: max(1, len(fold.train) // TRIED)][:TRIED]


def _seconds_a_row(job: Job, columns: Columns, codes: np.ndarray) -> tuple[float, float]:
    """Seconds for each row to read what was not read for an earlier model, and to fit and predict one fold."""
    rows = np.arange(len(codes))
    tried = Job(job.model, job.config, 0, Fold(rows, rows[:50], {"trial": rows[:50]}))
    start = time.perf_counter()
    for cell in job.config.cells():
        columns.of(cell)
    middle = time.perf_counter()
    run_job(tried, FoldShelf(columns, tried.fold), codes)
    return (middle - start) / len(rows), (time.perf_counter() - middle) / len(rows)

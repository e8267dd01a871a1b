"""What a run would do, and about how long it would take: the cells, without running them."""

from __future__ import annotations

import time

import numpy as np
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from stance.batch import ExampleBatch
from stance.runs.cell import Job, run_job
from stance.runs.columns import Columns, FoldShelf
from stance.runs.config import Config
from stance.runs.data import load
from stance.runs.protocols.base import Fold
from stance.runs.run import jobs_of
from stance.scales import scale_named

# Rows of train on which each model is tried for the estimate; time is taken to grow with the rows.
TRIED = 300


def plan(config: Config) -> RenderableType:
    """A table of models with folds, configurations among which dev chooses, and seconds as a trial fit suggests."""
    data = load(config)
    jobs = jobs_of(config, data)
    table = Table(box=None, padding=(0, 2), header_style="dim")
    table.add_column("model")
    for heading in ("folds", "configurations", "about"):
        table.add_column(heading, justify="right")
    whole = 0.0
    for name in dict.fromkeys(job.model for job in jobs):
        own = [job for job in jobs if job.model == name]
        seconds = _seconds(own, config, data.batch.take(_some(own[0].fold)))
        whole += seconds
        table.add_row(name, str(len(own)), str(len(own[0].config.cells())), f"{seconds:.0f} s")
    fits = sum(len(job.config.cells()) for job in jobs)
    return Group(table, Text(f"{len(jobs)} cells, {fits} fits, about {whole:.0f} s with one process", style="dim"))


def _some(fold: Fold) -> np.ndarray:
    return fold.train[:: max(1, len(fold.train) // TRIED)][:TRIED]


def _seconds(jobs: list[Job], config: Config, some: ExampleBatch) -> float:
    codes = np.array(scale_named(config.scale).codes(some.column("label")), dtype=np.int64)
    rows = np.arange(len(some))
    tried = Job(jobs[0].model, jobs[0].config, 0, Fold(rows, rows[:50], {"trial": rows[:50]}))
    start = time.perf_counter()
    run_job(tried, FoldShelf(Columns(some), tried.fold), codes)
    per_row = (time.perf_counter() - start) / len(some)
    return per_row * sum(len(job.fold.train) for job in jobs)

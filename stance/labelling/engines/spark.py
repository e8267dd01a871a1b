"""Batches labelled by the executors of a Spark cluster, through mapInArrow."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stance.errors import InputError
from stance.labelling.columns import OUTCOME_SCHEMA, one_batch
from stance.labelling.engines.base import Work, in_order

# Batches that one job takes to each core, and jobs under way: one finishes while the next is already running.
BATCHES_A_CORE, JOBS = 4, 2
# A task that fails is tried so often before the job fails.
TRIES = 4
BATCH = "batch"


def spark(work: Work, batches: Iterable[pa.RecordBatch], workers: int, address: str = "") -> Iterator[pa.RecordBatch]:
    """Outcomes of batches, in their order. address: of a master, host:port; without one the session that runs, or
    that Spark's own settings describe, or where they describe none, one on this machine with `workers` cores.

    Needs the extra `spark` and Java 17; raises InputError where they are missing.
    """
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise InputError("engine spark", "needs the extra: pip install actor-stance[spark]") from None
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("stance label").config("spark.ui.showConsoleProgress", "false")
    if address:
        builder = builder.master(f"spark://{address}")
    elif workers:
        builder = builder.master(f"local[{workers},{TRIES}]")
    session = builder.getOrCreate()
    size = BATCHES_A_CORE * session.sparkContext.defaultParallelism
    with ThreadPoolExecutor(JOBS) as pool:
        for outcomes in in_order(lambda job: pool.submit(_run, session, work, job), _jobs(iter(batches), size), JOBS):
            yield from outcomes


def _jobs(batches: Iterator[pa.RecordBatch], size: int) -> Iterator[list[pa.RecordBatch]]:
    while job := list(islice(batches, size)):
        yield job


def _run(session: Any, work: Work, job: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """Outcomes of each batch of a job; Spark may divide the rows among its tasks as it likes."""
    from pyspark.sql.pandas.types import from_arrow_schema

    numbered = [batch.append_column(BATCH, pa.array([number] * len(batch))) for number, batch in enumerate(job)]
    frame = session.createDataFrame(pa.Table.from_batches(numbered))
    schema = OUTCOME_SCHEMA.append(pa.field(BATCH, pa.int64()))
    found = frame.mapInArrow(_Numbered(work), from_arrow_schema(schema)).toArrow()
    return [one_batch(found.filter(pc.field(BATCH) == number).drop_columns(BATCH)) for number in range(len(job))]


@dataclass(frozen=True)
class _Numbered:
    """Labels rows of several batches, and says of each outcome which batch it belongs to."""

    work: Work

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for number in pc.unique(batch.column(BATCH)).to_pylist():
                outcomes = self.work(batch.filter(pc.field(BATCH) == number).drop_columns(BATCH))
                yield outcomes.append_column(BATCH, pa.array([number] * len(outcomes), pa.int64()))

"""What an engine costs beside the labelling: start, seconds a batch, memory, with work that takes no time.

python benchmarks/engines.py local dask spark [ray]. Batches are as large as `stance label` makes them; what comes
back is about as large as the records of a batch. Ray is measured for comparison only, with the same window of batches.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from stance.labelling.columns import DOCUMENT_SCHEMA, OUTCOME_SCHEMA
from stance.labelling.engines.base import AHEAD, Work, in_order

BATCHES, WORKERS = 300, 2
DOCUMENTS, LETTERS = 16, 4096


def no_work(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Outcomes of about the size that labelling gives: each text twice."""
    table = pa.Table.from_batches([batch])
    rows = {"document": table["id"], "sentence": table["text"], "evidence": table["text"]}
    empty = {name: pa.nulls(len(batch)) for name in OUTCOME_SCHEMA.names if name not in rows}
    return (
        pa.table({**rows, **empty}).select(OUTCOME_SCHEMA.names).cast(OUTCOME_SCHEMA).combine_chunks().to_batches()[0]
    )


def batches(count: int) -> Iterator[pa.RecordBatch]:
    """Documents of one length."""
    rows = [{"id": str(number), "text": "x" * LETTERS} for number in range(DOCUMENTS)]
    batch = pa.RecordBatch.from_pylist(rows, schema=DOCUMENT_SCHEMA)
    return (batch for _ in range(count))


def ray(work: Work, given: Iterable[pa.RecordBatch], workers: int, address: str = "") -> Iterator[pa.RecordBatch]:
    """The engine that is not in the package: Ray, asked as Dask is."""
    import ray as library

    library.init(num_cpus=workers, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    remote = library.remote(max_retries=3)(work)
    yield from in_order(lambda batch: remote.remote(batch).future(), given, AHEAD * workers)
    library.shutdown()


def engine(name: str) -> Callable[..., Iterator[pa.RecordBatch]]:
    """An engine of the package, or Ray."""
    if name == "ray":
        return ray
    from stance import catalog

    return catalog.public("labelling.engines", name)


def measure(name: str) -> str:
    """Seconds to the first outcome, milliseconds a batch after it, peak memory of this process, a row of a table."""
    start = time.perf_counter()
    outcomes = engine(name)(no_work, batches(BATCHES), WORKERS)
    next(outcomes)
    first = time.perf_counter()
    before = cpu()
    rest = sum(1 for _ in outcomes)
    end = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"| {name} | {first - start:.1f} | {1000 * (end - first) / rest:.1f} | {1000 * (cpu() - before) / rest:.1f} "
        f"| {tree_memory() or peak:.0f} |"
    )


def cpu() -> float:
    """Seconds of processor time of this process."""
    return time.process_time()


def tree_memory() -> float:
    """Peak MiB of all processes that this one has started and waited for, the largest of them."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    if len(sys.argv) == 2:
        print(measure(sys.argv[1]), flush=True)
    else:
        import subprocess

        print("| engine | first outcome, s | ms a batch | of processor here, ms | largest child, MiB |")
        print("|---|---|---|---|---|")
        for word in sys.argv[1:]:
            subprocess.run([sys.executable, Path(__file__), word], check=True)

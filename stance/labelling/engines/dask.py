"""Batches labelled by the workers of a Dask cluster: a given one, or one on this machine."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

from stance.errors import InputError
from stance.labelling.engines.base import AHEAD, Work, in_order

# A task whose worker is lost, or that fails, is given out again so often.
RETRIES = 3


def dask(work: Work, batches: Iterable[pa.RecordBatch], workers: int, address: str = "") -> Iterator[pa.RecordBatch]:
    """Outcomes of batches, in their order. address: of a scheduler, host:port; workers: of a cluster started here.

    Needs the extra `dask`; raises InputError where it is missing or there is no such scheduler.
    """
    try:
        import distributed
    except ImportError:
        raise InputError("engine dask", "needs the extra: pip install actor-stance[dask]") from None
    with contextlib.ExitStack() as opened:
        try:
            cluster = address or opened.enter_context(_here(workers))
            client: Any = opened.enter_context(distributed.Client(cluster))  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:
            raise InputError(f"engine dask://{address}", f"no scheduler there ({error})") from None
        sent = client.scatter(work, broadcast=True, hash=False)
        ahead = AHEAD * max(1, sum(client.ncores().values()))
        yield from in_order(lambda batch: client.submit(_run, sent, batch, pure=False, retries=RETRIES), batches, ahead)


def _here(workers: int) -> Any:
    """A cluster of processes on this machine, 0 workers: one a core."""
    cores = workers or len(os.sched_getaffinity(0))
    from distributed import LocalCluster

    return LocalCluster(n_workers=cores, threads_per_worker=1, dashboard_address=None)  # type: ignore[no-untyped-call]


def _run(work: Work, batch: pa.RecordBatch) -> pa.RecordBatch:
    return work(batch)

"""Batches labelled by processes on this machine; by this one alone where one is enough."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.process import BaseProcess

import pyarrow as pa

from stance.errors import InputError
from stance.labelling.engines.base import AHEAD, Work, in_order


def local(work: Work, batches: Iterable[pa.RecordBatch], workers: int, address: str = "") -> Iterator[pa.RecordBatch]:
    """Outcomes of batches, in their order. workers: processes, 0 for one a core; address: there is none.

    Raises InputError where a process was killed, as happens where memory runs out.
    """
    if address:
        raise InputError("engine local", f"an address, '{address}', but it is on this machine")
    count = workers or len(os.sched_getaffinity(0))
    if count == 1:
        yield from map(work, batches)
        return
    # Spawned, not forked: threads of Arrow and numba do not survive a fork.
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _end_with_parent) as pool:
        try:
            yield from in_order(lambda batch: pool.submit(work, batch), batches, AHEAD * count)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is gone, even if it was killed."""
    threading.Thread(target=_watch, args=(multiprocessing.parent_process(),), daemon=True).start()


def _watch(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)

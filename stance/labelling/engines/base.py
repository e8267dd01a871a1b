"""What engines share: batches go out ahead, outcomes come back in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from stance.errors import InputError, StanceError

Work = Callable[[pa.RecordBatch], pa.RecordBatch]
# Batches under way for each worker: one that is labelled, one that waits beside it, and room behind a slow one.
AHEAD = 4


def in_order(submit: Callable[[pa.RecordBatch], Any], batches: Iterable[pa.RecordBatch], ahead: int) -> Iterator[Any]:
    """Results of what `submit` gave for each batch, in order; at most `ahead` of them are held.

    Raises InputError where a batch failed for good: what is wrong with one document is no failure.
    """
    waiting: deque[Any] = deque()
    try:
        for batch in batches:
            waiting.append(submit(batch))
            if len(waiting) >= ahead:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    finally:
        for one in waiting:
            one.cancel()


def _result(one: Any) -> Any:
    try:
        return one.result()
    except StanceError:
        raise
    except Exception as error:  # whatever an engine raises where it has lost a worker or given up
        reason = " ".join(str(error).split())[-300:]
        raise InputError("engine", f"a worker failed ({type(error).__name__}: {reason})") from None

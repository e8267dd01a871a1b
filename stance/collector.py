"""Python's collector of cycles, out of the way while many objects are made that hold none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search for cycles within: it would go through all living objects again and again, a quarter of the time.

    What is on afterwards is what was on before; paused inside paused does no harm.
    """
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()

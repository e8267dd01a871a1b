"""numba's decorator as every loop here uses it: cached on disk where there is a place for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from numba import njit

# An index without a sign is taken as it is; one with a sign is asked each time whether it counts from the end, which
# takes a third of a loop's time.
U = np.uint64


def kernel(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, compiled when it is first called; it lets go of the interpreter's lock while it runs.

    Machine code is kept beside the source, else in the user's cache directory (`NUMBA_CACHE_DIR` names another); a
    machine on which neither can be written compiles again in each process.
    """
    try:
        return njit(function, cache=True, nogil=True, error_model="numpy")  # type: ignore[no-any-return]
    except RuntimeError:  # numba: no locator available, i.e. no directory that can be written
        return njit(function, nogil=True, error_model="numpy")  # type: ignore[no-any-return]

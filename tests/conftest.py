"""What all tests share: thousands of collected tests are kept out of garbage collection, so that time is the code's."""

from __future__ import annotations

import gc


def pytest_collection_finish() -> None:
    """Set aside all that exists before the first test runs."""
    gc.freeze()

"""Quotations in running text: where each begins and ends, whatever marks are used."""

from __future__ import annotations

from typing import NamedTuple


class Quote(NamedTuple):
    """A quotation: characters between the marks, the marks left out; `closed` is False where no closing mark came."""

    start: int
    end: int
    closed: bool = True

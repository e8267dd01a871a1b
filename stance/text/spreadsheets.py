"""Cells that a spreadsheet would run as formulas, kept from it by an apostrophe."""

from __future__ import annotations

# What a formula begins with, in one spreadsheet program or another (OWASP, CSV injection).
RUN = ("=", "+", "-", "@", "\t", "\r")
_GUARDED = tuple("'" + sign for sign in RUN)


def guarded(cell: str) -> str:
    """The cell with an apostrophe before it where a spreadsheet would run it.

    >>> guarded("=2+2"), guarded("Iran")
    ("'=2+2", 'Iran')
    """
    return "'" + cell if cell.startswith(RUN) else cell


def unguarded(cell: str) -> str:
    """The cell as it was before `guarded`.

    >>> unguarded("'=2+2"), unguarded("'tis")
    ('=2+2', "'tis")
    """
    return cell[1:] if cell.startswith(_GUARDED) else cell

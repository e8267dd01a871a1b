"""What a section is made of: paragraphs, lists, tables and pictures, as data without markup."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.records import Span

if TYPE_CHECKING:
    from matplotlib.figure import Figure


@dataclass(frozen=True)
class Text:
    """One paragraph; `kind` is plain, question, answer, warning or note."""

    words: str
    kind: str = "plain"


@dataclass(frozen=True)
class Items:
    """A list of short paragraphs."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Code:
    """Lines to be read or typed exactly as they stand."""

    lines: str


@dataclass(frozen=True)
class Score:
    """A number with its interval; with `axis` (from, to) it is also drawn, where the page can draw."""

    value: float
    low: float
    high: float
    axis: tuple[float, float] | None = None


@dataclass(frozen=True)
class Passage:
    """Words of the corpus, with target and holder marked: at their spans, the target without spans wherever its
    `name` stands.
    """

    words: str
    name: str = ""
    targets: tuple[Span, ...] = ()
    holders: tuple[Span, ...] = ()


Cell = str | Score | Passage


@dataclass(frozen=True)
class Table:
    """A table: heads, rows of as many cells, and what it shows with n and units (`caption`).

    `align` has one letter a column, l or r. `strong` is the number of the row that the reader looks for.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    align: str
    strong: int | None = None


@dataclass(frozen=True)
class Picture:
    """A figure: file name without ending, what it shows in words, width and height in inches, and who draws it."""

    name: str
    words: str
    size: tuple[float, float]
    draw: Callable[[Figure], None]


@dataclass(frozen=True)
class Fold:
    """Parts for who wants to know more: hidden behind one line where the page can hide them."""

    summary: str
    parts: tuple[Part, ...]


Part = Text | Items | Code | Table | Picture | Fold


@dataclass(frozen=True)
class Section:
    """One part of a report."""

    title: str
    parts: tuple[Part, ...]

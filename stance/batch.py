"""Examples in columns: one Arrow table, with a contiguous text buffer and span arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stance.errors import InputError
from stance.kernels.arrow import hidden_text
from stance.records import AUTHOR, UNKNOWN, Example, Span
from stance.text.tokens import Tokens, tokenize

Made = TypeVar("Made")
SPANS = pa.list_(pa.list_(pa.int32(), 2))
SCHEMA = pa.schema(
    [
        pa.field("id", pa.large_string()),
        pa.field("text", pa.large_string()),
        pa.field("target", pa.large_string()),
        pa.field("target_spans", SPANS),
        pa.field("holder", pa.large_string()),
        pa.field("holder_spans", SPANS),
        pa.field("context", pa.large_string()),
        pa.field("group", pa.large_string()),
        pa.field("label", pa.large_string()),
    ]
)

# Stands for each character of a name that must not be seen: no letter, so it makes no word, and spans stay true.
HIDDEN = "\ufffc"
# What a holder is called that is no name: stays where names are hidden.
NO_NAMES = (AUTHOR, UNKNOWN)
# From so many rows on names are hidden by a compiled loop; loading it takes as long as hiding those of 100,000 rows.
MANY = 2000


@dataclass(frozen=True, slots=True)
class TokenView:
    """One example's words, and which of them (half-open ranges) are its target and its holder.

    A hidden name has no words: its range is empty and says between which words it stood. `text` is what the words
    were read from (a hidden name is a run of `HIDDEN`), `marks` are (start, end, "T" or "H") in it, in their order.
    `voice` is author or unknown where the holder is so called, named where it has spans, else empty.
    """

    tokens: Tokens
    targets: list[Span]
    holders: list[Span]
    text: str = ""
    marks: tuple[tuple[int, int, str], ...] = ()
    voice: str = ""
    _kept: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def words(self) -> list[str]:
        """The words in lower case."""
        return self.tokens.words

    def left(self, start: int, width: int) -> list[str]:
        """The `width` words before word number `start`."""
        return self.words[max(0, start - width) : start]

    def right(self, end: int, width: int) -> list[str]:
        """The `width` words from word number `end` on."""
        return self.words[end : end + width]

    def once(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` makes of this example, made once for all features that ask for it by that name."""
        if name not in self._kept:
            self._kept[name] = make()
        made: Made = self._kept[name]
        return made


class ExampleBatch(Sequence[Example]):
    """Examples as columns; indexing gives an `Example`, `take` gives a batch.

    `table` has the columns of `SCHEMA` (n_examples rows) and may carry more, which slices can name.

    >>> batch = ExampleBatch.of([Example("Cuba thanked Iran.", target="Iran", holder="Cuba", label="favor")])
    >>> len(batch), batch[0].target_spans, batch.table["label"].to_pylist()
    (1, ((13, 17),), ['favor'])
    """

    def __init__(self, table: pa.Table, views: list[TokenView] | None = None):
        missing = [field.name for field in SCHEMA if field.name not in table.column_names]
        if missing:
            raise InputError("batch", f"no column '{missing[0]}'", table.column_names)
        self.table = table
        if views is not None:
            self.__dict__["views"] = views

    @classmethod
    def of(cls, examples: ExampleBatch | Iterable[Example]) -> ExampleBatch:
        """A batch of these examples, in their order; a batch is returned as it is."""
        if isinstance(examples, ExampleBatch):
            return examples
        rows = list(examples)
        if any(not isinstance(row, Example) for row in rows):
            found = next(type(row).__name__ for row in rows if not isinstance(row, Example))
            raise InputError("examples", f"a {found} among them", ["Example", "ExampleBatch"])
        columns = {field.name: [getattr(row, field.name) for row in rows] for field in SCHEMA}
        try:
            return cls(pa.table(columns, schema=SCHEMA))
        except UnicodeEncodeError as error:
            raise InputError("examples", f"no Unicode text, a lone surrogate in {error.object[:60]!r}") from None

    def __len__(self) -> int:
        return int(self.table.num_rows)

    @overload
    def __getitem__(self, index: int) -> Example: ...
    @overload
    def __getitem__(self, index: slice) -> ExampleBatch: ...
    def __getitem__(self, index: int | slice) -> Example | ExampleBatch:
        if isinstance(index, slice):
            return self.take(np.arange(len(self))[index])
        row = self.table.slice(range(len(self))[index], 1).to_pylist()[0]
        return example_of(row)

    def __iter__(self) -> Iterator[Example]:
        for piece in self.table.select(SCHEMA.names).to_batches(1024):
            yield from map(example_of, piece.to_pylist())

    def take(self, rows: np.ndarray) -> ExampleBatch:
        """The examples at these row numbers, in this order, with what was already tokenised."""
        views = self.__dict__.get("views")
        picked = [views[row] for row in rows] if views is not None else None
        return ExampleBatch(self.table.take(pa.array(rows, type=pa.int64())), picked)

    def column(self, name: str) -> list[Any]:
        """One column as Python values; raises InputError where there is none of that name."""
        if name not in self.table.column_names:
            raise InputError("batch", f"no column '{name}'", self.table.column_names, word=name)
        values: list[Any] = self.table[name].to_pylist()
        return values

    @cached_property
    def views(self) -> list[TokenView]:
        """Every example's words, with target and holder located among them; computed once."""
        columns = (self.column(name) for name in ("text", "target_spans", "holder_spans", "holder"))
        return [_view(*row) for row in zip(*columns, strict=True)]

    def replaced(self, **columns: list[Any] | pa.Array | pa.ChunkedArray) -> ExampleBatch:
        """A batch in which these columns have new values."""
        table = self.table
        for name, values in columns.items():
            kind = SCHEMA.field(name).type if name in SCHEMA.names else None
            array = pa.array(values, type=kind) if isinstance(values, list) else values
            if name in table.column_names:
                table = table.set_column(table.column_names.index(name), name, array)
            else:
                table = table.append_column(name, array)
        return ExampleBatch(table)


def example_of(row: dict[str, Any]) -> Example:
    """A row of a batch's table as an Example."""
    values = {field.name: row[field.name] for field in SCHEMA}
    for name in ("target_spans", "holder_spans"):
        values[name] = tuple((start, end) for start, end in values[name] or ())
    for name in ("id", "context", "target"):
        values[name] = values[name] or ""
    return Example(**values)


def _view(
    text: str, target_spans: list[list[int]] | None, holder_spans: list[list[int]] | None, holder: str | None
) -> TokenView:
    tokens = tokenize(text)
    targets, holders = (
        [
            (bisect_right(tokens.ends, start), max(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end)))
            for start, end in spans or ()
        ]
        for spans in (target_spans, holder_spans)
    )
    marks = [(start, end, "T") for start, end in target_spans or ()]
    marks += [(start, end, "H") for start, end in holder_spans or ()]
    voice = holder if holder in NO_NAMES and holder else "named" if holder_spans else ""
    return TokenView(tokens, targets, holders, text, tuple(sorted(marks)), voice)


def hide_names(batch: ExampleBatch) -> ExampleBatch:
    """The same examples with target and holder hidden, and no context, so that no column can depend on who they are.

    >>> batch = hide_names(ExampleBatch.of([Example("Cuba thanked Iran.", target="Iran", holder="Cuba")]))
    >>> batch.views[0].words, batch[0].target
    (['thanked'], '')
    """
    holder = batch.table["holder"]
    named = pc.invert(pc.is_in(holder, pa.array(NO_NAMES, holder.type)))
    empty = pa.repeat(pa.scalar("", pa.large_string()), len(batch))
    return batch.replaced(
        text=_hidden_texts(batch),
        target=empty,
        holder=pc.if_else(named, pa.scalar(None, holder.type), holder),
        context=empty,
    )


def hide_target(batch: ExampleBatch) -> ExampleBatch:
    """The same sentences with nothing said of whom they are asked about: what the text alone tells.

    >>> hide_target(ExampleBatch.of([Example("Cuba thanked Iran.", target="Iran", holder="Cuba")]))[0]
    ... # doctest: +ELLIPSIS
    Example(text='Cuba thanked Iran.', target='', target_spans=(), holder=None, holder_spans=(), ...)
    """
    nothing: list[list[Span]] = [[] for _ in range(len(batch))]
    return batch.replaced(
        target=[""] * len(batch), holder=[None] * len(batch), target_spans=nothing, holder_spans=nothing
    )


def _hidden_texts(batch: ExampleBatch) -> list[str] | pa.ChunkedArray:
    names = ("text", "target_spans", "holder_spans")
    if len(batch) >= MANY:
        pieces = batch.table.select(names).to_batches()
        hidden = [hidden_text(*(piece.column(name) for name in names)) for piece in pieces]
        return pa.chunked_array(hidden, pa.large_string())
    rows = zip(*(batch.column(name) for name in names), strict=True)
    return [_hidden(text, [*(targets or ()), *(holders or ())]) for text, targets, holders in rows]


def _hidden(text: str, spans: Sequence[Sequence[int]]) -> str:
    kept, place = [], 0
    for start, end in sorted((max(0, start), min(end, len(text))) for start, end in spans):
        kept += [text[place:start], HIDDEN * (end - max(start, place))]
        place = max(place, end)
    return "".join([*kept, text[place:]])


# What a model may see of an example: everything but names, everything, or the sentence without its target.
VIEWS: dict[str, Callable[[ExampleBatch], ExampleBatch]] = {
    "masked": hide_names,
    "named": lambda batch: batch,
    "blind": hide_target,
}

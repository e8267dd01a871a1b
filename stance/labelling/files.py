"""One file -> documents: plain text, HTML, JSONL, CSV, Parquet, packed or not; what cannot be read is told."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, NamedTuple

import pyarrow as pa

from stance.errors import InputError
from stance.labelling.web_page import read_page
from stance.records import Document

OPTIONAL = ("title", "outlet", "published")
PACKED = {".gz": "gzip", ".zst": "zstd"}
# No line of JSON, no text file and no cell is read beyond this many bytes: it is not an article.
LARGEST = 2**24
# Finding the article in a page takes seconds for each megabyte of links.
LARGEST_PAGE = 2**22
ROWS_AT_ONCE = 256
# What stands for a byte that is no UTF-8 in a cell of a CSV file.
_NO_UTF8 = re.compile("[\udc80-\udcff]")


class Unread(NamedTuple):
    """A document that could not be read, and why."""

    id: str
    error: InputError


Row = Document | Unread


def read_file(path: Path, name: str) -> Iterator[tuple[Row, int]]:
    """Each document of a file, and how many bytes of the file were read by then; never raises on what is in it.

    name: what its document is called, or with `-` and their number its documents are, where they say no `id`.
    """
    ending, packing = format_of(path) or (".txt", "")
    try:
        with path.open("rb") as raw:
            stream: Any = raw
            if packing:
                stream = io.BufferedReader(pa.CompressedInputStream(raw, PACKED[packing]))
            for row in FORMATS[ending](stream, path, name):
                yield row, raw.tell()
    except InputError as error:
        yield Unread(name, error), 0
    except (OSError, ValueError, csv.Error, pa.ArrowException) as error:
        reason = getattr(error, "strerror", None) or error
        yield Unread(name, InputError(path, f"cannot be read ({reason})")), 0


def format_of(path: Path) -> tuple[str, str] | None:
    """Ending and packing of a file that can be read: ('.jsonl', '.gz'); None where it is of no known format."""
    endings = path.suffixes[-2:]
    packing = endings.pop() if endings and endings[-1] in PACKED else ""
    return (endings[-1], packing) if endings and endings[-1] in FORMATS else None


def plain_name(name: str) -> str:
    """The name without the endings that say its format: a/b.jsonl.gz -> a/b."""
    path = Path(name)
    return name.removesuffix("".join(format_of(path) or (path.suffix,)))


def document_of(row: Mapping[str, Any], where: object, name: str) -> Row:
    """A document of a row with a `text`; `name` is its id where it has none."""
    found = None if row.get("id") is None else str(row["id"])
    if not isinstance(row.get("text"), str):
        error = InputError(where, f"expected an object with a 'text', found {sorted(map(str, row))}")
        return Unread(found or name, error)
    further = {key: _word(row[key]) for key in OPTIONAL if row.get(key) not in (None, "")}
    return Document(found or name, row["text"], **further)


def _word(value: Any) -> str:
    return str(value.isoformat() if hasattr(value, "isoformat") else value)


def _text(stream: IO[bytes], path: Path, name: str) -> Iterator[Row]:
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(path, f"larger than {LARGEST >> 20} MiB: no article")
    text = _decoded(data, path)
    if "\0" in text:
        raise InputError(path, "holds NUL characters: not a text file")
    if not text.strip():
        raise InputError(path, "the file is empty")
    yield Document(name, text)


def _page(stream: IO[bytes], path: Path, name: str) -> Iterator[Row]:
    data = stream.read(LARGEST_PAGE + 1)
    if len(data) > LARGEST_PAGE:
        raise InputError(path, f"larger than {LARGEST_PAGE >> 20} MiB: no page")
    page = read_page(data, path)
    yield Document(name, page.text, page.title, page.outlet, page.published)


def _decoded(data: bytes, where: object) -> str:
    try:
        return data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise InputError(where, f"not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}") from None


def _lines(stream: IO[bytes], path: Path, name: str) -> Iterator[Row]:
    number = 0
    while line := stream.readline(LARGEST):
        number += 1
        where, called = f"{path} line {number}", f"{name}-{number}"
        if len(line) == LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
            yield Unread(called, InputError(where, f"longer than {LARGEST >> 20} MiB: no article"))
        elif line.strip():
            yield _line(line, where, called)
    if not number:
        raise InputError(path, "the file is empty")


def _line(line: bytes, where: str, name: str) -> Row:
    try:
        row: Any = json.loads(_decoded(line, where))
    except InputError as error:
        return Unread(name, error)
    except (ValueError, RecursionError) as error:
        return Unread(name, InputError(where, f"not JSON ({error})"))
    if not isinstance(row, dict):
        return Unread(name, InputError(where, f"expected an object with a 'text', found {type(row).__name__}"))
    return document_of(row, where, name)


def _csv(stream: IO[bytes], path: Path, name: str) -> Iterator[Row]:
    csv.field_size_limit(LARGEST)  # the module's own limit is shorter than a long article
    with io.TextIOWrapper(stream, "utf-8-sig", "surrogateescape", newline="") as text:
        rows = csv.reader(text)
        columns = next(rows, None)
        if not columns:
            raise InputError(path, "the file is empty")
        if "text" not in columns:
            raise InputError(path, "no column 'text'", columns, word="text")
        for number, cells in _rows(rows):
            yield _cells(columns, cells, f"{path} row {number}", f"{name}-{number}")


def _cells(columns: list[str], cells: list[str] | csv.Error, where: str, name: str) -> Row:
    if isinstance(cells, csv.Error):
        return Unread(name, InputError(where, f"not CSV ({cells})"))
    if len(cells) != len(columns):
        return Unread(name, InputError(where, f"{len(cells)} cells for {len(columns)} columns"))
    if any(map(_NO_UTF8.search, cells)):
        return Unread(name, InputError(where, "not UTF-8"))
    row = dict(zip(columns, cells, strict=True))
    return document_of({**row, "id": row.get("id") or None}, where, name)


def _rows(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Rows with their number (the header is 1), or what is wrong with one; the reader goes on after it."""
    number = 1
    while True:
        number += 1
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, error
        else:
            if cells:
                yield number, cells


def _parquet(stream: IO[bytes], path: Path, name: str) -> Iterator[Row]:
    import pyarrow.parquet as pq

    # Without pre_buffer, and a megabyte of each column at a time: memory does not grow with the file.
    file = pq.ParquetFile(stream, pre_buffer=False, buffer_size=2**20)
    columns = file.schema_arrow.names
    if "text" not in columns:
        raise InputError(path, "no column 'text'", columns, word="text")
    wanted = [key for key in ("id", "text", *OPTIONAL) if key in columns]
    number = 0
    for batch in file.iter_batches(ROWS_AT_ONCE, columns=wanted, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield document_of(row, f"{path} row {number}", f"{name}-{number}")


FORMATS: dict[str, Callable[[Any, Path, str], Iterator[Row]]] = {
    ".txt": _text,
    ".html": _page,
    ".htm": _page,
    ".jsonl": _lines,
    ".csv": _csv,
    ".parquet": _parquet,
}
ENDINGS = [*FORMATS, *(f"{ending}{packing}" for ending in (".jsonl", ".csv") for packing in PACKED)]

"""Files, folders, data sets -> documents in batches; one that cannot be read is told, and the rest go on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from stance.errors import InputError
from stance.labelling.columns import DOCUMENT_SCHEMA
from stance.labelling.files import ENDINGS, Unread, document_of, format_of, plain_name, read_file
from stance.records import Document

# Characters of text, and documents, after which a batch is full: large enough that the model is asked for many
# sentences at once, small enough that every core has some, and that a batch is a fraction of a second's work.
BATCH_TEXT, BATCH_ROWS = 2**16, 1024
# A document with more characters than this is no news article: the work grows faster than the text.
LONGEST = 2**21
# Files that start so are no documents but what programs keep beside them.
HIDDEN = (".", "_")
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True)
class Input:
    """One file, and what its documents are called where they have no id: the file, or its place in the folder."""

    path: Path
    name: str
    size: int


class Documents:
    """Documents of files and folders (all below, in the order of their names); iterating gives batches.

    A batch has the columns of `DOCUMENT_SCHEMA`; it depends on the files alone. size: bytes of all files; position:
    how many were read. Raises InputError on a path that is not there, or a folder with nothing to read.
    """

    def __init__(self, paths: Iterable[str | Path]):
        self.inputs = [one for path in paths for one in _inputs(Path(path))]
        self.size = sum(one.size for one in self.inputs)
        self.position = 0

    def rows(self) -> Iterator[Document | Unread]:
        """Every document, or why it could not be read."""
        before = 0
        for one in self.inputs:
            for row, read in read_file(one.path, one.name):
                self.position = before + min(read, one.size)
                yield row
            before += one.size
        self.position = self.size

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        return in_batches(self.rows())


def read_documents(files: Iterable[str | Path]) -> Iterator[Document]:
    """Documents one by one; raises InputError at the first that cannot be read."""
    for row in Documents(files).rows():
        if isinstance(row, Unread):
            raise row.error
        yield row


def batches_of(source: Any) -> Iterator[pa.RecordBatch]:
    """Batches of documents from whatever holds some.

    source: a path or several; a `datasets` object (columns `text`, and if there are any `id`, `title`, `outlet`,
    `published`); RecordBatches, or a reader or table of them; `Document`s. Raises InputError on anything else.
    """
    if isinstance(source, (str, Path)):
        return iter(Documents([source]))
    if isinstance(source, pa.Table):
        return iter(source.to_batches(BATCH_ROWS))
    if hasattr(source, "with_format") and hasattr(source, "iter"):
        return in_batches(_data_set_rows(source))
    if isinstance(source, list) and all(isinstance(one, (str, Path)) for one in source):
        return iter(Documents(source))
    if isinstance(source, Iterable):
        return _streamed(iter(source))
    raise InputError("documents", f"a {type(source).__name__}", ["paths", "datasets", "RecordBatches", "Documents"])


def in_batches(rows: Iterable[Document | Unread]) -> Iterator[pa.RecordBatch]:
    """Rows as batches of `DOCUMENT_SCHEMA`; where one ends depends on the rows alone."""
    waiting: list[dict[str, Any]] = []
    length = 0
    for row in rows:
        waiting.append(_checked(row))
        length += len(waiting[-1].get("text", ""))
        if length >= BATCH_TEXT or len(waiting) == BATCH_ROWS:
            yield pa.RecordBatch.from_pylist(waiting, schema=DOCUMENT_SCHEMA)
            waiting, length = [], 0
    if waiting:
        yield pa.RecordBatch.from_pylist(waiting, schema=DOCUMENT_SCHEMA)


def _checked(row: Document | Unread) -> dict[str, Any]:
    """The row as values, or why it is none that can be worked on."""
    if isinstance(row, Unread):
        return {"id": _whole(row.id), "error": _whole(str(row.error))}
    if len(row.text) > LONGEST:
        fault = f"{len(row.text):,} characters, more than {LONGEST:,}: no article"
        return {"id": _whole(row.id), "error": _whole(str(InputError(row.id, fault)))}
    return {name: value and _whole(value) for name, value in asdict(row).items()}


def _whole(text: str) -> str:
    return _HALF.sub("\ufffd", text)


def _streamed(source: Iterator[Any]) -> Iterator[pa.RecordBatch]:
    """Batches as they are, documents gathered into some."""
    for first in source:
        if isinstance(first, pa.RecordBatch):
            yield first
        elif isinstance(first, Document):
            yield from in_batches(_documents(first, source))
        else:
            raise InputError("documents", f"a {type(first).__name__} among them", ["RecordBatch", "Document"])


def _documents(first: Document, source: Iterator[Any]) -> Iterator[Document]:
    yield first
    for one in source:
        if not isinstance(one, Document):
            raise InputError("documents", f"a {type(one).__name__} among them", ["Document"])
        yield one


def _data_set_rows(data: Any) -> Iterator[Document | Unread]:
    if isinstance(data, dict):
        raise InputError("data set", "has several splits; name one", data)
    number = 0
    for table in data.with_format("arrow").iter(batch_size=BATCH_ROWS):
        for row in table.to_pylist():
            number += 1
            yield document_of(row, f"row {number}", str(number))


def _inputs(path: Path) -> list[Input]:
    try:
        if not path.is_dir():
            return [Input(path, plain_name(path.name), path.stat().st_size)]
        files = sorted(file for file in path.rglob("*") if format_of(file) and file.is_file())
        found = [
            Input(file, plain_name(file.relative_to(path).as_posix()), file.stat().st_size)
            for file in files
            if not any(part.startswith(HIDDEN) for part in file.relative_to(path).parts)
        ]
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    if not found:
        raise InputError(path, "a folder with no file to read", ENDINGS)
    return found

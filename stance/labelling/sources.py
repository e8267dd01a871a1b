"""Files -> documents: plain text, or JSONL with one article a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from stance.errors import InputError
from stance.records import Document

ENDINGS = (".txt", ".jsonl")
OPTIONAL = ("title", "outlet", "published")


def read_documents(files: Iterable[str | Path]) -> Iterator[Document]:
    """Documents of each file in turn: a `.jsonl` file gives one for each line (`text`, and if it has them `id`,
    `title`, `outlet`, `published`), any other file is the text of one.

    Raises InputError where a file is missing, empty, not UTF-8, or a line holds no text.
    """
    for file in map(Path, files):
        text = _text(file)
        if file.suffix == ".jsonl":
            for number, line in enumerate(text.splitlines(), 1):
                if line.strip():
                    yield _document(line, f"{file} line {number}", f"{file.stem}-{number}")
        else:
            yield Document(file.stem, text)


def _text(file: Path) -> str:
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise InputError(file, f"not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}") from None
    if "\0" in text:
        raise InputError(file, "holds NUL characters: not a text file")
    if not text.strip():
        raise InputError(file, "the file is empty")
    return text.removeprefix("\ufeff")


def _document(line: str, where: str, name: str) -> Document:
    try:
        row: Any = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(where, f"not JSON ({error})") from None
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        found = sorted(row) if isinstance(row, dict) else type(row).__name__
        raise InputError(where, f"expected an object with a 'text', found {found}")
    further = {key: str(row[key]) for key in OPTIONAL if row.get(key) is not None}
    return Document(str(row.get("id", name)), row["text"], **further)

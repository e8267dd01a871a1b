"""What corpus readers share: facts, opening files with errors that say where, rows -> DatasetDict."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from stance.batch import SCHEMA
from stance.errors import CorpusError
from stance.records import Example, Span, occurrences
from stance.scales import Scale, scale_named

if TYPE_CHECKING:
    from datasets import DatasetDict


@dataclass(frozen=True)
class Facts:
    """What a corpus is: everything a reader of a report must know about the data."""

    title: str
    citation: str
    licence: str
    where: str
    scale: str
    splits: tuple[str, ...]
    group: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """One example with further columns that slices can name (outlet, phenomenon...)."""

    example: Example
    further: Mapping[str, str | None] = field(default_factory=dict)


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """The whole file as text; raises CorpusError where it is missing, empty or not in that encoding."""
    try:
        text = path.read_bytes().decode(encoding)
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise CorpusError(f"{path} line {line}", f"not {encoding}: byte 0x{error.object[error.start]:02x}") from None
    if not text.strip():
        raise CorpusError(path, "the file is empty")
    return text.removeprefix("\ufeff")


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where, object) for each line of a JSONL file; raises CorpusError at the first line that is no object."""
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if line.strip():
            yield f"{path} line {number}", _json_object(line, f"{path} line {number}")


def json_file(path: Path) -> dict[str, Any]:
    """The one object of a JSON file; raises CorpusError where it is none."""
    return _json_object(read_text(path), str(path))


def _json_object(text: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise CorpusError(where, f"not JSON ({error})") from None
    if not isinstance(found, dict):
        raise CorpusError(where, f"expected a JSON object, found {type(found).__name__}")
    return found


def tab_rows(path: Path, encoding: str = "utf-8", separator: str = "\t") -> Iterator[tuple[str, dict[str, str]]]:
    """(where, row) of a separated file with a header; quotation marks mean nothing when the separator is a tab."""
    lines = io.StringIO(read_text(path, encoding), newline="")
    plain = separator == "\t"
    reader = csv.DictReader(
        lines, delimiter=separator, quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL, strict=True
    )
    try:
        for row in reader:
            if None in row or None in row.values():
                raise CorpusError(f"{path} line {reader.line_num}", f"not {len(reader.fieldnames or ())} fields")
            yield f"{path} line {reader.line_num}", row
    except csv.Error as error:
        raise CorpusError(f"{path} line {reader.line_num}", f"not readable as a table ({error})") from None


def column(row: Mapping[str, Any], name: str, where: str) -> Any:
    """A field of a row; raises CorpusError with the nearest name where there is none."""
    if name not in row:
        raise CorpusError(where, f"no column '{name}'", row, word=name)
    return row[name]


def mapped(value: str, labels: Mapping[str, str], where: str) -> str:
    """The label that a corpus's own code stands for; raises CorpusError on a code it does not have."""
    if value not in labels:
        raise CorpusError(where, f"unknown label '{value}'", labels, word=value)
    return labels[value]


def need_folder(path: str, corpus: str) -> Path:
    """The folder of a corpus; raises CorpusError where there is none."""
    folder = Path(path)
    if not folder.is_dir():
        raise CorpusError(f"corpus {corpus}", f"no folder at '{path}'")
    return folder


# Words of a name that tell nobody apart.
_COMMON = frozenset(
    [
        "the",
        "of",
        "and",
        "party",
        "house",
        "state",
        "states",
        "united",
        "national",
        "department",
        "committee",
        "president",
    ]
)


def locate(text: str, name: str) -> tuple[Span, ...]:
    """Where a sentence names someone whose offsets a corpus does not give: the full name, else its last telling word.

    >>> locate("Mr. Obama met Boehner.", "Barack Obama"), locate("He left.", "Barack Obama")
    (((4, 9),), ())
    """
    for part in (name, *reversed(name.split())):
        if len(part) > 2 and part.lower() not in _COMMON and part[0].isupper():
            spans = occurrences(text, part)
            if spans:
                return spans
    return ()


def dataset(splits: Mapping[str, Iterable[Row]], scale: Scale | str, corpus: str) -> DatasetDict:
    """Rows by split as a DatasetDict with the columns of `stance.batch.SCHEMA` and the rows' further columns.

    Labels are checked against the scale; a split without rows raises CorpusError.
    """
    from datasets import Dataset, DatasetDict

    allowed = (scale_named(scale) if isinstance(scale, str) else scale).labels
    found = {}
    for name, rows in splits.items():
        kept = list(rows)
        if not kept:
            raise CorpusError(f"corpus {corpus}", f"split '{name}' has no rows")
        wrong = next((row.example for row in kept if row.example.label not in allowed), None)
        if wrong is not None:
            raise CorpusError(f"corpus {corpus}, {wrong.id}", f"unknown label '{wrong.label}'", allowed)
        columns = {item.name: [getattr(row.example, item.name) for row in kept] for item in SCHEMA}
        table = pa.table(columns, schema=SCHEMA)
        for key in dict.fromkeys(key for row in kept for key in row.further):
            table = table.append_column(key, pa.array([row.further.get(key) for row in kept], type=pa.large_string()))
        found[name] = Dataset(table)
    return DatasetDict(found)

"""What corpus readers share: facts, opening files with errors that say where, rows -> DatasetDict."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
class Published:
    """A figure that others reported on a corpus: `value` 0 to 1, by our name of the metric, and where it stands.

    `differs` names how their protocol differs from running the reader's splits as they are.
    """

    system: str
    metric: str
    split: str
    value: float
    source: str
    differs: str = ""


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
    published: tuple[Published, ...] = ()


@dataclass(frozen=True)
class Row:
    """One example with further columns that slices can name (outlet, phenomenon...)."""

    example: Example
    further: Mapping[str, str | None] = field(default_factory=dict)


def read_text(path: Path, encodings: Sequence[str] = ("utf-8",)) -> str:
    """The whole file as text, each line in the first of these encodings that fits it.

    Raises CorpusError where the file is missing or empty, and at the first line that is in none of them.
    """
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise CorpusError(path, f"cannot be read ({error.strerror})") from None
    decoded = (_decoded(line, encodings, f"{path} line {number}") for number, line in enumerate(lines, 1))
    text = "\n".join(decoded).removeprefix("\ufeff")
    if not text.strip():
        raise CorpusError(path, "the file is empty")
    return text


def _decoded(line: bytes, encodings: Sequence[str], where: str) -> str:
    odd = 0
    for encoding in encodings:
        try:
            return line.decode(encoding)
        except UnicodeDecodeError as error:
            odd = line[error.start]
    raise CorpusError(where, f"not {' or '.join(encodings)}: byte 0x{odd:02x}")


def json_lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """(where, object) for each line of a JSONL file; raises CorpusError at the first line that is no object."""
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if line.strip():
            yield f"{path} line {number}", _json_object(line, f"{path} line {number}")


def json_file(path: Path) -> dict[str, Any]:
    """The one object of a JSON file; raises CorpusError where it is none."""
    return _json_object(read_text(path), str(path))


def _json_object(text: str, where: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
        if "\\u" in text:  # an escape may name half a character, which no text can hold
            json.dumps(found, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as error:
        raise CorpusError(where, f"not JSON ({error})") from None
    if not isinstance(found, dict):
        raise CorpusError(where, f"expected a JSON object, found {type(found).__name__}")
    return found


def records(path: Path, text: str, separator: str, quoted: bool = True) -> Iterator[tuple[str, list[str]]]:
    """(where, fields) for each record of a separated file, blank lines left out; `where` is the line it begins at."""
    lines = io.StringIO(text, newline="")
    reader = csv.reader(
        lines, delimiter=separator, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=True
    )
    while True:
        where = f"{path} line {reader.line_num + 1}"
        try:
            fields = next(reader, None)
        except csv.Error as error:
            raise CorpusError(where, f"not readable as a table ({error})") from None
        if fields is None:
            return
        if fields:
            yield where, fields


def tab_rows(
    path: Path, encodings: Sequence[str] = ("utf-8",), separator: str = "\t"
) -> Iterator[tuple[str, dict[str, str]]]:
    """(where, row) of a separated file with a header; quotation marks mean nothing when the separator is a tab."""
    rows = records(path, read_text(path, encodings), separator, quoted=separator != "\t")
    _, header = next(rows)
    for where, fields in rows:
        if len(fields) != len(header):
            raise CorpusError(where, f"not {len(header)} fields")
        yield where, dict(zip(header, fields, strict=True))


def column(row: Mapping[str, Any], name: str, where: str, kind: type = object) -> Any:
    """A field of a row; raises CorpusError where there is none of that name (with the nearest), or of another kind."""
    options = row if isinstance(row, Mapping) else ()
    if name not in options:
        raise CorpusError(where, f"no column '{name}'", options, word=name)
    if not isinstance(row[name], kind):
        raise CorpusError(where, f"'{name}' must be {kind.__name__}, found {row[name]!r}")
    return row[name]


def words(row: Mapping[str, Any], name: str, where: str) -> str:
    """A field of a row that must be text, and not blank."""
    found: str = column(row, name, where, str)
    if not found.strip():
        raise CorpusError(where, f"'{name}' is empty")
    return found


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
_COMMON = "the of and party house state states united national department committee president"


def locate(text: str, name: str) -> tuple[Span, ...]:
    """Where a sentence names someone whose offsets a corpus does not give: the full name, else its last telling word.

    >>> locate("Mr. Obama met Boehner.", "Barack Obama"), locate("He left.", "Barack Obama")
    (((4, 9),), ())
    """
    for part in (name, *reversed(name.split())):
        if len(part) > 2 and part.lower() not in _COMMON.split() and part[0].isupper():
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

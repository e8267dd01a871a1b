"""Stance records -> JSONL, CSV or Parquet; written aside, then renamed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from stance.aside import file_aside
from stance.errors import OutputError
from stance.labelling.columns import RECORD_SCHEMA
from stance.labelling.label import StanceRecords
from stance.records import StanceRecord
from stance.text.spreadsheets import guarded

ROWS_AT_ONCE = 10_000

Write = Callable[[IO[bytes], Iterable[pa.Table], pa.Schema], None]


def write_records(records: Iterable[StanceRecord], path: str | Path) -> int:
    """Write records to `path` in the format of its ending and return how many; nothing half-written stays behind.

    Raises OutputError on an unknown ending or a place that cannot be written.
    """
    target = Path(path)
    write = writer_for(target)
    count = 0

    def tables() -> Iterator[pa.Table]:
        nonlocal count
        waiting = iter(records)
        while rows := StanceRecords(islice(waiting, ROWS_AT_ONCE)):
            count += len(rows)
            yield rows.to_arrow()

    with file_aside(target) as file:
        write(file, tables(), RECORD_SCHEMA)
    return count


def writer_for(path: Path) -> Write:
    """The writer for a file's ending; raises OutputError with the endings there are."""
    if path.suffix not in WRITERS:
        raise OutputError(path, f"unknown ending '{path.suffix}'", WRITERS, word=path.suffix)
    return WRITERS[path.suffix]


def write_jsonl(file: IO[bytes], tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    """One object a line."""
    for table in tables:
        for row in table.select(schema.names).to_pylist():
            file.write((json.dumps(row, ensure_ascii=False) + "\n").encode())


def write_csv(file: IO[bytes], tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    """One row a record, safe to open in a spreadsheet."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow(schema.names)
    for table in tables:
        rows.writerows([_cell(value) for value in row.values()] for row in table.select(schema.names).to_pylist())
    text.detach()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return guarded(text) if isinstance(value, str) else text


def write_parquet(file: IO[bytes], tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    """A row group for each table; the schema says what every column is."""
    import pyarrow.parquet as pq

    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for table in tables:
            writer.write_table(table.select(schema.names).cast(schema))


WRITERS: dict[str, Write] = {".jsonl": write_jsonl, ".csv": write_csv, ".parquet": write_parquet}

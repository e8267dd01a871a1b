"""A tidy table -> CSV, JSONL or Parquet; written aside, then renamed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa

from stance.aside import file_aside
from stance.errors import OutputError
from stance.text.spreadsheets import guarded


def write_table(table: pa.Table, path: Path) -> int:
    """Write the table in the format of the path's ending and return how many rows it has.

    Raises OutputError on an unknown ending or a place that cannot be written.
    """
    if path.suffix not in WRITERS:
        raise OutputError(path, f"unknown ending '{path.suffix}'", WRITERS, word=path.suffix)
    write_bytes(WRITERS[path.suffix](table), path)
    return int(table.num_rows)


def write_bytes(content: bytes, path: Path) -> None:
    """Write aside, then rename; raises OutputError where that cannot be done."""
    with file_aside(path) as file:
        file.write(content)


def _csv(table: pa.Table) -> bytes:
    text = io.StringIO(newline="")
    rows = csv.writer(text)
    rows.writerow(table.column_names)
    for row in table.to_pylist():
        rows.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row.values()])
    return text.getvalue().encode("utf-8")


def _jsonl(table: pa.Table) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist()).encode("utf-8")


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    content = io.BytesIO()
    pq.write_table(table, content)
    return content.getvalue()


WRITERS: dict[str, Callable[[pa.Table], bytes]] = {".csv": _csv, ".jsonl": _jsonl, ".parquet": _parquet}

"""Stance records -> JSONL, CSV or Parquet; written aside, then renamed."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import IO, Any

from stance.errors import OutputError
from stance.labelling.label import RECORD_SCHEMA, StanceRecords
from stance.records import StanceRecord
from stance.text.spreadsheets import guarded

ROWS_AT_ONCE = 10_000

Write = Callable[[IO[bytes], Iterable[StanceRecord]], int]


def write_records(records: Iterable[StanceRecord], path: str | Path) -> int:
    """Write records to `path` in the format of its ending and return how many; nothing half-written stays behind.

    Raises OutputError on an unknown ending or a place that cannot be written.
    """
    target = Path(path)
    write = writer_for(target)
    with _aside(target) as file:
        return write(file, records)


def writer_for(path: Path) -> Write:
    """The writer for a file's ending; raises OutputError with the endings there are."""
    if path.suffix not in WRITERS:
        raise OutputError(path, f"unknown ending '{path.suffix}'", WRITERS, word=path.suffix)
    return WRITERS[path.suffix]


def _jsonl(file: IO[bytes], records: Iterable[StanceRecord]) -> int:
    return sum(_one(file, record) for record in records)


def _one(file: IO[bytes], record: StanceRecord) -> int:
    file.write((json.dumps(asdict(record), ensure_ascii=False) + "\n").encode())
    return 1


def _csv(file: IO[bytes], records: Iterable[StanceRecord]) -> int:
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    rows = csv.writer(text)
    rows.writerow([field.name for field in fields(StanceRecord)])
    count = 0
    for record in records:
        rows.writerow([_cell(value) for value in asdict(record).values()])
        count += 1
    text.detach()
    return count


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value)
    return guarded(text) if isinstance(value, str) else text


def _parquet(file: IO[bytes], records: Iterable[StanceRecord]) -> int:
    import pyarrow.parquet as pq

    count = 0
    with pq.ParquetWriter(file, RECORD_SCHEMA) as writer:
        for rows in _chunks(records):
            writer.write_table(StanceRecords(rows).to_arrow())
            count += len(rows)
    return count


def _chunks(records: Iterable[StanceRecord]) -> Iterator[Sequence[StanceRecord]]:
    rows: list[StanceRecord] = []
    for record in records:
        rows.append(record)
        if len(rows) == ROWS_AT_ONCE:
            yield rows
            rows = []
    if rows:
        yield rows


@contextlib.contextmanager
def _aside(target: Path) -> Iterator[IO[bytes]]:
    if target.is_dir():
        raise OutputError(target, "is a folder")
    if not target.parent.is_dir():
        raise OutputError(target, "its folder does not exist")
    aside = None
    try:
        with tempfile.NamedTemporaryFile(prefix=f".{target.name}-", dir=target.parent, delete=False) as file:
            aside = Path(file.name)
            yield file
        aside.chmod(0o644)
        aside.replace(target)
    except OSError as error:
        raise OutputError(target, f"cannot be written ({error.strerror})") from None
    finally:
        if aside is not None:
            aside.unlink(missing_ok=True)


WRITERS: dict[str, Write] = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}

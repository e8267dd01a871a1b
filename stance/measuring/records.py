"""Files of stance records -> pieces of text columns, however large the files are."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds

from stance.errors import InputError
from stance.text.spreadsheets import unguarded

# Rows in memory at a time.
ROWS = 65_536
# Columns made of `published`, an ISO date, where the records have none of that name: how many of its characters.
TIMES = {"year": 4, "month": 7, "day": 10}


def read_pieces(path: Path | str, columns: Sequence[str]) -> Iterator[pa.Table]:
    """The asked columns of stance records as text, at most ROWS rows at a time; null where a record has no value.

    path: `.parquet`, `.jsonl` or `.csv` as `stance label` writes them, or a folder of Parquet parts. Any column may be
    asked; `year`, `month` and `day` are made of `published`. Raises InputError where the file cannot be read or has no
    such column.
    """
    path = Path(path)
    for table in _reader(path, [_stored(name) for name in columns]):
        yield pa.table({name: _column(table, name) for name in columns})


def column_names(path: Path) -> list[str]:
    """Names of the columns that records of this file have; raises InputError where it cannot be read."""
    if _is_parquet(path):
        return list(_dataset(path).schema.names)
    rows = _lines(path) if path.suffix == ".jsonl" else _csv_rows(path)
    first = next(iter(rows), None)
    if first is None:
        raise InputError(path, "holds no records")
    return list(first[1])


def _reader(path: Path, names: Sequence[str]) -> Iterator[pa.Table]:
    known = column_names(path)
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in known:
            raise InputError(path, f"no column '{name}'", [*known, *TIMES], word=name)
    if _is_parquet(path):
        yield from _parquet(path, wanted)
        return
    rows = iter(_lines(path) if path.suffix == ".jsonl" else _csv_rows(path))
    while chunk := list(islice(rows, ROWS)):
        yield pa.table({name: pa.array([_text(row, name, where) for where, row in chunk], pa.large_string())
                        for name in wanted})  # fmt: skip


def _stored(name: str) -> str:
    return "published" if name in TIMES else name


def _column(table: pa.Table, name: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    if name not in TIMES:
        return table[name]
    return pc.utf8_slice_codeunits(table["published"], 0, TIMES[name])


def _is_parquet(path: Path) -> bool:
    if not path.exists():
        raise InputError(path, "no such file or folder")
    if path.is_dir() or path.suffix == ".parquet":
        return True
    if path.suffix not in (".jsonl", ".csv"):
        raise InputError(path, f"unknown ending '{path.suffix}'", [".parquet", ".jsonl", ".csv"], word=path.suffix)
    return False


def _dataset(path: Path) -> ds.Dataset:
    # pre_buffer makes memory grow with the file
    options = ds.ParquetFragmentScanOptions(pre_buffer=False)
    parts = sorted(str(part) for part in path.rglob("*.parquet")) if path.is_dir() else [str(path)]
    if not parts:
        raise InputError(path, "no .parquet files in this folder")
    try:
        return ds.dataset(parts, format=ds.ParquetFileFormat(default_fragment_scan_options=options))
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(path, f"not Parquet ({_short(error)})") from None


def _parquet(path: Path, names: list[str]) -> Iterator[pa.Table]:
    try:
        for batch in _dataset(path).to_batches(columns=names, batch_size=ROWS, batch_readahead=1, fragment_readahead=1):
            if batch.num_rows:
                table = pa.table(batch)
                yield pa.table({name: table[name].cast(pa.large_string()) for name in names})
    except (OSError, pa.ArrowInvalid, pa.ArrowNotImplementedError) as error:
        raise InputError(path, f"cannot be read ({_short(error)})") from None


def _lines(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    row = json.loads(line)
                    if not isinstance(row, dict):
                        raise InputError(f"{path} line {number}", "not a JSON object")
                    yield f"{path} line {number}", row
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    except (ValueError, RecursionError) as error:
        raise InputError(path, f"not JSONL in UTF-8 ({_short(error)})") from None


def _csv_rows(path: Path) -> Iterator[tuple[str, Mapping[str, Any]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            for row in rows:
                if None in row or None in row.values():
                    raise InputError(f"{path} line {rows.line_num}", f"not {len(rows.fieldnames or ())} fields")
                yield f"{path} line {rows.line_num}", {key: unguarded(value) or None for key, value in row.items()}
    except OSError as error:
        raise InputError(path, f"cannot be read ({error.strerror})") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise InputError(path, f"not CSV in UTF-8 ({_short(error)})") from None


def _text(row: Mapping[str, Any], name: str, where: str) -> str | None:
    if name not in row:
        raise InputError(where, f"no column '{name}'", row, word=name)
    value = row[name]
    return value if value is None or isinstance(value, str) else str(value)


def _short(error: Exception) -> str:
    return str(error).split("\n")[0][:120]


def group_codes(table: pa.Table, names: Iterable[str]) -> tuple[list[tuple[str | None, ...]], np.ndarray]:
    """Distinct combinations of the columns' values, and the number of that of each row, (n_rows,).

    >>> groups, codes = group_codes(pa.table({"a": ["x", "y", "x"], "b": ["1", "1", "1"]}), ["a", "b"])
    >>> groups, codes.tolist()
    ([('x', '1'), ('y', '1')], [0, 1, 0])
    """
    groups: list[tuple[str | None, ...]] = [()]
    codes = np.zeros(table.num_rows, dtype=np.int64)
    for name in names:
        encoded = pa.chunked_array(table[name]).combine_chunks().dictionary_encode(null_encoding="encode")
        values = encoded.dictionary.to_pylist()
        found, codes = np.unique(codes * len(values) + encoded.indices.to_numpy(), return_inverse=True)
        groups = [(*groups[code // len(values)], values[code % len(values)]) for code in found.tolist()]
    return groups, codes

"""The user's own table: CSV, TSV, JSONL, Parquet, or a data set of the hub, with columns named in the config."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.batch import SCHEMA
from stance.corpora.base import Facts, Row, column, dataset, json_lines, mapped, tab_rows, words
from stance.errors import CorpusError
from stance.records import Example
from stance.scales import scale_named

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="a table of the user's",
    citation="the user's",
    licence="the user's",
    where="the user's",
    scale="as the config says",
    splits=("as the files are called",),
    group="as the config says",
)
ENDINGS = (".csv", ".tsv", ".jsonl", ".parquet")
# `name` or `owner/name`; a dot only as in 1.0, so that no file that is missing is asked for on the hub.
HUB = re.compile(r"[A-Za-z0-9][\w-]*(/[A-Za-z0-9]([\w-]|\.(?=\d))*)?")


def table(
    path: str,
    text: str = "text",
    target: str = "target",
    label: str = "label",
    holder: str = "",
    group: str = "",
    scale: str = "stance",
    labels: dict[str, str] | None = None,
) -> DatasetDict:
    """Read a file (one split, named after it), a folder of files (a split each), or a data set of the hub by name.

    text, target, label, holder, group: names of the columns; holder and group may be left out, the group is then the
    text. scale: the labels' scale. labels: how the table's labels are called on the scale, where they differ. All
    further columns are kept for slices, but for those that are called as a column of `stance.batch.SCHEMA`. Raises
    CorpusError on a missing column, a row without text, target or label, and an unknown label.
    """
    names = {"text": text, "target": target, "label": label, "holder": holder, "group": group}
    coding = {str(key): value for key, value in (labels or {}).items()}
    known = {label: label for label in scale_named(scale).labels}
    for value in coding.values():
        if value not in known:
            raise scale_named(scale).unknown(value, "corpus table, labels")
    splits = {split: _rows(rows, names, known | coding, split) for split, rows in _read(path).items()}
    return dataset(splits, scale, "table")


def _read(path: str) -> dict[str, Iterable[tuple[str, dict[str, Any]]]]:
    place = Path(path)
    if place.is_dir():
        files = sorted(file for file in place.iterdir() if file.suffix in ENDINGS)
        if not files:
            raise CorpusError(f"corpus table, {path}", "no table in this folder", ENDINGS)
        return {file.stem: _file(file) for file in files}
    if place.exists():
        return {place.stem: _file(place)}
    if HUB.fullmatch(path):
        return _hub(path)
    raise CorpusError(f"corpus table, {path}", "there is no such file")


def _file(file: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    if file.suffix == ".jsonl":
        return json_lines(file)
    if file.suffix == ".parquet":
        return _parquet(file)
    if file.suffix in (".csv", ".tsv"):
        return tab_rows(file, separator="\t" if file.suffix == ".tsv" else ",")
    raise CorpusError(f"corpus table, {file}", f"unknown ending '{file.suffix}'", ENDINGS)


def _parquet(file: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        rows = pq.read_table(file).to_pylist()
    except (pa.ArrowInvalid, OSError) as error:
        raise CorpusError(file, f"not readable as Parquet ({error})") from None
    return ((f"{file} row {number}", row) for number, row in enumerate(rows))


def _hub(name: str) -> dict[str, Iterable[tuple[str, dict[str, Any]]]]:
    from datasets import load_dataset

    try:
        found = load_dataset(name)
    except Exception as error:  # the hub's client raises many kinds, all meaning: it is not to be had
        reason = str(error).split("\n")[0]
        raise CorpusError(f"corpus table, {name}", f"no such file, and the hub gave none ({reason})") from None
    return {
        str(split): [(f"{name} {split} row {number}", dict(row)) for number, row in enumerate(rows)]
        for split, rows in found.items()
    }


def _rows(
    rows: Iterable[tuple[str, dict[str, Any]]], names: dict[str, str], labels: dict[str, str], split: str
) -> Iterator[Row]:
    used = {*names.values(), *SCHEMA.names}
    for number, (where, row) in enumerate(rows):
        gold = column(row, names["label"], where)
        holder, group = (column(row, names[part], where) if names[part] else None for part in ("holder", "group"))
        text = words(row, names["text"], where)
        example = Example(
            id=f"{split}-{number}",
            text=text,
            target=words(row, names["target"], where),
            holder=words(row, names["holder"], where) if holder else None,
            group=text if group is None else str(group),
            label=mapped(str(gold), labels, where),
        )
        yield Row(example, {key: str(item) for key, item in row.items() if key not in used and item is not None})

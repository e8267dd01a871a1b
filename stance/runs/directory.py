"""A run directory: all that a report reads. Written aside, then renamed: one that exists is whole."""

from __future__ import annotations

import contextlib
import json
import math
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from stance.aside import only_writer, recover, take_place, told
from stance.errors import InputError, OutputError
from stance.records import Measurement

CONFIG, MANIFEST, FACTS, WEIGHTS = "config.yaml", "manifest.json", "facts.json", "weights.json"
MEASUREMENTS, PREDICTIONS = "measurements.jsonl", "predictions.parquet"
MODEL, FIGURES = "model", "figures"
# Files of finished cells, while a run is under way.
FINISHED = "*.npz"


class RunDirectory:
    """Reads one run directory; raises InputError where it is none."""

    def __init__(self, path: str | Path):
        self.path = Path(path)
        if not (self.path / MANIFEST).is_file():
            raise InputError(self.path, f"not a run directory (no {MANIFEST} in it)")

    @property
    def config(self) -> dict[str, Any]:
        """The config with every default written out."""
        found: dict[str, Any] = yaml.safe_load((self.path / CONFIG).read_text(encoding="utf-8"))
        return found

    @property
    def facts(self) -> dict[str, Any]:
        """Facts of the corpus, sizes, leaks, and how the model was chosen."""
        return _json(self.path / FACTS)

    @property
    def weights(self) -> dict[str, Any]:
        """What the model looks at: heaviest columns for each label; empty where it is not linear."""
        return _json(self.path / WEIGHTS)

    @property
    def manifest(self) -> dict[str, Any]:
        """Signature, versions, commit, time."""
        return _json(self.path / MANIFEST)

    @property
    def measurements(self) -> list[Measurement]:
        """All numbers of the run."""
        lines = (self.path / MEASUREMENTS).read_text(encoding="utf-8").splitlines()
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
        for row in rows:
            row.update({key: math.nan for key, value in row.items() if value is None})
        return [Measurement(**row) for row in rows]

    @property
    def predictions(self) -> pa.Table:
        """One row an example of the test splits: split, id, group, target, holder, gold, a label for each model."""
        if not (self.path / PREDICTIONS).is_file():
            raise InputError(self.path, f"no {PREDICTIONS}: it is not kept in a repository; run the config again")
        return pq.read_table(self.path / PREDICTIONS)


def write_measurements(folder: Path, measurements: list[Measurement]) -> None:
    """One JSON object a line; a number that is not known is null."""
    rows = ({k: None if v != v else v for k, v in asdict(row).items()} for row in measurements)
    write_text(folder / MEASUREMENTS, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def write_json(file: Path, value: Any) -> None:
    """Indented JSON, keys in their order."""
    write_text(file, json.dumps(value, indent=1, ensure_ascii=False) + "\n")


def write_text(file: Path, text: str) -> None:
    """UTF-8 with line feeds, whatever the machine."""
    file.write_bytes(text.encode("utf-8"))


def check_place(path: Path) -> None:
    """Raise OutputError where a run must not be written: at a file, or in a folder that holds something else."""
    if path.exists() and not (path / MANIFEST).is_file() and (not path.is_dir() or any(path.iterdir())):
        raise OutputError(path, "exists and is not a run directory; it will not be overwritten")


@contextlib.contextmanager
def written_aside(path: Path, resume: bool = False) -> Iterator[tuple[Path, Path]]:
    """(a folder to fill, a folder for finished cells), both in `.<name>-work` beside `path`.

    The first takes the place of `path` when all went well, and then nothing is left aside; when not, it vanishes and
    the finished cells stay. resume: keep the cells that an earlier run left; without it they are thrown away, and so
    is, in any case, what a killed run has half written. A run directory that stands at `path` is replaced; anything
    else there is left alone, and so is one that another run is writing: raises OutputError.
    """
    work = path.parent / f".{path.name}-work"
    aside, cells = work / "run", work / "cells"
    with told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
    with only_writer(path):
        recover(path)
        check_place(path)
        with told(path):
            shutil.rmtree(aside if resume else work, ignore_errors=True)
            cells.mkdir(parents=True, exist_ok=True)
            aside.mkdir()
        try:
            with told(path):
                yield aside, cells
            take_place(aside, path)
            shutil.rmtree(work, ignore_errors=True)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
            if cells.exists() and not any(cells.glob(FINISHED)):
                shutil.rmtree(work, ignore_errors=True)


def _json(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found

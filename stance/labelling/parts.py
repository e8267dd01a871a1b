"""A folder of Parquet parts, filled in their order, gone on with after a kill, and shown only when it is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from stance.aside import file_aside, recover, take_place, told
from stance.errors import OutputError
from stance.labelling.columns import ERROR_SCHEMA, errors_of, records_of
from stance.labelling.sinks import write_jsonl, write_parquet

# Batches that make a part: what is lost at most when a run is killed.
BATCHES_A_PART = 64
# Readers of Parquet folders pass over names that start so.
ERRORS, DONE, ASKED = "_errors.jsonl", "_labelled.json", "_asked.json"

Facts = Mapping[str, Any]


class PartFolder:
    """Fills `.<name>.unfinished` beside `path`, and lets it take the place of `path` when it is whole.

    asked: what decides the outcome; a folder that was begun with something else is not gone on with. The caller keeps
    other writers away. Raises OutputError where `path` holds something else, or cannot be written.
    """

    def __init__(self, path: Path, asked: Facts, resume: bool):
        self.path, self.asked = path, asked
        self._work = path.with_name(f".{path.name}.unfinished")
        recover(path)
        if path.exists() and not (path / DONE).is_file() and (not path.is_dir() or any(path.iterdir())):
            raise OutputError(path, "exists and is no folder of labelled parts; it will not be overwritten")
        if resume and self.counts():
            return
        begun = _json(self._work / ASKED) if resume else None
        if begun is not None:
            self._check(begun)
            return
        with told(path):
            shutil.rmtree(self._work, ignore_errors=True)
            self._work.mkdir()
        _write(self._work / ASKED, asked)

    def counts(self) -> dict[str, int] | None:
        """Documents, records and failures, where all is done; ends what a killed run had begun to end."""
        if (self._work / DONE).is_file():
            self._show()
        found = _json(self.path / DONE)
        return found["counts"] if found and found["asked"] == self.asked and not self._work.exists() else None

    @property
    def batches_done(self) -> int:
        """How many batches stand in the parts that are there."""
        return len(list(self._work.glob("part-*"))) * BATCHES_A_PART

    def fill(self, outcomes: Iterable[pa.RecordBatch], schema: pa.Schema) -> None:
        """Write the outcomes of the batches that come next, as parts of records of `schema` and with their errors."""
        number = self.batches_done // BATCHES_A_PART
        waiting = iter(outcomes)
        while batches := list(islice(waiting, BATCHES_A_PART)):
            table = pa.Table.from_batches(batches)
            errors = errors_of(table)
            # The errors first: where a part is there, so are they.
            if len(errors):
                with file_aside(self._work / f"errors-{number:06d}.jsonl") as file:
                    write_jsonl(file, [errors], ERROR_SCHEMA)
            with file_aside(self._work / f"part-{number:06d}.parquet") as file:
                write_parquet(file, [records_of(table)], schema)
            number += 1

    def finish(self, documents: int) -> dict[str, int]:
        """Let the folder take its place; gives the counts."""
        import pyarrow.parquet as pq

        pieces = sorted(self._work.glob("errors-*"))
        if pieces:
            with file_aside(self._work / ERRORS) as file:
                for piece in pieces:
                    file.write(piece.read_bytes())
        counts = {
            "documents": documents,
            "records": sum(pq.read_metadata(part).num_rows for part in self._work.glob("part-*")),
            "failed": sum(piece.read_bytes().count(b"\n") for piece in pieces),
        }
        _write(self._work / DONE, {"asked": self.asked, "counts": counts})
        self._show()
        return counts

    def _show(self) -> None:
        with told(self.path):
            for piece in (*self._work.glob("errors-*"), self._work / ASKED):
                piece.unlink(missing_ok=True)
        take_place(self._work, self.path)

    def _check(self, begun: Facts) -> None:
        for key, value in self.asked.items():
            if begun.get(key) != value:
                raise OutputError(self.path, f"was begun with another {key}; without --resume it is begun anew")


def _write(file: Path, facts: Facts) -> None:
    with file_aside(file) as stream:
        stream.write((json.dumps(facts, indent=1, ensure_ascii=False) + "\n").encode())


def _json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError):
        return None

"""A whole corpus -> a file or a folder of stance records: streamed, on an engine, nothing lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from stance import catalog
from stance.actors.actor_list import actors_of
from stance.aside import file_aside, only_writer
from stance.errors import InputError, OutputError
from stance.labelling.batches import Labeller
from stance.labelling.columns import ERROR_SCHEMA, RECORD_SCHEMA, errors_of, records_of
from stance.labelling.parts import BATCHES_A_PART, ERRORS, PartFolder
from stance.labelling.sinks import WRITERS, write_jsonl, writer_for
from stance.labelling.sources import BATCH_ROWS, BATCH_TEXT, Documents, batches_of
from stance.model import StanceClassifier
from stance.saving.files import read_files
from stance.saving.hub import is_address
from stance.saving.load import model_path
from stance.scales import scale_named

Tick = Callable[[int, int, int], None]
# With fewer bytes of input than this, starting further processes costs more than it saves.
WORTH_PROCESSES = 2**20


@dataclass(frozen=True)
class Summary:
    """What labelling a corpus gave; `errors` is the file that says which documents failed, and why."""

    documents: int
    records: int
    failed: int
    errors: Path | None = None


@dataclass(frozen=True)
class Engine:
    """Where batches are labelled: a file of `engines/`, an address as it understands it, workers (0: it decides)."""

    name: str = "local"
    address: str = ""
    workers: int = 0

    @classmethod
    def of(cls, text: str, workers: int = 0) -> Engine:
        """From `local`, `dask`, `spark`, or `dask://host:port`; raises ConfigError on a name that is not known.

        >>> Engine.of("dask://10.0.0.1:8786")
        Engine(name='dask', address='10.0.0.1:8786', workers=0)
        """
        name, _, address = text.partition("://")
        catalog.module("labelling.engines", name)
        return cls(name, address, workers)

    def __call__(self, labeller: Labeller, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Outcomes of the batches, in their order."""
        spread = catalog.public("labelling.engines", self.name)
        outcomes: Iterator[pa.RecordBatch] = spread(labeller, batches, self.workers, self.address)
        return outcomes


def label_batches(
    source: Any, model: StanceClassifier | str | Path = "news-en-fast", engine: str = "local", workers: int = 1
) -> Iterator[pa.RecordBatch]:
    """Stance records of many documents, a RecordBatch at a time, in their order and in bounded memory.

    source: paths of files or folders, a `datasets` object, RecordBatches of documents (columns `id`, `text`, and if
    known `title`, `outlet`, `published`), or `Document`s. model: name, path, or a fitted one. engine and workers: where
    they are labelled; more than one local worker needs `if __name__ == "__main__"` in a script. A batch has the columns
    of a record and `error`: a document that failed is a row with only `document` and `error`.

    >>> import stance
    >>> batches = stance.label_batches([stance.Document("a", "Cuba condemned Israel.")])
    >>> [batch.select(["holder", "target", "stance"]).to_pylist() for batch in batches]
    [[{'holder': 'Cuba', 'target': 'Israel', 'stance': 'against'}]]
    """
    return Engine.of(engine, workers)(Labeller(model), batches_of(source))


def label_corpus(
    paths: Iterable[Path],
    output: Path,
    labeller: Labeller,
    engine: Engine = Engine(),
    *,
    resume: bool = False,
    strict: bool = False,
    tick: Tick = lambda documents, position, size: None,
) -> Summary:
    """Label all documents of files and folders and write the records.

    output: a file of a known ending, or a folder of Parquet parts, which a killed run can `resume`. A document that
    fails is told in a file beside the records, or where `strict` raises InputError. tick: told (documents, bytes read,
    bytes in all). Raises OutputError on a place that cannot be written; what stood there stays until all is done.
    """
    documents = _Counted(Documents(paths), tick)
    if engine == Engine() and documents.source.size < WORTH_PROCESSES:
        engine = Engine(workers=1)
    as_file = output.suffix in WRITERS and not output.is_dir()
    if not as_file and output.suffix and not output.is_dir():
        writer_for(output)
    if as_file and resume:
        raise OutputError(output, "a single file cannot be gone on with; name a folder")
    schema = schema_of(labeller)
    actors_of(labeller.actors and Path(labeller.actors))
    with only_writer(output):
        if as_file:
            return _to_file(_strictly(engine(labeller, documents), strict), output, schema, documents)
        folder = PartFolder(output, _asked(documents.source, labeller), resume)
        counts = folder.counts() if resume else None
        if counts is None:
            batches = islice(documents, folder.batches_done, None)
            folder.fill(_strictly(engine(labeller, batches), strict), schema)
            counts = folder.finish(documents.count)
        return Summary(**counts, errors=output / ERRORS if counts["failed"] else None)


class _Counted:
    """Batches of documents, counted as they are read."""

    def __init__(self, source: Documents, tick: Tick):
        self.source, self._tick, self.count = source, tick, 0

    def __iter__(self) -> Iterator[pa.RecordBatch]:
        for batch in self.source:
            self.count += len(batch)
            self._tick(self.count, self.source.position, self.source.size)
            yield batch


def schema_of(labeller: Labeller) -> pa.Schema:
    """Columns of the records, with the scale and its labels, in the order of `probabilities`, as metadata."""
    model = labeller.fitted()
    labels = [name for name in scale_named(model.scale).labels if name in model.classes_]
    facts = {"scale": model.scale, "labels": " ".join(labels), "model": str(labeller.model), "written_by": _version()}
    return RECORD_SCHEMA.with_metadata(facts)


def _to_file(outcomes: Iterator[pa.RecordBatch], output: Path, schema: pa.Schema, documents: _Counted) -> Summary:
    told = output.with_name(f"{output.stem}.errors.jsonl")
    records = failed = 0

    def tables() -> Iterator[pa.Table]:
        nonlocal records, failed
        for batch in outcomes:
            table = pa.Table.from_batches([batch])
            found, errors = records_of(table), errors_of(table)
            records, failed = records + len(found), failed + len(errors)
            write_jsonl(error_file, [errors], ERROR_SCHEMA)
            if len(found):
                yield found

    with file_aside(output) as file, file_aside(told) as error_file:
        writer_for(output)(file, tables(), schema)
    if not failed:
        told.unlink()
    return Summary(documents.count, records, failed, told if failed else None)


def _strictly(outcomes: Iterator[pa.RecordBatch], strict: bool) -> Iterator[pa.RecordBatch]:
    for batch in outcomes:
        if strict and batch.column("error").null_count < len(batch):
            first = next(filter(None, batch.column("error").to_pylist()))
            raise InputError(*first.removesuffix(".").split(": ", 1))
        yield batch


def _asked(documents: Documents, labeller: Labeller) -> dict[str, str]:
    """What decides the outcome, so that a run can tell whether it may go on where another ended."""
    files = [(one.name, one.size, one.path.stat().st_mtime_ns) for one in documents.inputs]
    return {
        "input": _digest(repr(files).encode()),
        **({"revision": str(labeller.model)} if is_address(labeller.model) else {}),
        "model": _digest(*read_files(model_path(str(labeller.model))).values()),
        "actor list": _digest(Path(labeller.actors).read_bytes()) if labeller.actors else "of the package",
        "choice of blocks": ", ".join(labeller.blocks),
        "coverage": str(labeller.coverage),
        "version": f"{_version()}, {BATCH_TEXT} characters or {BATCH_ROWS} documents a batch, {BATCHES_A_PART} a part",
    }


def _digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def _version() -> str:
    return f"actor-stance {metadata.version('actor-stance')}"

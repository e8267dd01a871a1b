"""RecordBatch of documents -> RecordBatch of stance records: the one function that every engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from stance.actors.actor_list import actors_of
from stance.errors import ActorListError, InputError, ModelError
from stance.examples import BLOCKS
from stance.labelling.columns import DOCUMENT_SCHEMA, ERROR_SCHEMA, one_batch
from stance.labelling.label import DEFAULT_MODEL, StanceRecords, classify, read_candidates
from stance.model import StanceClassifier
from stance.records import Document, StanceRecord
from stance.saving.load import load_model

NEEDED = ("id", "text")


@dataclass(frozen=True)
class Labeller:
    """Labels batches of documents; small, and can be sent to another process or machine.

    model: name or path, loaded once in each process that labels, or a fitted model, which is sent along. actors: path
    of an actor list there, None for the list of the package. blocks: kinds of block in which stances are looked for.
    coverage: that at which the model abstains where it cannot tell, None for a model that always answers.

    >>> documents = pa.RecordBatch.from_pylist([{"id": "a", "text": "Cuba condemned Israel."}, {"id": "b"}])
    >>> Labeller()(documents).select(["document", "holder", "target", "stance", "error"]).to_pylist()
    ... # doctest: +NORMALIZE_WHITESPACE
    [{'document': 'a', 'holder': 'Cuba', 'target': 'Israel', 'stance': 'against', 'error': None},
     {'document': 'b', 'holder': None, 'target': None, 'stance': None, 'error': 'b: holds no text.'}]
    """

    model: StanceClassifier | str | Path = DEFAULT_MODEL
    actors: str | Path | None = None
    blocks: Sequence[str] = BLOCKS
    coverage: float | None = None

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Outcomes (columns of `OUTCOME_SCHEMA`) of documents (columns `id` and `text`, and of `DOCUMENT_SCHEMA`).

        Records in the order of documents and sentences; then a row with `document` and `error` for each document that
        failed. Depends on nothing but the batch. Raises InputError where a column is missing.
        """
        missing = [name for name in NEEDED if name not in batch.schema.names]
        if missing:
            raise InputError("documents", f"no column '{missing[0]}'", batch.schema.names, word=missing[0])
        names = [name for name in DOCUMENT_SCHEMA.names if name in batch.schema.names]
        rows = batch.select(names).to_pylist()
        faults = [(row["id"], row.pop("error", None) or _fault(row)) for row in rows]
        documents = [Document(**row) for row, (_, fault) in zip(rows, faults, strict=True) if not fault]
        errors = [(name, fault) for name, fault in faults if fault]
        return _outcomes(StanceRecords(self._records(documents, errors)), errors)

    def each(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """The same for a stream of batches: what Spark's `mapInArrow` asks for."""
        return map(self, batches)

    def _records(self, documents: Sequence[Document], errors: list[tuple[str, str]]) -> list[StanceRecord]:
        """Records of all documents, asking the model once; where one fails, of those that do not."""
        if not documents:
            return []
        try:
            known = actors_of(None if self.actors is None else Path(self.actors))
            return list(classify(read_candidates(documents, known, self.blocks), self.fitted()))
        except (ModelError, ActorListError):
            raise
        except Exception as error:  # whatever an odd document makes the readers or the model raise
            if len(documents) > 1:
                half = len(documents) // 2
                return self._records(documents[:half], errors) + self._records(documents[half:], errors)
            name = documents[0].id
            errors.append((name, str(InputError(name, f"cannot be labelled ({type(error).__name__}: {error})"))))
            return []

    def fitted(self) -> StanceClassifier:
        """The model, loaded; raises ModelError where it cannot be."""
        model = self.model if isinstance(self.model, StanceClassifier) else _loaded(self.model)
        return model if self.coverage is None else model.abstain(self.coverage)


@cache
def _loaded(name: str | Path) -> StanceClassifier:
    return load_model(name)


def _fault(row: dict[str, Any]) -> str | None:
    if not isinstance(row["text"], str):
        return str(InputError(row["id"], "holds no text"))
    return None if row["text"].strip() else str(InputError(row["id"], "the text is empty"))


def _outcomes(records: StanceRecords, errors: list[tuple[str, str]]) -> pa.RecordBatch:
    failed = [{"document": name, "error": " ".join(error.split())} for name, error in errors]
    tables = [records.to_arrow(), pa.Table.from_pylist(failed, schema=ERROR_SCHEMA)]
    return one_batch(pa.concat_tables(tables, promote_options="default"))

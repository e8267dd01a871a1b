"""Columns of documents and of what is made of them, each with what it means, in Arrow."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from stance.records import Document, StanceRecord

_TYPES: dict[str, Any] = {
    "int": pa.int64(),
    "float": pa.float64(),
    "str": pa.large_string(),
    "str | None": pa.large_string(),
    "tuple[float, ...]": pa.list_(pa.float64()),
}
MEANINGS = {
    "id": "what the document is called; the name of its file, and its line, where it has none",
    "text": "the document as it came in",
    "title": "headline; null where not known",
    "document": "id of the document",
    "outlet": "who published the document; null where not known",
    "published": "ISO date: as given, else of the document's byline or dateline; null where not known",
    "start": "where the sentence starts: characters into the document's text, from 0",
    "end": "where the sentence ends, exclusive",
    "block": "kind of block the sentence stands in: headline, body, caption, related",
    "holder": "whose stance it is: an actor, the text's own name for them, author (the text itself) or unknown",
    "target": "the actor who is judged",
    "stance": "the likeliest label of the scale",
    "probability": "of the label in `stance`, calibrated, 0 to 1",
    "probabilities": "of every label of the scale, in its order (see the schema's metadata: labels)",
    "evidence": "the words that show the stance",
    "evidence_start": "where they start: characters into the document's text, from 0",
    "evidence_end": "where they end, exclusive",
    "tag": "anti-X or pro-X, from target and stance; empty where there is none",
    "sentence": "text of the sentence",
    "how": "how the sentence names the target: name, demonym, metonym, office, pronoun; empty where it does not",
    "cue": "why this holder was taken",
    "error": "why the document could not be read or labelled; null where it could",
}


def _fields(record: type) -> list[pa.Field]:
    return [_field(item.name, _TYPES[str(item.type)]) for item in fields(record)]


def _field(name: str, kind: Any) -> pa.Field:
    return pa.field(name, kind, metadata={"meaning": MEANINGS[name]})


RECORD_SCHEMA = pa.schema(_fields(StanceRecord))
ERROR = _field("error", pa.large_string())
# Documents on their way: one that could not be read has an `error` and no text.
DOCUMENT_SCHEMA = pa.schema([*_fields(Document), ERROR])
# What is made of them: stance records, and for a document that failed a row with nothing but `document` and `error`.
OUTCOME_SCHEMA = pa.schema([*RECORD_SCHEMA, ERROR])
ERROR_SCHEMA = pa.schema([OUTCOME_SCHEMA.field("document"), ERROR])


def one_batch(table: pa.Table) -> pa.RecordBatch:
    """All rows of outcomes as one batch of `OUTCOME_SCHEMA`."""
    batches = table.cast(OUTCOME_SCHEMA).combine_chunks().to_batches()
    return batches[0] if batches else pa.RecordBatch.from_pylist([], schema=OUTCOME_SCHEMA)


def records_of(outcomes: pa.Table) -> pa.Table:
    """The stance records among outcomes."""
    return outcomes.filter(pc.field("error").is_null()).select(RECORD_SCHEMA.names)


def errors_of(outcomes: pa.Table) -> pa.Table:
    """The documents that failed among outcomes, and why: columns of `ERROR_SCHEMA`."""
    return outcomes.filter(~pc.field("error").is_null()).select(ERROR_SCHEMA.names)

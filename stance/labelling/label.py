"""Articles -> stance records: read, find who speaks of whom, classify."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from stance.actors.actor_list import ActorList, world_actors
from stance.batch import ExampleBatch
from stance.collector import paused
from stance.examples import BLOCKS, Candidate, Reading
from stance.labelling.columns import RECORD_SCHEMA
from stance.labelling.evidence import find_evidence
from stance.model import StanceClassifier
from stance.records import ABSTAINED, Document, Span, StanceRecord, frame_tag
from stance.saving.load import load_model
from stance.scales import scale_named

if TYPE_CHECKING:
    import pandas as pd

DEFAULT_MODEL = "news-en-fast"
# Documents that are read before the classifier is asked: its cost is per call, not per example.
AT_ONCE = 64
# Candidates that it is asked about at once: one long document may hold many more than 64 others.
CLASSIFIED_AT_ONCE = 2048
# Half of a character that UTF-16 writes as two: no record can hold it, so it is read as a character unknown.
_HALF = re.compile("[\ud800-\udfff]")


class StanceRecords(list[StanceRecord]):
    """Stance records as a list that turns into a table."""

    def to_arrow(self) -> pa.Table:
        """One row a record; `probabilities` is a list in the order of the scale's labels."""
        columns = {name: [getattr(record, name) for record in self] for name in RECORD_SCHEMA.names}
        return pa.table(columns, schema=RECORD_SCHEMA)

    def to_pandas(self) -> pd.DataFrame:
        """The same as a data frame."""
        frame: pd.DataFrame = self.to_arrow().to_pandas()
        return frame


def label(
    text: str, model: StanceClassifier | str | Path = DEFAULT_MODEL, blocks: Sequence[str] = BLOCKS
) -> StanceRecords:
    """Stances in one article, in the order of its sentences: every (sentence, holder, target), `none` included.

    text: plain text as pasted from a page. model: a fitted StanceClassifier, or the name or path of one. blocks: kinds
    of block in which stances are looked for. Raises ModelError on a model that cannot be loaded.

    >>> [(r.holder, r.target, r.stance) for r in label("Cuba condemned Israel.")]
    [('Cuba', 'Israel', 'against')]
    """
    chosen = model if isinstance(model, StanceClassifier) else load_model(model)
    whole = _HALF.sub("\ufffd", text)
    return StanceRecords(label_documents([Document("text", whole)], chosen, blocks=blocks))


def label_documents(
    documents: Iterable[Document],
    model: StanceClassifier,
    actors: ActorList | None = None,
    blocks: Sequence[str] = BLOCKS,
) -> Iterator[StanceRecord]:
    """Records of many documents, in their order; at most `AT_ONCE` documents are held at a time."""
    known = actors or world_actors()
    waiting = iter(documents)
    while chunk := list(islice(waiting, AT_ONCE)):
        yield from classify(read_candidates(chunk, known, blocks), model)


def read_candidates(documents: Iterable[Document], actors: ActorList, blocks: Sequence[str]) -> list[Candidate]:
    """Candidates of documents, in their order."""
    with paused():
        return [one for document in documents for one in Reading(document, actors, blocks).candidates()]


def classify(candidates: Sequence[Candidate], model: StanceClassifier) -> Iterator[StanceRecord]:
    """A record for each candidate, with the model's probabilities in the order of its scale."""
    for start in range(0, len(candidates), CLASSIFIED_AT_ONCE):
        with paused():
            records = _classify(candidates[start : start + CLASSIFIED_AT_ONCE], model)
        yield from records


def _classify(candidates: Sequence[Candidate], model: StanceClassifier) -> list[StanceRecord]:
    batch = ExampleBatch.of([one.example for one in candidates])
    labels = [name for name in scale_named(model.scale).labels if name in model.classes_]
    order = [model.classes_.tolist().index(name) for name in labels]
    columns = model.columns(batch)
    probabilities = model.proba_of(columns)
    decided = model.decided(probabilities)
    probabilities = probabilities[:, order].round(4)
    best = probabilities.argmax(axis=1)
    shown = find_evidence(model, batch, columns, [labels[place] for place in best], [one.how for one in candidates])
    return [
        _record(one, labels[place] if sure else ABSTAINED, row[place], tuple(row), span)
        for one, row, place, sure, span in zip(candidates, probabilities.tolist(), best, decided, shown, strict=True)
    ]


def _record(
    one: Candidate, label: str, probability: float, probabilities: tuple[float, ...], evidence: Span
) -> StanceRecord:
    sentence, example = one.sentence, one.example
    start, end = evidence
    return StanceRecord(
        document=sentence.document,
        outlet=one.outlet,
        published=one.published,
        start=sentence.start,
        end=sentence.end,
        block=sentence.block,
        holder=example.holder or "",
        target=example.target,
        stance=label,
        probability=probability,
        probabilities=probabilities,
        evidence=example.text[start:end],
        evidence_start=sentence.start + start,
        evidence_end=sentence.start + end,
        tag=frame_tag(example.target, label),
        sentence=example.text,
        how=one.how,
        cue=one.holder.cue,
    )

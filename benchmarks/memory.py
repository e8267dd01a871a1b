"""Time and peak memory of labelling a Parquet file of n sentences, each size in a process of its own.

python benchmarks/memory.py label 10000 100000: with the bundled model. python benchmarks/memory.py pairs 1000000: each
sentence labelled toward its first word by a model of hashed words and windows. python benchmarks/memory.py stream
1000000: work that takes no time, to see what the stream itself needs. All read, batch and write parts alike. Articles
are drawn again and again from sentences that are given (NewsMTSC, by default).
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from engines import no_work

from stance.batch import ExampleBatch
from stance.labelling.batches import Labeller
from stance.labelling.columns import OUTCOME_SCHEMA
from stance.labelling.corpus import Engine, label_corpus
from stance.records import Example
from stance.saving.save import save_model

GIVEN = Path("../shared/data/newsmtsc/train.jsonl")
SENTENCES, ROWS = 20, 2000  # of an article; articles of a row group


class NoWork(Labeller):
    """A labeller that does nothing, for what the stream itself needs."""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Outcomes of about the size that labelling gives."""
        return no_work(batch)


class Pairs(Labeller):
    """A labeller of (sentence, target) pairs: a sentence is a paragraph, its first word stands for the target."""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Outcomes as labelling gives them, one for each sentence."""
        paragraphs = pc.split_pattern(batch["text"], "\n\n")
        sentences, documents = paragraphs.flatten(), batch["id"].take(pc.list_parent_indices(paragraphs))
        examples = [Example(text, "", ((0, len(text.split(" ", 1)[0])),)) for text in sentences.to_pylist()]
        model = self.fitted()
        probabilities = model.predict_proba(ExampleBatch.of(examples))
        stances = model.classes_[probabilities.argmax(axis=1)]
        known = {
            "document": documents,
            "sentence": sentences,
            "stance": stances,
            "probability": probabilities.max(axis=1),
        }
        columns = [known.get(name, pa.nulls(len(sentences))) for name in OUTCOME_SCHEMA.names]
        cast = [pa.array(column).cast(field.type) for column, field in zip(columns, OUTCOME_SCHEMA, strict=True)]
        return pa.RecordBatch.from_arrays(cast, schema=OUTCOME_SCHEMA)


def labeller_of(kind: str, folder: Path) -> Labeller:
    """Of a kind; the model of pairs is made in a process of its own, so that its fitting does not count."""
    if kind != "pairs":
        return {"label": Labeller, "stream": NoWork}[kind]()
    subprocess.run([sys.executable, __file__, "model", str(folder / "model")], check=True)
    return Pairs(folder / "model")


def write_model(path: Path) -> None:
    """A model of words and windows, as in reports/speed.md."""
    from sides import WINDOW, WORDS, corpus, ours

    save_model(ours([WORDS, WINDOW], corpus("train")), path)


def write_articles(file: Path, sentences: int, seed: int = 13) -> int:
    """Write articles of `SENTENCES` sentences drawn with replacement; gives the bytes of text."""
    given = [json.loads(line)["sentence_normalized"] for line in GIVEN.read_text("utf-8").splitlines()]
    generator, left, size, number = np.random.default_rng(seed), sentences, 0, 0
    schema = pa.schema([("id", pa.string()), ("text", pa.string())])
    with pq.ParquetWriter(file, schema) as writer:
        while left > 0:
            drawn = generator.integers(len(given), size=(min(ROWS, -(-left // SENTENCES)), SENTENCES))
            texts = ["\n\n".join(given[place] for place in row) for row in drawn]
            size += sum(len(text.encode()) for text in texts)
            ids = [str(number + place) for place in range(len(texts))]
            writer.write_table(pa.table([ids, texts], schema=schema))
            number, left = number + len(texts), left - drawn.size
    return size


def measure(kind: str, sentences: int) -> dict[str, float]:
    """Seconds, seconds of processor time and peak MiB of one run in this process, one worker."""
    with tempfile.TemporaryDirectory() as folder:
        size = write_articles(Path(folder) / "a.parquet", sentences)
        labeller = labeller_of(kind, Path(folder))
        labeller.fitted()
        start, processor = time.perf_counter(), time.process_time()
        found = label_corpus([Path(folder) / "a.parquet"], Path(folder) / "out", labeller, Engine(workers=1))
        return {
            "sentences": sentences,
            "text_mb": size / 1e6,
            "records": found.records,
            "seconds": time.perf_counter() - start,
            "cpu": time.process_time() - processor,
            "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }


def apart(kind: str, sentences: int) -> dict[str, float]:
    """The same in a process of its own, so that no size sees the memory of another."""
    words = [sys.executable, __file__, "one", kind, str(sentences)]
    found: dict[str, float] = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    return found


if __name__ == "__main__":
    if sys.argv[1] == "one":
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))))
    elif sys.argv[1] == "model":
        write_model(Path(sys.argv[2]))
    else:
        for count in map(int, sys.argv[2:]):
            print(json.dumps({key: round(value, 1) for key, value in apart(sys.argv[1], count).items()}), flush=True)

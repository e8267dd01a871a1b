"""Time and peak memory of labelling a Parquet file of n sentences, each size in a process of its own.

python benchmarks/memory.py label 10000 100000: with the bundled model. python benchmarks/memory.py stream 1000000: the
same reading, batches and parts with work that takes no time, to see what the stream itself needs. Articles are drawn
again and again from sentences that are given (NewsMTSC, by default).
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
import pyarrow.parquet as pq
from engines import no_work

from stance.labelling.batches import Labeller
from stance.labelling.corpus import Engine, label_corpus

GIVEN = Path("../shared/data/newsmtsc/train.jsonl")
SENTENCES, ROWS = 20, 2000  # of an article; articles of a row group


class NoWork(Labeller):
    """A labeller that does nothing, for what the stream itself needs."""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Outcomes of about the size that labelling gives."""
        return no_work(batch)


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
        labeller = Labeller() if kind == "label" else NoWork()
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
    else:
        for count in map(int, sys.argv[2:]):
            print(json.dumps({key: round(value, 1) for key, value in apart(sys.argv[1], count).items()}), flush=True)

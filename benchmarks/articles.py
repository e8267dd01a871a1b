"""The whole path from pasted text to Arrow: how fast, where the time goes, and what a second core adds."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
from sides import WINDOW, WORDS, ours
from timing import Ratio, process, race, rate

from stance.actors.actor_list import world_actors
from stance.batch import ExampleBatch
from stance.collector import paused
from stance.examples import Reading
from stance.labelling.label import StanceRecords, classify
from stance.model import StanceClassifier
from stance.records import Document
from stance.saving.load import load_model

ARTICLES = sorted(Path("tests/articles").glob("*.txt"))


def documents(megabytes: float) -> list[Document]:
    """Articles written for the tests, again and again, until there is so much text."""
    texts = [file.read_text(encoding="utf-8") for file in ARTICLES]
    times = int(megabytes * 1e6 / sum(len(text.encode()) for text in texts)) + 1
    return [Document(f"{number}", text) for number, text in enumerate(texts * times)]


def size(found: list[Document]) -> float:
    """Megabytes of text."""
    return sum(len(document.text.encode()) for document in found) / 1e6


def whole_path(megabytes: float = 0.4) -> tuple[Ratio, dict[str, float]]:
    """Text -> blocks -> sentences -> mentions -> holders -> stances -> Arrow, and seconds of each step for 1 MB."""
    found, model = documents(megabytes), load_model("news-en-fast")
    label(found[:20], model, {})
    steps: dict[str, float] = {}
    speed = race({"path": (lambda: label(found, model, steps), 1)}, 3)["path"] * size(found)
    whole = sum(steps.values())
    shares = {step: seconds / whole for step, seconds in steps.items()}
    work = "the whole article path: text → blocks → sentences → mentions → holders → stances → Arrow"
    return Ratio(work, f"{speed:.2f} MB/s", "", speed, 3, "MB/s"), shares


def label(found: list[Document], model: StanceClassifier, steps: dict[str, float]) -> pa.Table:
    """What `label_documents` does, with a clock on each step."""
    actors = world_actors()
    records = StanceRecords()
    for first in range(0, len(found), 64):
        clock = _Clock(steps)
        with paused():
            readings = [Reading(document, actors) for document in found[first : first + 64]]
            for step in ("blocks", "quotes", "sentences", "mentions", "attributions"):
                for reading in readings:
                    getattr(reading, step)
                clock(step)
            candidates = [one for reading in readings for one in reading.candidates()]
            clock("holders and candidates")
        records += classify(candidates, model)
        clock("classify and find evidence")
    clock = _Clock(steps)
    table = records.to_arrow()
    clock("to Arrow")
    return table


class _Clock:
    def __init__(self, steps: dict[str, float]):
        self._steps, self._last = steps, time.process_time()

    def __call__(self, step: str) -> None:
        now = time.process_time()
        self._steps[step] = self._steps.get(step, 0.0) + now - self._last
        self._last = now


def two_workers(train: ExampleBatch, batch: ExampleBatch) -> Ratio:
    """Two threads against one, each with half of the sentences: the loops let go of the interpreter's lock."""
    model: Any = ours([WORDS, WINDOW], train)
    half = len(batch) // 2
    halves = [ExampleBatch(batch.table.slice(0, half)), ExampleBatch(batch.table.slice(half))]
    with ThreadPoolExecutor(2) as pool:
        sides = {
            "one": (lambda: model.predict_proba(batch), len(batch)),
            "two": (lambda: list(pool.map(model.predict_proba, halves)), len(batch)),
        }
        found = race(sides, clock=time.perf_counter)
    work = "two threads against one, words and windows (seconds on the clock)"
    return Ratio(work, f"{rate(found['two'])}/s", f"{rate(found['one'])}/s", found["two"] / found["one"], 1.8)


def cold_start() -> list[Ratio]:
    """Seconds from the start of a process to its end."""
    label_one = process(["-m", "stance.cli", "label", "configs/quickstart.txt"])
    imported, nothing = process(["-c", "import stance"]), process(["-c", "pass"])
    return [
        Ratio("cold start: `stance label` on one short article", f"{label_one:.2f} s", "", label_one, 2, "s", True),
        Ratio(
            "cold start: `import stance`", f"{imported:.2f} s", f"{nothing:.2f} s, no import", imported, 0.4, "s", True
        ),
    ]

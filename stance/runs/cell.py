"""One model on one fold: choose on dev, predict the test rows. The unit that is run, kept and resumed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy import sparse

from stance import catalog
from stance.calibration import fit_temperature, softmax
from stance.conformal import COVERAGE, held_out, label_sets, limits
from stance.errors import ConfigError
from stance.metrics.base import confusion
from stance.model import StanceClassifier
from stance.runs.columns import FoldColumns, FoldShelf
from stance.runs.config import Config
from stance.runs.grid import get
from stance.runs.protocols.base import Fold
from stance.scales import Scale, scale_named

# Parts of a result that are no array.
FACTS = ("dev", "chosen", "temperature", "limits")


@dataclass(frozen=True)
class Job:
    """A model, by the name it is reported under, on one fold."""

    model: str
    config: Config
    number: int
    fold: Fold

    def key(self, digest: str) -> str:
        """What the result depends on, as 20 hex digits: the model's config, the fold and the data."""
        decides = self.config.model_dump(
            include={"scale", "features", "classifier", "view", "choose_by", "grid", "seed", "protocol"}
        )
        text = json.dumps([decides, self.number, digest], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Result:
    """Probabilities of each test split's rows, (n_rows, n_labels) in the order of the scale, and what dev chose.

    limits: the probability from which each label stays in a conformal set of coverage `COVERAGE`, learned on dev.
    """

    probabilities: dict[str, np.ndarray]
    dev: list[dict[str, Any]]
    chosen: int
    temperature: float
    limits: list[float]

    def sets(self, split: str) -> np.ndarray:
        """Which labels are in the conformal set of each row of a test split, (n_rows, n_labels) of bool."""
        return label_sets(self.probabilities[split], np.array(self.limits))

    def save(self, file: Path) -> None:
        """Write to `file`, aside first, so that one that exists is whole."""
        facts = json.dumps({name: getattr(self, name) for name in FACTS})
        arrays: dict[str, Any] = {f"test {name}": rows for name, rows in self.probabilities.items()}
        arrays["facts"] = np.array(facts)
        aside = file.with_suffix(".part")
        with aside.open("wb") as target:
            np.savez(target, **arrays)
        aside.replace(file)

    @classmethod
    def load(cls, file: Path) -> Result:
        """Read what `save` wrote."""
        with np.load(file) as kept:
            facts = json.loads(str(kept["facts"]))
            tests = {name.removeprefix("test "): kept[name] for name in kept.files if name != "facts"}
        return cls(tests, **{name: facts[name] for name in FACTS})


def run_job(job: Job, shelf: FoldShelf, codes: np.ndarray) -> Result:
    """Fit every cell of the job's grid on the fold's train, keep the best on dev, predict the test rows.

    shelf: columns of the job's fold. codes: gold labels of all examples by place on the scale.
    """
    scale = scale_named(job.config.scale)
    labels = np.array(scale.labels)[codes[job.fold.train]].tolist()
    gold = codes[job.fold.dev]
    tried = []
    best: tuple[float, int, StanceClassifier, np.ndarray, FoldColumns] | None = None
    for number, cell in enumerate(job.config.cells()):
        columns = shelf.of(cell)
        model = columns.model(cell).fit_columns(columns.train, labels)
        scores = _on_scale(model, columns.dev, scale)
        value = _score(job.config.choose_by, scale, gold, scores.argmax(axis=1))
        tried.append({"cell": {key: get(cell.model_dump(), key) for key in job.config.grid}, "score": round(value, 6)})
        if best is None or value > best[0]:
            best = (value, number, model, scores, columns)
    if best is None:
        raise ConfigError("grid", "an empty list of values leaves no cell to run")
    _, chosen, model, scores, columns = best
    temperature = fit_temperature(scores, gold)
    probabilities = {
        name: softmax(_on_scale(model, found, scale) / temperature).astype(np.float32)
        for name, found in columns.tests.items()
    }
    held = held_out(softmax(scores / temperature), gold)
    return Result(probabilities, tried, chosen, round(temperature, 6), limits(held, COVERAGE).tolist())


def _on_scale(model: StanceClassifier, columns: sparse.csr_matrix, scale: Scale) -> np.ndarray:
    """Scores with a column for every label of the scale; a label that was never in train gets a very low one."""
    found = model.scores_columns(columns)
    scores = np.full((len(found), len(scale.labels)), found.min(initial=0.0) - 20.0)
    scores[:, [scale.labels.index(label) for label in model.classes_]] = found
    return scores


def _score(metric: str, scale: Scale, gold: np.ndarray, predicted: np.ndarray) -> float:
    counts = confusion(gold, predicted, len(scale.labels))
    return float(catalog.public("metrics", metric)(counts, scale))

"""One model on one fold: choose on dev, predict the test rows. The unit that is run, kept and resumed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

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
FACTS = ("dev", "chosen", "temperature", "trained")
# No probability is as high: a label with this limit is never in a set.
NEVER = 2.0


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
            include={"scale", "features", "classifier", "view", "choose_by", "grid", "seed", "protocol", "dev"}
        )
        text = json.dumps([decides, self.number, digest], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:20]


@dataclass(frozen=True)
class Result:
    """Probabilities of each test split's rows, (n_rows, n_labels) in the order of the scale, and what dev chose.

    held: for each label of the scale the probabilities that dev's examples of it gave to it, sorted. trained: whether
    each label was ever in train.
    """

    probabilities: dict[str, np.ndarray]
    held: list[np.ndarray]
    dev: list[dict[str, Any]]
    chosen: int
    temperature: float
    trained: list[bool]

    def sets(self, split: str) -> np.ndarray:
        """Which labels are in the conformal set of each row of a test split, (n_rows, n_labels) of bool.

        Sets have coverage `COVERAGE`; a label that was never in train is in none.
        """
        return label_sets(self.probabilities[split], np.where(self.trained, limits(self.held, COVERAGE), NEVER))

    def save(self, file: Path) -> None:
        """Write to `file`, aside first, so that one that exists is whole."""
        arrays: dict[str, Any] = {f"test {name}": rows for name, rows in self.probabilities.items()}
        arrays |= {f"held {place}": own for place, own in enumerate(self.held)}
        arrays["facts"] = np.array(json.dumps({name: getattr(self, name) for name in FACTS}))
        aside = file.with_suffix(".part")
        with aside.open("wb") as target:
            np.savez(target, **arrays)
        aside.replace(file)

    @classmethod
    def load(cls, file: Path) -> Result:
        """Read what `save` wrote."""
        with np.load(file) as kept:
            facts = json.loads(str(kept["facts"]))
            tests = {name.removeprefix("test "): kept[name] for name in kept.files if name.startswith("test ")}
            held = [kept[f"held {place}"] for place in range(len(facts["trained"]))]
        return cls(tests, held, **{name: facts[name] for name in FACTS})


class Tried(NamedTuple):
    """One cell on dev: its model's scores of the rows, (n_dev, n_labels) in the order of the scale, and their labels.

    model, columns: what gave them; where each part of train was dev in turn, those of the last part.
    """

    scores: np.ndarray
    gold: np.ndarray
    model: StanceClassifier
    columns: FoldColumns


def run_job(job: Job, shelf: FoldShelf, codes: np.ndarray) -> Result:
    """Fit every cell of the job's grid on the fold's train, keep the best on dev, predict the test rows.

    shelf: columns of the job's fold. codes: gold labels of all examples by place on the scale.
    """
    scale = scale_named(job.config.scale)
    tried: list[dict[str, Any]] = []
    best: tuple[float, int, Config, Tried] | None = None
    for number, cell in enumerate(job.config.cells()):
        found = _on_dev(cell, shelf, codes, scale)
        value = _score(job.config.choose_by, scale, found.gold, found.scores.argmax(axis=1))
        tried.append({"cell": {key: get(cell.model_dump(), key) for key in job.config.grid}, "score": round(value, 6)})
        if best is None or value > best[0]:
            best = (value, number, cell, found)
    if best is None:
        raise ConfigError("grid", "an empty list of values leaves no cell to run")
    _, chosen, cell, found = best
    model, columns = _fitted(cell, shelf, codes, scale) if shelf.parts else (found.model, found.columns)
    temperature = fit_temperature(found.scores, found.gold)
    probabilities = {
        name: softmax(_on_scale(model, rows, scale) / temperature).astype(np.float32)
        for name, rows in columns.tests.items()
    }
    held = held_out(softmax(found.scores / temperature), found.gold)
    trained = [label in model.classes_ for label in scale.labels]
    return Result(probabilities, held, tried, chosen, temperature, trained)


def _on_dev(cell: Config, shelf: FoldShelf, codes: np.ndarray, scale: Scale) -> Tried:
    """What a cell makes of dev, or of each part of train after it was fitted on the others."""
    scores, gold = [], []
    for part in shelf.parts or [shelf]:
        model, columns = _fitted(cell, part, codes, scale)
        scores.append(_on_scale(model, columns.dev, scale))
        gold.append(codes[part.fold.dev])
    return Tried(np.concatenate(scores), np.concatenate(gold), model, columns)


def _fitted(cell: Config, shelf: FoldShelf, codes: np.ndarray, scale: Scale) -> tuple[StanceClassifier, FoldColumns]:
    columns = shelf.of(cell)
    labels = np.array(scale.labels)[codes[shelf.fold.train]].tolist()
    return columns.model(cell).fit_columns(columns.train, labels), columns


def _on_scale(model: StanceClassifier, columns: sparse.csr_matrix, scale: Scale) -> np.ndarray:
    """Scores with a column for every label of the scale; a label that was never in train gets a very low one."""
    found = model.scores_columns(columns)
    scores = np.full((len(found), len(scale.labels)), found.min(initial=0.0) - 20.0)
    scores[:, [scale.labels.index(label) for label in model.classes_]] = found
    return scores


def _score(metric: str, scale: Scale, gold: np.ndarray, predicted: np.ndarray) -> float:
    counts = confusion(gold, predicted, len(scale.labels))
    return float(catalog.public("metrics", metric)(counts, scale))

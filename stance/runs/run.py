"""One config executed: fit on train, choose on dev, score on test, write the run directory."""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from stance import catalog
from stance.batch import ExampleBatch, hide_target
from stance.errors import ConfigError
from stance.model import StanceClassifier, save_model
from stance.records import Measurement
from stance.runs import directory
from stance.runs.config import Config
from stance.runs.data import RunData, group_column, load
from stance.runs.measure import Judge, slices
from stance.scales import scale_named

OURS = "this model"
# Heaviest columns kept for each label, for the report's section on what the model looks at.
HEAVIEST = 25
VERSIONS = ("actor-stance", "scikit-learn", "numpy", "scipy", "pyarrow", "datasets", "skops", "ahocorasick-rs")

Say = Callable[[str, str], None]


@dataclass(frozen=True)
class Choice:
    """Which cell was taken, and what every cell scored on dev."""

    config: Config
    model: StanceClassifier
    dev: list[dict[str, Any]]


def run(
    config: Config,
    name: str,
    output: Path | None = None,
    say: Say = lambda stage, text: None,
    finish: Callable[[Path], object] = lambda folder: None,
) -> Path:
    """Run one experiment and return its run directory.

    name: of the config; the directory is `reports/<name>/<8 hex>` unless `output` names it. say: told each stage and
    one line about it. finish: called with the folder before it takes its place (a report is written by it). Raises
    StanceError on data or places that cannot be used; nothing half-written stays behind.
    """
    judge = Judge(scale_named(config.scale), tuple(config.metrics), config.interval.resamples, config.seed)
    data = load(config)
    tests = ", ".join(f"{len(batch):,} test ({split})" for split, batch in data.tests.items())
    say(config.corpus_name, f"{len(data.train):,} train · {len(data.dev):,} dev · {tests}")
    _check_columns(config, data)
    signature = signature_of(config, data)
    path = output or Path("reports") / name / signature[:8]
    with directory.written_aside(path) as folder:
        choice = choose(config, data, judge, say)
        models = {**dict(_baselines(choice.config, data, say)), OURS: choice.model}
        predictions = {split: _predict(models, batch) for split, batch in data.tests.items()}
        measured = list(_measure(config, data, judge, predictions))
        _write(folder, config, data, choice, signature, name)
        directory.write_measurements(folder, measured)
        pq.write_table(_table(config, data, predictions, choice.model), folder / directory.PREDICTIONS)
        save_model(
            choice.model,
            folder / directory.MODEL,
            {"name": name, "trained_on": config.corpus_name, "data": data.digest, "signature": signature[:8]},
        )
        finish(folder)
    return path


def choose(config: Config, data: RunData, judge: Judge, say: Say) -> Choice:
    """Fit every cell of the grid on train and keep the best on dev; its probabilities are calibrated on dev."""
    gold = data.dev.column("label")
    best: tuple[float, Config, StanceClassifier] | None = None
    scores = []
    for cell in config.cells():
        model = classifier_of(cell).fit(data.train)
        score = _dev_score(judge, config.choose_by, gold, model.predict(data.dev).tolist())
        changed = {key: _value_at(cell, key) for key in config.grid}
        scores.append({"cell": changed, config.choose_by: round(score, 6)})
        say("cell", f"{changed or config.classifier} · dev {config.choose_by} {score:.3f}")
        if best is None or score > best[0]:
            best = (score, cell, model)
    if best is None:
        raise ConfigError("grid", "an empty list of values leaves no cell to run")
    return Choice(best[1], best[2].calibrate(data.dev), scores)


def classifier_of(config: Config, **changes: Any) -> StanceClassifier:
    """The estimator a config asks for, not fitted."""
    given = {
        "features": config.features,
        "classifier": config.classifier,
        "scale": config.scale,
        "hide_names": config.hide_names,
        "seed": config.seed,
    }
    return StanceClassifier(**(given | changes))


def signature_of(config: Config, data: RunData) -> str:
    """SHA-256 over what decides the result: the config and the data, 64 hex digits."""
    decides = json.dumps([config.model_dump(), data.digest], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(decides.encode()).hexdigest()


def _baselines(config: Config, data: RunData, say: Say) -> Iterator[tuple[str, StanceClassifier]]:
    for name in config.baselines:
        say("baseline", name)
        if name == "target_blind":
            yield name, Blind(**classifier_of(config, hide_names=False).get_params()).fit(data.train)
        else:
            yield name, classifier_of(config, classifier=name).fit(data.train)


class Blind(StanceClassifier):
    """The same model, told nothing of whom it is asked about."""

    def fit(self, X: Any, y: Any = None) -> Blind:
        """Learn from the sentences alone."""
        super().fit(hide_target(ExampleBatch.of(X)), y)
        return self

    def predict(self, X: Any) -> np.ndarray:
        """The same label for every target of a sentence."""
        return super().predict(hide_target(ExampleBatch.of(X)))


def _predict(models: dict[str, StanceClassifier], batch: ExampleBatch) -> dict[str, list[str]]:
    return {name: model.predict(batch).tolist() for name, model in models.items()}


def _measure(
    config: Config, data: RunData, judge: Judge, predictions: dict[str, dict[str, list[str]]]
) -> Iterator[Measurement]:
    for split, batch in data.tests.items():
        gold = batch.column("label")
        groups = group_column(batch, config.interval.keep_whole, data.facts)
        leak = data.leaks[split]
        clean = np.flatnonzero(~leak.sentence & ~leak.group)
        for name, predicted in predictions[split].items():
            parts = [("all", np.arange(len(gold)))]
            if 0 < len(clean) < len(gold):
                parts.append(("clean", clean))
            if name == OURS:
                parts += slices(batch, config.slices, gold)
            for part, rows in parts:
                picked = ([column[row] for row in rows] for column in (gold, predicted, groups))
                yield from judge.measure(name, split, part, *picked)
            mixed = judge.mixed(name, split, batch, predicted, groups)
            if mixed is not None:
                yield mixed


def _table(
    config: Config, data: RunData, predictions: dict[str, dict[str, list[str]]], model: StanceClassifier
) -> pa.Table:
    pieces = []
    for split, batch in data.tests.items():
        leak = data.leaks[split]
        columns: dict[str, Any] = {"split": [split] * len(batch), "id": batch.column("id")}
        columns |= {"group": group_column(batch, config.interval.keep_whole, data.facts)}
        columns |= {name: batch.column(name) for name in ("target", "holder")}
        columns |= {"text": batch.column("text") if config.keep_texts else [None] * len(batch)}
        columns |= {name: batch.column(name) for name in config.slices if name in batch.table.column_names}
        columns |= {"leak": (leak.sentence | leak.group).tolist(), "gold": batch.column("label")}
        columns |= predictions[split]
        probabilities = model.predict_proba(batch).round(6)
        columns |= {f"p({label})": probabilities[:, place] for place, label in enumerate(model.classes_)}
        pieces.append(
            pa.table({key: pa.array(value, pa.string()) if key == "text" else value for key, value in columns.items()})
        )
    return pa.concat_tables(pieces, promote_options="default")


def _write(folder: Path, config: Config, data: RunData, choice: Choice, signature: str, name: str) -> None:
    directory.write_text(folder / directory.CONFIG, config.to_yaml())
    facts = {
        "name": name,
        "signature": signature[:8],
        "corpus": {"name": config.corpus_name} | asdict(data.facts),
        "sizes": {
            split: _size(batch, config, data)
            for split, batch in {"train": data.train, "dev": data.dev, **data.tests}.items()
        },
        "leaks": {
            split: {
                "sentences": int(leak.sentence.sum()),
                "groups": int(leak.group.sum()),
                "clean": int((~leak.sentence & ~leak.group).sum()),
            }
            for split, leak in data.leaks.items()
        },
        "chosen": {
            "by": f"{config.choose_by} on dev",
            "cells": choice.dev,
            "cell": {key: _value_at(choice.config, key) for key in config.grid},
        },
        "columns": int(choice.model.n_features_in_),
        "temperature": round(choice.model.temperature_, 4),
    }
    directory.write_json(folder / directory.FACTS, facts)
    directory.write_json(folder / directory.WEIGHTS, choice.model.heaviest(HEAVIEST))
    versions = {package: metadata.version(package) for package in VERSIONS}
    directory.write_json(
        folder / directory.MANIFEST,
        {
            "signature": signature,
            "data": data.digest,
            "commit": _commit(),
            "python": platform.python_version(),
            "versions": versions,
            "written": datetime.now(UTC).isoformat(timespec="seconds"),
        },
    )


def _size(batch: ExampleBatch, config: Config, data: RunData) -> dict[str, Any]:
    labels = batch.column("label")
    return {
        "examples": len(batch),
        "groups": len(set(group_column(batch, config.interval.keep_whole, data.facts))),
        "labels": {label: labels.count(label) for label in scale_named(config.scale).labels},
    }


def _dev_score(judge: Judge, metric: str, gold: list[str], predicted: list[str]) -> float:
    value = np.asarray(catalog.public("metrics", metric)(judge.counts(gold, predicted), judge.scale))
    if value.ndim:
        raise ConfigError("choose_by", f"{metric} gives a number for each label, not one to choose by")
    return float(value)


def _value_at(config: Config, key: str) -> Any:
    place: Any = config.model_dump()
    for part in key.split("."):
        if isinstance(place, list):
            place = next(item for item in place if isinstance(item, dict) and part in item)
        place = place[part]
    return place


def _check_columns(config: Config, data: RunData) -> None:
    for batch in data.tests.values():
        list(slices(batch.take(np.array([], dtype=int)), config.slices, []))
        group_column(batch, config.interval.keep_whole, data.facts)


def _commit() -> str | None:
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()

"""What a run found -> the files of its directory."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from stance.conformal import decided
from stance.model import StanceClassifier
from stance.records import Measurement
from stance.runs import directory
from stance.runs.cell import Job, Result
from stance.runs.config import OURS, Config
from stance.runs.data import RunData, group_column
from stance.runs.measure import slice_values
from stance.scales import scale_named
from stance.splits import Leaks

# Heaviest columns kept for each label, for the report's section on what the model looks at.
HEAVIEST = 25
VERSIONS = ("actor-stance", "scikit-learn", "numpy", "scipy", "pyarrow", "datasets", "skops", "ahocorasick-rs")


@dataclass(frozen=True)
class Predicted:
    """All that a run found, before it is measured and written."""

    config: Config
    data: RunData
    jobs: Sequence[Job]
    results: Sequence[Result]
    leaks: Sequence[dict[str, Leaks]]
    signature: str
    name: str

    @property
    def codes(self) -> np.ndarray:
        """Gold labels of all examples, by place on the scale."""
        return np.array(scale_named(self.config.scale).codes(self.data.batch.column("label")), dtype=np.int64)

    def by_split(self) -> Iterator[tuple[str, str, str, np.ndarray, np.ndarray, np.ndarray]]:
        """(model, split, part, rows, probabilities, clean), folds of one split and part put together."""
        pieces: dict[tuple[str, str, str], list[tuple[np.ndarray, np.ndarray, np.ndarray]]] = {}
        for job, result in zip(self.jobs, self.results, strict=True):
            for split, rows in job.fold.tests.items():
                clean = self.leaks[job.number][split].clean
                piece = (rows, result.probabilities[split], clean)
                pieces.setdefault((job.model, split, job.fold.part), []).append(piece)
        for key, found in pieces.items():
            yield *key, *(np.concatenate(parts) for parts in zip(*found, strict=True))  # type: ignore[misc]


def write_run(folder: Path, run: Predicted, model: StanceClassifier, measured: list[Measurement]) -> None:
    """Write config, facts, weights, measurements, predictions and manifest into the folder."""
    directory.write_text(folder / directory.CONFIG, run.config.to_yaml())
    directory.write_json(folder / directory.FACTS, _facts(run, model))
    directory.write_json(folder / directory.WEIGHTS, model.heaviest(HEAVIEST))
    directory.write_measurements(folder, measured)
    pq.write_table(_predictions(run), folder / directory.PREDICTIONS)
    directory.write_json(folder / directory.MANIFEST, _manifest(run))


def _facts(run: Predicted, model: StanceClassifier) -> dict[str, Any]:
    data = run.data
    corpora = [{"name": name} | asdict(facts) for name, facts in data.facts.items()]
    fold = data.folds[-1]
    splits = {"train": fold.train, "dev": fold.dev, **fold.tests}
    return {
        "name": run.name,
        "signature": run.signature[:8],
        "corpus": corpora[0],
        "further_corpora": corpora[1:],
        "folds": len(data.folds),
        "models": list(dict.fromkeys(job.model for job in run.jobs)),
        "sizes": {split: _size(rows, run) for split, rows in splits.items()},
        "leaks": _leak_counts(run),
        "chosen": _chosen(run),
        "columns": int(model.n_features_in_),
        "temperature": round(model.temperature_, 4),
    }


def _chosen(run: Predicted) -> dict[str, Any]:
    """Every configuration that could have become `this model`: its mean score on dev over folds, and how many folds
    took it; `fits` counts those of baselines and other variants too.
    """
    config = run.config
    ours = [result for job, result in zip(run.jobs, run.results, strict=True) if job.model == OURS]
    models = list(config.variants()) if config.sweep else [OURS]
    cells = []
    for model in models:
        found = [(job, result) for job, result in zip(run.jobs, run.results, strict=True) if job.model == model]
        for place, tried in enumerate(found[0][1].dev):
            scores = [result.dev[place]["score"] for _, result in found]
            named = {"model": model} if config.sweep else {}
            taken = sum(result.chosen == place and any(result is one for one in ours) for _, result in found)
            cells.append({"cell": named | tried["cell"], "score": round(float(np.mean(scores)), 6), "taken": taken})
    kept = {id(result): result for result in run.results}.values()
    fits = sum(len(result.dev) * config.dev.folds + 1 if config.dev.folds else len(result.dev) for result in kept)
    return {"by": f"{config.choose_by} on dev", "cells": cells, "fits": fits}


def _size(rows: np.ndarray, run: Predicted) -> dict[str, Any]:
    batch = run.data.batch.take(rows)
    labels = batch.column("label")
    return {
        "examples": len(batch),
        "groups": len(set(group_column(batch, run.config.interval.keep_whole, run.data.facts.values()))),
        "labels": {label: labels.count(label) for label in scale_named(run.config.scale).labels},
    }


def _leak_counts(run: Predicted) -> dict[str, dict[str, int]]:
    """How many test rows of each split leaked in some fold; folds on a share of train do not count."""
    seen: dict[str, dict[str, np.ndarray]] = {}
    for fold, leaks in zip(run.data.folds, run.leaks, strict=True):
        for split, leak in leaks.items() if fold.part == "all" else ():
            nothing = np.zeros(len(run.data.batch), dtype=bool)
            known = seen.setdefault(split, {name: nothing.copy() for name in ("rows", "sentences", "near", "groups")})
            found = (np.ones(len(leak.clean), dtype=bool), leak.sentence, leak.near, leak.group)
            for flags, one in zip(known.values(), found, strict=True):
                flags[fold.tests[split]] |= one
    counts = {split: {name: int(flags.sum()) for name, flags in known.items()} for split, known in seen.items()}
    for split, known in seen.items():
        leaked = known["sentences"] | known["near"] | known["groups"]
        counts[split]["clean"] = int((known["rows"] & ~leaked).sum())
    return counts


def _predictions(run: Predicted) -> pa.Table:
    pieces = []
    for number, fold in enumerate(run.data.folds):
        here = {job.model: result for job, result in zip(run.jobs, run.results, strict=True) if job.number == number}
        for split, rows in fold.tests.items():
            pieces.append(_rows_table(run, number, split, rows, here))
    return pa.concat_tables(pieces, promote_options="default")


def _rows_table(run: Predicted, number: int, split: str, rows: np.ndarray, here: dict[str, Result]) -> pa.Table:
    config, batch = run.config, run.data.batch.take(rows)
    labels = np.array(scale_named(config.scale).labels)
    texts = batch.column("text") if config.keep_texts else [None] * len(batch)
    groups = group_column(batch, config.interval.keep_whole, run.data.facts.values())
    columns: dict[str, Any] = {
        "split": [split] * len(batch),
        "part": [run.data.folds[number].part] * len(batch),
        "fold": [number] * len(batch),
        "id": batch.column("id"),
        "group": groups if config.keep_texts else list(map(_unreadable, groups)),
        "target": batch.column("target"),
        "holder": batch.column("holder"),
        "text": pa.array(texts, pa.large_string()),
    }
    if config.keep_texts:
        columns |= {name: batch.table[name].combine_chunks() for name in ("target_spans", "holder_spans")}
    columns |= {name: slice_values(batch, name) for name in config.slices if name not in columns}
    columns |= {"leak": (~run.leaks[number][split].clean).tolist(), "gold": batch.column("label")}
    columns |= {name: labels[result.probabilities[split].argmax(axis=1)].tolist() for name, result in here.items()}
    ours = here[OURS].probabilities[split].round(6)
    columns |= {f"p({label})": ours[:, place] for place, label in enumerate(labels)}
    sets = here[OURS].sets(split)
    columns |= {"covered": sets[np.arange(len(batch)), run.codes[rows]], "decided": decided(sets)}
    return pa.table(columns)


def _unreadable(group: str) -> str:
    """What stands for a group where texts are not kept: in some corpora the sentence itself is the group."""
    return hashlib.sha256(group.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _manifest(run: Predicted) -> dict[str, Any]:
    return {
        "signature": run.signature,
        "data": run.data.digest,
        "commit": _commit(),
        "python": platform.python_version(),
        "versions": {package: _version(package) for package in VERSIONS},
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _version(package: str) -> str | None:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return None


def _commit() -> str | None:
    try:
        found = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return None
    return found.stdout.strip()

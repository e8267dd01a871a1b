"""One config executed: every model on every fold, scored, and written as a run directory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from stance import catalog
from stance.errors import ConfigError
from stance.model import StanceClassifier
from stance.records import Measurement
from stance.runs import directory
from stance.runs.cell import Job, Result
from stance.runs.columns import Columns, classifier_of
from stance.runs.config import OURS, Config
from stance.runs.data import RunData, group_column, load
from stance.runs.measure import Judge, Rows, slice_values, slices
from stance.runs.sweep import Tick, run_jobs
from stance.runs.write import Predicted, write_run
from stance.saving.save import save_model
from stance.scales import scale_named
from stance.splits import Leaks, find_leaks

Say = Callable[[str, str], None]


@dataclass(frozen=True)
class Told:
    """How a run tells of its progress: each stage with a line about it, and cells as they finish."""

    say: Say = lambda stage, text: None
    tick: Tick = lambda done, whole: None


def run(
    config: Config,
    name: str,
    output: Path | None = None,
    *,
    resume: bool = False,
    workers: int = 0,
    told: Told = Told(),
    finish: Callable[[Path], object] = lambda folder: None,
) -> Path:
    """Run one experiment and return its run directory.

    name: of the config; the directory is `reports/<name>/<8 hex>` unless `output` names it. resume: take cells that
    an earlier, stopped run of the same config has finished. workers: processes, 0 for as many as are worth it.
    finish: called with the folder before it takes its place (a report is written by it). Raises StanceError on data or
    places that cannot be used; nothing half-written stays behind but finished cells, for `resume`.
    """
    data = load(config)
    _tell_data(config, data, told.say)
    signature = signature_of(config, data)
    path = output or Path("reports") / name / signature[:8]
    directory.check_place(path)
    leaks = _leaks(config, data, told.say)
    jobs = jobs_of(config, data)
    with directory.written_aside(path, resume) as (folder, cells):
        codes = np.array(scale_named(config.scale).codes(data.batch.column("label")), dtype=np.int64)
        columns = Columns(data.batch, told.say)
        results = run_jobs(jobs, columns, codes, data.digest, cells, workers, told.tick)
        jobs, results = with_ours(config, jobs, results)
        _tell_choices(jobs, results, told.say)
        predicted = Predicted(config, data, jobs, results, leaks, signature, name)
        model = final_model(data, columns, jobs, results)
        write_run(folder, predicted, model, list(_measure(config, data, predicted)))
        save_model(
            model,
            folder / directory.MODEL,
            {"name": name, "trained_on": list(config.corpus), "data": data.digest, "signature": signature[:8]},
        )
        finish(folder)
    return path


def jobs_of(config: Config, data: RunData) -> list[Job]:
    """Baselines and variants of a config, each on every fold."""
    models = dict(_baselines(config)) | config.variants()
    return [Job(name, model, number, fold) for name, model in models.items() for number, fold in enumerate(data.folds)]


def with_ours(config: Config, jobs: list[Job], results: list[Result]) -> tuple[list[Job], list[Result]]:
    """Jobs and results with those of the model that the run stands for, called `this model`, at the end.

    It is the config's own model; of a sweep, the variant with the highest score on dev, on average over folds.
    """
    if not config.sweep:
        return jobs, results
    scores = {
        name: np.mean(
            [result.dev[result.chosen]["score"] for job, result in zip(jobs, results, strict=True) if job.model == name]
        )
        for name in config.variants()
    }
    best = max(scores, key=lambda name: scores[name])
    found = [(replace(job, model=OURS), result) for job, result in zip(jobs, results, strict=True) if job.model == best]
    return [*jobs, *(job for job, _ in found)], [*results, *(result for _, result in found)]


def final_model(data: RunData, columns: Columns, jobs: Sequence[Job], results: Sequence[Result]) -> StanceClassifier:
    """The model that is kept: `this model`, fitted anew on the last fold's train, calibrated as its dev says.

    The last fold is the only one of the fixed protocol, and the one with all of train in a learning curve.
    """
    job, result = [pair for pair in zip(jobs, results, strict=True) if pair[0].model == OURS][-1]
    chosen = job.config.cells()[result.chosen]
    labels = data.batch.take(job.fold.train).column("label")
    model = classifier_of(chosen).fit_raw([raw.take(job.fold.train) for raw in columns.of(chosen)], labels)
    # Features read their lexicons when they first see examples, and a saved model must hold them.
    model.raw(data.batch[:1])
    held = dict(zip(scale_named(job.config.scale).labels, result.held, strict=True))
    model.temperature_ = result.temperature
    return model.keep_held([held[label] for label in model.classes_])


def signature_of(config: Config, data: RunData) -> str:
    """SHA-256 over what decides the result: the config and the data, 64 hex digits."""
    decides = json.dumps([config.model_dump(), data.digest], sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(decides.encode()).hexdigest()


def _baselines(config: Config) -> Iterator[tuple[str, Config]]:
    plain = config.model_dump() | {"sweep": {}, "ablation": ""}
    for name in config.baselines:
        changes = {"view": "blind"} if name == "target_blind" else {"classifier": name, "grid": {}}
        yield name, Config(**plain | changes)


def _measure(config: Config, data: RunData, predicted: Predicted) -> Iterator[Measurement]:
    judge = Judge(scale_named(config.scale), tuple(config.metrics), config.interval.resamples, config.seed)
    groups = np.array(group_column(data.batch, config.interval.keep_whole, data.facts.values()), dtype=object)
    for model, split, part, rows, probabilities, clean in predicted.by_split():
        batch = data.batch.take(rows)
        scored = Rows(
            rows,
            predicted.codes[rows],
            probabilities,
            groups[rows],
            *(np.array(batch.column(name), dtype=object) for name in ("target", "text")),
        )
        yield from judge.measure(model, split, part, scored)
        if part == "all":
            if 0 < clean.sum() < len(clean):
                yield from judge.measure(model, split, "clean", scored.take(np.flatnonzero(clean)))
            yield from judge.mixed(model, split, scored)
            yield from judge.over_targets(model, split, scored)
            for name, within in slices(batch, config.slices) if model == OURS else ():
                yield from judge.measure(model, split, name, scored.take(within), set(scored.gold.tolist()))


def _leaks(config: Config, data: RunData, say: Say) -> list[dict[str, Leaks]]:
    texts, groups = (np.array(data.batch.column(name), dtype=object) for name in ("text", "group"))
    found = []
    for fold in data.folds:
        seen = np.concatenate([fold.train, fold.dev])
        found.append(
            {
                name: find_leaks(texts[seen], groups[seen], texts[rows], groups[rows])
                for name, rows in fold.tests.items()
            }
        )
    found_whole = [leaks for fold, leaks in zip(data.folds, found, strict=True) if fold.part == "all"]
    for name in dict.fromkeys(name for leaks in found_whole for name in leaks):
        counts = [
            sum(int(getattr(leaks[name], kind).sum()) for leaks in found_whole if name in leaks)
            for kind in ("sentence", "near", "group")
        ]
        if any(counts):
            same, near, group = counts
            text = (
                f"{name}: {same:,} test rows are in train word for word, {near:,} nearly so, {group:,} by their group"
            )
            if config.leaks == "refuse":
                raise ConfigError("leaks: refuse", text)
            say("leaks", f"{text} → clean rows are scored apart")
    return found


def _tell_data(config: Config, data: RunData, say: Say) -> None:
    pool = data.pool
    for column in config.slices:
        slice_values(data.batch, column)
    group_column(data.batch, config.interval.keep_whole, data.facts.values())
    tests = [f"{len(rows):,} test ({name})" for name, rows in pool.tests.items()]
    parts = [f"{len(pool.train):,} train", *([f"{len(pool.dev):,} dev"] if len(pool.dev) else []), *tests]
    say(" + ".join(config.corpus), " · ".join(parts))
    say("protocol", f"{len(data.folds)} fold{'s' if len(data.folds) != 1 else ''} · seed {config.seed}")


def _tell_choices(jobs: Sequence[Job], results: Sequence[Result], say: Say) -> None:
    for job, result in zip(jobs, results, strict=True):
        if job.number == 0 and job.config.grid:
            best = result.dev[result.chosen]
            cell = " ".join(f"{key.rpartition('.')[2]}={catalog.label(value)}" for key, value in best["cell"].items())
            say(job.model, f"{cell} · {len(result.dev)} tried · dev {job.config.choose_by} {best['score']:.3f}")

"""Every ratio of reports/speed.md in one run: `make bench`, on a machine that does nothing else, some minutes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import articles
import growth
import lines
import mentions
import numpy as np
from sides import (
    EACH,
    LETTERS,
    WINDOW,
    WORDS,
    Loop,
    corpus,
    fast_text,
    lines_of,
    ours,
    resampled,
    rows_of,
    scikit_learn,
    vader,
)  # fmt: skip
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from timing import Ratio, machine, race, rate

from stance import catalog
from stance.actors.find_columns import ColumnFinder
from stance.batch import ExampleBatch, hide_names
from stance.model import StanceClassifier

REPORT = Path("reports/speed.md")
HEAD = """# Speed
Made by `make bench`; nothing here was typed. {machine}.

One core: seconds of the processor, one thread, all sides in one run, taking turns, the median of rounds. Sentences are
rows of NewsMTSC (train), {length:.0f} characters each, drawn with replacement; both sides were fitted on the same rows.

| work | ours | the other | found | to reach |
|---|---|---|---|---|
"""


def main() -> None:
    """Measure, print each line as it is found, write the report."""
    train, held_out = corpus("train"), corpus("dev_mt")
    lengths = [len(text) for text in train.column("text")]
    text = HEAD.format(machine=machine(), length=np.mean(lengths))
    path, shares = articles.whole_path()
    pairs = growth.sentences("pairs")
    for found in (*_ratios(train, held_out, path), *_memory(pairs)):
        print(found.row(), flush=True)
        text += found.row() + "\n"
    text += "\n## Where the time of the article path goes\n| step | share |\n|---|---|\n"
    text += "".join(f"| {step} | {share:.0%} |\n" for step, share in shares.items())
    text += "\n" + lines.section(train, REPORT.parent / "figures", pairs)
    REPORT.parent.mkdir(exist_ok=True)
    REPORT.write_text(text, encoding="utf-8")
    print(REPORT)


def _ratios(train: ExampleBatch, held_out: ExampleBatch, path: Ratio) -> Iterator[Ratio]:
    batch = resampled(train, 50_000)
    yield from _scikit_learn(train, held_out, batch)
    yield from _others(train, batch)
    yield from _loops(train, batch)
    yield from _mentions(train)
    yield path
    yield articles.two_workers(train, resampled(train, 200_000))
    yield from articles.cold_start()
    yield _training(train, held_out)


def _memory(pairs: growth.Rows) -> Iterator[Ratio]:
    """Peak memory of the two largest corpora: how much it grows, and how much it is."""
    million, ten = pairs[-2:]
    work = f"peak memory of labelling {ten['sentences']:,} (sentence, target) pairs, Parquet in and out"
    told = f"{ten['peak_mib']:.0f} MiB", f"{million['sentences']:,} pairs: {million['peak_mib']:.0f} MiB"
    yield Ratio(work, *told, ten["peak_mib"] / million["peak_mib"], 1.15, at_most=True)
    yield Ratio(work, told[0], "", ten["peak_mib"] * 2**20 / 1e9, 1, "GB", at_most=True)


def _scikit_learn(train: ExampleBatch, held_out: ExampleBatch, batch: ExampleBatch) -> Iterator[Ratio]:
    rows, gold = rows_of(batch)[:3000], held_out.column("label")
    for name, features, letters, goal in (
        ("words 1–2 and windows", [WORDS, WINDOW], False, 20),
        ("the same and characters 2–5", [WORDS, WINDOW, LETTERS], True, 40),
        ("the same, ours with `damped: false` characters", [WORDS, WINDOW, EACH], True, 40),
    ):
        model, pipeline = ours(features, train), scikit_learn(True, letters, train)
        sides = {
            "ours": (lambda model=model: model.predict(batch), len(batch)),
            "other": (lambda pipeline=pipeline: pipeline.predict(rows), len(rows)),
        }
        scores = [
            f1_score(gold, made.predict(asked), average="macro")
            for made, asked in ((model, held_out), (pipeline, rows_of(held_out)))
        ]
        yield _against(f"{name}: label (sentence, target) pairs", "scikit-learn", race(sides), goal, scores)


def _others(train: ExampleBatch, batch: ExampleBatch) -> Iterator[Ratio]:
    words, both = (ours(features, train, "named") for features in ([WORDS], [WORDS, LETTERS]))
    lines, texts = lines_of(batch)[:5000], batch.column("text")[:1000]
    fast_words, fast_letters, lexicon = fast_text(train, False), fast_text(train, True), vader()
    for name, model, other, run, given, goal in (
        ("words 1–2", words, "fastText", fast_words, lines, 4),
        ("words 1–2 and characters 2–5", both, "fastText", fast_letters, lines, 3),
        ("words 1–2", words, "VADER", lexicon, texts, 40),
    ):
        sides = {
            "ours": (lambda model=model: model.predict(batch), len(batch)),
            "other": (lambda run=run, given=given: run(given), len(given)),
        }
        yield _against(f"{name}: label sentences", other, race(sides), goal)


def _loops(train: ExampleBatch, batch: ExampleBatch) -> Iterator[Ratio]:
    for name, feature, letters in (("words 1–2", WORDS, False), ("characters 2–5", LETTERS, True)):
        model = ours([feature], train, "named")
        loop = Loop(model, letters)
        difference = np.abs(loop(batch) - model._tables().scores(batch)).max()
        if difference > 1e-5:
            raise SystemExit(f"the loop in C gives other scores, by {difference}")
        sides = {
            "ours": (lambda model=model: model.predict_proba(batch), len(batch)),
            "other": (lambda loop=loop: loop(batch), len(batch)),
        }
        yield _against(f"{name}: `predict_proba`", "a loop in C (-O3 -march=native)", race(sides), 0.5)


def _mentions(train: ExampleBatch) -> Iterator[Ratio]:
    (column,) = resampled(train, 20_000).table["text"].chunks
    texts = column.to_pylist()[:3000]
    for many, goal in ((20_000, 8), (200_000, 5)):
        aliases = mentions.names(train.column("text"), many)
        finder, other = ColumnFinder(mentions.ours(aliases)), mentions.flash_text(aliases)
        sides = {
            "ours": (lambda finder=finder: finder.find(column), len(column)),
            "other": (lambda other=other: other(texts), len(texts)),
        }
        yield _against(f"find mentions of {many:,} aliases", "flashtext", race(sides), goal)


def _training(train: ExampleBatch, held_out: ExampleBatch) -> Ratio:
    """Seconds of fitting logistic regression on columns that are there already, features read once for both."""
    big, gold = resampled(train, 100_000), held_out.column("label")
    model = StanceClassifier([WORDS, WINDOW], "logistic", "sentiment")
    model.features_ = [catalog.build(spec, "features") for spec in model.specs()]
    columns, labels = _columns(model, hide_names(big), True), big.column("label")
    asked = _columns(model, hide_names(held_out), False)
    saga = LogisticRegression(solver="saga", class_weight="balanced", max_iter=100)
    both = {"ours": catalog.build("logistic", "classifiers"), "saga": saga}
    speeds = race({name: (lambda made=made: made.fit(columns, labels), 1) for name, made in both.items()}, 3)
    ours, theirs = (f1_score(gold, made.predict(asked), average="macro") for made in both.values())
    work = f"train on 100,000 rows; macro-F1 held out {ours:.3f} and {theirs:.3f}"
    told = f"{1 / speeds['ours']:.1f} s", f"saga: {1 / speeds['saga']:.1f} s"
    return Ratio(work, *told, speeds["ours"] / speeds["saga"], 2)


def _columns(model: StanceClassifier, batch: ExampleBatch, fit: bool) -> Any:
    from scipy import sparse

    raws = [(feature, feature.raw(batch)) for feature in model.features_]
    return sparse.hstack([(one.fit_raw(raw) if fit else one).transform_raw(raw) for one, raw in raws], format="csr")


def _against(work: str, other: str, found: dict[str, float], goal: float, scores: list[float] | None = None) -> Ratio:
    told = f"; macro-F1 held out {scores[0]:.3f} and {scores[1]:.3f}" if scores else ""
    return Ratio(
        work + told,
        f"{rate(found['ours'])}/s",
        f"{other}: {rate(found['other'])}/s",
        found["ours"] / found["other"],
        goal,
    )


if __name__ == "__main__":
    main()

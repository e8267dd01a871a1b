"""A sweep of 24 cells over 50 grouped folds: this package against plain scikit-learn pipelines, side by side.

Same features, same classifiers, same folds, same machine, same run, one process each, seconds of CPU time (what else
the machine does is not counted): OMP_NUM_THREADS=1 python benchmarks/sweep.py [folds]. So many of the 50 folds are run
and stand for all. There are two plain sides. Both build a pipeline for each cell and fold, as a notebook would; `plain`
begins with the examples, `prepared` with the words left, right and around the target cut out once, beforehand, which is
not counted.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer

from stance import catalog
from stance.batch import ExampleBatch, hide_names
from stance.features.char_ngrams import _near as _words_near
from stance.features.lexicon import Lexicon
from stance.features.position import Position
from stance.records import Example
from stance.runs.cell import Job
from stance.runs.columns import Columns
from stance.runs.config import Config
from stance.runs.data import RunData, load
from stance.runs.protocols.base import Fold
from stance.runs.read import read_config
from stance.runs.sweep import run_jobs
from stance.scales import scale_named

WINDOW = {"target_window": {"width": 6, "longest": 2}}
CHARS = {"char_ngrams": {"shortest": 2, "longest": 5, "width": 8}}
SETS = [["ngrams"], ["ngrams", WINDOW], ["ngrams", WINDOW, CHARS], ["ngrams", WINDOW, CHARS, "lexicon", "position"]]
CLASSIFIERS = [
    "majority",
    "naive_bayes",
    {"logistic": {"C": 0.3}},
    {"logistic": {"C": 1.0}},
    {"linear_svm": {"C": 0.1}},
    {"linear_svm": {"C": 0.3}},
]


# 10 seeds x 5 folds.
FOLDS = 50
PROTOCOL = "protocol={k_fold: {folds: 5, repeats: 10}}"


def main(sampled: int) -> None:
    """Print seconds of each side, their ratio for all 50 folds, and by how much the cells' scores differ."""
    config = read_config("configs/newsmtsc.yaml", ["grid={}", "baselines=[]", PROTOCOL])
    data = load(config)
    folds = data.folds[:: FOLDS // sampled][:sampled]
    reading, fitting, ours = _ours(config, data, folds)
    whole = reading + fitting / len(folds) * FOLDS
    print(
        f"{len(SETS) * len(CLASSIFIERS)} cells x {FOLDS} folds of {len(folds[0].train):,} rows, {len(folds)} folds run"
    )
    print(f"ours      {whole:7.0f} s: columns {reading:.1f} s once, {fitting / len(folds):.1f} s a fold", flush=True)
    examples, labels = list(hide_names(data.batch)), np.array(data.batch.column("label"))
    prepared = [{name: found for name, (found,) in row.items()} for row in map(_prepared, examples)]
    for name, rows, readers in (("plain", examples, READERS), ("prepared", prepared, PICKERS)):
        start = time.process_time()
        scores = _plain(folds, rows, readers, labels)
        seconds = (time.process_time() - start) / len(folds)
        apart = np.abs(ours - scores).mean()
        print(
            f"{name:9} {seconds * FOLDS:7.0f} s: {seconds:.1f} s a fold; ours is {seconds * FOLDS / whole:.1f} times "
            f"faster; macro-F1 differs by {apart:.3f} on average",
            flush=True,
        )


def _ours(config: Config, data: RunData, folds: list[Fold]) -> tuple[float, float, np.ndarray]:
    """Seconds to read all columns, seconds for all cells of these folds, and the cells' scores."""
    start = time.process_time()
    codes = np.array(scale_named(config.scale).codes(data.batch.column("label")))
    configs = [Config(**config.model_dump() | {"features": f, "classifier": c}) for f in SETS for c in CLASSIFIERS]
    columns = Columns(data.batch)
    for one in configs:
        columns.of(one)
    middle = time.process_time()
    jobs = [Job("cell", one, n, fold) for one in configs for n, fold in enumerate(folds)]
    with tempfile.TemporaryDirectory() as folder:
        results = run_jobs(jobs, columns, codes, data.digest, Path(folder), 1, lambda a, b: None)
    end = time.process_time()
    scores = [
        f1_score(codes[rows], result.probabilities[name].argmax(1), average="macro")
        for job, result in zip(jobs, results, strict=True)
        for name, rows in job.fold.tests.items()
    ]
    return middle - start, end - middle, np.array(scores)


def _plain(folds: list[Fold], rows: list, readers: dict[str, Callable], labels: np.ndarray) -> np.ndarray:
    scores = [
        _one(f, c, fold.train, next(iter(fold.tests.values())), rows, readers, labels)
        for f in range(len(SETS))
        for c in range(len(CLASSIFIERS))
        for fold in folds
    ]
    return np.array(scores)


def _one(
    features: int,
    classifier: int,
    train: np.ndarray,
    test: np.ndarray,
    rows: list,
    readers: dict[str, Callable],
    labels: np.ndarray,
) -> float:
    made = catalog.build(CLASSIFIERS[classifier], "classifiers")
    if isinstance(made, LogisticRegression):
        # The same model with the solver one gets without asking.
        made = LogisticRegression(C=made.C, class_weight=made.class_weight, max_iter=1000)
    pipeline = Pipeline([("features", FeatureUnion(_parts(features, readers))), ("classifier", made)])
    pipeline.fit([rows[row] for row in train], labels[train])
    return float(f1_score(labels[test], pipeline.predict([rows[row] for row in test]), average="macro"))


def _parts(features: int, readers: dict[str, Callable]) -> list[tuple[str, Pipeline]]:
    words = {"token_pattern": r"[^\W_]+(?:['’][^\W_]+)*", "ngram_range": (1, 2), "min_df": 2, "sublinear_tf": True}
    chars = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 3, "sublinear_tf": True}
    learners = {
        "ngrams": TfidfVectorizer(**words),
        "left": TfidfVectorizer(**words),
        "right": TfidfVectorizer(**words),
        "near": TfidfVectorizer(**chars),
        "lexicon": DictVectorizer(),
        "position": DictVectorizer(),
    }
    taken = list(learners)[: (1, 3, 4, 6)[features]]
    return [
        (name, Pipeline([("read", FunctionTransformer(readers[name])), ("columns", learners[name])])) for name in taken
    ]


def _text(examples: list) -> list[str]:
    return [example.text for example in examples]


def _left(examples: list) -> list[str]:
    return [" ".join(word for start, _ in view.targets for word in view.left(start, 6)) for view in _views(examples)]


def _right(examples: list) -> list[str]:
    return [" ".join(word for _, end in view.targets for word in view.right(end, 6)) for view in _views(examples)]


def _near(examples: list) -> list[str]:
    return [" ".join(_words_near(view, 8)) for view in _views(examples)]


def _lexicon(examples: list) -> list[dict[str, float]]:
    feature = Lexicon().fit(examples[:1])
    return [dict(feature.extract(view)) for view in _views(examples)]


def _position(examples: list) -> list[dict[str, float]]:
    return [dict(Position().extract(view)) for view in _views(examples)]


def _prepared(example: Example) -> dict[str, list]:
    return {name: read([example]) for name, read in READERS.items()}


def _pick(name: str, rows: list) -> list:
    return [row[name] for row in rows]


def _views(examples: list) -> list:
    return ExampleBatch.of(examples).views


READERS: dict[str, Callable] = {
    "ngrams": _text,
    "left": _left,
    "right": _right,
    "near": _near,
    "lexicon": _lexicon,
    "position": _position,
}
PICKERS: dict[str, Callable] = {name: partial(_pick, name) for name in READERS}


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)

"""A sweep of 24 cells over grouped folds: this package against plain scikit-learn pipelines, side by side.

Same features, same classifiers, same folds, same machine, same run: python benchmarks/sweep.py [folds]. The plain side
builds a pipeline for each cell and fold, as a notebook would; it runs on as many processes as this package's side.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import joblib
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import FunctionTransformer

from stance import catalog
from stance.batch import ExampleBatch, hide_names
from stance.features.lexicon import Lexicon
from stance.features.position import Position
from stance.features.target_window import left, near, right
from stance.runs.cell import Job
from stance.runs.columns import Columns
from stance.runs.data import RunData, load
from stance.runs.read import read_config
from stance.runs.sweep import run_jobs

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


def main(folds: int) -> None:
    """Print seconds of both sides, their ratio, and whether the cells' scores agree."""
    config = read_config(
        "configs/newsmtsc.yaml", ["grid={}", "baselines=[]", f"protocol={{k_fold: {{folds: {folds}}}}}"]
    )
    data = load(config)
    start = time.perf_counter()
    ours = _ours(config.model_dump(), data)
    middle = time.perf_counter()
    plain = _plain(data)
    end = time.perf_counter()
    cells = len(SETS) * len(CLASSIFIERS)
    print(
        f"{cells} cells x {folds} folds: ours {middle - start:.1f} s, plain scikit-learn {end - middle:.1f} s, "
        f"{(end - middle) / (middle - start):.1f} x; macro-F1 differs by {np.abs(ours - plain).mean():.3f} on average"
    )


def _ours(values: dict[str, object], data: RunData) -> np.ndarray:
    from stance.runs.config import Config

    codes = np.array([("negative", "neutral", "positive").index(label) for label in data.batch.column("label")])
    configs = [Config(**values | {"features": f, "classifier": c}) for f in SETS for c in CLASSIFIERS]
    jobs = [Job("cell", config, n, fold) for config in configs for n, fold in enumerate(data.folds)]
    with tempfile.TemporaryDirectory() as folder:
        results = run_jobs(jobs, Columns(data.batch), codes, data.digest, Path(folder) / "cells", 0, lambda a, b: None)
    scores = [
        f1_score(codes[rows], result.probabilities[name].argmax(1), average="macro")
        for job, result in zip(jobs, results, strict=True)
        for name, rows in job.fold.tests.items()
    ]
    return np.array(scores)


def _plain(data: RunData) -> np.ndarray:
    masked = hide_names(data.batch)
    examples = list(masked)
    labels = np.array(data.batch.column("label"))
    tasks = [
        joblib.delayed(_one)(f, c, fold.train, next(iter(fold.tests.values())), examples, labels)
        for f in range(len(SETS))
        for c in range(len(CLASSIFIERS))
        for fold in data.folds
    ]
    return np.array(joblib.Parallel(n_jobs=-1)(tasks))


def _one(
    features: int, classifier: int, train: np.ndarray, test: np.ndarray, examples: list, labels: np.ndarray
) -> float:
    made = catalog.build(CLASSIFIERS[classifier], "classifiers")
    if isinstance(made, LogisticRegression):
        # The same model with the solver one gets without asking.
        made = LogisticRegression(C=made.C, class_weight=made.class_weight, max_iter=1000)
    pipeline = Pipeline([("features", FeatureUnion(_parts(features))), ("classifier", made)])
    pipeline.fit([examples[row] for row in train], labels[train])
    return float(f1_score(labels[test], pipeline.predict([examples[row] for row in test]), average="macro"))


def _parts(features: int) -> list[tuple[str, Pipeline]]:
    words = {"token_pattern": r"[^\W_]+(?:['’][^\W_]+)*", "ngram_range": (1, 2), "min_df": 2, "sublinear_tf": True}
    parts = [("ngrams", Pipeline([("text", FunctionTransformer(_text)), ("tfidf", TfidfVectorizer(**words))]))]
    if features > 0:
        parts += [
            (side, Pipeline([("text", FunctionTransformer(read)), ("tfidf", TfidfVectorizer(**words))]))
            for side, read in (("left", _left), ("right", _right))
        ]
    if features > 1:
        chars = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
        parts.append(("chars", Pipeline([("text", FunctionTransformer(_near)), ("tfidf", chars)])))
    if features > 2:
        parts += [
            (name, Pipeline([("rows", FunctionTransformer(read)), ("columns", DictVectorizer())]))
            for name, read in (("lexicon", _lexicon), ("position", _position))
        ]
    return parts


def _text(examples: list) -> list[str]:
    return [example.text for example in examples]


def _left(examples: list) -> list[str]:
    return [" ".join(word for start, _ in view.targets for word in left(view, start, 6)) for view in _views(examples)]


def _right(examples: list) -> list[str]:
    return [" ".join(word for _, end in view.targets for word in right(view, end, 6)) for view in _views(examples)]


def _near(examples: list) -> list[str]:
    return [" ".join(near(view, 8)) for view in _views(examples)]


def _lexicon(examples: list) -> list[dict[str, float]]:
    feature = Lexicon().fit(examples[:1])
    return [dict(feature.extract(view)) for view in _views(examples)]


def _position(examples: list) -> list[dict[str, float]]:
    return [dict(Position().extract(view)) for view in _views(examples)]


def _views(examples: list) -> list:
    return ExampleBatch.of(examples).views


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2)

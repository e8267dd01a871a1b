"""What a bundle may hold: an explicit list of types, read before any of them is imported; trees that end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from stance import catalog

# Parts of skops files that are data. Functions, methods and reduced objects are never read.
LOADERS = frozenset(
    """
    DictNode JsonNode ListNode LossNode NdArrayNode ObjectNode RandomGeneratorNode TupleNode TypeNode
    """.split()
)
# What the classifiers of `stance/classifiers/` are made of; a feature is known by its file. scikit-learn 1.7 calls the
# module of its compiled losses `_loss`.
TYPES = frozenset(
    """
    _loss.CyHalfBinomialLoss _loss.CyHalfMultinomialLoss
    builtins.bool builtins.dict builtins.float builtins.int builtins.list builtins.str builtins.tuple
    numpy.bool numpy.float32 numpy.float64 numpy.int64 numpy.ndarray numpy.random.PCG64
    numpy.random._generator.Generator numpy.uint64
    sklearn._loss._loss.CyHalfBinomialLoss sklearn._loss._loss.CyHalfMultinomialLoss
    sklearn._loss.link.Interval sklearn._loss.link.LogitLink sklearn._loss.link.MultinomialLogit
    sklearn._loss.loss.HalfBinomialLoss sklearn._loss.loss.HalfMultinomialLoss
    sklearn.dummy.DummyClassifier
    sklearn.ensemble._hist_gradient_boosting.binning._BinMapper
    sklearn.ensemble._hist_gradient_boosting.gradient_boosting.HistGradientBoostingClassifier
    sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor
    sklearn.linear_model._logistic.LogisticRegression
    sklearn.naive_bayes.MultinomialNB
    sklearn.pipeline.Pipeline
    sklearn.preprocessing._label.LabelEncoder
    sklearn.svm._classes.LinearSVC
    stance.classifiers.base.Dense stance.classifiers.base.Magnitude stance.classifiers.base.MostTelling
    stance.classifiers.lexicon_vote.LexiconVote
    stance.classifiers.rbf_svm.RbfMachine
    stance.features.base.Vocabulary
    stance.model.StanceClassifier
    """.split()
)


def allowed() -> frozenset[str]:
    """Every type a bundle may hold: those of the list, and the features.

    >>> "stance.features.negation.Negation" in allowed(), "os.system" in allowed()
    (True, False)
    """
    features = (catalog.public("features", name) for name in catalog.names("features"))
    return TYPES | {f"{feature.__module__}.{feature.__qualname__}" for feature in features}


def foreign(schema: Any) -> str | None:
    """The first part of a skops schema that is not on the lists, as `Loader of module.Type`, or None."""
    known = allowed()
    for loader, name in _parts(schema):
        if name not in known:
            return name
        if loader not in LOADERS:
            return f"{loader} of {name}"
    return None


def _parts(node: Any) -> Iterator[tuple[str, str]]:
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            if "__class__" in part or "__loader__" in part:
                yield str(part.get("__loader__")), f"{part.get('__module__')}.{part.get('__class__')}"
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def check_trees(classifier: Any) -> None:
    """Raise ValueError where a boosted tree points outside itself or in a circle: compiled code follows it unchecked.

    classifier: a fitted classifier, or a pipeline that ends in one.
    """
    last = classifier.steps[-1][1] if hasattr(classifier, "steps") else classifier
    for tree in (tree for trees in getattr(last, "_predictors", ()) for tree in trees):
        nodes = tree.nodes
        inner = nodes[nodes["is_leaf"] == 0]
        places = np.flatnonzero(nodes["is_leaf"] == 0)
        children = np.stack([inner["left"], inner["right"]]).astype(np.int64)
        columns = inner["feature_idx"]
        within = len(nodes) and (children > places).all() and (children < len(nodes)).all()
        if not within or (columns < 0).any() or (columns >= last.n_features_in_).any() or inner["is_categorical"].any():
            raise ValueError("a tree that points outside itself")

"""StanceClassifier: features, a classifier and a scale as one scikit-learn estimator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stance import bundle, catalog
from stance.batch import VIEWS, ExampleBatch
from stance.calibration import fit_temperature, softmax
from stance.catalog import Spec
from stance.errors import InputError, ModelError, OutputError
from stance.features.base import Feature, Raw
from stance.fused import Fused
from stance.records import Example
from stance.scales import Scale, scale_named

# Folder of the models that come with the package.
PRETRAINED = Path(__file__).parent / "pretrained"

Examples = ExampleBatch | Sequence[Example]


@dataclass(frozen=True)
class Pull:
    """How much one column pulled one example toward a label (positive) or away from it (negative)."""

    feature: str
    column: str
    value: float
    weight: float


class StanceClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Classifies (sentence, target) or (sentence, holder, target) examples on one scale.

    features: specs of `stance/features/`, each a name or {name: {parameter: value}}. classifier: one such spec of
    `stance/classifiers/`. scale: stance, sentiment or quad. view: what features see: `masked` (names of target and
    holder are blanked out, so that the model cannot judge by who it is, but for features that declare that they see
    names), `named`, or `blind` (the sentence, but not whom it is judged toward). seed: passed to the classifier if it
    draws at random.

    X is a sequence of `Example` or an `ExampleBatch`; y are labels of the scale, (n_examples,), by default those of
    the examples. It is a scikit-learn estimator: `clone`, `cross_val_score`, `GridSearchCV` work.

    >>> examples = [Example("Cuba praised Iran.", "Iran", label="favor"), Example("Cuba met Iran.", "Iran",
    ...             label="none"), Example("Cuba condemned Iran.", "Iran", label="against")]
    >>> model = StanceClassifier(["lexicon"], "logistic").fit(examples)
    >>> model.predict([Example("Peru condemned Chad.", "Chad")]).tolist()
    ['against']
    """

    def __init__(
        self,
        features: Sequence[Spec] = ("ngrams", "target_window", "lexicon", "negation", "position"),
        classifier: Spec = "logistic",
        scale: str = "stance",
        view: str = "masked",
        seed: int = 0,
    ):
        self.features = features
        self.classifier = classifier
        self.scale = scale
        self.view = view
        self.seed = seed

    def fit(self, X: Examples, y: Iterable[str] | None = None) -> Self:
        """Learn from examples and labels; raises InputError where they do not fit each other or the scale."""
        batch = ExampleBatch.of(X)
        labels = batch.column("label") if y is None else [str(label) for label in y]
        if len(labels) != len(batch) or not labels:
            raise InputError("fit", f"{len(labels)} labels for {len(batch)} examples, at least one of each is needed")
        if None in labels:
            raise InputError("fit", f"example {labels.index(None)} has no label", self._scale().labels)
        self.features_ = self._built()
        return self.fit_raw(self.raw(batch), labels)

    def raw(self, X: Examples) -> list[Raw]:
        """What each feature sees in the examples before anything is learned; see `stance.features.base.Raw`."""
        batch = ExampleBatch.of(X)
        seen = self._seen(batch)
        return [feature.raw(batch if feature.sees_names else seen) for feature in self.features_]

    def raw_of(self, spec: Spec, X: Examples) -> Raw:
        """What one feature sees in the examples, in this model's view; the model need not be fitted."""
        feature: Feature = catalog.build(spec, "features")
        batch = ExampleBatch.of(X)
        return feature.raw(batch if feature.sees_names else self._seen(batch))

    def specs(self) -> list[Spec]:
        """The features it reads: its own, or those its classifier asks for in their place."""
        name, _ = catalog.check(self.classifier, "classifiers")
        return list(getattr(catalog.module("classifiers", name), "FEATURES", self.features))

    def fit_raw(self, raws: Sequence[Raw], labels: Sequence[str]) -> Self:
        """Learn from what the features saw, one Raw for each, and labels of the scale, (n_examples,)."""
        return self.fit_columns(self.fit_features(raws), labels)

    def fit_features(self, raws: Sequence[Raw]) -> sparse.csr_matrix:
        """Learn which columns there are; returns those of these examples, (n_examples, n_columns)."""
        if not hasattr(self, "features_"):
            self.features_ = self._built()
        blocks = [feature.fit_raw(raw).transform_raw(raw) for feature, raw in zip(self.features_, raws, strict=True)]
        return sparse.hstack(blocks, format="csr", dtype=np.float32)

    def fit_columns(self, columns: sparse.csr_matrix, labels: Sequence[str]) -> Self:
        """Learn from columns that `fit_features` gave, and labels of the scale, (n_examples,)."""
        codes = np.array(self._scale().codes(list(labels)))
        self.n_features_in_ = columns.shape[1]
        if self.n_features_in_ == 0:
            raise InputError("fit", "the features found nothing in these examples, so there are no columns")
        self.classifier_ = catalog.build(self.classifier, "classifiers", seed=self.seed).fit(columns, codes)
        self.classes_ = np.unique(np.array(labels, dtype=str))
        self.temperature_ = 1.0
        return self

    def columns_raw(self, raws: Sequence[Raw]) -> sparse.csr_matrix:
        """Columns of what the features saw, (n_examples, n_columns)."""
        check_is_fitted(self, "features_")
        blocks = [feature.transform_raw(raw) for feature, raw in zip(self.features_, raws, strict=True)]
        return sparse.hstack(blocks, format="csr", dtype=np.float32)

    def scores_columns(self, columns: sparse.csr_matrix) -> np.ndarray:
        """Scores before they become probabilities, (n_examples, n_labels), columns as in `classes_`."""
        check_is_fitted(self, "classifier_")
        return self._by_label(self._raw_scores(columns))

    def calibrate(self, X: Examples, y: Iterable[str] | None = None) -> Self:
        """Set the temperature of the probabilities on examples that were not fitted on; predictions stay the same."""
        batch = ExampleBatch.of(X)
        labels = batch.column("label") if y is None else list(y)
        position = {label: column for column, label in enumerate(self.classes_)}
        known = np.array([row for row, label in enumerate(labels) if label in position], dtype=int)
        codes = np.array([position[labels[row]] for row in known], dtype=int)
        self.temperature_ = fit_temperature(self._scores(batch.take(known)), codes) if len(known) else 1.0
        return self

    def predict(self, X: Examples) -> np.ndarray:
        """The likeliest label of each example, (n_examples,) of str."""
        return np.asarray(self.classes_[self._scores(ExampleBatch.of(X)).argmax(axis=1)])

    def predict_proba(self, X: Examples) -> np.ndarray:
        """Probability of each label, (n_examples, n_labels), columns as in `classes_` (sorted by name)."""
        check_is_fitted(self, "classifier_")
        return softmax(self._scores(ExampleBatch.of(X)) / self.temperature_)

    def columns(self, X: Examples) -> sparse.csr_matrix:
        """What the classifier is given: the columns of all features, (n_examples, n_columns), float32."""
        return self.columns_raw(self.raw(X))

    def proba_of(self, columns: sparse.csr_matrix) -> np.ndarray:
        """`predict_proba` of examples whose columns are at hand, which saves making them twice."""
        return softmax(self._by_label(self._raw_scores(columns)) / self.temperature_)

    def weights(self) -> np.ndarray | None:
        """Weight of each column for each label less the mean over labels, (n_columns, n_labels), columns as in
        `classes_`; None where the classifier is not linear."""
        coef = getattr(self.classifier_, "coef_", None)
        return None if coef is None else self._label_weights(coef)

    def get_feature_names_out(self) -> np.ndarray:
        """Names of all columns as `feature: column`, in their order."""
        check_is_fitted(self, "features_")
        return np.array(
            [f"{name}: {column}" for name, feature in self._named() for column in feature.get_feature_names_out()],
            dtype=object,
        )

    def explain(self, example: Example, label: str | None = None, top: int = 10) -> list[Pull]:
        """The columns of one example that pulled most toward `label` (by default the predicted one) or away from it.

        For a linear classifier the pull is value times weight (weight less the mean over labels); for any other it
        is the drop of the label's log-probability when the column is set to 0. Returns at most `top`, strongest
        first. Raises InputError on a label the model does not know.

        >>> examples = [Example("Cuba praised Iran.", "Iran", label="favor"),
        ...             Example("Cuba condemned Iran.", "Iran", label="against")]
        >>> model = StanceClassifier([{"ngrams": {"longest": 1, "min_count": 1}}], "logistic").fit(examples)
        >>> [pull.column for pull in model.explain(examples[1], top=1)]
        ['condemned']
        """
        batch = ExampleBatch.of([example])
        label = str(self.predict(batch)[0]) if label is None else label
        if label not in self.classes_:
            raise InputError("explain", f"unknown label '{label}'", self.classes_, word=label)
        columns = self.columns(batch)
        pulls = self._pulls(columns, int(np.flatnonzero(self.classes_ == label)[0]))
        named = self._column_names(batch)
        values = dict(zip(columns.indices, columns.data, strict=True))
        found = [Pull(*named[column], float(values[column]), pull) for column, pull in pulls.items() if pull]
        return sorted(found, key=lambda pull: (-abs(pull.weight), pull.column))[:top]

    def heaviest(self, top: int = 20) -> dict[str, list[tuple[str, float]]]:
        """For each label the columns that speak most for it and their weights; empty where it is not linear."""
        coef = getattr(getattr(self, "classifier_", None), "coef_", None)
        if coef is None:
            return {}
        names = self.get_feature_names_out()
        weights = self._label_weights(coef)
        best = {label: np.lexsort((names, -weights[:, place]))[:top] for place, label in enumerate(self.classes_)}
        return {
            str(label): [(str(names[column]), round(float(weights[column, place]), 4)) for column in best[label]]
            for place, label in enumerate(self.classes_)
        }

    def _label_weights(self, coef: np.ndarray) -> np.ndarray:
        """(n_columns, n_labels) in the order of `classes_`, less the mean over labels."""
        weights = np.vstack([-coef / 2, coef / 2]) if coef.shape[0] == 1 else coef
        return self._by_label((weights - weights.mean(axis=0)).T)

    def _scale(self) -> Scale:
        return scale_named(self.scale)

    def _built(self) -> list[Feature]:
        return [catalog.build(spec, "features") for spec in self.specs()]

    def _seen(self, batch: ExampleBatch) -> ExampleBatch:
        if self.view not in VIEWS:
            raise InputError("view", f"unknown view '{self.view}'", VIEWS, word=self.view)
        return VIEWS[self.view](batch)

    def _scores(self, batch: ExampleBatch) -> np.ndarray:
        check_is_fitted(self, "classifier_")
        if not len(batch):
            return np.zeros((0, len(self.classes_)))
        fused = self._tables()
        if fused is None:
            return self.scores_columns(self.columns(batch))
        return self._by_label(_each_label(fused.scores(self._seen(batch))))

    def _tables(self) -> Fused | None:
        """Tables for prediction without columns, where features and classifier allow it; made once after fitting."""
        if not Fused.fits(self.features_, self.classifier_):
            return None
        made: Fused | None = self.__dict__.get("_fused")
        if made is None or made.classifier is not self.classifier_:
            made = self._fused = Fused(self.features_, self.classifier_)
        return made

    def __getstate__(self) -> dict[str, Any]:
        state: dict[str, Any] = super().__getstate__()
        return {key: value for key, value in state.items() if key != "_fused"}

    def _raw_scores(self, columns: sparse.csr_matrix) -> np.ndarray:
        """(n_examples, n_labels) in the order of the scale."""
        if not hasattr(self.classifier_, "decision_function"):
            return np.asarray(np.log(np.maximum(self.classifier_.predict_proba(columns), 1e-12)))
        return _each_label(np.asarray(self.classifier_.decision_function(columns)))

    def _by_label(self, scores: np.ndarray) -> np.ndarray:
        """From the order of the scale to the order of `classes_`."""
        in_scale = [self._scale().labels[code] for code in self.classifier_.classes_]
        return scores[:, np.argsort(in_scale)]

    def _named(self) -> list[tuple[str, Feature]]:
        # A feature that is used twice is told apart by its parameters.
        names = [catalog.split(spec, "features")[0] for spec in self.specs()]
        told = [
            catalog.label(spec) if names.count(name) > 1 else name
            for name, spec in zip(names, self.specs(), strict=True)
        ]
        return list(zip(told, self.features_, strict=True))

    def _column_names(self, batch: ExampleBatch) -> dict[int, tuple[str, str]]:
        seen = self._seen(batch)
        found: dict[int, tuple[str, str]] = {}
        offset = 0
        for name, feature in self._named():
            shown = batch if feature.sees_names else seen
            names = feature.column_names(shown[0])
            found |= {offset + column: (name, column_name) for column, column_name in names.items()}
            offset += feature.transform(shown).shape[1]
        return found

    def _pulls(self, columns: sparse.csr_matrix, label: int) -> dict[int, float]:
        coef = getattr(self.classifier_, "coef_", None)
        if coef is not None:
            weights = self._label_weights(coef)[:, label]
            return {int(c): float(v * weights[c]) for c, v in zip(columns.indices, columns.data, strict=True)}
        without = sparse.vstack([columns] * (columns.nnz + 1), format="csr")
        without.data.reshape(-1, columns.nnz)[np.arange(1, columns.nnz + 1), np.arange(columns.nnz)] = 0
        logs = np.log(softmax(self._by_label(self._raw_scores(without))))[:, label]
        return {int(c): float(logs[0] - logs[row]) for row, c in enumerate(columns.indices, 1)}


def _each_label(scores: np.ndarray) -> np.ndarray:
    """Scores of a linear classifier, one for each label also where there are two of them and it gives but one."""
    if scores.ndim == 2 and scores.shape[1] > 1:
        return scores
    return np.column_stack([-scores.ravel() / 2, scores.ravel() / 2])


def save_model(model: StanceClassifier, folder: Path | str, facts: Mapping[str, Any] | None = None) -> Path:
    """Write a fitted model as a folder (`pipeline.skops`, `model.json`); `facts` are added to `model.json`.

    Raises ModelError where the model is not fitted, OutputError where the folder cannot be written.
    """
    if not hasattr(model, "classifier_"):
        raise ModelError(folder, "the model is not fitted, there is nothing to save")
    known = {
        "scale": model.scale,
        "labels": model.classes_.tolist(),
        "features": list(model.features),
        "classifier": model.classifier,
        "view": model.view,
        "columns": int(model.n_features_in_),
    }
    try:
        bundle.write(model, Path(folder), {**dict(facts or {}), **known})
    except OSError as error:
        raise OutputError(folder, f"cannot be written ({error.strerror})") from None
    return Path(folder)


def load_model(name: str | Path) -> StanceClassifier:
    """A fitted model: one that comes with the package by name, a model folder, or a run directory.

    Raises ModelError on a name that is not known, a damaged model, or one that holds foreign types.

    >>> load_model("news-en-fast").scale
    'stance'
    """
    folder = model_folder(name)
    found = bundle.read(folder)
    if not isinstance(found, StanceClassifier):
        raise ModelError(folder, f"holds a {type(found).__name__}, not a StanceClassifier")
    return found


def model_folder(name: str | Path) -> Path:
    """Where the model of that name or path lies; raises ModelError with what there is."""
    for folder in (Path(name), Path(name) / "model", PRETRAINED / str(name)):
        if (folder / bundle.CARD).is_file():
            return folder
    raise ModelError(
        f"model '{name}'",
        "neither a model folder, a run directory nor a model of the package",
        pretrained(),
        word=str(name),
    )


def pretrained() -> list[str]:
    """Names of the models that come with the package.

    >>> "news-en-fast" in pretrained()
    True
    """
    return sorted(card.parent.name for card in PRETRAINED.glob(f"*/{bundle.CARD}"))

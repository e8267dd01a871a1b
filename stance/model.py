"""StanceClassifier: features, a classifier and a scale as one scikit-learn estimator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Self

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.utils.validation import check_is_fitted

from stance import catalog
from stance.batch import VIEWS, ExampleBatch
from stance.calibration import each_label, fit_temperature, softmax
from stance.catalog import Spec
from stance.conformal import Abstains
from stance.errors import ConfigError, InputError
from stance.explain import Pull, centred, column_names, dropped_pulls, heaviest, linear_pulls, strongest
from stance.features.base import Feature, Raw
from stance.fused import Fused
from stance.records import Example
from stance.scales import Scale, scale_named

Examples = ExampleBatch | Sequence[Example]


class StanceClassifier(Abstains, ClassifierMixin, BaseEstimator):  # type: ignore[misc]
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
        batch, labels = self._labelled("fit", X, y)
        if not labels:
            raise InputError("fit", "0 labels for 0 examples, at least one of each is needed")
        self.features_ = self._built()
        return self.fit_raw(self.raw(batch), labels)

    def raw(self, X: Examples) -> list[Raw]:
        """What each feature sees in the examples before anything is learned; see `stance.features.base.Raw`."""
        return [feature.raw(shown) for _, feature, shown in self._shown(ExampleBatch.of(X))]

    def sees(self, spec: Spec, X: Examples) -> tuple[Feature, ExampleBatch]:
        """A feature, not fitted, and the examples as this model shows them to it; the model need not be fitted."""
        feature: Feature = catalog.build(spec, "features")
        return feature, ExampleBatch.of(X) if feature.sees_names else self._seen(ExampleBatch.of(X))

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
        for feature, raw in zip(self.features_, raws, strict=True):
            feature.fit_raw(raw)
        return self.columns_raw(raws)

    def fit_columns(self, columns: sparse.csr_matrix, labels: Sequence[str]) -> Self:
        """Learn from columns that `fit_features` gave, and labels of the scale, (n_examples,)."""
        codes = np.array(self._scale().codes(list(labels)))
        self.n_features_in_ = columns.shape[1]
        if self.n_features_in_ == 0:
            raise InputError("fit", "the features found nothing in these examples, so there are no columns")
        if len(set(labels)) < 2:
            raise InputError("fit", f"only one label ('{labels[0]}'), there is nothing to tell apart")
        self.classifier_ = catalog.build(self.classifier, "classifiers", seed=self.seed).fit(columns, codes)
        self.classes_ = np.unique(np.array(labels, dtype=str))
        self.temperature_ = 1.0
        return self.hold_out(np.zeros((0, len(self.classes_))), np.zeros(0, dtype=int))

    def columns_raw(self, raws: Sequence[Raw]) -> sparse.csr_matrix:
        """Columns of what the features saw, (n_examples, n_columns)."""
        check_is_fitted(self, "features_")
        blocks = [feature.transform_raw(raw) for feature, raw in zip(self.features_, raws, strict=True)]
        return sparse.hstack(blocks, format="csr", dtype=np.float32)

    def scores_columns(self, columns: sparse.csr_matrix) -> np.ndarray:
        """Scores before they become probabilities, (n_examples, n_labels), columns as in `classes_`."""
        check_is_fitted(self, "classifier_")
        if not hasattr(self.classifier_, "decision_function"):
            return self._by_label(np.log(np.maximum(self.classifier_.predict_proba(columns), 1e-12)))
        return self._by_label(each_label(np.asarray(self.classifier_.decision_function(columns))))

    def calibrate(self, X: Examples, y: Iterable[str] | None = None) -> Self:
        """Set the temperature of the probabilities on examples that were not fitted on; predictions stay the same."""
        check_is_fitted(self, "classifier_")
        batch, labels = self._labelled("calibrate", X, y)
        position = {label: column for column, label in enumerate(self.classes_)}
        known = np.array([row for row, label in enumerate(labels) if label in position], dtype=int)
        codes = np.array([position[labels[row]] for row in known], dtype=int)
        self.temperature_ = fit_temperature(scores := self._scores(batch.take(known)), codes)
        return self.hold_out(softmax(scores / self.temperature_), codes)

    def predict(self, X: Examples) -> np.ndarray:
        """The likeliest label of each example, (n_examples,) of str."""
        best = self._scores(ExampleBatch.of(X)).argmax(axis=1)
        return np.asarray(self.classes_[best])

    def predict_proba(self, X: Examples) -> np.ndarray:
        """Probability of each label, (n_examples, n_labels), columns as in `classes_` (sorted by name)."""
        return softmax(self._scores(ExampleBatch.of(X)) / self.temperature_)

    def columns(self, X: Examples) -> sparse.csr_matrix:
        """What the classifier is given: the columns of all features, (n_examples, n_columns), float32."""
        check_is_fitted(self, "features_")
        blocks = [feature.transform(shown) for _, feature, shown in self._shown(ExampleBatch.of(X))]
        return sparse.hstack(blocks, format="csr", dtype=np.float32)

    def proba_of(self, columns: sparse.csr_matrix) -> np.ndarray:
        """`predict_proba` of examples whose columns are at hand, which saves making them twice."""
        return softmax(self.scores_columns(columns) / self.temperature_)

    def weights(self) -> np.ndarray | None:
        """Weights less their mean over labels, (n_columns, n_labels), as in `classes_`; None where it is not linear."""
        coef = getattr(getattr(self, "classifier_", None), "coef_", None)
        return None if coef is None else self._by_label(centred(coef))

    def get_feature_names_out(self) -> np.ndarray:
        """Names of all columns as `feature: column`, in their order."""
        check_is_fitted(self, "features_")
        named = ((name, column) for name, feature in self._named() for column in feature.get_feature_names_out())
        return np.array([f"{name}: {column}" for name, column in named], dtype=object)

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
        weights = self.weights()
        place = int(np.flatnonzero(self.classes_ == label)[0])
        if weights is None:
            pulls = dropped_pulls(columns, lambda rows: np.log(softmax(self.scores_columns(rows)))[:, place])
        else:
            pulls = linear_pulls(columns, weights[:, place])
        return strongest(columns, pulls, column_names(self._shown(batch)), top)

    def heaviest(self, top: int = 20) -> dict[str, list[tuple[str, float]]]:
        """For each label the columns that speak most for it and their weights; empty where it is not linear."""
        weights = self.weights()
        return {} if weights is None else heaviest(weights, self.get_feature_names_out(), self.classes_.tolist(), top)

    def _scale(self) -> Scale:
        return scale_named(self.scale)

    def _built(self) -> list[Feature]:
        if not self.specs():
            raise ConfigError("features", "at least one feature is needed", catalog.names("features"))
        return [catalog.build(spec, "features") for spec in self.specs()]

    def _labelled(self, where: str, X: Examples, y: Iterable[str] | None) -> tuple[ExampleBatch, list[str]]:
        """Examples and their labels, each of the scale; raises InputError where they do not fit each other."""
        batch = ExampleBatch.of(X)
        labels = batch.column("label") if y is None else [str(label) for label in y]
        if len(labels) != len(batch):
            raise InputError(where, f"{len(labels)} labels for {len(batch)} examples")
        if None in labels:
            raise InputError(where, f"example {labels.index(None)} has no label", self._scale().labels)
        self._scale().codes(labels)
        return batch, labels

    def _seen(self, batch: ExampleBatch) -> ExampleBatch:
        if self.view not in VIEWS:
            raise InputError("view", f"unknown view '{self.view}'", VIEWS, word=self.view)
        return VIEWS[self.view](batch)

    def _scores(self, batch: ExampleBatch) -> np.ndarray:
        check_is_fitted(self, "classifier_")
        if not len(batch):
            return np.zeros((0, len(self.classes_)))
        if (fused := self._tables()) is None:
            return self.scores_columns(self.columns(batch))
        return self._by_label(each_label(fused.scores(self._seen(batch))))

    def _tables(self) -> Fused | None:
        """Tables for prediction without columns, where features and classifier allow it; made once after fitting."""
        if not Fused.fits(self.features_, self.classifier_):
            return None
        if getattr(self.__dict__.get("_fused"), "classifier", None) is not self.classifier_:
            self._fused = Fused(self.features_, self.classifier_)
        return self._fused

    def __getstate__(self) -> dict[str, Any]:
        return {key: value for key, value in super().__getstate__().items() if key != "_fused"}

    def _by_label(self, scores: np.ndarray) -> np.ndarray:
        """From the order of the scale to the order of `classes_`."""
        in_scale = [self._scale().labels[code] for code in self.classifier_.classes_]
        return scores[:, np.argsort(in_scale)]

    def _named(self) -> list[tuple[str, Feature]]:
        """Each feature with its name; one that is used twice is told apart by its parameters."""
        specs = self.specs()
        names = [catalog.split(spec, "features")[0] for spec in specs]
        told = [catalog.label(spec) if names.count(name) > 1 else name for name, spec in zip(names, specs, strict=True)]
        return list(zip(told, self.features_, strict=True))

    def _shown(self, batch: ExampleBatch) -> list[tuple[str, Feature, ExampleBatch]]:
        """Each feature with its name and with the batch that it may see."""
        seen = self._seen(batch)
        return [(name, feature, batch if feature.sees_names else seen) for name, feature in self._named()]

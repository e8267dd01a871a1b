"""Columns of features: read once a corpus, learned once a fold, shared by all models that ask for the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import joblib
import numpy as np
from scipy import sparse

from stance import catalog
from stance.batch import ExampleBatch
from stance.features.base import Raw
from stance.model import StanceClassifier
from stance.runs.config import Config
from stance.runs.kept import Say, SlowFeature, kept_raw
from stance.runs.protocols.base import Fold

# Feature sets of one fold that are held at a time: a grid over features may ask for many, one after the other.
HELD = 4


class Columns:
    """What features see in all examples, by feature and view; each is read when it is first asked for."""

    def __init__(self, batch: ExampleBatch, say: Say = lambda name, text: None):
        self._batch = batch
        self._say = say
        self._made: dict[str, Raw] = {}

    def of(self, config: Config) -> list[Raw]:
        """What each feature that the config's model reads sees in all examples."""
        model = classifier_of(config)
        named = list(zip(keys(config), model.specs(), strict=True))
        for key, spec in named:
            if key not in self._made:
                feature, seen = model.sees(spec, self._batch)
                slow = isinstance(feature, SlowFeature)
                self._made[key] = kept_raw(feature, seen, catalog.label(spec), self._say) if slow else feature.raw(seen)
        return [self._made[key] for key, _ in named]

    def store(self, folder: Path, configs: Iterable[Config]) -> StoredColumns:
        """Write what these configs need, each once, for other processes to map instead of being sent it."""
        folder.mkdir(parents=True, exist_ok=True)
        for config in configs:
            for key, raw in zip(keys(config), self.of(config), strict=True):
                if not (folder / key).exists():
                    joblib.dump(raw, folder / key)
        return StoredColumns(folder)


@dataclass(frozen=True)
class StoredColumns:
    """What `Columns.store` wrote, mapped into memory where it is asked for."""

    folder: Path

    def of(self, config: Config) -> list[Raw]:
        """As `Columns.of`."""
        return [_mapped(self.folder / key) for key in keys(config)]


class FoldColumns:
    """Columns of one fold, learned on its train rows."""

    def __init__(self, config: Config, raws: list[Raw], fold: Fold):
        self._raws, self._fold = raws, fold
        self._model = classifier_of(config)
        self.train: sparse.csr_matrix = self._model.fit_features([raw.take(fold.train) for raw in raws])

    @cached_property
    def dev(self) -> sparse.csr_matrix:
        """(n_dev, n_columns)."""
        return self._of(self._fold.dev)

    @cached_property
    def tests(self) -> dict[str, sparse.csr_matrix]:
        """(n_test, n_columns) for each test split."""
        return {name: self._of(rows) for name, rows in self._fold.tests.items()}

    def model(self, config: Config) -> StanceClassifier:
        """The config's model with the features that were learned here, its classifier not fitted."""
        model = classifier_of(config)
        model.features_ = self._model.features_
        return model

    def _of(self, rows: np.ndarray) -> sparse.csr_matrix:
        return self._model.columns_raw([raw.take(rows) for raw in self._raws])


class FoldShelf:
    """The columns of one fold by what the features are, the last few of them held.

    parts: where dev is all of train in turn, a shelf for each part, which chooses on the rows that it does not fit on.
    """

    def __init__(self, columns: Columns | StoredColumns, fold: Fold):
        self._columns, self.fold = columns, fold
        self._held: dict[tuple[str, ...], FoldColumns] = {}
        self.parts = [FoldShelf(columns, Fold(kept, held, {})) for kept, held in fold.crossed]

    def of(self, config: Config) -> FoldColumns:
        """Columns of the features that the config's model reads."""
        key = tuple(keys(config))
        if key not in self._held:
            if len(self._held) == HELD:
                self._held.pop(next(iter(self._held)))
            self._held[key] = FoldColumns(config, self._columns.of(config), self.fold)
        return self._held[key]


def keys(config: Config) -> list[str]:
    """For each feature that the config's model reads, what tells it and its view from all others, 16 hex digits."""
    texts = (json.dumps([spec, config.view], sort_keys=True) for spec in classifier_of(config).specs())
    return [hashlib.sha256(text.encode()).hexdigest()[:16] for text in texts]


def classifier_of(config: Config) -> StanceClassifier:
    """The estimator a config asks for, not fitted."""
    return StanceClassifier(config.features, config.classifier, config.scale, config.view, config.seed)


@cache
def _mapped(file: Path) -> Raw:
    found: Raw = joblib.load(file, mmap_mode="r")
    return found

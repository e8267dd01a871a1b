"""What features see in a corpus, worked out once and shared by every fold and classifier."""

from __future__ import annotations

import json

from stance.batch import ExampleBatch
from stance.features.base import Raw
from stance.model import StanceClassifier
from stance.runs.config import Config


class Columns:
    """Raw columns of a corpus by feature and view; each is made when it is first asked for."""

    def __init__(self, batch: ExampleBatch):
        self._batch = batch
        self._made: dict[str, Raw] = {}

    def of(self, config: Config) -> list[Raw]:
        """Raw columns of each feature that the config's model reads, for all examples."""
        model = classifier_of(config)
        specs = model.specs()
        keys = [json.dumps([spec, config.view], sort_keys=True) for spec in specs]
        for key, spec in zip(keys, specs, strict=True):
            if key not in self._made:
                self._made[key] = model.raw_of(spec, self._batch)
        return [self._made[key] for key in keys]


def classifier_of(config: Config) -> StanceClassifier:
    """The estimator a config asks for, not fitted."""
    return StanceClassifier(config.features, config.classifier, config.scale, config.view, config.seed)

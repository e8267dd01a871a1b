"""A fitted model -> a folder or a zip of its own: weights, facts, golden predictions, card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from typing import Any

from stance.errors import ModelError
from stance.model import StanceClassifier
from stance.saving import bundle
from stance.saving.card import card
from stance.saving.files import CARD, GOLDENS, PIPELINE, write_files
from stance.saving.goldens import goldens

PACKAGES = ("actor-stance", "scikit-learn", "numpy", "scipy", "skops")


def save_model(model: StanceClassifier, path: Path | str, facts: Mapping[str, Any] | None = None) -> Path:
    """Write a fitted model: a folder with `pipeline.skops`, `model.json`, `goldens.json` and a card, or one zip.

    path: ends in .zip for a zip. facts: added to `model.json` (`name`, `trained_on`, `data`…). What is there
    already is replaced if it is a model; what is written is whole or not there. Raises ModelError where the model is
    not fitted, OutputError where it cannot be written.

    >>> save_model(StanceClassifier(), "mine")
    Traceback (most recent call last):
    stance.errors.ModelError: mine: the model is not fitted, there is nothing to save.
    """
    if not hasattr(model, "classifier_"):
        raise ModelError(path, "the model is not fitted, there is nothing to save")
    known = {**dict(facts or {}), **facts_of(model)}
    known["versions"] = {package: metadata.version(package) for package in PACKAGES}
    parts = {
        PIPELINE: bundle.packed(model),
        GOLDENS: (json.dumps(goldens(model), ensure_ascii=False) + "\n").encode(),
        CARD: card(known).encode(),
    }
    write_files(Path(path), bundle.sealed(parts, known))
    return Path(path)


def facts_of(model: StanceClassifier) -> dict[str, Any]:
    """What a fitted model is: scale, labels, features, classifier, view, number of columns."""
    return {
        "scale": model.scale,
        "labels": model.classes_.tolist(),
        "features": list(model.features),
        "classifier": model.classifier,
        "view": model.view,
        "columns": int(model.n_features_in_),
    }

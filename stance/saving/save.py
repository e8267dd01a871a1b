"""A fitted model -> a folder of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.errors import ModelError, OutputError
from stance.model import StanceClassifier
from stance.saving import bundle


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

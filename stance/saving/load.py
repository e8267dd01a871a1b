"""A fitted model by name: what comes with the package, a folder or zip, a run directory, a repository of the hub."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

from sklearn.exceptions import InconsistentVersionWarning

from stance.errors import ModelError
from stance.model import StanceClassifier
from stance.saving import bundle, hub
from stance.saving.files import FACTS, GOLDENS, PIPELINE, is_bundle
from stance.saving.goldens import replay
from stance.saving.guard import check_trees
from stance.saving.save import facts_of

# Folder of the models that come with the package.
PRETRAINED = Path(__file__).parents[1] / "pretrained"


def load_model(name: str | Path, self_test: bool = True) -> StanceClassifier:
    """A fitted model: one that comes with the package by name, a model folder or zip, a run directory, or a
    repository of the Hugging Face hub as `hf://owner/name@revision`.

    Nothing of it is run: only types of an explicit list are made, sizes and sums are checked first, and the
    predictions it was saved with are asked again, also where other versions made it. self_test: False leaves that
    out. Raises ModelError on a name that is not known, or a model that is damaged, foreign or answers otherwise.

    >>> load_model("news-en-fast").scale
    'stance'
    """
    place = model_path(name)
    facts, parts = bundle.opened(place)
    with warnings.catch_warnings():
        if self_test and GOLDENS in parts:  # which tell better than a version whether it can be used
            warnings.simplefilter("ignore", InconsistentVersionWarning)
        found = bundle.unpacked(parts[PIPELINE], place)
    if not isinstance(found, StanceClassifier):
        raise ModelError(place, f"holds a {type(found).__name__}, not a StanceClassifier")
    _check(found, facts, place)
    if self_test and GOLDENS in parts:
        made_with = ", ".join(f"{package} {version}" for package, version in facts.get("versions", {}).items())
        replay(found, parts[GOLDENS], place, made_with)
    return found


def model_path(name: str | Path) -> Path:
    """Where the model of that name lies, fetched from the hub if need be; raises ModelError with what there is."""
    if hub.is_address(name):
        return hub.fetch(str(name))
    for path in (Path(name), Path(name) / "model", PRETRAINED / str(name)):
        if is_bundle(path):
            return path
    raise ModelError(
        f"model '{name}'",
        "neither a model, a run directory nor a model of the package",
        pretrained(),
        word=str(name),
    )


def pretrained() -> list[str]:
    """Names of the models that come with the package.

    >>> "news-en-fast" in pretrained()
    True
    """
    return sorted(file.parent.name for file in PRETRAINED.glob(f"*/{FACTS}"))


def _check(model: StanceClassifier, facts: dict[str, Any], place: Path) -> None:
    """Raise ModelError where a model is not what its facts say, or compiled code must not follow it."""
    try:
        for key, value in facts_of(model).items():
            if facts.get(key) != value:
                raise ModelError(place, f"{FACTS} says {key} {facts.get(key)!r}, but the model has {value!r}")
        check_trees(model.classifier_)
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise ModelError(place, f"cannot be used ({error})") from None

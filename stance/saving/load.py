"""A fitted model by name or path: what comes with the package, a model folder, a run directory."""

from __future__ import annotations

from pathlib import Path

from stance.errors import ModelError
from stance.model import StanceClassifier
from stance.saving import bundle
from stance.saving.guard import check_trees

# Folder of the models that come with the package.
PRETRAINED = Path(__file__).parents[1] / "pretrained"


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
    try:
        check_trees(found.classifier_)
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise ModelError(folder, f"cannot be used ({error})") from None
    return found


def model_folder(name: str | Path) -> Path:
    """Where the model of that name or path lies; raises ModelError with what there is."""
    for folder in (Path(name), Path(name) / "model", PRETRAINED / str(name)):
        if _is_model(folder):
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


def _is_model(folder: Path) -> bool:
    try:
        return (folder / bundle.CARD).is_file()
    except (OSError, ValueError):  # a name no file can have: too long, or with a NUL
        return False

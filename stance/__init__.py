"""What stance is taken toward a named actor, whose stance it is, and how sure we are.

>>> import stance
>>> model = stance.load_model("news-en-fast")
>>> model.predict([stance.Example("Cuba's president condemned Israel.", target="Israel", holder="Cuba")]).tolist()
['against']
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.batch import ExampleBatch
    from stance.errors import StanceError
    from stance.labelling.corpus import label_batches
    from stance.labelling.label import StanceRecords, label
    from stance.model import StanceClassifier
    from stance.records import Actor, Document, Example, StanceRecord
    from stance.saving.load import load_model
    from stance.saving.save import save_model

# Imported when first asked for: scikit-learn alone takes a second, and `import stance` should take none.
_HOMES = {
    "Actor": "records",
    "Document": "records",
    "Example": "records",
    "ExampleBatch": "batch",
    "StanceClassifier": "model",
    "StanceError": "errors",
    "StanceRecord": "records",
    "StanceRecords": "labelling.label",
    "label": "labelling.label",
    "label_batches": "labelling.corpus",
    "load_model": "saving.load",
    "save_model": "saving.save",
}

__all__ = [
    "Actor",
    "Document",
    "Example",
    "ExampleBatch",
    "StanceClassifier",
    "StanceError",
    "StanceRecord",
    "StanceRecords",
    "label",
    "label_batches",
    "load_model",
    "save_model",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'stance' has no attribute '{name}'")
    return getattr(importlib.import_module(f"stance.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__

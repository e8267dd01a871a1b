"""Golden predictions: what a model said of a few sentences when it was saved, asked again when it is loaded."""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from stance.corpora.statements import sentences
from stance.errors import ModelError
from stance.model import StanceClassifier
from stance.records import Example

# Every so-many-th example of the bundled corpus: two dozen, of all kinds, and asked in a few milliseconds.
EVERY = 100
# How far a probability may be off: rounding of other processors and libraries stays below it, another model does not.
TOLERANCE = 1e-4
DIGITS = 6


def goldens(model: StanceClassifier) -> dict[str, Any]:
    """Questions and what the model answers: `examples`, and `probabilities`, (n_examples, n_labels)."""
    asked = [row.example for row in sentences()[::EVERY]]
    keys = ("text", "target", "target_spans", "holder", "holder_spans")
    return {
        "examples": [{key: getattr(example, key) for key in keys} for example in asked],
        "probabilities": model.predict_proba(asked).round(DIGITS).tolist(),
    }


def replay(model: StanceClassifier, kept: bytes, where: object, made_with: str) -> None:
    """Raise ModelError where the model does not answer as it did when it was saved.

    made_with: what it was saved with, for the message.
    """
    try:
        found = json.loads(kept)
        expected = np.array(found["probabilities"], dtype=np.float64)
        answers = model.predict_proba([_example(row) for row in found["examples"]])
        off = float(np.abs(answers - expected).max(initial=0.0))
    except Exception as error:  # whatever a damaged model makes numpy, scipy or scikit-learn raise
        raise ModelError(where, f"cannot repeat its golden predictions ({type(error).__name__}: {error})") from None
    if not off <= TOLERANCE:
        raise ModelError(
            where,
            f"does not repeat its golden predictions (probabilities are off by {off:.2g}); it was made with "
            f"{made_with}. load_model(..., self_test=False) loads it all the same",
        )


def _example(row: dict[str, Any]) -> Example:
    targets, holders = (tuple((start, end) for start, end in row[key]) for key in ("target_spans", "holder_spans"))
    return Example(row["text"], row["target"], targets, row["holder"], holders)

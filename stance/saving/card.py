"""The card of a model: a README with the front matter that the hub reads, made from the model's facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from stance import catalog

_TEXT = """\
---
{front}---
# {name}
For a sentence of news and a named actor: which position is expressed toward that actor?

| | |
|---|---|
| labels | {labels} (scale `{scale}`) |
| what it sees | {sees} |
| features | {features} |
| classifier | `{classifier}` |
| columns | {columns:,} |
| trained on | {corpora} |
| training data, SHA-256 | `{data}` |
| made with | {versions} |

## Use
```python
import stance

model = stance.load_model("hf://OWNER/NAME")  # or the folder, or the zip
model.predict_proba([stance.Example("Cuba condemned the strikes on Iran.", target="Iran", holder="Cuba")])
```

## Limits
A label belongs to a sentence and a target, not to a person or a text. Probabilities are calibrated on data like the
training data; on other outlets, times and topics they can be far off. Code a sample by hand and correct counts by it
before they are reported. Do not decide about people by it.

## Trust
`pipeline.skops` holds data only: stance reads it by an explicit list of types and runs no code of it. `goldens.json`
holds predictions that are repeated whenever the model is loaded.
"""
_SEES = {
    "masked": "the sentence, names of target and holder hidden",
    "named": "the sentence with all names",
    "blind": "the sentence, but not whom it is judged toward",
}


def card(facts: Mapping[str, Any]) -> str:
    """The card as Markdown. facts: what `model.json` holds; `name`, `trained_on`, `data` may be missing."""
    corpora = {name: catalog.module("corpora", name).FACTS for name in facts.get("trained_on", [])}
    free = all(found.licence == "MIT" for found in corpora.values())
    front = {
        "language": "en",
        "license": "mit" if free else "other",
        "library_name": "stance",
        "pipeline_tag": "text-classification",
        "tags": ["stance-detection", "news", "political-science", "scikit-learn", facts["scale"]],
    }
    trained = [f"{found.title} (licence: {found.licence})" for found in corpora.values()]
    return _TEXT.format(
        front=yaml.safe_dump(front, sort_keys=False),
        name=facts.get("name", "A stance classifier"),
        labels=", ".join(facts["labels"]),
        scale=facts["scale"],
        sees=_SEES[facts["view"]],
        features=f"`{catalog.label(list(facts['features']))}`",
        classifier=catalog.label(facts["classifier"]),
        columns=facts["columns"],
        corpora="; ".join(trained) or "not said",
        data=facts.get("data", "not said"),
        versions=", ".join(f"{package} {version}" for package, version in facts["versions"].items()),
    )

"""What the model looks at: the columns that speak most for each label."""

from __future__ import annotations

from stance.report import _read
from stance.report.base import Fold, Section, Table, Text
from stance.runs.directory import RunDirectory

# Columns for each label that are shown at once.
OPEN = 10


def weights(run: RunDirectory) -> Section | None:
    """One table, labels side by side; None where the model is not linear."""
    kept = run.weights
    found = {label: kept[label] for label in _read.scale_of(run).labels if kept.get(label)}
    if not found:
        return None
    longest = max(len(columns) for columns in found.values())
    lines = []
    for place in range(longest):
        cells = [cell for columns in found.values() for cell in _cells(columns, place)]
        lines.append((str(place + 1), *cells))
    head = ("", *(name for label in found for name in (label, "weight")))
    align = "r" + "lr" * len(found)
    caption = f"{min(longest, OPEN)} heaviest of {run.facts['columns']:,} columns for each label (feature: column)"
    rest = Table(f"The next {longest - OPEN}", head, tuple(lines[OPEN:]), align)
    further = (Fold(f"{longest - OPEN} more", (rest,)),) if longest > OPEN else ()
    how = "A weight is what one unit of the column adds to the label's score, less the mean over labels. It tells what "
    how += "the model uses, not what causes a stance; columns that say the same share their weight between them."
    parts = (Table(caption, head, tuple(lines[:OPEN]), align), *further, Text(how, "note"))
    return Section("What the model looks at", parts)


def _cells(columns: list[list[object]], place: int) -> tuple[str, str]:
    if place >= len(columns):
        return "", ""
    name, weight = columns[place]
    return _said(str(name)), f"{weight:+.2f}".replace("-", "−")


def _said(name: str) -> str:
    # The lexicon's sums of negative words are below 0: what a weight above 0 rewards is that there are none.
    feature, _, column = name.partition(": ")
    return f"absence of {name}" if feature.startswith("lexicon") and column.endswith(" negative") else name

"""What the model looks at: the columns that speak most for each label."""

from __future__ import annotations

from stance.report import _read
from stance.report.base import Section, Table, Text
from stance.runs.directory import RunDirectory


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
    caption = f"{longest} heaviest of {run.facts['columns']:,} columns for each label (feature: column)"
    how = "A weight is what one unit of the column adds to the label's score, less the mean over labels. It tells what "
    how += "the model uses, not what causes a stance; columns that say the same share their weight between them. "
    how += "The values of some columns are negative (lexicon: … negative): there a weight above 0 "
    how += "speaks against the label."
    return Section(
        "What the model looks at", (Table(caption, head, tuple(lines), "r" + "lr" * len(found)), Text(how, "note"))
    )


def _cells(columns: list[list[object]], place: int) -> tuple[str, str]:
    if place >= len(columns):
        return "", ""
    name, weight = columns[place]
    return str(name), f"{weight:+.2f}".replace("-", "−")

"""How the model was chosen: every configuration that was tried, and its score on dev."""

from __future__ import annotations

from typing import Any

from stance.report import _read
from stance.report._words import count, metric, number
from stance.report.base import Section, Table, Text
from stance.runs.directory import RunDirectory


def choice(run: RunDirectory) -> Section | None:
    """How many were tried and, where there were several, a table of them."""
    facts = run.facts
    chosen, dev = facts["chosen"], facts["sizes"]["dev"]
    by = _read.main_metric(run)
    size = f"{count(dev['examples'], 'example')} of {count(dev['groups'], _read.group_word(run))}"
    cells = chosen["cells"]
    if len(cells) == 1:
        words = (
            f"One configuration was tried, so nothing was chosen; it reaches {metric(by)} {number(cells[0]['score'])} "
        )
        return Section("How the model was chosen", (Text(f"{words}on dev ({size}).{_calibrated(run)}"),))
    words = f"{count(len(cells), 'configuration')} of this model were tried"
    words += f" ({chosen['tried']:,} fits in all, baselines and folds counted)" if chosen["tried"] > len(cells) else ""
    words += f"; the one with the best {metric(by)} on dev ({size}) was "
    words += f"taken. The test splits chose nothing.{_calibrated(run)}"
    return Section("How the model was chosen", (Text(words), _table(cells, chosen["cell"], by)))


def _calibrated(run: RunDirectory) -> str:
    return f" The temperature of the probabilities, {run.facts['temperature']:.2f}, was fitted on dev as well."


def _table(cells: list[dict[str, Any]], taken: dict[str, Any], by: str) -> Table:
    keys = list(cells[0]["cell"])
    lines = [
        (*(str(cell["cell"][key]) for key in keys), number(cell["score"]), "taken" if cell["cell"] == taken else "")
        for cell in cells
    ]
    strong = next((place for place, cell in enumerate(cells) if cell["cell"] == taken), None)
    caption = "Dev scores of all configurations (0 to 1; for choosing only, without intervals)"
    return Table(caption, (*keys, metric(by), ""), tuple(lines), "l" * len(keys) + "rl", strong)

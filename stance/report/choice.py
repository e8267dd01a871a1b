"""How the model was chosen: every configuration that was tried, and its score on dev."""

from __future__ import annotations

from typing import Any

from stance import catalog
from stance.report import _read
from stance.report._words import count, metric, number
from stance.report.base import Section, Table, Text
from stance.runs.directory import RunDirectory


def choice(run: RunDirectory) -> Section | None:
    """How many were tried, on what they were scored and, where there were several, a table of them."""
    cells, folds = run.facts["chosen"]["cells"], run.facts["folds"]
    by = _read.main_metric(run)
    if len(cells) == 1:
        words = f"One configuration was tried, so nothing was chosen; it reaches {metric(by)} "
        words += f"{number(cells[0]['score'])} on {_dev(run)}."
    else:
        words = f"{count(len(cells), 'configuration')} of this model were tried on {_dev(run)}; the one with the best "
        words += f"{metric(by)} there was taken{', in each fold anew' if folds > 1 else ''}. "
        words += "The test rows chose nothing."
    fits = run.facts["chosen"]["fits"]
    words += f" The run fitted {count(fits, 'model')} in all, with baselines and folds. The temperature of the "
    words += f"probabilities ({run.facts['temperature']:.2f} in the model that is kept) was fitted there as well."
    tables = (_table(cells, by, folds),) if len(cells) > 1 else ()
    return Section("How the model was chosen", (Text(words), *tables))


def _dev(run: RunDirectory) -> str:
    dev, word = run.facts["sizes"]["dev"], _read.group_word(run)
    size = f"{count(dev['examples'], 'example')} of {count(dev['groups'], word)}"
    if parts := run.config["dev"].get("folds"):
        return f"each of {parts} parts of train, by models fitted on the others ({size} in all)"
    if run.facts["folds"] == 1:
        return f"dev ({size})"
    return f"dev, held out of each fold's train ({size} in the last of {run.facts['folds']} folds)"


def _table(cells: list[dict[str, Any]], by: str, folds: int) -> Table:
    keys = list(cells[0]["cell"])
    lines = [
        (*(catalog.label(cell["cell"][key]) for key in keys), number(cell["score"]), _taken(cell["taken"], folds))
        for cell in cells
    ]
    best = max(range(len(cells)), key=lambda place: cells[place]["taken"])
    caption = "Dev scores of all configurations (0 to 1; for choosing only, without intervals"
    caption += f"; mean of {folds} folds)" if folds > 1 else ")"
    head = (*(key.removeprefix("features.").removeprefix("classifier.") for key in keys), metric(by), "taken")
    return Table(caption, head, tuple(lines), "l" * len(keys) + "rr", best)


def _taken(times: int, folds: int) -> str:
    if folds > 1:
        return f"{times} of {folds}"
    return "taken" if times else ""

"""Leaks: test rows that share something with train, and the score without them."""

from __future__ import annotations

from typing import Any

from stance.records import Measurement
from stance.report import _read, _words
from stance.report._words import count, percent
from stance.report.base import Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory


def leaks(run: RunDirectory) -> Section | None:
    """Counts for every test split, and all rows beside clean rows."""
    word = _read.group_word(run)
    facts = run.facts
    counts = _counts(facts, str(facts["corpus"]["group"]))
    if all(leak["clean"] == leak["rows"] for leak in facts["leaks"].values()):
        words = "No test row shares its sentence, nearly the same sentence or its "
        words += f"{facts['corpus']['group']} with train or dev."
        return Section("Leaks", (Text(words), counts))
    how = "A row is clean when nothing of it was seen in train or dev. What a model scores on clean rows is what to "
    how += "expect of new text."
    rows = [row for row in run.measurements if row.metric == _read.main_metric(run)]
    tables = [_beside([row for row in rows if row.split == split], word) for split in _read.splits(rows)]
    return Section("Leaks", (counts, Text(how), *(table for table in tables if table)))


def _counts(facts: dict[str, Any], group: str) -> Table:
    lines = []
    for split, leak in facts["leaks"].items():
        n = leak["rows"]
        lines.append(
            (
                split,
                f"{n:,}",
                *(f"{leak[key]:,} ({percent(leak[key], n)})" for key in ("sentences", "near", "groups", "clean")),
            )
        )
    head = ("split", "n", "same sentence in train or dev", "nearly the same", f"{group} also in train or dev", "clean")
    return Table("Examples of each test split that share something with train or dev", head, tuple(lines), "lrrrrr")


def _beside(rows: list[Measurement], word: str) -> Table | None:
    parts = {part: {row.model: row for row in rows if row.slice == part} for part in ("all", "clean")}
    if not parts["clean"]:
        return None
    models = list(parts["all"])
    lines = [(_words.model(model), *(_read.score(parts[part].get(model)) for part in parts)) for model in models]
    heads = []
    for part, found in parts.items():
        first = next(iter(found.values()))
        heads.append(f"{part} rows: n {first.n:,}, {count(first.groups, word)}")
    caption = f"{rows[0].split}: {_words.metric(rows[0].metric)} ({_words.units(rows[0].units)}) with and without leaks"
    return Table(caption, ("model", *heads), tuple(lines), "lrr", models.index(OURS) if OURS in models else None)

"""Published figures beside ours, with what differs in how they were measured."""

from __future__ import annotations

from stance import catalog
from stance.report import _read, _words
from stance.report.base import Cell, Section, Table, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory


def published(run: RunDirectory) -> Section | None:
    """One table of the corpus' published figures and ours by the same metric; None where none are known."""
    known = run.facts["corpus"].get("published") or []
    if not known:
        return None
    rows: list[tuple[Cell, ...]] = [
        (
            row["system"],
            row["split"],
            _words.metric(row["metric"]),
            _words.number(row["value"]),
            row["source"],
            row["differs"] or "–",
        )
        for row in known
    ]
    metrics = list(dict.fromkeys(row["metric"] for row in known))
    for one in _read.measured(run, "all"):
        if one.model == OURS and one.metric in metrics:
            how = f"{_protocol(run)}; n {one.n:,}, {_words.count(one.groups, _read.group_word(run))}"
            rows.append(("this model", one.split, _words.metric(one.metric), _read.score(one), "this run", how))
    head = ("system", "split", "metric", "value, 0 to 1", "source", "protocol")
    note = "Figures are only comparable where split and protocol are the same."
    strong = len(rows) - 1 if len(rows) > len(known) else None
    table = Table("Published figures and ours", head, tuple(rows), "lllrll", strong)
    return Section("Published and ours", (table, Text(note, "note")))


def _protocol(run: RunDirectory) -> str:
    """In what our figures may differ from published ones: folds, choosing, and what the model sees."""
    sees = {"masked": "names hidden from the model", "named": "names seen", "blind": "no target told"}
    protocol = run.config["protocol"]
    divided = "the corpus' own splits" if protocol == "fixed" else f"{catalog.label(protocol)} on train"
    return f"{divided}; {sees[run.config['view']]}; whole {_words.many(_read.group_word(run))} held out for dev"

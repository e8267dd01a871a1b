"""Findings as tables, for the terminal and for pages."""

from __future__ import annotations

from collections.abc import Sequence

from stance.measuring.measure import Measured
from stance.measuring.regress import Coefficient
from stance.measuring.shares import COUNTED, Finding, measures
from stance.report import _words
from stance.report.base import Score, Section, Table, Text

NOTES = {
    "counted": "counted: the labels as the model gave them; biased by its errors.",
    "corrected": "corrected: prediction-powered, from all labels and the coded sample (Angelopoulos et al. 2023).",
    "adjusted": "adjusted: by how the model confuses labels on its test set (Forman 2008); holds only where it "
    "confuses them here as it does there.",
}
SIGNED = (-1.0, 1.0)


def findings_section(measured: Measured, title: str = "Shares and net stance") -> Section:
    """One table, a row for every cell and method, the largest cells first, and what its words mean."""
    return Section(
        title,
        (findings_table(measured, measured.findings), *(Text(note, "note") for note in _notes(measured.findings))),
    )


def findings_table(measured: Measured, findings: Sequence[Finding], caption: str = "") -> Table:
    """Findings side by side: columns counted by, method, a column for each measure, n, documents, abstained."""
    names = measures(measured.counts.scale)
    rows: dict[tuple[object, ...], dict[str, Finding]] = {}
    for one in findings:
        rows.setdefault((one.cell, one.method), {})[one.measure] = one
    order = sorted(rows, key=lambda key: (-rows[key][names[-1]].n if names[-1] in rows[key] else 0, str(key[0])))
    lines = []
    for key in order:
        row = rows[key]
        first = next(iter(row.values()))
        cells = [
            Score(row[name].value, row[name].low, row[name].high, _axis(name)) if name in row else "" for name in names
        ]
        cell = [_words.UNKNOWN if part is None else part for part in first.cell]
        sizes = [f"{size:,}" for size in (first.n, first.documents, first.abstained, first.coded)]
        lines.append((*cell, first.method, *cells, *sizes, first.note))
    head = (*measured.by, "method", *names, "n", "documents", "abstained", "coded", "note")
    align = "l" * (len(measured.by) + 1) + "r" * (len(names) + 4) + "l"
    return Table(caption or f"By {', '.join(measured.by)}, with 95 % intervals", head, tuple(lines), align)


def coefficients_table(found: Sequence[Coefficient]) -> Table:
    """Coefficients of a regression of the stance score, by method."""
    rows = tuple(
        (one.term, one.method, Score(one.value, one.low, one.high), f"{one.n:,}", f"{one.coded:,}") for one in found
    )
    return Table("Least squares on the stance score (−1 against, 0 none, 1 favor)",
                 ("term", "method", "coefficient", "n", "coded"), rows, "llrrr")  # fmt: skip


def _axis(name: str) -> tuple[float, float]:
    return SIGNED if name == "net" else (0.0, 1.0)


def _notes(findings: Sequence[Finding]) -> list[str]:
    methods = list(dict.fromkeys(one.method for one in findings))
    few = {one.cell for one in findings if one.method == COUNTED and one.value != one.value}
    notes = [NOTES[method] for method in methods]
    return [*notes, *([f"{_words.count(len(few), 'cell')} with too few records stand without a value."] if few else [])]

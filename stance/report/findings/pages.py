"""What the counting commands show: sections of findings, agreement and drawings; and the same on a terminal."""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.table import Table as RichTable
from rich.text import Text as RichText

from stance.measuring.agreement import Coders, confused, krippendorff, pairwise
from stance.measuring.measure import Measured
from stance.measuring.regress import regress
from stance.measuring.shares import differences, largest_cell
from stance.report import _words
from stance.report.base import Items, Picture, Score, Section, Table, Text
from stance.report.findings.matrix import matrix_picture
from stance.report.findings.network import network_picture
from stance.report.findings.series import series_picture
from stance.report.findings.tables import coefficients_table, findings_section, findings_table
from stance.text.harmless import one_line

Sections = list[tuple[str, Section]]
TITLES = {
    "matrix": "Who is for and against whom",
    "network": "Who is for and against whom, as a network",
    "series": "Net stance over time",
}


def counting_sections(measured: Measured, with_differences: bool = False, with_regression: bool = False) -> Sections:
    """Shares and net stance; where asked, the differences to the largest cell, and a regression on the columns."""
    sections = [("shares", findings_section(measured))]
    if with_differences:
        base = largest_cell(measured.counts)
        apart = differences(measured.counts, measured.findings, base)
        caption = f"Each less {' · '.join(map(str, base))}, with 95 % intervals"
        sections.append(("differences", Section("Differences", (findings_table(measured, apart, caption),))))
    if with_regression:
        table = coefficients_table(regress(measured.counts, measured.coded))
        sections.append(("regression", Section("Regression", (table,))))
    return sections


def agreement_section(coders: Coders) -> Section:
    """Alpha of all coders, nominal and ordinal; pairs; confusions of each pair."""
    n = len(coders.scale.labels)
    alphas = [krippendorff(coders.codes, n, ordinal) for ordinal in (False, True)]
    sizes = f"{_words.count(len(coders.names), 'coder')} on {_words.count(len(coders.ids), 'row')}"
    told = f"Krippendorff's alpha of {sizes}: nominal {_words.number(alphas[0])}, ordinal {_words.number(alphas[1])} "
    told += "(1 is agreement, 0 is chance)."
    pairs = pairwise(coders)
    rows = tuple((one, other, _words.number(equal), f"{both:,}") for one, other, equal, both in pairs)
    parts: list[Text | Table] = [
        Text(told, "answer"),
        Table("Pairs of coders", ("coder", "coder", "equal, 0 to 1", "n"), rows, "llrr"),
    ]
    for one, other, _, both in pairs:
        counts = confused(coders, coders.names.index(one), coders.names.index(other))
        lines = tuple(
            (label, *map(str, line.tolist())) for label, line in zip(coders.scale.labels, counts, strict=True)
        )
        parts.append(
            Table(f"{one} (rows) and {other} (columns), n {both:,}", ("", *coders.scale.labels), lines, "l" + "r" * n)
        )
    return Section("Agreement", tuple(parts))


def drawing(
    figure: str, measured: Measured, min_n: int, most: int, events: Mapping[str, str]
) -> tuple[Section, Picture]:
    """The figure of that name, and a section with it and the numbers behind it."""
    if figure == "series":
        picture = series_picture(measured, events)
    elif figure == "network":
        picture = network_picture(measured, min_n, 2 * most)
    else:
        picture = matrix_picture(measured, most)
    return Section(TITLES[figure], (picture, *findings_section(measured).parts)), picture


def terminal(sections: Sections) -> RenderableType:
    """Sections as rich tables and lines."""
    lines: list[RenderableType] = []
    for _, section in sections:
        for part in section.parts:
            if isinstance(part, Table):
                lines += [RichText(""), _rich(part)]
            elif isinstance(part, Text):
                lines.append(RichText(f"  {part.words}", style="dim" if part.kind == "note" else ""))
            elif isinstance(part, Items):
                lines += [RichText(f"  · {item}") for item in part.items]
    return Group(*lines)


def _rich(table: Table) -> RichTable:
    empty = [all(not row[place] for row in table.rows) for place in range(len(table.head))]
    shown = RichTable(title=table.caption, title_justify="left", title_style="bold", box=None, padding=(0, 1),
                      header_style="dim")  # fmt: skip
    for head, align, nothing in zip(table.head, table.align, empty, strict=True):
        if not nothing:
            shown.add_column(head, justify="right" if align == "r" else "left")
    for row in table.rows:
        shown.add_row(*(_plain(cell) for cell, nothing in zip(row, empty, strict=True) if not nothing))
    return shown


def _plain(cell: object) -> RichText:
    return RichText(_words.scored(cell) if isinstance(cell, Score) else one_line(str(cell)))

"""Stances of one article as a table for the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stance.explain import Pull
from stance.labelling.article import Article
from stance.records import StanceRecord
from stance.scales import scale_named
from stance.text.harmless import one_line

# Blue and orange stay apart for colour-blind readers.
COLOURS = {"against": "dark_orange", "negative": "dark_orange", "favor": "dodger_blue1", "positive": "dodger_blue1"}
WIDEST_NAME = 26
# Longer evidence is shown by its first and last words.
LONGEST_EVIDENCE = 72


def show_article(article: Article, name: str, explain: bool = False) -> RenderableType:
    """The stances of one article, what was left out, and by which model; `explain` adds why under each stance."""
    head = Table.grid(expand=True, padding=(0, 3, 0, 0))
    head.add_column(ratio=1, no_wrap=True, overflow="ellipsis", style="bold")
    head.add_column(no_wrap=True, style="dim")
    head.add_row(Text(one_line(article.title)), article.counts)
    body = _explained(article) if explain else _table(article)
    nothing = Text("  no stance toward a listed actor was found")
    notes = [Text(f"  {line}", style="dim") for line in _notes(article, name, explain)]
    return Group(head, Text(""), body if article.stances else nothing, Text(""), *notes)


def elided(words: str, longest: int = LONGEST_EVIDENCE) -> str:
    """Words on one line; of long ones the first and the last.

    >>> elided("coalition with the participation of all aligned countries to support Palestine", 40)
    'coalition with … to support Palestine'
    """
    words = one_line(words)
    if len(words) <= longest:
        return words
    first, last = words[: longest * 2 // 5], words[-(longest * 3 // 5 - 3) :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"


def probability(number: float) -> str:
    """Two decimals without the leading zero; nothing is certain and nothing impossible.

    >>> probability(0.934), probability(0.9987), probability(0.0)
    ('.93', '>.99', '<.01')
    """
    if not 0.005 <= number < 0.995:
        return ">.99" if number > 0.5 else "<.01"
    return f"{number:.2f}".removeprefix("0")


def _table(article: Article) -> RenderableType:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False)
    table.add_column("holder", no_wrap=True, max_width=WIDEST_NAME)
    table.add_column("target", no_wrap=True, max_width=WIDEST_NAME)
    table.add_column("stance", no_wrap=True)
    table.add_column("p", justify="right", no_wrap=True)
    table.add_column("evidence", overflow="fold")
    for record, _ in article.stances:
        names = (Text(one_line(name)) for name in (record.holder, record.target))
        table.add_row(*names, _label(record), probability(record.probability), Text(elided(record.evidence)))
    return Padding(table, (0, 0, 0, 2))


def _explained(article: Article) -> RenderableType:
    """Under each record the words, the rule or cue, the columns and the probabilities that made it."""
    labels = scale_named(article.model.scale).labels
    parts: list[RenderableType] = []
    for stance in article.stances:
        record = stance.record
        head = Text.assemble((one_line(f"{record.holder} → {record.target}"), "bold"), "  ", _label(record))
        lines = Table.grid(padding=(0, 2, 0, 0))
        lines.add_column(style="dim", no_wrap=True)
        lines.add_column(overflow="fold")
        toward, away = article.pulls(stance)
        known = [label for label in labels if label in article.model.classes_]
        lines.add_row("evidence", Text(one_line(record.evidence)))
        lines.add_row("holder", Text(one_line(article.holder_words(stance))))
        lines.add_row("target", Text(one_line(article.target_words(stance))))
        lines.add_row("pulled toward", _columns(toward))
        lines.add_row("pulled away", _columns(away))
        lines.add_row("p", " · ".join(map(_labelled, known, record.probabilities)))
        parts += [Padding(head, (0, 0, 0, 2)), Padding(lines, (0, 0, 1, 4))]
    return Group(*parts)


def _label(record: StanceRecord) -> Text:
    return Text(record.stance, style=COLOURS.get(record.stance, ""))


def _labelled(label: str, number: float) -> str:
    return f"{label} {probability(number)}"


def _columns(pulls: list[Pull]) -> Text:
    """`T<object blame +.10 (roles)`, the strongest first."""
    told = [f"{pull.column} {signed(pull.weight)} ({pull.feature.partition('(')[0]})" for pull in pulls]
    return Text(one_line(" · ".join(told)) or "nothing")


def signed(weight: float) -> str:
    """A weight with its sign, two decimals.

    >>> signed(0.097), signed(-1.2)
    ('+.10', '−1.20')
    """
    return ("−" if weight < 0 else "+") + f"{abs(weight):.2f}".removeprefix("0")


def _notes(article: Article, name: str, explain: bool) -> Iterator[str]:
    if article.left_out:
        yield f"left out: {article.left_out} (--blocks all to keep them)"
    yield article.without
    more = "--output x.html shows where" if explain else "--explain shows why, --output x.html shows where"
    yield f"model: {name} (card: stance list models)   {more}"

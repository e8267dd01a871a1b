"""Sections -> Markdown in which text of the corpus cannot do anything."""

from __future__ import annotations

import re

from stance.records import occurrences
from stance.report._words import scored
from stance.report.base import Cell, Code, Fold, Items, Part, Passage, Picture, Score, Section, Table, Text
from stance.text.harmless import harmless, one_line

# Signs that mean something to Markdown or to the HTML it may hold; `_` only where it could open or close emphasis.
_SIGNS = re.compile(r"[\\`*{}\[\]|#~$!]|(?<![^\W_])_|_(?![^\W_])|^[-+](?=[\s-]|$)|(?<=^\d)[.)](?=\s)")
# Around a name in a passage.
MARKS = {"target": "**", "holder": "*"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def page(title: str, sections: list[Section], under: str = "") -> str:
    """The whole report as Markdown, one line break at its end; `under` is the line below the title."""
    blocks = [f"# {escaped(title)}", *([escaped(under)] if under else [])]
    for section in sections:
        blocks += [f"## {escaped(section.title)}", *(_part(part) for part in section.parts)]
    return "\n\n".join(blocks) + "\n"


def escaped(words: str) -> str:
    """Text on one line, as text.

    >>> escaped("a|b <script> x_y _z_")
    'a\\\\|b &lt;script&gt; x_y \\\\_z\\\\_'
    """
    line = "".join(_ENTITIES.get(sign, sign) for sign in one_line(words))
    return _SIGNS.sub(r"\\\g<0>", line)


def _part(part: Part) -> str:
    match part:
        case Text(words, "answer"):
            return f"**{escaped(words)}**"
        case Text(words, _):
            return escaped(words)
        case Items(items):
            return "\n".join(f"- {escaped(item)}" for item in items)
        case Code(lines):
            longest = max((len(run) for run in re.findall(r"`+", lines)), default=0)
            fence = "`" * max(3, longest + 1)
            return f"{fence}text\n{harmless(lines).rstrip()}\n{fence}"
        case Table():
            return _table(part)
        case Fold(summary, parts):
            return "\n\n".join((escaped(summary), *map(_part, parts)))
        case Picture(name, words, _, _):
            return f"![{escaped(words)}](figures/{name}.svg)\n\n{escaped(words)}"


def _table(table: Table) -> str:
    lines = [_line([escaped(head) for head in table.head])]
    lines.append(_line(["---:" if side == "r" else "---" for side in table.align]))
    for number, row in enumerate(table.rows):
        cells = [_cell(cell) for cell in row]
        lines.append(_line([f"**{cell}**" if number == table.strong and cell else cell for cell in cells]))
    return f"{escaped(table.caption)}\n\n" + "\n".join(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    match cell:
        case Score():
            return scored(cell)
        case Passage():
            return "".join(
                f"{MARKS[kind]}{escaped(piece)}{MARKS[kind]}" if kind else _edges(piece) for piece, kind in pieces(cell)
            )
        case _:
            return escaped(cell)


def _edges(piece: str) -> str:
    before, after = (" " if piece[:1] == " " else ""), (" " if piece[-1:] == " " and piece.strip() else "")
    return before + escaped(piece) + after


def pieces(passage: Passage) -> list[tuple[str, str]]:
    """The passage on one line, cut where its names stand: (piece, target or holder or nothing).

    >>> pieces(Passage("Cuba met\\nIran.", "Iran", holders=((0, 4),)))
    [('Cuba', 'holder'), (' met ', ''), ('Iran', 'target'), ('.', '')]
    """
    targets = passage.targets or occurrences(passage.words, passage.name)
    marks = sorted([(*span, "target") for span in targets] + [(*span, "holder") for span in passage.holders])
    found, done = [], 0
    for start, end, kind in marks:
        if start >= done:
            found += [(passage.words[done:start], ""), (passage.words[start:end], kind)]
            done = end
    flat = [(harmless(re.sub(r"\s+", " ", piece)), kind) for piece, kind in [*found, (passage.words[done:], "")]]
    return [(piece, kind) for piece, kind in flat if piece]

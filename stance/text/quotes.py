"""Quotations in running text: where each begins and ends, whatever marks are used."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from stance.text.lines import Paragraph, find_paragraphs


class Quote(NamedTuple):
    """A quotation: characters between the marks, the marks left out; `closed` is False where no closing mark came.

    `continues` is True where it goes on with the quotation before it, as in the paragraphs of a long speech.
    """

    start: int
    end: int
    closed: bool = True
    continues: bool = False


class _Mark(NamedTuple):
    """A quotation mark, what its neighbours let it do, and whether punctuation stands before it."""

    at: int
    sign: str
    opens: bool
    closes: bool
    firm: bool


# All marks but apostrophes inside a word.
_MARK = re.compile(r"""["“”„‟«»'‘’‚](?<!\w['’](?=\w))""")
# Which opening mark each closing mark may answer, in use or in error: “a”, “a", „a“, ”a”, »a«, »a», ‘a’, ‚a‘.
_ANSWERS = {
    '"': '"“„‟', "”": "“„‟\"”", "“": "„“", "„": "", "‟": "“„",
    "»": "«»", "«": "»",
    "'": "'‘", "’": "‘'‚", "‘": "‚", "‚": "",
}  # fmt: skip
_SINGLE = frozenset("'‘’‚")
_APOSTROPHES = frozenset("'‘’")
_OPENING = frozenset("“„‟«‘‚")
# Letters left out at the front of a word: '90s, 'em, 'til.
_ELISION = re.compile(r"['‘’](?:\d\ds?|em|tis|twas|til|cause|cos|n|bout|round)\b", re.IGNORECASE)
# Real nesting is shallow; the limit keeps thousands of opening marks linear.
_DEEPEST = 8


def find_quotes(text: str, start: int = 0, end: int | None = None) -> list[Quote]:
    """Outermost quotations of `text[start:end]`, sorted and disjoint.

    A quotation left open ends with its paragraph; the next one continues it if it opens there with a mark.
    Odd marks never raise: a closing mark without an opening one is left out.

    >>> text = "“We won’t go,” she said. “The river is ours.\\n\\n“It was.” 'No,' said the workers' union."
    >>> [(text[q.start : q.end], q.closed, q.continues) for q in find_quotes(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('We won’t go,', True, False), ('The river is ours.', False, False), ('It was.', True, True),
     ('No,', True, False)]
    """
    quotes: list[Quote] = []
    paragraphs = find_paragraphs(text, start, end)
    for number, paragraph in enumerate(paragraphs):
        marks = _marks(text, paragraph)
        if not marks:
            continue
        after = text[paragraphs[number + 1].start] if number + 1 < len(paragraphs) else ""
        found = _pair(text, paragraph, marks, after)
        if found and number and found[0].start == paragraph.start + 1:
            left_open = bool(quotes) and not quotes[-1].closed and quotes[-1].end == paragraphs[number - 1].end
            found[0] = found[0]._replace(continues=left_open)
        quotes.extend(found)
    return quotes


def _marks(text: str, paragraph: Paragraph) -> list[_Mark]:
    marks = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        at = match.start()
        before = text[at - 1] if at > paragraph.start else " "
        after = text[at + 1] if at + 1 < paragraph.end else " "
        sign = match.group()
        opens, closes = _roles(sign, before, after)
        if opens and sign in _APOSTROPHES and _ELISION.match(text, at):
            opens = False
        if opens or closes:
            marks.append(_Mark(at, sign, opens, closes, before in ".,!?…"))
    return marks


@lru_cache(maxsize=1 << 12)
def _roles(sign: str, before: str, after: str) -> tuple[bool, bool]:
    """Whether a mark may open and may close a quotation, by its neighbours."""
    free_left = before.isspace() or before in "([{"
    free_right = after.isspace() or after in ".,;:!?…)]}"
    if sign in "'’":
        opens = sign == "'" and not before.isalnum() and not after.isspace() and (free_left or after.isalnum())
        return opens, not free_left and not after.isalnum()
    if sign in _OPENING:
        return True, not free_left and free_right
    if sign == '"':
        return free_left or not free_right, free_right or not free_left
    # ” and » close; with a space before them they may stand by mistake (or by custom) for an opening mark
    return free_left, True


def _pair(text: str, paragraph: Paragraph, marks: list[_Mark], after: str) -> list[Quote]:
    """Quotations of one paragraph; `after` is the first character of the next."""
    following = _following(marks)
    found: list[Quote] = []
    stack: list[_Mark] = []
    for mark, following_mark in zip(marks, following, strict=True):
        answers = _ANSWERS[mark.sign]
        depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d].sign in answers), -1)
        if depth < 0 or not mark.closes:
            if mark.opens and len(stack) < _DEEPEST:
                stack.append(mark)
        elif not _is_possessive(text, mark, following_mark):
            _close(found, stack, depth, mark, following_mark)
    return _close_rest(found, stack, paragraph, after)


def _following(marks: list[_Mark]) -> list[_Mark | None]:
    """For each mark the next of its kind, single or double."""
    nearest: dict[bool, _Mark | None] = {True: None, False: None}
    following: list[_Mark | None] = []
    for mark in reversed(marks):
        single = mark.sign in _SINGLE
        following.append(nearest[single])
        nearest[single] = mark
    return following[::-1]


def _is_possessive(text: str, mark: _Mark, after: _Mark | None) -> bool:
    """Whether a single mark is that of "the workers' rights" inside a quotation that surely closes later."""
    sign = mark.sign in "'’" and text[mark.at - 1] == "s" and text[mark.at + 1 : mark.at + 2] == " "
    return sign and after is not None and after.closes and after.firm


def _close(found: list[Quote], stack: list[_Mark], depth: int, mark: _Mark, after: _Mark | None) -> None:
    """Close the quotation at `depth`; what it holds is nested and left out."""
    opening = stack[depth]
    del stack[depth:]
    continues = False
    # “One. “Two.” He: the first was left open, unless a further closing mark shows that the second was nested.
    if stack and stack[-1].sign == opening.sign and not (after and after.closes and not after.opens):
        outer = stack.pop()
        _drop_nested(found, outer.at)
        found.append(Quote(outer.at + 1, opening.at, closed=False))
        continues = True
    _drop_nested(found, opening.at)
    found.append(Quote(opening.at + 1, mark.at, continues=continues))


def _close_rest(found: list[Quote], stack: list[_Mark], paragraph: Paragraph, after: str) -> list[Quote]:
    """What is still open at the end of the paragraph ends there, or where the next open quotation begins."""
    rest = [mark for mark in stack if _stays_open(mark, paragraph, after)]
    for number, mark in enumerate(rest):
        _drop_nested(found, mark.at)
        end = rest[number + 1].at if number + 1 < len(rest) else paragraph.end
        found.append(Quote(mark.at + 1, end, closed=False, continues=number > 0))
    return found


def _stays_open(mark: _Mark, paragraph: Paragraph, after: str) -> bool:
    # A single mark left open is an apostrophe, but for a speech that goes on in the next paragraph.
    if mark.sign in _SINGLE:
        return mark.at == paragraph.start and mark.sign == after
    return mark.sign in _OPENING or mark.sign == '"'


def _drop_nested(found: list[Quote], at: int) -> None:
    while found and found[-1].start > at:
        found.pop()

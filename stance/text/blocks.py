"""Plain text of a news page -> headline, byline, dateline, caption, body, pull quote, related; with offsets."""

from __future__ import annotations

from typing import NamedTuple

from stance.text import asides, credits, standouts
from stance.text.lines import CLOSERS, Paragraph, ends_like_sentence, find_paragraphs

KINDS = ("headline", "byline", "dateline", "caption", "body", "pull_quote", "related")


class Block(NamedTuple):
    """`text[start:end]`, one of KINDS; offsets in characters, half-open."""

    start: int
    end: int
    kind: str


# What a paragraph is taken for before its neighbours are read.
_LIST, _FINAL, _BOX = "list", "final", "box"
# Marks of byte order and width that stand at the front of pasted lines.
_INVISIBLE = "\ufeff\u200b\u200e\u200f\u2060"

# No headline is as long; a longer first line is a paragraph that lost its full stop.
_LONGEST_HEADLINE = 250
# Between a second headline and the byline stand a picture and its caption.
_FARTHEST_BYLINE = 6
# A question or sentence may be a headline, but a short one.
_LONGEST_HEADLINE_SENTENCE = 150
# A kicker (Opinion, Elections) is shorter in words than the headline below it.
_SHORTEST_HEADLINE = 4
# In a box (sign up, share), a sentence this long is the article again.
_LONGEST_BOX_SENTENCE = 60
# A place and an agency stand above a dash.
_TALLEST_DATELINE = 2
# Two neighbouring paragraphs this long end a list of other news: teasers alternate with titles.
_SHORTEST_RETURN = 80


def find_blocks(text: str) -> list[Block]:
    """Typed blocks of a page, sorted and disjoint; every non-space character is in exactly one.

    Consecutive paragraphs of a kind are one block, but each caption is its own. A text without page furniture is
    body; a single line is body if it ends like a sentence, else headline.

    >>> page = "Lakes rise\\n\\nBy Jane Doe\\n\\nNAIROBI — Two lakes rose.\\n\\nMost read\\nSnow melts"
    >>> [(block.kind, page[block.start:block.end]) for block in find_blocks(page)]  # doctest: +NORMALIZE_WHITESPACE
    [('headline', 'Lakes rise'), ('byline', 'By Jane Doe'), ('dateline', 'NAIROBI —'), ('body', 'Two lakes rose.'),
     ('related', 'Most read\\nSnow melts')]
    """
    paragraphs = find_paragraphs(text)
    lines = [text[p.start : p.end].replace("\xa0", " ").lstrip(_INVISIBLE) for p in paragraphs]
    kinds = [_sure_kind(line) for line in lines]
    _fill_tall_datelines(lines, kinds)
    _fill_boxes(paragraphs, lines, kinds)
    first = _first_body(lines, kinds)
    _fill_header(lines, kinds, first)
    _fill_lists(lines, kinds, first)
    found = [kind if kind in KINDS else "related" if kind else "body" for kind in kinds]
    standouts.mark_pull_quotes(text, paragraphs, lines, found)
    standouts.mark_end(lines, found, first)
    standouts.mark_titles(lines, found, first)
    return _merged(paragraphs, lines, found)


def _sure_kind(line: str) -> str | None:
    """The kind that a line shows by itself, wherever it stands; None if it needs its neighbours."""
    # The order matters: a heading of a list is also a word to the reader; © 2024 is no photo credit.
    if asides.is_final_head(line):
        return _FINAL
    if asides.is_list_head(line):
        return _LIST
    if asides.is_aside(line):
        return "related"
    if credits.is_caption(line):
        return "caption"
    if credits.is_byline(line):
        return "byline"
    length = credits.dateline_length(line)
    return "dateline" if length and length == len(line) else None


def _fill_tall_datelines(lines: list[str], kinds: list[str | None]) -> None:
    """A place and an agency on lines of their own, above a dash: all three are the dateline."""
    for i, line in enumerate(lines):
        if line in ("—", "–", "-", "--"):
            top = i
            while (
                top and i - top < _TALLEST_DATELINE and kinds[top - 1] is None and credits.is_place_line(lines[top - 1])
            ):
                top -= 1
            if top < i:
                kinds[top : i + 1] = ["dateline"] * (i + 1 - top)


def _fill_boxes(paragraphs: list[Paragraph], lines: list[str], kinds: list[str | None]) -> None:
    """Lines right under a word to the reader, without a blank line, are of its box: names of networks, terms."""
    # Where a page has no blank lines, every line is right under another: then a sentence leaves the box.
    airy = any(paragraph.apart for paragraph in paragraphs[1:])
    boxed = False
    for i, line in enumerate(lines):
        if kinds[i] is None and i and kinds[i - 1] == "caption" and lines[i - 1].endswith(","):
            # Image caption,↵ the caption itself
            kinds[i] = "caption"
        boxed = boxed and not paragraphs[i].apart
        if kinds[i] is None:
            limit = _LONGEST_BOX_SENTENCE if airy else 0
            boxed = boxed and (len(line) <= limit or not ends_like_sentence(line))
            kinds[i] = _BOX if boxed else None
        else:
            boxed = kinds[i] in ("related", _LIST, _BOX)


def _first_body(lines: list[str], kinds: list[str | None]) -> int:
    """Index of the first paragraph of the article; the number of lines if there is none."""
    unread = [i for i, kind in enumerate(kinds) if kind is None]
    for place, i in enumerate(unread):
        if place == 0 and _is_headline_sentence(lines, kinds, i):
            continue
        if place == 1 and _is_deck(lines, kinds, i):
            continue
        if ends_like_sentence(lines[i]) or len(lines[i]) > _LONGEST_HEADLINE:
            return i
    return len(lines)


def _is_deck(lines: list[str], kinds: list[str | None], i: int) -> bool:
    """Whether a sentence under the headline is a second headline: a byline stands between it and the article."""
    below = [kinds[j] for j in range(i + 1, min(i + 1 + _FARTHEST_BYLINE, len(lines)))]
    header = below[: below.index(None)] if None in below else []
    return "byline" in header and len(lines[i]) <= _LONGEST_HEADLINE


def _is_headline_sentence(lines: list[str], kinds: list[str | None], i: int) -> bool:
    """Whether a first line that ends like a sentence is a headline: a question, an abbreviation, a byline below."""
    line = lines[i].rstrip(CLOSERS)
    if len(line) > _LONGEST_HEADLINE_SENTENCE or i + 1 >= len(lines):
        return False
    ends_in_initial = line[-2:-1].isupper() and not line[-3:-2].isalnum()
    return kinds[i + 1] in ("byline", "dateline", "caption") or line[-1:] in "?!" or ends_in_initial


def _fill_header(lines: list[str], kinds: list[str | None], first: int) -> None:
    """What stands above the article: kicker, headline, signatures, second headline."""
    doubtful = (_BOX, _LIST, _FINAL)
    unread = [i for i in range(first) if kinds[i] is None] or [i for i in range(first) if kinds[i] in doubtful]
    if not unread:
        return
    words = {i: min(len(lines[i].split()), _SHORTEST_HEADLINE) for i in unread}
    headline = max(unread, key=lambda i: (words[i], -i))
    for i in unread:
        if i == headline:
            kinds[i] = "headline"
        elif i < headline or kinds[i] in doubtful:
            kinds[i] = "related"
        else:
            kinds[i] = "byline" if credits.is_signature(lines[i]) else "headline"


def _fill_lists(lines: list[str], kinds: list[str | None], first: int) -> None:
    """Under the heading of a list everything is related, until two long paragraphs follow each other."""
    mode: str | None = None
    for i in range(first, len(lines)):
        if kinds[i] in (_LIST, _FINAL) and mode != _FINAL:
            mode = kinds[i]
        elif mode == _LIST and kinds[i] is None and _is_strong(lines, kinds, i) and _is_strong(lines, kinds, i + 1):
            mode = None
        if mode:
            kinds[i] = "related"


def _is_strong(lines: list[str], kinds: list[str | None], i: int) -> bool:
    if i >= len(lines) or kinds[i] is not None or len(lines[i]) < _SHORTEST_RETURN:
        return False
    return ends_like_sentence(lines[i]) and not lines[i].rstrip(CLOSERS).endswith(("…", "..."))


def _merged(paragraphs: list[Paragraph], lines: list[str], kinds: list[str]) -> list[Block]:
    """Neighbours of one kind joined, datelines cut off the paragraphs that open an article."""
    blocks: list[Block] = []
    for paragraph, line, kind in zip(paragraphs, lines, kinds, strict=True):
        start = paragraph.start
        opens = not blocks or blocks[-1].kind != kind
        length = credits.dateline_length(line) if kind == "body" and opens else 0
        if length:
            # counted from the end, for invisible characters at the front were left out of the line
            blocks.append(Block(start, paragraph.end - len(line) + length, "dateline"))
            start = paragraph.end - len(line[length:].lstrip())
        if opens or kind == "caption":
            blocks.append(Block(start, paragraph.end, kind))
        else:
            blocks[-1] = Block(blocks[-1].start, paragraph.end, kind)
    return blocks

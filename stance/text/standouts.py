"""What stands out of the running article: pull quotes, titles of sections, what is set under its end."""

from __future__ import annotations

from stance.text import credits
from stance.text.lines import CLOSERS, Paragraph, ends_like_sentence

# No pull quote is as long.
_LONGEST_PULL_QUOTE = 250
# Fewer words are repeated by chance.
_SHORTEST_PULL_QUOTE = 5
# How far around a pull quote, in characters, its words are looked for; a bound keeps long documents linear.
_PULL_QUOTE_REACH = 6000
_LONGEST_TITLE = 100


def mark_pull_quotes(text: str, paragraphs: list[Paragraph], lines: list[str], kinds: list[str]) -> None:
    """Short paragraphs that only repeat words of the article, and the name under them."""
    for i, line in enumerate(lines):
        if kinds[i] != "body" or len(line) > _LONGEST_PULL_QUOTE:
            continue
        after = lines[i + 1] if i + 1 < len(lines) else ""
        if _is_attribution(line):
            pulled = i > 0 and kinds[i - 1] == "pull_quote"
        elif _is_quotation(line):
            pulled = _is_attribution(after) or _is_repeated(text, paragraphs[i], line)
        else:
            pulled = not ends_like_sentence(line) and _is_repeated(text, paragraphs[i], line)
        if pulled:
            kinds[i] = "pull_quote"


def _is_repeated(text: str, paragraph: Paragraph, line: str) -> bool:
    words = line.strip(CLOSERS + "„‚‘.,!?…; ")
    if len(words.split()) < _SHORTEST_PULL_QUOTE:
        return False
    start, end = paragraph.start, paragraph.end
    before = text.find(words, max(0, start - _PULL_QUOTE_REACH), start)
    return before >= 0 or text.find(words, end, end + _PULL_QUOTE_REACH) >= 0


def mark_end(lines: list[str], kinds: list[str], first: int) -> None:
    """What stands below the article: notes on the author, a signature, titles of other news without a heading."""
    authors = {credits.author_of(line) for line, kind in zip(lines, kinds, strict=True) if kind == "byline"} - {""}
    last = len(lines) - 1
    while last > first and (kinds[last] != "body" or credits.is_author_note(lines[last], authors)):
        if kinds[last] == "body":
            kinds[last] = "byline"
        last -= 1
    top = last
    while top > first and kinds[top] == "body" and _is_title(lines[top]):
        top -= 1
    if top < first or lines[top].endswith(":"):
        return
    run = range(top + 1, last + 1)
    if len(run) == 1 and credits.is_name(lines[last]):
        kinds[last] = "byline"
    elif len(run) > 1:
        for i in run:
            kinds[i] = "related"


def mark_titles(lines: list[str], kinds: list[str], first: int) -> None:
    """Titles of sections and of the entries of a live blog: short lines right above a sentence."""
    for i in range(first + 1, len(lines) - 1):
        if kinds[i] == "body" == kinds[i + 1] and _is_title(lines[i]) and ends_like_sentence(lines[i + 1]):
            kinds[i] = "headline"


def _is_title(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or line[-1:] in ":,;" or line[:1] in "•-*" or ends_like_sentence(line):
        return False
    # a few words in capitals name who speaks
    return not (line.isupper() and len(line.split()) <= 3)


def _is_quotation(line: str) -> bool:
    """Whether the whole line is one quotation in marks."""
    line = line.rstrip(".!?…")
    whole = line[:1] in tuple('“"„«»‘') and line[-1:] in tuple('”"“»«’')
    return whole and not any(mark in line[1:-1] for mark in '“”"')


def _is_attribution(line: str) -> bool:
    """Whether the line is the name under a pull quote: — Joaquim Tembe, harbour master."""
    named = line[:1] in ("—", "–", "-") and line[1:].strip()[:1].isupper()
    return named and len(line) <= _LONGEST_TITLE and not ends_like_sentence(line)

"""PolNeAR for tests: a reader of brat files, the score of attributions, and a plain baseline.

    python tests/polnear.py ../shared/data/polnear dev

prints the table of docs/holders.md.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from stance.holders.attribution import find_attributions
from stance.holders.base import Attribution
from stance.records import Span
from stance.text.quotes import Quote, find_quotes
from stance.text.sentences import find_sentences

Finder = Callable[[str, Sequence[Span], Sequence[Quote]], list[Attribution]]
TYPES = ("direct", "mixed", "indirect")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SPAN = re.compile(r"(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"E\d+\t")
_MARKS = "“”\"'‘’"


class Gold(NamedTuple):
    """An attribution as annotated; spans may be discontinuous, the source may be missing."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    contents: tuple[Span, ...]


class Article(NamedTuple):
    """A text and its attributions."""

    name: str
    text: str
    gold: list[Gold]


def read_brat(lines: Sequence[str]) -> list[Gold]:
    """Attributions of a brat file: every event that has a cue and a content.

    >>> lines = ["T1\\tSource 0 2\\tHe", "T2\\tCue 3 7\\tsaid", "T3\\tContent 8 10;12 14\\tno way"]
    >>> read_brat([*lines, "T4\\tAttribution 3 7\\tsaid", "E1\\tAttribution:T4 Source:T1 Cue:T2 Content:T3"])
    [Gold(source=((0, 2),), cue=((3, 7),), contents=((8, 10), (12, 14)))]
    """
    spans: dict[str, tuple[Span, ...]] = {}
    found = []
    for line in lines:
        match = _SPAN.match(line)
        if match:
            pairs = (piece.split() for piece in match[2].split(";"))
            spans[match[1]] = tuple((int(start), int(end)) for start, end in pairs)
        elif _EVENT.match(line):
            roles: dict[str, tuple[Span, ...]] = {}
            for role in line.split("\t")[1].split():
                name, _, span = role.partition(":")
                name = name.rstrip("0123456789")
                roles[name] = tuple(sorted(roles.get(name, ()) + spans.get(span, ())))
            if roles.get("Cue") and roles.get("Content"):
                found.append(Gold(roles.get("Source", ()), roles["Cue"], roles["Content"]))
    return found


def articles(folder: Path, split: str) -> Iterator[Article]:
    """Articles of a split, each with the annotation whose file name comes first where several people annotated it."""
    seen = set()
    for file in sorted((folder / split / "attributions").glob("*.ann")):
        name = file.stem.rpartition("_")[0]
        if name not in seen:
            seen.add(name)
            text = (folder / split / "text" / f"{name}.txt").read_bytes().decode("utf-8")
            yield Article(name, text, read_brat(file.read_text(encoding="utf-8").split("\n")))


def _words(starts: Sequence[int], spans: Sequence[Span]) -> set[int]:
    return {word for start, end in spans for word in range(bisect_left(starts, start), bisect_left(starts, end))}


def _overlap(one: set[int], other: set[int]) -> float:
    """Words in both, over the words of the larger; 1 where both are empty (no source on either side)."""
    return len(one & other) / max(len(one), len(other)) if one or other else 1.0


def quotation_type(text: str, contents: Sequence[Span]) -> str:
    """Direct: every piece is a quotation; mixed: a mark somewhere inside; else indirect."""
    pieces = [text[start:end].strip(" ,.") for start, end in contents]
    if all(piece[:1] in _MARKS and piece[-1:] in _MARKS for piece in pieces if piece):
        return "direct"
    return "mixed" if any(mark in piece for piece in pieces for mark in '“”"') else "indirect"


def score(parts: Sequence[Article], finder: Finder) -> dict[str, tuple[int, int, int, int]]:
    """Quotation type -> gold, gold found, predicted, predicted right; and all of them.

    Found: source and content of a prediction each share with gold at least half of the words of the larger of the
    two. One prediction counts for one gold attribution, the best pairs first.
    """
    gold_all, gold_hit, all_, hit = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for article in parts:
        text = article.text
        starts = [match.start() for match in _WORD.finditer(text)]
        quotes = find_quotes(text)
        found = finder(text, find_sentences(text, 0, len(text), quotes), quotes)
        gold = [(_words(starts, one.source), _words(starts, one.contents)) for one in article.gold]
        ours = [(_words(starts, [one.source] if one.source else []), _words(starts, one.contents)) for one in found]
        pairs = []
        for i, (source, content) in enumerate(gold):
            for j, (our_source, our_content) in enumerate(ours):
                shares = _overlap(source, our_source), _overlap(content, our_content)
                if min(shares) >= 0.5:
                    pairs.append((sum(shares), i, j))
        used: tuple[set[int], set[int]] = (set(), set())
        for _, i, j in sorted(pairs, reverse=True):
            if i not in used[0] and j not in used[1]:
                used[0].add(i)
                used[1].add(j)
        for i, one in enumerate(article.gold):
            kind = quotation_type(text, one.contents)
            gold_all[kind] += 1
            gold_hit[kind] += i in used[0]
        for j, our in enumerate(found):
            kind = quotation_type(text, our.contents)
            all_[kind] += 1
            hit[kind] += j in used[1]
    rows = {kind: (gold_all[kind], gold_hit[kind], all_[kind], hit[kind]) for kind in TYPES}
    total = [sum(row[column] for row in rows.values()) for column in range(4)]
    return rows | {"all": (total[0], total[1], total[2], total[3])}


def rates(row: tuple[int, int, int, int]) -> tuple[float, float, float]:
    """Precision, recall, F1 of a row of `score`."""
    gold, found, predicted, right = row
    precision, recall = right / max(predicted, 1), found / max(gold, 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


_VERB = re.compile(
    r"\b(?:said|says|say|told|tells|added|adds|asked|asks|wrote|writes|announced|argued|argues|believes?|believed|claimed|"
    r"claims|called|calls|denied|denies|explained|insisted|insists|noted|notes|reported|reports|replied|responded|stated|"
    r"suggested|suggests|thinks?|thought|tweeted|warned|warns)\b"
)
_NAME = re.compile(r"\b(?:(?:[A-Z][\w.’'-]*(?:\s+(?=[A-Z]))?)+|[Hh]e|[Ss]he|[Tt]hey|[Ww]e|I)(?!\w)")


def nearest_verb(text: str, sentences: Sequence[Span], quotes: Sequence[Quote]) -> list[Attribution]:
    """The baseline: a sentence with a reporting verb is an attribution.

    Source: the nearest run of capitals, or pronoun, outside quotations. Content: the quotations of the sentence, else
    what follows the verb, else what stands before the source.
    """
    found = []
    for start, end in sentences:
        inside = [(max(q.start - 1, start), min(q.end + 1, end)) for q in quotes if q.start < end and start < q.end]
        verbs = [m for m in _VERB.finditer(text, start, end) if not any(a <= m.start() < b for a, b in inside)]
        names = [m for m in _NAME.finditer(text, start, end) if not any(a <= m.start() < b for a, b in inside)]
        if not verbs or not names:
            continue
        verb = verbs[0]
        name = min(names, key=lambda m: min(abs(verb.start() - m.end()), abs(m.start() - verb.end())))
        rest = (verb.end(), end) if end - verb.end() > 20 else (start, min(name.start(), verb.start()))
        contents = inside or [rest]
        if all(first < last for first, last in contents):
            found.append(Attribution(name.span(), verb.span(), tuple(contents), "direct"))
    return found


def table(folder: Path, split: str) -> str:
    """The rows of docs/holders.md."""
    parts = list(articles(folder, split))
    lines = []
    for name, finder in (("find_attributions", find_attributions), ("nearest reporting verb", nearest_verb)):
        for kind, row in score(parts, finder).items():
            precision, recall, f1 = rates(row)
            lines.append(f"| {name} | {kind} | {row[0]} | {row[2]} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table(Path(sys.argv[1]), sys.argv[2]))

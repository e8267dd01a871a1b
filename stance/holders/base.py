"""What the readers of holders share: the words of a stretch of text with a letter for the kind of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from stance.holders.words import CLOSED, NOT_ADVERBS, NOT_ING, NOT_PAST
from stance.records import Span

TOKEN = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Sens|Reps|Sgt|Adm|Capt|[A-Z])\.(?=\s)|"
    r"['’]s\b|n['’]t\b|[^\W_]+?(?=n['’]t\b)|"
    r"[^\W_]+(?:(?:[-‐‑&/@]|(?<=\d)[.,](?=\d)|\.(?=[a-z]{2})|['’](?!(?:s|t|d|ll|re|ve|m)\b))[^\W_]+)*|[^\s]"
)
KIND = {word: kind for kind, words in CLOSED.items() for word in words.split()}
KIND |= {mark: "," for mark in ","} | {mark: ";" for mark in ";:—–-…"} | {mark: "(" for mark in "(["}
KIND |= {mark: ")" for mark in ")]"} | {mark: "." for mark in "?!."}
KIND |= dict.fromkeys(NOT_ADVERBS + NOT_PAST + NOT_ING, "w")
CASED = dict.fromkeys(("US", "WHO", "IT"), "C")

# A noun phrase without what hangs on it, then with "of …", "and …"; letters as in words.py.
_WORDS = r"r?(?:[vg](?=[wCNq]))?(?:t?[wCNq])+"
CORE = rf"(?:p|[DGN]{{0,3}}{_WORDS}(?:'{_WORDS})*(?:\([^()]{{1,6}}\))?|[DG](?![vg]))"
NOUNS = rf"{CORE}(?:P{CORE}|T(?=[DGCp]){CORE}|&{CORE})*"


class Attribution(NamedTuple):
    """Who says what: spans of the text.

    `source` None: nobody is named; `cue` None: a quotation that only stands near its speaker; `kind` is direct (only
    quotations), mixed (a quotation inside reported words), indirect, or according.
    """

    source: Span | None
    cue: Span | None
    contents: tuple[Span, ...]
    kind: str


class Doer(NamedTuple):
    """Who acts: the noun phrase, the verb (or noun) that shows the act, and `act` or `passive`."""

    span: Span
    cue: Span
    kind: str


class Reading:
    """Words of `text[start:end]`, lower case, with offsets into `text`, and one letter a word in `kinds`."""

    __slots__ = ("ends", "kinds", "starts", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int], kinds: str):
        self.words, self.starts, self.ends, self.kinds = words, starts, ends, kinds

    def span(self, first: int, last: int) -> Span:
        """From the first word to before the `last`."""
        return self.starts[first], self.ends[last - 1]


def read(text: str, start: int, end: int, whole: Sequence[tuple[int, int, str]] = ()) -> Reading:
    """Read a stretch; each (start, end, letter) of `whole` (quotations) becomes one word.

    >>> read("Iran's leaders have said that.", 0, 30).kinds
    "C'wA-H."
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[str] = []
    place = start
    for first, last, letter in (*whole, (end, end, "")):
        for match in TOKEN.finditer(text, place, max(first, place)):
            word = match.group()
            lower = word.lower()
            words.append(lower)
            starts.append(match.start())
            ends.append(match.end())
            if lower[0] in "'’":
                lower = words[-1] = lower.replace("’", "'")
                if lower == "'s" and kinds and kinds[-1] not in "pRHAr" or lower == "'" and _plural(words, starts, ends):
                    kinds.append("'")
                    continue
            kinds.append(CASED.get(word) or KIND.get(lower) or kind_of(word, lower))
        if letter:
            words.append("“”")
            starts.append(first)
            ends.append(last)
            kinds.append(letter)
        place = max(last, place)
    return Reading(words, starts, ends, "".join(kinds))


def kind_of(word: str, lower: str) -> str:
    """The letter of an open-class word, by its first letter and its ending."""
    first = word[0]
    if first.isupper():
        return "C"
    if not first.isalnum():
        return "x"
    if first.isdigit():
        return "N"
    if lower.endswith("ly"):
        return "r"
    if lower.endswith("ed"):
        return "w" if "-" in lower else "v"
    if lower.endswith("ing"):
        return "g"
    return "w"


def _plural(words: list[str], starts: list[int], ends: list[int]) -> bool:
    """Whether the apostrophe read last stands right after an s: the workers' union."""
    return len(words) > 1 and words[-2].endswith("s") and ends[-2] == starts[-1]

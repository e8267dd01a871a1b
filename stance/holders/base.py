"""What the readers of holders share: the words of a stretch of text with a letter for the kind of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.holders.words import CLOSED, MONTHS, PLAIN_WORDS
from stance.records import Span

_TITLES = "Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|St|Jr|Sr|Prof|Rev|Sens|Reps|Sgt|Adm|Capt|Jan|Feb|Sept|Oct|Nov|Dec"
# Initials and titles keep their full stop; endings after an apostrophe stand alone; hyphens and dots stay inside.
_TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:{_TITLES}|[A-Z])\.(?=\s)|['’](?:s|d|ll|re|ve|m)\b|n['’]t\b|[^\W_]+?(?=n['’]t\b)|"
    r"[^\W_]+(?:(?:[-‐‑&/@]|(?<=\d)[.,](?=\d)|\.(?=[a-z]{2})|['’](?!(?:s|t|d|ll|re|ve|m)\b))[^\W_]+)*|[^\s]"
)
_KIND = {word: kind for kind, words in CLOSED.items() for word in words.split()}
_KIND |= dict.fromkeys(PLAIN_WORDS.split(), "w")
_KIND |= {",": ","} | dict.fromkeys(";:—–-…", ";") | dict.fromkeys("([", "(") | dict.fromkeys(")]", ")")
_KIND |= dict.fromkeys("?!.", ".")
# Words whose capitals tell them from others: US and us.
_CASED = dict.fromkeys(("US", "WHO", "IT"), "C") | dict.fromkeys(MONTHS.split(), "t")

# Before a verb they stand for persons: some carried flags.
_ALONE = frozenset(("some", "many", "most", "few", "several"))
# After words of these kinds 's is a verb: he's, who's, that's, here's.
_NO_OWNER = "pRHAr"

# A noun phrase without what hangs on it, then with "of …", "and …"; letters as in words.py. No letter can be read in
# two ways, and repetitions that need not give back are possessive, so that no sentence makes the search explode.
_WORDS = r"r?(?:[vg](?=[wCNq]))?(?:t?[wCNq])++"
CORE = rf"(?:p|[DG]{{0,3}}{_WORDS}(?:'{_WORDS})*+(?:\([^()]{{1,6}}+\)(?:{_WORDS})?)?|[DG](?![vg](?!P)))"
NOUNS = rf"{CORE}(?:P{CORE}|T(?=[DGCp]){CORE}|&{CORE})*"
# What stands between commas after a noun phrase: a relative clause, a participle, an apposition.
_APPOSED = r"[^,;QAMVvSRH]{1,30}+(?:[RHvV][^,;Q]{1,20}+)?+"
ASIDE = rf",(?:R[^,;Q]{{1,30}}+(?:,[^,;Q]{{1,30}}+)?|[vg][^,;Q]{{1,25}}+|{_APPOSED})"
# No look-back goes further than this many words, so that reading stays linear.
WIDE = 60
# No word on the lists is longer; the rest of a longer one is not looked at.
LONGEST_WORD = 40


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
    """Words of a stretch in lower case, with offsets into the text, and one letter a word in `kinds`.

    `end` is the number of words without the punctuation that closes the stretch.
    """

    __slots__ = ("end", "ends", "kinds", "starts", "words")

    def __init__(self, words: list[str], starts: list[int], ends: list[int], kinds: str):
        self.words, self.starts, self.ends, self.kinds = words, starts, ends, kinds
        self.end = len(kinds.rstrip(".,;"))

    def span(self, first: int, last: int) -> Span:
        """From the first word to before the `last`."""
        return self.starts[first], self.ends[last - 1]


def read(text: str, start: int, end: int, whole: Sequence[tuple[int, int, str]] = ()) -> Reading:
    """Read a stretch; each (start, end, letter) of `whole` (quotations) becomes one word.

    >>> read("Iran's leaders have said that.", 0, 30).kinds
    "C'wAvH."
    """
    words: list[str] = []
    kinds: list[str] = []
    spans: list[Span] = []
    place = start
    for first, last, letter in (*whole, (end, end, "")):
        between = [match.span() for match in _TOKEN.finditer(text, place, max(first, place))]
        known = [
            _word(text[begin : stop if stop < begin + LONGEST_WORD else begin + LONGEST_WORD])
            for begin, stop in between
        ]
        words += [word for word, _ in known]
        kinds += [kind for _, kind in known]
        spans += between
        if letter:
            words.append("“”")
            kinds.append(letter)
            spans.append((first, last))
        place = max(last, place)
    for at in [at for at, word in enumerate(words) if word in ("'s", "'")]:
        if at and _owns(words, kinds, spans, at):
            kinds[at] = "'"
    for at in [at for at, word in enumerate(words[:-1]) if word in _ALONE and kinds[at + 1] in "vAM"]:
        kinds[at] = "p"
    for at in [at for at, word in enumerate(words) if word == "more" and at and words[at - 1] == "once"]:
        kinds[at] = "r"
    return Reading(words, [begin for begin, _ in spans], [stop for _, stop in spans], "".join(kinds))


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> tuple[str, str]:
    """A word in lower case, and its letter: from the lists, else by its first letter and its ending."""
    lower = word.lower().replace("’", "'")
    known = _CASED.get(word) or _KIND.get(lower)
    if known:
        return lower, known
    first = word[0]
    if first.isupper():
        return lower, "C"
    if not first.isalnum():
        return lower, "x"
    if first.isdigit():
        return lower, "N"
    if lower.endswith("ly"):
        return lower, "r"
    if lower.endswith("ed"):
        return lower, "w" if "-" in lower else "v"
    return lower, "g" if lower.endswith("ing") else "w"


def _owns(words: Sequence[str], kinds: Sequence[str], spans: Sequence[Span], at: int) -> bool:
    """Whether an apostrophe, or 's, makes a possessive: not in "he's"; alone only right after s, the workers' union."""
    if words[at] == "'s":
        return kinds[at - 1] not in _NO_OWNER
    return words[at - 1].endswith("s") and spans[at - 1][1] == spans[at][0]

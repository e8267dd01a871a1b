"""The words that show a stance: the act or judgement that pulled most, up to the target it reaches."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from stance.batch import ExampleBatch
from stance.labelling.telling import Word, word_pulls
from stance.lexicons.acts import kinds
from stance.model import StanceClassifier
from stance.records import Span
from stance.scales import scale_named
from stance.text.signs import SMALL

# Where a clause may end: a comma, semicolon, colon, dash or bracket with a space beside it.
_EDGE = re.compile(r"[,;:](?=\s)|\s[—–-]\s|[()\[\]]")
# A clause with fewer words than this says too little: the one before it is taken in.
FEWEST_WORDS = 4
# What is left of a word's pull one word further from the target, and beyond the edge of a clause.
NEAR = 0.88
BEYOND = 0.5
# What is left of a pull where the act is denied: the words that tell are mostly others.
DENIED = 0.5
# No word farther from a target is looked at, and no mention beyond these: long sentences stay linear.
REACH, MOST_TARGETS = 300, 20
# What turns an act round, at most two words before it.
_NEGATED = re.compile(
    r"\b(?:not|never|no|nor|neither|without|cannot|hardly|(?:refus|fail|declin)\w+ to|\w+n['’]t)(?:\s+[\w-]+){0,2}\s+$",
    re.IGNORECASE,
)
# What a name describes: its possessive, the nouns behind it, a second name beside it (American and Western threats).
_OWNED = re.compile(r"['’]s?(?=\s)")
_BESIDE = re.compile(r" (?:and|or) [A-Z][\w-]+(?= [a-z])")
_NEXT = re.compile(r"[ -]([a-z][\w-]*)")
MOST_NOUNS = 3
_ADVERBS = frozenset("again too also now still then today yesterday tomorrow later earlier once never".split())
_QUOTES = {"“": "”", "«": "»"}
# A mark farther from the words belongs to more than they are.
FARTHEST_MARK = 30
_QUOTED = re.compile(r"(?: as)? (?:“[^“”]{1,50}”|«[^«»]{1,50}»)")


def find_evidence(
    model: StanceClassifier,
    batch: ExampleBatch,
    columns: sparse.csr_matrix,
    labels: Sequence[str],
    hows: Sequence[str],
) -> list[Span]:
    """The words that show each example's label, within its sentence; where there is no stance, the first mention.

    columns: what the model saw of the batch, (n_examples, n_columns); labels: the predicted ones; hows: how each
    target is mentioned.
    """
    absent = scale_named(model.scale).absent
    texts, targets = batch.column("text"), batch.column("target_spans")
    found = [
        (spans[0][0], spans[0][1]) if spans else (0, len(text)) for text, spans in zip(texts, targets, strict=True)
    ]
    held = np.array([row for row, label in enumerate(labels) if label != absent], dtype=int)
    words = word_pulls(model, batch.take(held), columns[held], [labels[row] for row in held])
    for row, pulls in zip(held.tolist(), words, strict=True):
        found[row] = evidence(texts[row], [(start, end) for start, end in targets[row] or ()], pulls, hows[row])
    return found


def evidence(text: str, targets: Sequence[Span], words: Sequence[Word] = (), how: str = "name") -> Span:
    """Start and end, within the sentence, of the words that show the stance toward the target.

    They run from the word that pulled most toward the label, the nearer to the target the better, to the target with
    the nouns it describes, or the other way round. Without a word that pulled it is the clause that names the target;
    without a target, the whole. `how` is how the mention names the target; a demonym describes what follows it.

    >>> text = "In Paris, two ministers condemned the “Iranian attack” on Friday, sources said."
    >>> start, end = evidence(text, [(39, 46)], [Word(24, 33, "blame", 0.4)], "demonym")
    >>> text[start:end]
    'condemned the “Iranian attack”'
    >>> text[slice(*evidence(text, [(39, 46)]))]
    'two ministers condemned the “Iranian attack” on Friday'
    """
    best = _best(text, targets, words)
    if best is None:
        return _clause(text, targets)
    word, (first, last) = best
    last = max(last, _nouns_end(text, last, how == "demonym" and not text[first:last].endswith("s")))
    start, end = min(word.start, first), max(_word_end(text, word), last)
    negation = _negation(text, word)
    if negation:
        start = min(start, negation.start())
    return _with_marks(text, start, end)


def _best(text: str, targets: Sequence[Span], words: Sequence[Word]) -> tuple[Word, Span] | None:
    """The word and the target whose pull counts most at their distance."""
    starts = [word.start for word in words]
    pairs = [
        (_weight(text, word, target), word, target)
        for target in targets[:MOST_TARGETS]
        for word in words[bisect_left(starts, target[0] - REACH) : bisect_left(starts, target[1] + REACH)]
        if word.pull > 0
    ]
    return max(pairs, key=lambda pair: (pair[0], -pair[1].start))[1:] if pairs else None


def _weight(text: str, word: Word, target: Span) -> float:
    between = text[min(word.end, target[1]) : max(word.start, target[0])]
    denied = DENIED if _negation(text, word) else 1.0
    return word.pull * denied * NEAR ** len(between.split()) * BEYOND ** len(_EDGE.findall(between))


def _negation(text: str, word: Word) -> re.Match[str] | None:
    return _NEGATED.search(text, max(0, word.start - 40), word.start)


def _nouns_end(text: str, end: int, describes: bool) -> int:
    """Where the noun phrase ends in which a name stands first: Israel's new war, the Israeli genocide."""
    owned = _OWNED.match(text, end)
    if not owned and not describes:
        return end
    place = owned.end() if owned else end
    beside = _BESIDE.match(text, place)
    place = beside.end() if beside else place
    for number in range(MOST_NOUNS):
        match = _NEXT.match(text, place)
        # what is owned is a noun, whatever else the word may be
        if match is None or not (_is_noun(match[1]) or (owned and number == 0)):
            break
        place = end = match.end()
    return end


def _is_noun(word: str) -> bool:
    kind = kinds().get(word, "")
    return _is_content(word) and kind not in ("speak", "meet", "not", "if") and not (kind and word.endswith("ed"))


def _is_content(word: str) -> bool:
    return word not in SMALL and word not in _ADVERBS and not word.endswith("ly")


def _word_end(text: str, word: Word) -> int:
    """The end of a word; of the noun behind it where it judges: a reliable partner."""
    match = _NEXT.match(text, word.end) if word.kind in ("bad", "good") else None
    return match.end() if match and _is_content(match[1]) else word.end


def _with_marks(text: str, start: int, end: int) -> Span:
    """With what is quoted right behind the words, and with the quotation marks whose partners stand among them."""
    quoted = _QUOTED.match(text, end)
    end = quoted.end() if quoted else end
    for opening, closing in _QUOTES.items():
        inner = text[start:end]
        if inner.rfind(opening) > inner.rfind(closing):
            after = text.find(closing, end, end + FARTHEST_MARK)
            end = after + 1 if after >= 0 else end
        elif closing in inner and (opening not in inner or inner.find(closing) < inner.find(opening)):
            before = text.rfind(opening, max(0, start - FARTHEST_MARK), start)
            start = before if before >= 0 else start
        elif text[start - 1 : start] == opening and text[end : end + 1] == closing:
            return start - 1, end + 1
    return start, end


def _clause(text: str, targets: Sequence[Span]) -> Span:
    """The clause that names the target; the whole where it is not named."""
    if not targets:
        return 0, len(text)
    edges = [(0, 0), *(match.span() for match in _EDGE.finditer(text)), (len(text), len(text))]
    first, last = targets[0]
    left = max(number for number, (_, end) in enumerate(edges) if end <= first)
    right = next((number for number, (start, _) in enumerate(edges) if start >= last), len(edges) - 1)
    while left and len(text[edges[left][1] : edges[right][0]].split()) < FEWEST_WORDS:
        left -= 1
    start, end = edges[left][1], edges[right][0]
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - (len(inner) - len(inner.rstrip(" .")))

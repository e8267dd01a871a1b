"""A sentence as a row of signs: target, holder, other names, acts by kind, small words, punctuation."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from stance.text.tokens import Tokens

PUNCTUATION = re.compile(r"[,;:—–“”\"()?!…]")
SIGN_OF = {"“": '"', "”": '"', '"': '"', "(": "(", ")": "(", "?": "?", "!": "!", ",": ","}
_PREPOSITIONS = (
    "of for against with to from by on in at over toward towards about between among amid without as than under into "
    "after before despite because behind beside alongside upon near off via like unlike"
)
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
CLASSES = {
    "&": "and or nor",
    "but": "but while whereas although though yet however",
    "who": "who which that whose whom where what how why when",
    "be": "is are was were be been being am isn't aren't wasn't weren't gets got",
    "have": "has have had having hasn't haven't hadn't will would do does did",
    "the": "the a an his her its their our your my this these those some any all both every each",
    "he": "he she it they we i you him them us me",
}
SMALL = {word: sign for sign, words in CLASSES.items() for word in words.split()} | {
    word: word for word in PREPOSITIONS
}
# Acts stand as verbs; what can also be a noun is read as one after these signs.
VERBS = frozenset(
    ("blame", "praise", "harm", "help", "reject", "give", "end", "impose", "threaten", "deny", "ask", "speak", "meet")
)
BEFORE_NOUNS = frozenset({"the", "good", "bad", "hostile", "friendly"} | (PREPOSITIONS - {"to"}))
NOUN = {
    **dict.fromkeys(("blame", "harm", "reject", "threaten"), "hostile"),
    **dict.fromkeys(("praise", "help"), "friendly"),
    **dict.fromkeys(("impose", "give", "end", "ask", "speak", "meet"), "w"),
}
# Where a clause ends, as far as signs tell.
CLAUSE_ENDS = frozenset((",", ";", "who", "but", "?", "!", "(", '"'))
# After these a capital may only mean that a sentence begins.
START = "^"
OPENERS = frozenset((START, '"', ";", "?", "!", "("))


class Sign(NamedTuple):
    """One item of the row: its sign, and the word it stands for (empty for marks)."""

    sign: str
    word: str


class Words(NamedTuple):
    """Kinds of single words, and of turns of several: first word -> [(the words after it, kind)], longest first."""

    kinds: Mapping[str, str]
    turns: Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


def read_signs(text: str, tokens: Tokens, names: Sequence[tuple[int, int, str]], words: Words) -> list[Sign]:
    """The whole sentence in signs: T, H, O (another name), a kind of act, a small word's class, punctuation, `w`.

    names: (start, end, sign) of the names that have a sign of their own, in their order; where two overlap the first
    counts.

    >>> from stance.text.tokens import tokenize
    >>> text = "Cuba firmly stood by Peru, too."
    >>> words = Words({}, {"stood": [(("by",), "help")]})
    >>> " ".join(sign.sign for sign in read_signs(text, tokenize(text), [(0, 4, "H")], words))
    'H w help O , w'
    """
    found: list[Sign] = []
    marks = deque(names)
    place = skip = 0
    for number, (word, start, end) in enumerate(zip(tokens.words, tokens.starts, tokens.ends, strict=True)):
        while marks and marks[0][0] <= start:
            first, last, mark = marks.popleft()
            if last > place:
                _gap(text[place:first], found)
                found.append(Sign(mark, ""))
                place = last
        if start < place:
            continue
        if text[place:start] != " ":
            _gap(text[place:start], found)
        place = end
        if number < skip:
            continue
        before = found[-1].sign if found else START
        capital = text[start].isupper() and before not in OPENERS
        sign, used = ("O", 1) if capital and word not in SMALL else _sign(tokens.words, number, before, words)
        skip = number + used
        if sign != "O" or before != "O":
            found.append(Sign(sign, word if used == 1 else " ".join(tokens.words[number:skip])))
    for first, last, mark in marks:
        if last > place:
            _gap(text[place:first], found)
            found.append(Sign(mark, ""))
            place = last
    _gap(text[place:], found)
    return found


def clause_numbers(row: Sequence[Sign]) -> list[int]:
    """For each sign the number of the clause it stands in, counted from 0.

    >>> clause_numbers([Sign("H", ""), Sign("w", "slept"), Sign("but", "but"), Sign("T", "")])
    [0, 0, 1, 1]
    """
    return list(accumulate(int(sign.sign in CLAUSE_ENDS) for sign in row))


def in_clauses_of(row: Sequence[Sign], clauses: Sequence[int], mark: str) -> list[bool]:
    """For each sign whether a `mark` stands in its clause; clauses: as `clause_numbers` counts them.

    >>> row = [Sign("H", ""), Sign("w", "slept"), Sign("but", "but"), Sign("T", "")]
    >>> in_clauses_of(row, clause_numbers(row), "T")
    [False, False, True, True]
    """
    marked = {clause for clause, sign in zip(clauses, row, strict=True) if sign.sign == mark}
    return [clause in marked for clause in clauses]


def distances(row: Sequence[Sign], mark: str) -> tuple[list[int], list[int]]:
    """For each sign how many signs on the next `mark` stands, and how many before it the last one; 0 for none.

    >>> distances([Sign("H", ""), Sign("w", "met"), Sign("T", "")], "T")
    ([2, 1, 0], [0, 0, 0])
    """
    places = [place for place, sign in enumerate(row) if sign.sign == mark]
    turned = [len(row) - 1 - place for place in reversed(places)]
    return _since(turned, len(row))[::-1], _since(places, len(row))


def nearest(on: Sequence[int], back: Sequence[int]) -> list[int]:
    """For each sign how far on the nearest mark stands, less than 0 before it, of two the first; 0 for none.

    on, back: as from `distances`.

    >>> nearest(*distances([Sign("H", ""), Sign("w", "met"), Sign("T", "")], "H"))
    [0, -1, -2]
    """
    return [
        ahead if ahead and (ahead < behind or not behind) else -behind for ahead, behind in zip(on, back, strict=True)
    ]


def _since(places: Sequence[int], length: int) -> list[int]:
    """How many signs before each of a row's `length` the last of these places is; 0 for none."""
    found = [0] * (places[0] + 1 if places else length)
    for place, after in pairwise([*places, length - 1]):
        found.extend(range(1, after - place + 1))
    return found


def _sign(tokens: list[str], number: int, before: str, words: Words) -> tuple[str, int]:
    """The sign of a word, and how many words it takes in; before: the sign before it."""
    word = tokens[number]
    for rest, kind in words.turns.get(word, ()):
        if tuple(tokens[number + 1 : number + 1 + len(rest)]) == rest:
            return kind, 1 + len(rest)
    sign = SMALL.get(word) or words.kinds.get(word, "w")
    if sign in NOUN and before in BEFORE_NOUNS and not word.endswith(("ed", "ing")):
        return NOUN[sign], 1
    return sign, 1


def _gap(text: str, found: list[Sign]) -> None:
    found.extend(Sign(SIGN_OF.get(mark, ";"), "") for mark in PUNCTUATION.findall(text))

"""A sentence in signs, and by its stems: read once for all features that ask for it."""

from __future__ import annotations

from stance.batch import TokenView
from stance.lexicons.acts import kinds
from stance.lexicons.idioms import turns
from stance.text.signs import Sign, Words, clause_numbers, distances, in_clauses_of, read_signs
from stance.text.stem import stem


def signs(view: TokenView) -> list[Sign]:
    """The sentence as a row of signs: T and H for target and holder, O for other names, kinds of acts, small words."""
    return view.once("signs", lambda: read_signs(view.text, view.tokens, view.marks, Words(kinds(), turns())))


def clauses(view: TokenView) -> list[int]:
    """For each sign the number of the clause it stands in."""
    return view.once("clauses", lambda: clause_numbers(signs(view)))


def judged(view: TokenView) -> list[bool]:
    """For each sign whether its clause names the target."""
    return view.once("judged", lambda: in_clauses_of(signs(view), clauses(view), "T"))


def away(view: TokenView, mark: str) -> tuple[list[int], list[int]]:
    """For each sign how far on the next `mark` is, T or H, and how far back the last one."""
    return view.once(f"away {mark}", lambda: distances(signs(view), mark))


def stemmed(view: TokenView) -> list[str]:
    """Each sign's word by its stem; the sign itself where it is another name or stands for no word."""
    return view.once("stemmed", lambda: [stem(word) if word and sign != "O" else sign for sign, word in signs(view)])

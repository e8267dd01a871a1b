"""A sentence in signs, and by its stems: read once for all features that ask for it."""

from __future__ import annotations

from stance.batch import TokenView
from stance.lexicons.acts import kinds
from stance.lexicons.idioms import turns
from stance.text.signs import Sign, Words, read_signs
from stance.text.stem import stem


def signs(view: TokenView) -> list[Sign]:
    """The sentence as a row of signs: T and H for target and holder, O for other names, kinds of acts, small words."""
    return view.once("signs", lambda: read_signs(view.text, view.tokens, view.marks, Words(kinds(), turns())))


def stemmed(view: TokenView) -> list[str]:
    """Each sign's word by its stem; the sign itself where it is another name or stands for no word."""
    return view.once("stemmed", lambda: [stem(word) if word and sign != "O" else sign for sign, word in signs(view)])

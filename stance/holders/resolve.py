"""Whose stance a sentence shows toward a target: a speaker, a doer, or the author."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stance.holders.acts import find_doer
from stance.holders.base import Attribution
from stance.records import AUTHOR, UNKNOWN, Mention, Span

VAGUE = frozenset("critics officials residents analysts observers experts sources".split())
PRONOUNS = frozenset("he she they it we i you who which that him her them".split())


class Holder(NamedTuple):
    """Whose stance: the actor's name (or the text's own words, `author`, `unknown`), where it stands, and why."""

    name: str
    span: Span | None
    cue: str


def find_holder(
    text: str, sentence: Span, target: Span, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> Holder:
    """The holder of the stance toward the target in a sentence."""
    doer = find_doer(text, sentence, target)
    for one in attributions:
        if any(first <= target[0] and target[1] <= last for first, last in one.contents) and one.source:
            cue = text[slice(*one.cue)] if one.cue else "floating quotation"
            return Holder(_name(text, one.source, mentions), one.source, cue)
    if doer:
        return Holder(_name(text, doer.span, mentions), doer.span, f"act: {text[slice(*doer.cue)]}")
    return Holder(AUTHOR, None, "author")


def _name(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    inside = [one for one in mentions if span[0] <= one.start and one.end <= span[1] and one.how != "place"]
    if inside:
        return inside[-1].actor
    words = text[slice(*span)]
    if words.lower() in PRONOUNS or words.split()[-1].lower() in VAGUE:
        return UNKNOWN
    return words

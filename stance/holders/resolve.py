"""Whose stance a sentence shows toward a target: a speaker, a doer, or the author."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stance.holders.acts import find_doer
from stance.holders.base import NOUNS, WIDE, Attribution, Doer, read
from stance.holders.cues import ACT_NOUNS, HEARSAY, SEEM, SPEECH
from stance.holders.words import ORGANS, SELVES, THINGS, UNNAMED, VAGUE
from stance.lexicons.base import inflections
from stance.records import AUTHOR, UNKNOWN, Mention, Span


class Holder(NamedTuple):
    """Whose stance: the actor's name (or the text's own words, `author`, `unknown`), where it stands, and why."""

    name: str
    span: Span | None
    cue: str


# So many attributions back may still hold the target: those of one long sentence, or a speech.
REACH = 12
_UNNAMED = frozenset(UNNAMED.split())
_SELVES = frozenset(SELVES.split())
_ORGANS = frozenset(ORGANS.split())
_VAGUE = frozenset(VAGUE.split())
_HEDGES = frozenset(HEARSAY.split()).union(*map(inflections, SEEM.split()))
_THINGS = frozenset(f"{THINGS} {ACT_NOUNS} {SPEECH}".split())
# Between a doer and an act, words that make the act a wish of the speaker: "the world must stop Iran".
_DEMAND = re.compile(r"\b(?:should|must|ought|needs? to|ha(?:s|ve) to|can(?:not|['’]t)|let)\b", re.IGNORECASE)
_ANTECEDENT = re.compile(rf"({NOUNS}),?$")
_ARTICLES = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_TRAIL = re.compile(r"\s*(?:[,;:(–—]|\b(?:who|which|that|whose)\b)")
_OF = re.compile(r"\b(?:of|in|from|for|to|with|at|on|by)\s+(?:the\s+)?$", re.IGNORECASE)
_OWNS = re.compile(r"['’]")
_STOP = re.compile(r"[,(]|\b(?:of|in|from|for|to|with|at|on|by|and|or|but|as|who|which|that)\b")


def find_holder(
    text: str, sentence: Span, target: Span, attributions: Sequence[Attribution], mentions: Sequence[Mention]
) -> Holder:
    """The holder of the stance toward the target in a sentence, and where and why.

    In: `text`, the spans of sentence and target in it, and the attributions and mentions of the whole text, each in
    their order. Never raises. In this order:

    1. The target is inside what someone says: the doer of an act toward it inside those words ("Biden said Iran
       attacked Israel"), unless that is a pronoun (mostly the speaker) or the act is only demanded ("Iran must leave
       Israel alone" is what the speaker wants); else the speaker.
    2. The doer of an act toward the target. Things and events ("the war hurt Iran") are no doers, here and above.
    3. The author, who also says what only "seems" or is "reportedly" so.

    The name is the actor of the mention that heads the span, else the span's own words; `unknown` for pronouns nobody
    resolved and for sources without a face (critics, residents).

    >>> text = "Biden said Iran attacked Israel."
    >>> said = Attribution((0, 5), (6, 10), ((11, 31),), "indirect")
    >>> find_holder(text, (0, 32), (25, 31), [said], [])
    Holder(name='Iran', span=(11, 15), cue='act: attacked')
    >>> find_holder(text, (0, 32), (11, 15), [said], [])
    Holder(name='Biden', span=(0, 5), cue='said')
    >>> find_holder(text, (0, 32), (0, 5), [said], [])
    Holder(name='author', span=None, cue='no speaker, no doer')
    """
    said = _said(attributions, target)
    if said is None or _hedged(text, said[0]):
        doer = find_doer(text, sentence, target)
        if doer is None or _is_thing(text, doer.span):
            return Holder(AUTHOR, None, "no speaker, no doer")
        return _holder(text, sentence, doer.span, _act(text, doer), mentions)
    one, piece = said
    # Inside first: a speaker who reports what another does to the target holds no stance toward it by that.
    doer = find_doer(text, (max(sentence[0], piece[0]), min(sentence[1], piece[1])), target)
    if doer and _acts_alone(text, doer):
        return _holder(text, sentence, doer.span, _act(text, doer), mentions)
    cue = _cue(text, one, sentence, piece)
    return _holder(text, sentence, one.source, cue, mentions) if one.source else Holder(UNKNOWN, None, cue)


def _said(attributions: Sequence[Attribution], target: Span) -> tuple[Attribution, Span] | None:
    """The attribution that says the target, and the piece of its content; of several the one that begins last."""
    place = bisect_right(attributions, target[0], key=lambda one: one.contents[0][0])
    for one in reversed(attributions[max(0, place - REACH) : place]):
        for piece in one.contents:
            if piece[0] <= target[0] < piece[1]:
                return one, piece
    return None


def _hedged(text: str, one: Attribution) -> bool:
    """Whether nobody else says it: the author who writes "it seems" or "reportedly"."""
    return one.source is None and one.cue is not None and text[slice(*one.cue)].split()[-1].lower() in _HEDGES


def _acts_alone(text: str, doer: Doer) -> bool:
    """Whether the doer of an act inside what is said is someone else than the speaker, and does it."""
    words = text[slice(*doer.span)].lower()
    if words in _UNNAMED | _SELVES or _is_thing(text, doer.span):
        return False
    return not _DEMAND.search(text, doer.span[1], doer.cue[0])


def _is_thing(text: str, span: Span) -> bool:
    """Whether a noun phrase names a thing or an event, which holds no stance: the war on drugs."""
    words = _STOP.split(text[slice(*span)], maxsplit=1)[0].split()
    return bool(words) and words[-1].lower() in _THINGS


def _act(text: str, doer: Doer) -> str:
    return f"{'by, ' if doer.kind == 'passive' else ''}act: {text[slice(*doer.cue)]}"


def _cue(text: str, one: Attribution, sentence: Span, piece: Span) -> str:
    """Why the speaker: the words of the cue, or how far away the speaker was named."""
    if one.cue and sentence[0] <= one.cue[0] < sentence[1]:
        return " ".join(text[slice(*one.cue)].split())
    far = one.contents.index(piece)
    return f"floating quotation, speaker {'one sentence' if far < 2 else f'{far} quotations'} before"


def _holder(text: str, sentence: Span, span: Span, cue: str, mentions: Sequence[Mention]) -> Holder:
    if text[slice(*span)].lower() in ("who", "which", "that"):
        # a relative pronoun stands for the noun phrase right before it
        reading = read(text, max(sentence[0], span[0] - 300), max(sentence[0], span[0]))
        match = _ANTECEDENT.search(reading.kinds, max(0, len(reading.kinds) - WIDE))
        span = reading.span(*match.span(1)) if match else span
    return Holder(_name(text, span, mentions), span, cue)


def _name(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """The actor that heads the span, else its words."""
    best: tuple[int, int] | None = None
    name = ""
    for place in range(bisect_left(mentions, span[0], key=lambda one: one.start), len(mentions)):
        one = mentions[place]
        if one.start >= span[1]:
            break
        if one.end <= span[1] and one.how != "place":
            rank = _rank(text, span, one), one.start
            if best is None or rank < best:
                best, name = rank, one.actor
    if best and best[0] < _NOT_HEAD:
        return name
    words = text[slice(*span)]
    words = words[match.end() if (match := _ARTICLES.match(words)) else 0 :]
    cut = _TRAIL.search(words, 1)
    words = " ".join((words[: cut.start()] if cut else words).split())
    lower = words.lower()
    if lower in _SELVES:
        return AUTHOR
    if not words or lower in _UNNAMED or lower.split()[-1] in _VAGUE:
        return UNKNOWN
    return words


_NOT_HEAD = 2


def _rank(text: str, span: Span, one: Mention) -> int:
    """0: the head of the span; 1: the head is a body of the actor, as in "Iranian officials"; 2: neither."""
    rest = _STOP.split(text[one.end : span[1]], maxsplit=1)[0]
    inside = _OF.search(text, span[0], one.start)
    if not rest.strip() and not inside:
        return 0
    head = (text[span[0] : inside.start()] if inside else _OWNS.sub(" ", rest)).split()
    return 1 if head and head[-1].lower() in _ORGANS else _NOT_HEAD

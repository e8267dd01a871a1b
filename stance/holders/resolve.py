"""Whose stance a sentence shows toward a target: a speaker, a doer, or the author."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from stance.holders.acts import find_doer
from stance.holders.base import CORE, NOUNS, WIDE, Attribution, Doer, read
from stance.holders.cues import HEARSAY, IRREGULAR, SEEM, WISH
from stance.holders.naming import name_of
from stance.holders.words import POSSESSIVES, SELVES, UNNAMED
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
_OWNED = frozenset(POSSESSIVES.split())
_WISHES = frozenset(form for verb in WISH.split() for form in (*inflections(verb), *IRREGULAR.get(verb, "").split()))
_HEDGES = frozenset(HEARSAY.split()).union(*map(inflections, SEEM.split()))
# Between a doer and an act, words that make the act a wish of the speaker: "the world must stop Iran".
_PREFIX = re.compile(r"\b(?:anti|pro)[-‐‑]$", re.IGNORECASE)
_DEMAND = re.compile(r"\b(?:should|must|ought|needs? to|ha(?:s|ve) to|can(?:not|['’]t)|let)\b", re.IGNORECASE)
# "the president of Cuba, | who"; the nearest phrase where that is a thing: "enough for Cuba, | which"
_ANTECEDENTS = (re.compile(rf"({NOUNS}),?$"), re.compile(rf"({CORE}),?$"))


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

    How the name is found: `naming.name_of`.

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
    reported = said is not None and not _hedged(text, said[0])
    # Inside first: a speaker who reports what another does to the target holds no stance toward it by that.
    within = (max(sentence[0], said[1][0]), min(sentence[1], said[1][1])) if said and reported else sentence
    apart = [] if reported else _contents(attributions, target)
    doer = find_doer(text, within, target, apart)
    if doer and (said is None or not reported or _acts_alone(text, doer, said[0])):
        name, span = _named(text, sentence, doer.span, mentions)
        if name is not None:
            return Holder(name, span, _act(text, doer))
    if said is None or not reported:
        return _feeling(text, sentence, target, mentions) or Holder(AUTHOR, None, "no speaker, no doer")
    cue = _cue(text, said[0], sentence, said[1])
    if said[0].source is None:
        return Holder(UNKNOWN, None, cue)
    name, span = _named(text, sentence, said[0].source, mentions, speaks=True)
    return Holder(name or UNKNOWN, span, cue)


def _feeling(text: str, sentence: Span, target: Span, mentions: Sequence[Mention]) -> Holder | None:
    """Whose "anti-X" or "pro-X" something is: of the only others whom the sentence names, else somebody's."""
    prefix = _PREFIX.search(text, max(sentence[0], target[0] - 5), target[0])
    if prefix is None:
        return None
    others = [
        one
        for one in mentions
        if sentence[0] <= one.start and one.end <= sentence[1] and one.how != "place"
        and not _PREFIX.search(text, max(sentence[0], one.start - 5), one.start)
    ]  # fmt: skip
    spans = {(one.start, one.end) for one in others}
    name = others[0].actor if len(spans) == 1 else UNKNOWN
    return Holder(name, spans.pop() if len(spans) == 1 else None, f"{prefix.group()}…")


def _said(attributions: Sequence[Attribution], target: Span) -> tuple[Attribution, Span] | None:
    """The attribution that says the target, and the piece of its content; of several the one that begins last."""
    place = bisect_right(attributions, target[0], key=lambda one: one.contents[0][0])
    for one in reversed(attributions[max(0, place - REACH) : place]):
        for piece in one.contents:
            if piece[0] <= target[0] < piece[1]:
                return one, piece
    return None


def _contents(attributions: Sequence[Attribution], target: Span) -> list[Span]:
    """What others say in the sentence of a target that nobody says, in order and disjoint."""
    found: list[Span] = []
    place = bisect_right(attributions, target[0], key=lambda one: one.contents[0][0])
    near = attributions[max(0, place - REACH) : place + REACH]
    for span in sorted(piece for one in near if one.source for piece in one.contents):
        apart = not found or found[-1][1] <= span[0]
        if apart and (span[1] <= target[0] or target[1] <= span[0]):
            found.append(span)
    return found


def _hedged(text: str, one: Attribution) -> bool:
    """Whether nobody else says it: the author who writes "it seems" or "reportedly"."""
    return one.source is None and one.cue is not None and text[slice(*one.cue)].split()[-1].lower() in _HEDGES


def _acts_alone(text: str, doer: Doer, said: Attribution) -> bool:
    """Whether the doer of an act inside what is said is someone else than the speaker, and does it."""
    if said.cue and not _WISHES.isdisjoint(text[slice(*said.cue)].lower().split()):
        return False
    words = text[slice(*doer.span)].lower()
    if words in _UNNAMED | _SELVES or words.split()[0] in _OWNED:
        return False
    return not _DEMAND.search(text, doer.span[1], doer.cue[0])


def _act(text: str, doer: Doer) -> str:
    return f"{'by, ' if doer.kind == 'passive' else ''}act: {text[slice(*doer.cue)]}"


def _cue(text: str, one: Attribution, sentence: Span, piece: Span) -> str:
    """Why the speaker: the words of the cue, or how far away the speaker was named."""
    if one.cue and sentence[0] <= one.cue[0] < sentence[1]:
        return " ".join(text[slice(*one.cue)].split())
    far = one.contents.index(piece)
    return f"floating quotation, speaker {'one sentence' if far < 2 else f'{far} quotations'} before"


def _named(
    text: str, sentence: Span, span: Span, mentions: Sequence[Mention], speaks: bool = False
) -> tuple[str | None, Span]:
    """Name and place of who is at `span`; for a relative pronoun, of the noun phrase before it."""
    if text[slice(*span)].lower() not in ("who", "which", "that"):
        return name_of(text, span, mentions, speaks), span
    reading = read(text, max(sentence[0], span[0] - 300), max(sentence[0], span[0]))
    name: str | None = None
    for pattern in _ANTECEDENTS:
        match = pattern.search(reading.kinds, max(0, len(reading.kinds) - WIDE))
        if match:
            span = reading.span(*match.span(1))
            name = name_of(text, span, mentions, speaks)
            if name not in (None, UNKNOWN):
                break
    return name, span

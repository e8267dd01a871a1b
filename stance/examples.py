"""Documents -> examples: read an article, find who is named and who speaks, pair holders with targets."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from stance.actors.actor_list import ActorList
from stance.holders.attribution import find_attributions
from stance.holders.base import Attribution
from stance.holders.joint import together
from stance.holders.resolve import Holder, find_holder
from stance.records import AUTHOR, NO_TARGETS, Document, Example, Mention, Sentence, Span
from stance.text.blocks import Block, find_blocks
from stance.text.dates import find_date
from stance.text.quotes import Quote, find_quotes
from stance.text.sentences import find_sentences

# Kinds of block in which a stance is looked for unless told otherwise: captions and related links are not the story.
BLOCKS = ("headline", "body")
# No sentence of prose names as many; a text without full stops stays linear.
MOST_TARGETS = 300
# Marks between the names of two whom something is between.
_BETWEEN_TWO = "-–‑/"


@dataclass(frozen=True)
class Candidate:
    """One (sentence, holder, target) of a document, to be classified; `example` has offsets within the sentence."""

    sentence: Sentence
    example: Example
    holder: Holder
    how: str
    outlet: str | None = None
    published: str | None = None


class Reading:
    """What was read in one document: its blocks, sentences, mentions and candidates, each worked out once.

    blocks: kinds of block that make candidates. Offsets point into `document.text`.
    """

    def __init__(self, document: Document, actors: ActorList, blocks: Sequence[str] = BLOCKS):
        self.document = document
        self.kinds = tuple(blocks)
        self._actors = actors

    @cached_property
    def blocks(self) -> list[Block]:
        """The parts of the page, in their order."""
        return find_blocks(self.document.text)

    @cached_property
    def quotes(self) -> list[Quote]:
        """The quotations of the document."""
        return find_quotes(self.document.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Sentences of the blocks in which stances are looked for."""
        found = []
        for block in self.blocks:
            if block.kind in self.kinds:
                quotes = self._quotes_in(block.start, block.end)
                for start, end in find_sentences(self.document.text, block.start, block.end, quotes):
                    inside = tuple(self._quotes_in(start, end))
                    found.append(Sentence(self.document.id, start, end, block.kind, inside))
        return found

    def _quotes_in(self, start: int, end: int) -> list[Quote]:
        """Quotations that overlap a stretch; they are in order and disjoint, so that two look-ups are enough."""
        first = bisect_right(self.quotes, start, key=lambda quote: quote.end)
        last = bisect_left(self.quotes, end, key=lambda quote: quote.start)
        return list(self.quotes[first:last])

    @cached_property
    def mentions(self) -> list[Mention]:
        """Mentions of actors anywhere in the document, decided in context; a place has how `place`."""
        return self._actors.mentions(self.document.text, self._spans, self.published, self.quotes)

    @cached_property
    def published(self) -> str | None:
        """When the document was published: as it was given, else as its byline or dateline says, else None."""
        if self.document.published:
            return self.document.published
        heads = (block for block in self.blocks if block.kind in ("byline", "dateline"))
        return next(filter(None, (find_date(self.document.text[block.start : block.end]) for block in heads)), None)

    @cached_property
    def _spans(self) -> list[Span]:
        return [(sentence.start, sentence.end) for sentence in self.sentences]

    @cached_property
    def attributions(self) -> list[Attribution]:
        """Who says what, in the sentences above."""
        return find_attributions(self.document.text, self._spans, self.quotes)

    def candidates(self) -> Iterator[Candidate]:
        """Every (sentence, holder, target): a target named several times with one holder makes one candidate."""
        attributions = Window(self.attributions)
        starts = [mention.start for mention in self.mentions]
        for sentence in self.sentences:
            here = attributions.at(sentence)
            # Who speaks may have been named sentences before: mentions are handed on from the earliest speaker.
            first = min([sentence.start, *(one.source[0] for one in here if one.source)])
            known = self.mentions[bisect_left(starts, first) : bisect_left(starts, sentence.end)]
            yield from self._of_sentence(sentence, known, here)

    def _of_sentence(
        self, sentence: Sentence, known: list[Mention], attributions: list[Attribution]
    ) -> Iterator[Candidate]:
        pairs: dict[tuple[str, str], list[tuple[Mention, Holder]]] = {}
        span = sentence.start, sentence.end
        here = [one for one in known if span[0] <= one.start and one.end <= span[1]]
        targets = [one for one in here if one.how not in NO_TARGETS][:MOST_TARGETS]
        together_named: dict[Span, list[str]] = {}
        for one in here:
            together_named.setdefault((one.start, one.end), []).append(one.actor)
        starts, ends = {one.start for one in here}, {one.end for one in here}
        holders = [
            Holder(AUTHOR, None, "names what is between two")
            if _paired(self.document.text, one, starts, ends)
            else find_holder(self.document.text, span, (one.start, one.end), attributions, known)
            for one in targets
        ]
        active = _joined([one.source for one in attributions if one.source] + [one.span for one in holders if one.span])
        for mention, holder in zip(targets, holders, strict=True):
            if holder.name == AUTHOR and _covers(active, mention.start):
                continue  # who only speaks or acts here is not judged by the author
            for name in together(self.document.text, holder, known):
                if name != mention.actor and not self._names_own_side(name, together_named[mention.start, mention.end]):
                    pairs.setdefault((name, mention.actor), []).append((mention, holder))
        for (name, actor), found in pairs.items():
            yield self._candidate(sentence, name, actor, found)

    def _names_own_side(self, name: str, actors: Sequence[str]) -> bool:
        """Whether the holder speaks for one of the actors of a mention: that tells what it does, not what he thinks."""
        return any(self._actors.speaks_for(name, actor, self.published) for actor in actors)

    def _candidate(self, sentence: Sentence, name: str, actor: str, found: list[tuple[Mention, Holder]]) -> Candidate:
        first, holder = found[0]
        inside = holder.span and sentence.start <= holder.span[0] and holder.span[1] <= sentence.end
        example = Example(
            id=f"{self.document.id}:{sentence.start}",
            text=self.document.text[sentence.start : sentence.end],
            target=actor,
            target_spans=tuple(_shifted((mention.start, mention.end), sentence) for mention, _ in found),
            holder=name,
            holder_spans=(_shifted(holder.span, sentence),) if holder.span and inside else (),
            group=self.document.id,
        )
        return Candidate(sentence, example, holder, first.how, self.document.outlet, self.published)


class Window:
    """Attributions that can matter to a sentence, handed out in one pass over the document."""

    def __init__(self, attributions: Sequence[Attribution]):
        self._waiting = sorted(attributions, key=lambda attribution: min(span[0] for span in attribution.contents))
        self._next = 0
        self._open: list[Attribution] = []

    def at(self, sentence: Sentence) -> list[Attribution]:
        """Those whose content touches the sentence; sentences must be asked for in their order."""
        self._open = [one for one in self._open if max(end for _, end in one.contents) > sentence.start]
        while self._next < len(self._waiting):
            one = self._waiting[self._next]
            if min(start for start, _ in one.contents) >= sentence.end:
                break
            self._open.append(one)
            self._next += 1
        return [
            one
            for one in self._open
            if any(start < sentence.end and sentence.start < end for start, end in one.contents)
        ]


def _paired(text: str, one: Mention, starts: Set[int], ends: Set[int]) -> bool:
    """Whether a mention is half of a name for what is between two: "the Israel-Hamas war", "US-China talks".

    starts, ends: where the mentions of the sentence start and end.
    """
    before = one.start - 1 in ends and text[one.start - 1] in _BETWEEN_TWO
    return before or (one.end + 1 in starts and text[one.end] in _BETWEEN_TWO)


def _joined(spans: Sequence[Span]) -> list[Span]:
    """The same ground in spans that do not overlap, in their order."""
    found: list[Span] = []
    for start, end in sorted(set(spans)):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def _covers(spans: Sequence[Span], place: int) -> bool:
    """Whether a place is in one of the spans, which are sorted and disjoint."""
    number = bisect_right(spans, place, key=lambda span: span[0])
    return number > 0 and place < spans[number - 1][1]


def _shifted(span: Span, sentence: Sentence) -> Span:
    return span[0] - sentence.start, span[1] - sentence.start

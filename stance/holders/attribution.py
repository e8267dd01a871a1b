"""Who says, thinks, judges or intends what in a text: sources and contents of attributions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stance.holders.base import Attribution, Reading, read
from stance.holders.phrases import FIRST
from stance.holders.reported import attributions_in
from stance.records import Span
from stance.text.quotes import Quote

# A stretch is read in parts of so many words: no sentence is that long, and a text without full stops stays linear.
LONGEST = 300
# A speech goes on over so many sentences or paragraphs that are nothing but quotation.
LONGEST_SPEECH = 100
_CLOSED = ",;:—–.?!…-"
_MARKS = "\"'“”‘’«»„‟ "
_QUOTED = re.compile(r"[,.;]*Q[Q,.;]*")


def find_attributions(text: str, sentences: Sequence[Span], quotes: Sequence[Quote]) -> list[Attribution]:
    """Attributions of a text, in the order of their contents.

    In: sentences and quotations of `text`, in order, as stance.text finds them. Out: spans inside `text`; a content
    includes its quotation marks. A sentence that is only a quotation goes on with the attribution right before it,
    and without one belongs to the subject of the sentence before it. Sources may be pronouns; who they are is found
    elsewhere. Never raises.

    >>> text = '“We stay,” said Li. “All of us.” The U.N. criticized him.'
    >>> quotes = [Quote(1, 9), Quote(21, 31)]
    >>> for one in find_attributions(text, [(0, 19), (20, 32), (33, 57)], quotes):
    ...     print(one.kind, text[slice(*one.source)], text[slice(*one.cue)], [text[a:b] for a, b in one.contents])
    direct Li said ['“We stay,”', '“All of us.”']
    indirect The U.N. criticized ['him']
    """
    found: list[tuple[Attribution, list[Span]]] = []
    floats = False
    earlier: Reading | None = None
    for start, end, inside in _stretches(text, sentences, quotes):
        reading = read(text, start, end, [(*span, _letter(text, span, start, end)) for span in inside])
        here = [one for part in _parts(reading) for one in attributions_in(part)]
        if not here and _QUOTED.fullmatch(reading.kinds):
            piece = reading.starts[0], reading.ends[-1]
            if floats and len(found[-1][1]) < LONGEST_SPEECH:
                found[-1][1].append(piece)
            else:
                here = _floating(earlier, piece)
                found += [(one, [piece]) for one in here]
                floats = bool(here)
        else:
            found += [(one, list(one.contents)) for one in here]
            floats = bool(here)
        earlier = reading
    return [one._replace(contents=tuple(contents)) for one, contents in found]


def _floating(earlier: Reading | None, piece: Span) -> list[Attribution]:
    """A quotation after a sentence that says nothing; its subject is the speaker: Biden was angry. “They lie.”"""
    match = FIRST.search(earlier.kinds, 0, LONGEST) if earlier else None
    if earlier is None or match is None or not set(match.group(1)) & set("Cp"):
        return []
    return [Attribution(earlier.span(*match.span(1)), None, (piece,), "direct")]


def _stretches(text: str, sentences: Sequence[Span], quotes: Sequence[Quote]) -> Iterator[tuple[int, int, list[Span]]]:
    """Sentences, those that one quotation runs through put together, each with its quotations, marks included."""
    spans = [(max(quote.start - 1, 0), min(quote.end + quote.closed, len(text))) for quote in quotes]
    place = 0
    begin, stop, inside = -1, -1, list[Span]()
    for start, end in sentences:
        if begin < 0 or stop <= start:
            if begin >= 0:
                yield begin, stop, inside
            begin, stop, inside = start, end, []
        stop = max(stop, end)
        while place < len(spans) and spans[place][0] < stop:
            first, last = max(spans[place][0], begin), spans[place][1]
            if first < last and first >= (inside[-1][1] if inside else begin):
                inside.append((first, last))
                stop = max(stop, last)
            place += 1
    if begin >= 0:
        yield begin, stop, inside


def _letter(text: str, span: Span, start: int, end: int) -> str:
    """Q for a quotation that is said as a whole, q for some words in quotation marks."""
    inner = text[slice(*span)].strip(_MARKS)
    words = inner.count(" ") + 1
    before = text[max(start, span[0] - 3) : span[0]].rstrip()
    after = text[span[1] : span[1] + 1]
    closes = inner[-1:] in (",", "?", "!") or (inner.endswith(".") and after.isspace() and span[1] < end)
    if closes:
        return "Q"
    if not before or before[-1] in _CLOSED:
        return "Q" if words >= 3 else "q"
    return "Q" if words >= 6 and inner[:1].isupper() else "q"


def _parts(reading: Reading) -> Iterator[Reading]:
    """The stretch in parts of bounded length; nearly always itself."""
    if len(reading.words) <= LONGEST:
        yield reading
        return
    for first in range(0, len(reading.words), LONGEST):
        part = slice(first, first + LONGEST)
        yield Reading(reading.words[part], reading.starts[part], reading.ends[part], reading.kinds[part])

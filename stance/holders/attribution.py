"""Who says, thinks, judges or intends what in a text: sources and contents of attributions."""

from __future__ import annotations

from collections.abc import Sequence

from stance.holders.base import Attribution, read
from stance.holders.reported import Unit
from stance.records import Span
from stance.text.quotes import Quote


def find_attributions(text: str, sentences: Sequence[Span], quotes: Sequence[Quote]) -> list[Attribution]:
    """Attributions of a text."""
    found: list[Attribution] = []
    floating = -2
    for number, (start, end, inside) in enumerate(_units(text, sentences, quotes)):
        marks = [(first, last, _letter(text, first, last, start, end)) for first, last in inside]
        reading = read(text, start, end, marks)
        here = Unit(reading).attributions()
        if here:
            found += here
            floating = number
        elif reading.kinds.strip(".,;") in ("Q", "QQ") and floating == number - 1 and found:
            last = found[-1]
            piece = (reading.starts[0], reading.ends[-1])
            found[-1] = last._replace(contents=(*last.contents, piece))
            floating = number
    return [one for one in found if one.contents]


def _units(
    text: str, sentences: Sequence[Span], quotes: Sequence[Quote]
) -> list[tuple[int, int, list[Span]]]:
    """Sentences, those that one quotation runs through put together, each with its quotations, marks included."""
    units: list[tuple[int, int, list[Span]]] = []
    spans = [(max(quote.start - 1, 0), min(quote.end + quote.closed, len(text))) for quote in quotes]
    place = 0
    for start, end in sentences:
        if units and units[-1][2] and units[-1][2][-1][1] > start:
            first, last, inside = units.pop()
            start = first
        else:
            inside = []
        while place < len(spans) and spans[place][0] < end:
            span = spans[place]
            if span[1] > start and (not inside or span[0] >= inside[-1][1]):
                inside.append((max(span[0], start), span[1]))
            place += 1
        units.append((start, max(end, inside[-1][1] if inside else end), inside))
    return units


def _letter(text: str, first: int, last: int, start: int, end: int) -> str:
    """Q for a quotation that is said as a whole, q for some words in quotation marks."""
    inner = text[first:last].strip("\"'“”‘’«»„‟ ")
    words = inner.count(" ") + 1
    before = text[start:first].rstrip()
    opens = not before or before[-1] in ",:;—–.?!…-"
    closes = inner[-1:] in set(",?!") or inner.endswith(".") and text[last : last + 1].isspace() and last < end
    if opens or closes:
        return "Q" if words >= 3 or closes else "q"
    return "Q" if words >= 6 and inner[:1].isupper() else "q"

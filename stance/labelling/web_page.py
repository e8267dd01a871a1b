"""HTML of a news page -> its text as a reader would paste it, main content first, with title, outlet and date."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from stance.errors import InputError
from stance.text.credits import is_caption

# What stands before a caption and above what is not the article, so that the text alone tells them apart: they are
# the words by which `text/blocks.py` knows them.
CAPTION = "Caption: "
ELSEWHERE = "Elsewhere on this page"
# Elements that hold no words for the reader, those that begin no paragraph, those that are never the article.
_MUTE = frozenset(
    "script style noscript template svg math head iframe object canvas audio video select option textarea".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_NEVER = frozenset("nav aside footer form menu dialog".split())
_BYLINE = re.compile(r"\b(?:by-?line|author|dateline|published|timestamp|pubdate|dateModified)\b", re.IGNORECASE)
_NAMING = ("class", "rel", "itemprop", "id")
_LONGEST_BYLINE = 120


class WebPage(NamedTuple):
    """The text of a page, and what the page says of itself; None where it does not."""

    text: str
    title: str | None
    outlet: str | None
    published: str | None


class _Part(NamedTuple):
    """A paragraph of the page: its kind is headline, byline, caption, elsewhere, or empty where that is open."""

    text: str
    kind: str


def read_page(data: bytes, where: object) -> WebPage:
    """Read a page with trafilatura, which finds the article in it; no words of the page are left out.

    First the headline and what stands under it, then the article with its captions, marked as such, then whatever
    else the page says, under `ELSEWHERE`. Raises InputError where trafilatura is not installed, or the page has no
    text.
    """
    try:
        import trafilatura
        from trafilatura.utils import decode_file
    except ModuleNotFoundError:
        raise InputError(where, "HTML is read by trafilatura: pip install 'actor-stance[html]'") from None
    # What it tells its log are not mistakes of the user's.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    tree = trafilatura.load_html(decode_file(data))
    parts = list(_parts(tree)) if tree is not None else []
    if not parts:
        raise InputError(where, "a page without text")
    found: Any = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False)
    if found is None:
        return WebPage("\n\n".join(_ordered(parts, set(), "")), None, None, None)
    # whole paragraphs, and the lines of those that have line breaks
    main = {_one_line("".join(element.itertext())) for element in found.body.iter()}
    main.update(map(_one_line, found.body.itertext()))
    return WebPage("\n\n".join(_ordered(parts, main, found.title or "")), found.title, found.sitename, found.date)


def _parts(tree: Any) -> Iterator[_Part]:
    """Paragraphs of the page in their order, with what its elements tell of them."""
    from lxml import etree

    words: list[str] = []
    kinds = [""]
    signed = False
    walk = etree.iterwalk(tree, events=("start", "end"))
    # the root of a fragment may be an inline element: what stands in it is a paragraph all the same
    for event, element in chain(walk, [("end", etree.Element("p"))]):
        if element.tag not in _INLINE and words:
            text, words = _one_line("".join(words)), []
            if text:
                yield _Part(text, kinds[-1] or ("byline" if signed and len(text) <= _LONGEST_BYLINE else ""))
                signed = False
        if event == "start":
            kinds.append(kinds[-1] or _kind(element))
            if element.tag in _MUTE or element.get("hidden") is not None:
                walk.skip_subtree()
            else:
                signed = signed or _is_signed(element)
                words.append(element.text or "")
        else:
            kinds.pop()
            words.append(element.tail or "")


def _kind(element: Any) -> str:
    if element.tag in _NEVER or element.get("role") in ("navigation", "complementary", "contentinfo", "banner"):
        return "elsewhere"
    return {"figcaption": "caption", "caption": "caption", "h1": "headline"}.get(element.tag, "")


def _is_signed(element: Any) -> bool:
    return element.tag == "time" or any(_BYLINE.search(element.get(name) or "") for name in _NAMING)


def _ordered(parts: list[_Part], main: set[str], title: str) -> Iterator[str]:
    """The paragraphs as a reader would paste them: headline, bylines, article with captions, what stands elsewhere."""
    places = [place for place, part in enumerate(parts) if part.kind == "" and (part.text in main or not main)]
    heads = [place for place, part in enumerate(parts) if part.kind == "headline"]
    # a page's logo is often a headline too: the one that the page's title repeats is the article's
    head = next((place for place in heads if parts[place].text in title), next(iter(heads), None))
    first, last = (places[0], places[-1]) if places else (0, -1)
    top = first if head is None else min(head, first)
    kept = set(places) | {place for place in range(top, last + 1) if parts[place].kind in ("byline", "caption")}
    headline = title if head is None else parts[head].text
    if headline:
        yield headline
    for place in sorted(kept - {head}):
        text, kind = parts[place]
        yield CAPTION + text if kind == "caption" and not is_caption(text) else text
    rest = [part.text for place, part in enumerate(parts) if place not in kept and place != head]
    if rest:
        yield "\n".join([ELSEWHERE, *rest])


def _one_line(text: str) -> str:
    return " ".join(text.split())

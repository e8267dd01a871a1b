"""Paragraphs -> sentences with offsets, with abbreviations, initials and quotations respected."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from stance.text.lines import find_paragraphs
from stance.text.quotes import Quote

# A place where a sentence may end: stops, closing marks, footnotes, white space. Nothing after the first class is
# required, so that a long run of stops is read once.
_STOP = re.compile(r"""([.!?…؟۔।。！？｡]+)([)\]}"'”’»」』）]*(?:\[\d{1,3}\])*)(\s*)""")
_WIDE = frozenset("。！？｡")
# What begins the next sentence: opening marks, then its first word.
_AHEAD = re.compile(r"[^\w.!?…]*([\w'’-]*)")
_SPACE = re.compile(r"\s*")
_CLOSING = re.compile(r"""["'”’»“«‘](?=\s|$)""")
# “Why now?” Mr. Trump asked: a name and a verb of saying go on with the sentence of the question.
_SPEAKER = re.compile(
    r"(?:[A-Z][\w'’-]*\.? ){1,4}(?:said|says|asked|asks|added|wrote|told|replied|shouted|tweeted|yelled)\b"
)


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


# Titles and the like: always before a name.
_TITLES = _words(
    """
    Mr Mrs Ms Mx Dr Prof Rev Fr Hon Pres Gen Lt Col Maj Capt Cmdr Cpl Sgt Adm Sen Sens Rep Reps Gov Govs Amb Atty
    Messrs Mme Mlle Msgr Supt Insp Det Eng Brig vs v Mt Ft Gens Drs Profs al cf eg ie e.g i.e viz Assn Dept Univ
    """
)
# Before a number: never an end; before a word: as in _MAYBE.
_BEFORE_NUMBER = _words(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec No Nos Art Sec Ch Fig Vol p pp par para approx ca c
    """
)
# May end a sentence: only where the next word is one that opens sentences.
_MAYBE = _BEFORE_NUMBER | _words(
    """
    Inc Corp Co Cos Ltd Bros LLC PLC Jr Sr Esq Ph.D M.D J.D St Ave Blvd Rd a.m p.m A.M P.M etc Ala Ariz Ark Calif Colo
    Conn Del Fla Ga Ill Ind Kan Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo
    Ont Que est Est
    """
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_STARTERS = _words(
    """
    A An The This That These Those There Then Thus Such Some Many Most Much Several Few Both Each Every All Another
    Other Others He She It We They You I I'm I've I’m I’ve His Her Its Our Their My Your He's She's It's They're We're
    It’s He’s She’s They’re We’re That’s That's There’s There's What Who Why How When Where While Which Whether Whose
    And But Or So Yet Nor If In On At By For From With Without After Before Since Until Although Though Because As
    About Above Across According Against Also Among Amid Around Between Despite During Even Except Following Given
    Instead Into Just Last Later Earlier Like Meanwhile Moreover More Nearly Never Nevertheless Next No Nobody None Not
    Nothing Now Of Once One Only Over Perhaps Rather Still Though Through Throughout To Today Two Under Unless Unlike
    Up Upon Very Was Were Is Are Do Does Did Don't Don’t Will Would Can Could Should However Indeed Finally First
    Second Mr Mrs Ms Dr Critics Officials Republicans Democrats
    """
)


def find_sentences(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Sentences of `text[start:end]` as spans without outer white space: in order, disjoint, nothing left out.

    The end of a paragraph ends a sentence. `quotes` tells which marks close a quotation, and so belong to the
    sentence before them.

    >>> text = "Gen. Li met the U.S. envoy at 5 p.m. The talks failed. “Why?” he asked. “It rained. We left.”"
    >>> [text[start:end] for start, end in find_sentences(text, 0, len(text), [])]  # doctest: +NORMALIZE_WHITESPACE
    ['Gen. Li met the U.S. envoy at 5 p.m.', 'The talks failed.', '“Why?” he asked.', '“It rained.', 'We left.”']
    """
    closing = _closing_marks(quotes, start, end)
    sentences: list[tuple[int, int]] = []
    for paragraph in find_paragraphs(text, start, end):
        begin, stop = paragraph.start, paragraph.end
        for match in _STOP.finditer(text, begin, stop):
            if match.end() >= stop:
                break
            cut, after = match.end(2), match.end()
            if after in closing and _CLOSING.match(text, after, stop):
                # a closing mark that stands apart (She left. ”) or opens in other languages („Nein.“)
                cut = after + 1
                after = _skip_space(text, cut, stop)
                if after >= stop:
                    break
            if _ends_sentence(text, begin, stop, match, after):
                sentences.append((begin, cut))
                begin = after
        sentences.append((begin, stop))
    return sentences


def _closing_marks(quotes: Sequence[Quote], start: int, end: int) -> set[int]:
    """Where quotations close between `start` and `end`: offsets of their closing marks."""
    first = bisect_left(quotes, start, key=lambda quote: quote.end)
    last = bisect_left(quotes, end, key=lambda quote: quote.end)
    return {quote.end for quote in quotes[first:last] if quote.closed}


def _skip_space(text: str, at: int, stop: int) -> int:
    match = _SPACE.match(text, at, stop)
    return match.end() if match else at


def _ends_sentence(text: str, begin: int, stop: int, match: re.Match[str], after: int) -> bool:
    """Whether the stop that `match` found, followed by text at `after`, ends the sentence that opened at `begin`."""
    stops, marks, gap = match.groups()
    if not gap and after == match.end():
        return stops[-1] in _WIDE
    ahead = _AHEAD.match(text, after, stop)
    word = ahead[1] if ahead else ""
    # dots that follow apart ( . . . or …) belong to this sentence; the last of them decides
    if word[:1].islower() or text[after] in ".…":
        return False
    if stops != ".":
        return not (marks and _SPEAKER.match(text, after, stop))
    before = _word_before(text, begin, match.start())
    if before in _TITLES:
        return False
    if before in _BEFORE_NUMBER and word[:1].isdigit():
        return False
    if before in _MAYBE or _INITIALS.fullmatch(before):
        return word in _STARTERS and text[after] not in "—–-"
    # “1. Senegal”: a number that opens the sentence counts a list
    return not (before.isdigit() and len(before) < 3 and match.start() - len(before) == begin)


def _word_before(text: str, begin: int, at: int) -> str:
    """The word that ends at `at`, no longer than any abbreviation; of then-Sen. and D-Nev. the last part."""
    words = text[max(begin, at - 16) : at].split()
    return words[-1].lstrip("([\"'“‘«—–-").rpartition("-")[2] if words else ""

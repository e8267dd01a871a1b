"""Attributions inside one stretch of text: verbs of speech, belief, judgement and intent with source and content."""

from __future__ import annotations

import re
from typing import NamedTuple

from stance.holders.base import CORE, NOUNS, Attribution, Reading
from stance.holders.cues import EXPECTED, INTEND, IRREGULAR, JUDGE, LEARN, NOUNY, SAY, SEEM, TELL
from stance.lexicons.base import inflections

Range = tuple[int, int]


class _Found(NamedTuple):
    """An attribution in numbers of words."""

    source: Range | None
    cue: Range
    contents: list[Range]
    begin: int
    letters: str
    end: int = 0

    @property
    def trailing(self) -> bool:
        """Whether the content stands before the cue."""
        return self.end > 0


def _forms() -> dict[str, tuple[str, str]]:
    """Form of a cue verb -> its classes (s, j, i, e; n: also a noun) and its shape (base, s, past, ing)."""
    classes: dict[str, str] = {}
    for letter, words in (("s", SAY), ("c", LEARN), ("j", JUDGE), ("i", INTEND), ("e", SEEM)):
        for verb in dict.fromkeys(words.split()):
            classes[verb] = classes.get(verb, "") + letter
    forms: dict[str, tuple[str, str]] = {}
    for verb, letters in classes.items():
        letters += "n" if verb in NOUNY else ""
        for form in inflections(verb):
            shape = "base" if form == verb else "ing" if form.endswith("ing") else "s" if form.endswith("s") else "past"
            if shape != "past" or verb not in IRREGULAR:
                forms.setdefault(form, (letters, shape))
        for form in IRREGULAR.get(verb, "").split():
            forms[form] = (letters, "past")
    return forms


CUES = _forms()
PASSIVE = frozenset(EXPECTED.split())
TELLS = frozenset(form for verb in TELL.split() for form in (*inflections(verb), *IRREGULAR.get(verb, "").split()))
QUANTITIES = frozenset("many some all most those few several both others another one each more two three".split())
BE = frozenset("is are was were be been being 's 're 'm am isn't aren't wasn't weren't".split())
CONTRAST = frozenset("but despite whereas".split())
INSIDE = frozenset("as than how why whether what where".split())
DO = frozenset("do does did don't doesn't didn't let help".split())

_ASIDE = r",(?:R[^;Q]{1,30}?|[vg][^,;Q]{1,25}|[^,;QAMVvSR]{1,30}(?:[RH][^,;Q]{1,20})?)"
# The subject that ends where a verb begins: plain; with appositions and relative clauses between commas.
PLAIN = re.compile(rf"{NOUNS}(?:t+|vP{NOUNS}|R[^,;QS]{{1,12}})?$")
ASIDES = re.compile(rf"(?<![DGNwC'PTq])(?:{NOUNS})(?:{_ASIDE}){{1,3}},$")
FIRST = re.compile(rf"(?<![PT])({NOUNS})(?:(?:{_ASIDE}){{1,2}},)?(?=[rnt]*[AMvV])")
INVERTED = re.compile(rf"{NOUNS}(?:,[DCwN][^,;QAMVvSR]{{0,12}}(?=[,.]|$))?")
SKIP = re.compile(rf"(?:r|t|,?PD?t+|P{NOUNS})*")
PLACE_TIME = re.compile(r"(?:r|t|PD?t+)*")
CLAUSE = re.compile(rf"H|{NOUNS}(?:{_ASIDE}{{1,2}},)?[rnt]*[AMvV]|S")
ONE = re.compile(CORE)
PHRASE = re.compile(NOUNS)
WIDE = 60


class Unit:
    """One stretch of text being searched for attributions."""

    def __init__(self, reading: Reading):
        self.reading = reading
        self.words = reading.words
        self.kinds = reading.kinds
        self.end = len(self.words)
        while self.end and self.kinds[self.end - 1] in ".;,":
            self.end -= 1

    def attributions(self) -> list[Attribution]:
        """Found in the order of the text; an attribution inside the content of another is left out."""
        cues = [i for i, word in enumerate(self.words) if word in CUES and self.is_verb(i)]
        if cues:
            letters = list(self.kinds)
            for i in cues:
                letters[i] = "V"
            self.kinds = "".join(letters)
        found: list[_Found] = []
        for i in cues:
            one = self.at(i, found)
            if one and one.contents and self.fits(found, one):
                found.append(one)
        for one in (*self.according(), *self.colon()):
            if not any(_overlap(one, other) for other in found):
                found.append(one)
        return [self.made(one) for one in found]

    def fits(self, found: list[_Found], one: _Found) -> bool:
        """Whether it may stand beside the last one; ends the last one's content where this one begins."""
        if one.trailing:
            while found and not found[-1].trailing and found[-1].begin >= one.begin and found[-1].contents:
                found.pop()
        if not found:
            return True
        contents, begin = found[-1].contents, min(one.begin, one.contents[0][0])
        first, last = contents[-1]
        if not first <= begin < last:
            return begin >= last or begin >= found[-1].cue[1]
        stop = begin
        breaks = ",;&SR" if "s" not in found[-1].letters else ",;&S"
        while stop > first and self.kinds[stop - 1] in breaks:
            stop -= 1
        if stop == first or stop == begin:
            return False
        if self.kinds[stop] == "S" and "s" in found[-1].letters:
            return False
        contents[-1] = (first, stop)
        return True

    def is_verb(self, i: int) -> bool:
        """Whether a form of a cue verb is a verb here, by its neighbours."""
        letters, shape = CUES[self.words[i]]
        kinds = self.kinds
        if kinds[i] == "C" and i and kinds[i - 1] != "Q" and not self.headline():
            return False
        before = i - 1
        while before >= 0 and kinds[before] in "rnt":
            before -= 1
        last = kinds[before] if before >= 0 else "^"
        word = self.words[before] if before >= 0 else ""
        after = kinds[i + 1] if i + 1 < len(kinds) else "."
        object_follows = after in "HDpGCQTq;N" or "n" not in letters
        if shape == "past":
            return (last not in "DG'P" or word in QUANTITIES) and last != "^"
        if shape == "ing":
            return last in ",&;Q(SPA" and after not in ",." or last in "wC" and after in "HDpGTQ"
        if shape == "base":
            if last == "T":
                return False
            if last == "M":
                return "s" in letters
            if last in "pR" or word in DO:
                return True
            plural = last in "wC)" and (word.endswith("s") or word in ("people", "women", "men"))
            return (plural or last in "Q&,") and object_follows and after not in "AMV'"
        if last in "pR":
            return True
        return last in "C)wNQ,&" and object_follows and after not in "AMV'"

    def headline(self) -> bool:
        """Whether nearly all words begin with a capital."""
        return self.kinds.count("C") > 2 * self.kinds.count("w") + 2

    def at(self, i: int, found: list[_Found]) -> _Found | None:
        """The attribution whose cue is word `i`."""
        letters, shape = CUES[self.words[i]]
        kinds = self.kinds
        first = i
        while first and kinds[first - 1] in "rnAM" and self.words[first - 1] != "here":
            first -= 1
        if shape == "past" and any(word in BE for word in self.words[first:i]):
            return self.passive(i, first, letters)
        taken = max((one.end for one in found if one.trailing), default=0)
        if "s" in letters and first == i and shape != "ing" and i and kinds[i - 1] in "Q,":
            one = self.inverted(i, taken, letters)
            if one:
                return one
        source = self.subject(first, found)
        cue = (first, i + 1)
        if source is None:
            return None
        if "e" in letters:
            return _Found(None, cue, [source, (i + 1, self.stop(i + 1, letters))], source[0], letters)
        begin = source[0] if source[0] >= (found[-1].cue[1] if found else 0) else first
        if "s" in letters and source[0] > taken and kinds[source[0] - 1] in ",Q;" and shape != "ing":
            rest = SKIP.match(kinds, i + 1).end()  # type: ignore[union-attr]
            contents = self.before(source[0], taken)
            quoted = kinds[source[0] - 1] == "Q" and (not CLAUSE.match(kinds, i + 1) or kinds[i + 1] == "S")
            if contents and (rest >= self.end or kinds[rest] in ",.;Q" or quoted):
                return _Found(source, cue, contents + self.resumed(contents[0], rest), contents[0][0], letters, i + 1)
        start = self.content_start(i, letters)
        if "c" in letters:
            if not CLAUSE.match(kinds, start):
                return None
            letters = "s"
        return _Found(source, cue, [(start, self.stop(start, letters))], begin, letters)

    def inverted(self, i: int, taken: int, letters: str) -> _Found | None:
        """“…,” said X."""
        kinds = self.kinds
        match = INVERTED.match(kinds, i + 1)
        if not match or match.group() in ("p", "D") and kinds[i - 1] == ",":
            return None
        rest = match.end()
        if kinds[i - 1] != "Q" and rest < self.end and kinds[rest] not in ",.;SPRgv":
            return None
        contents = self.before(i, taken)
        if not contents:
            return None
        return _Found((i + 1, rest), (i, i + 1), contents + self.resumed(contents[0], rest), contents[0][0], letters, rest)

    def before(self, i: int, taken: int) -> list[Range]:
        """What stands before the source or cue at `i`, back to what is taken."""
        last, first = i, taken
        while last > taken and self.kinds[last - 1] in ",;":
            last -= 1
        while first < last and self.kinds[first] in ",;&.":
            first += 1
        quote = self.kinds.rfind("Q", first, last)
        if quote == last - 1 and quote > first and self.kinds[quote - 1] in ",;":
            first = quote
        return [(first, last)] if last > first else []

    def resumed(self, content: Range, rest: int) -> list[Range]:
        """What is said going on after its speaker: a quotation, or the rest of a clause that has no verb yet."""
        place = rest
        while place < self.end and self.kinds[place] != "Q":
            place += 1
        if place < self.end:
            return [(place, self.end)]
        broken = rest < self.end and self.kinds[rest] == "," and not set(self.kinds[slice(*content)]) & set("AMvVQ")
        return [(rest + 1, self.end)] if broken and rest + 1 < self.end else []

    def content_start(self, i: int, letters: str) -> int:
        """Where the content after the cue begins: behind adverbs, time, place, and the one who is told."""
        kinds = self.kinds
        start = i + 1
        skipped = SKIP.match(kinds, start).end()  # type: ignore[union-attr]
        if kinds[skipped : skipped + 1] in ("H", ";") or kinds[skipped : skipped + 2] == ",Q" or (
            skipped > start and kinds[skipped : skipped + 1] == "p"
        ):
            start = skipped
        elif self.words[i] in TELLS:
            match = ONE.match(kinds, start)
            start = match.end() if match else start
            start = PLACE_TIME.match(kinds, start).end()  # type: ignore[union-attr]
            skipped = SKIP.match(kinds, start).end()  # type: ignore[union-attr]
            if kinds[skipped : skipped + 1] in ("H", ";", "Q"):
                start = skipped
        while start < self.end and kinds[start] in ",;rt":
            start += 1
        return start

    def stop(self, start: int, letters: str) -> int:
        """Where the content that begins at `start` ends."""
        kinds = self.kinds
        if "s" in letters and (letters == "s" or CLAUSE.match(kinds, start) or kinds[start : start + 1] == "Q"):
            for place in range(start + 1, self.end):
                if self.words[place] in CONTRAST and kinds[place - 1] == ",":
                    return place
            return self.end
        place = start
        while place < self.end and (kinds[place] not in ",;RS" or self.words[place] in INSIDE):
            if place > start and kinds[place] == "&" and kinds[place + 1 : place + 2] == "V":
                break
            place += 1
        return place

    def subject(self, i: int, found: list[_Found]) -> Range | None:
        """The noun phrase that is the subject of the verb group that begins at `i`."""
        kinds = self.kinds
        if i == 0:
            return None
        if kinds[i - 1] == "R":
            return i - 1, i
        low = max(0, i - WIDE)
        window = kinds[low:i]
        if kinds[i - 1] == ",":
            match = ASIDES.search(window)
            if match and self.kinds[i] not in "g":
                return low + match.start(), low + self.without_adverbial(match)
        elif kinds[i - 1] not in "&TQ;":
            match = PLAIN.search(window)
            if match:
                return low + match.start(), i
        if found and found[-1].source:
            return found[-1].source
        match = FIRST.search(window)
        return (low + match.start(1), low + match.end(1)) if match else None

    def without_adverbial(self, match: re.Match[str]) -> int:
        """End of a subject with asides, where those that are no apposition begin."""
        for comma in re.finditer(",[PtrgS]", match.group()):
            return match.start() + comma.start() + 1
        return match.end()

    def passive(self, i: int, first: int, letters: str) -> _Found | None:
        """X was described by Y as …; X is expected to …"""
        subject = self.subject(first, [])
        if subject is None:
            return None
        source, rest = None, i + 1
        if rest < self.end and self.words[rest] == "by":
            match = PHRASE.match(self.kinds, rest + 1)
            if match:
                source, rest = match.span(), match.end()
        elif self.words[i] not in PASSIVE:
            return None
        contents = [subject] + ([(rest, self.stop(rest, "j"))] if rest < self.end else [])
        return _Found(source, (first, i + 1), contents, subject[0], letters)

    def according(self) -> list[_Found]:
        """…, according to X; According to X, …"""
        found = []
        for i in range(len(self.words) - 1):
            if self.words[i] == "according" and self.words[i + 1] == "to":
                match = INVERTED.match(self.kinds, i + 2)
                if match:
                    contents = self.before(i, 0)
                    start = match.end() + (self.kinds[match.end() : match.end() + 1] == ",")
                    contents = contents or ([(start, self.end)] if start < self.end else [])
                    found.append(_Found(match.span() if match.start() else None, (i, i + 2), contents, i, "a"))
        return [_Found((i.cue[1], i.source[1]), *i[1:]) for i in found if i.source and i.contents]

    def colon(self) -> list[_Found]:
        """Trump: I won."""
        match = PHRASE.match(self.kinds)
        if not match or match.end() > 6 or match.end() + 1 >= self.end or self.words[match.end()] != ":":
            return []
        if "C" not in match.group():
            return []
        return [_Found(match.span(), (match.end(), match.end() + 1), [(match.end() + 1, self.end)], 0, "c")]

    def made(self, one: _Found) -> Attribution:
        """In characters."""
        reading = self.reading
        spans = tuple(reading.span(first, last) for first, last in one.contents if last > first)
        letters = {self.kinds[i] for first, last in one.contents for i in range(first, last)}
        kind = "direct" if letters <= set("Q,.") else "mixed" if letters & {"Q", "q"} else "indirect"
        kind = "according" if one.letters == "a" else kind
        return Attribution(reading.span(*one.source) if one.source else None, reading.span(*one.cue), spans, kind)


def _overlap(one: _Found, other: _Found) -> bool:
    return any(a < d and c < b for a, b in one.contents for c, d in other.contents)

"""Which words of a stretch are verbs of speech, belief, judgement or intent."""

from __future__ import annotations

from typing import NamedTuple

from stance.holders.base import Reading
from stance.holders.cues import INTEND, IRREGULAR, JUDGE, LEARN, NAME, NOUNY, SAY, SEEM, TELL
from stance.lexicons.base import inflections


class Cue(NamedTuple):
    """A cue verb at a word: letters of its classes (s, c, j, i, e; n: also a noun), and base, s, past or ing."""

    at: int
    letters: str
    shape: str


def _forms() -> dict[str, tuple[str, str]]:
    classes: dict[str, str] = {}
    for letter, words in (("s", SAY), ("c", LEARN), ("j", JUDGE), ("i", INTEND), ("e", SEEM)):
        for verb in dict.fromkeys(words.split()):
            classes[verb] = classes.get(verb, "") + letter
    nouny = frozenset(NOUNY.split())
    forms: dict[str, tuple[str, str]] = {}
    for verb, letters in classes.items():
        letters += "n" if verb in nouny else ""
        for form in sorted(inflections(verb)):
            shape = "base" if form == verb else "ing" if form.endswith("ing") else "s" if form.endswith("s") else "past"
            if shape != "past" or verb not in IRREGULAR:
                forms.setdefault(form, (letters, shape))
        for form in IRREGULAR.get(verb, "").split():
            forms[form] = (letters, "past")
    return forms


CUES = _forms()
# Verbs with the one who is told right after them.
TELLS = frozenset(form for verb in TELL.split() for form in (*inflections(verb), *IRREGULAR.get(verb, "").split()))
# Verbs that say what somebody is; who is right after them is who is spoken of, and never the speaker.
NAMING = frozenset(form for verb in NAME.split() for form in inflections(verb))
# A cue only before these: spoke of, pointed out.
_NEEDS = {form: frozenset(("of", "about", "to", "out")) for form in ("spoke", "spoken", "pointed")}
_DO = frozenset(("do", "does", "did", "let", "help"))
_FEW = frozenset(("many", "most", "some", "few", "several", "both", "others"))
_QUANTITIES = _FEW | {"all", "those", "another", "one", "each", "more", "two", "three"}
_PLURALS = frozenset(("people", "women", "men"))
# What an object or a clause begins with.
_OBJECT = "HDpGCQTq;N"


def mark_cues(reading: Reading) -> list[Cue]:
    """The cue verbs in their order; each gets the letter V in the reading."""
    cues = [Cue(at, *CUES[word]) for at, word in enumerate(reading.words) if word in CUES]
    cues = [cue for cue in cues if _is_verb(reading, cue)]
    if cues:
        letters = list(reading.kinds)
        for cue in cues:
            letters[cue.at] = "V"
        reading.kinds = "".join(letters)
    return cues


def _is_verb(reading: Reading, cue: Cue) -> bool:
    """Whether a form of a cue verb is a verb here, by its neighbours."""
    words, kinds, at = reading.words, reading.kinds, cue.at
    if kinds[at] == "C" and at and kinds[at - 1] != "Q" and kinds.count("C") <= 2 * kinds.count("w") + 2:
        # a name, unless nearly all words begin with a capital, as in a headline
        return False
    before = at - 1
    while before >= 0 and kinds[before] in "rnt":
        before -= 1
    last, word = (kinds[before], words[before]) if before >= 0 else ("^", "")
    after = kinds[at + 1 : at + 2] or "."
    if cue.shape == "past":
        needs = _NEEDS.get(words[at])
        if needs and (at + 1 >= len(words) or words[at + 1] not in needs):
            return False
        return last != "^" and (last not in "DG'P" or word in _QUANTITIES)
    if cue.shape == "ing":
        apart = last in ",&;Q(SPA" and (after not in ",." or kinds[at + 1 : at + 3] == ",Q")
        return apart or (last in "wC" and after in "HDpGTQ")
    object_follows = after in _OBJECT or "n" not in cue.letters
    if cue.shape == "base":
        return _is_base_verb(last, word, after, object_follows, cue.letters)
    return last in "pR" or (last in "C)wNQ,&" and object_follows and after not in "AMV'")


def _is_base_verb(last: str, word: str, after: str, object_follows: bool, letters: str) -> bool:
    """Whether a base form is a verb after a word of that kind: critics say, will say, did not say."""
    if last == "D":
        return word in _FEW and object_follows
    if last == "M":
        return "s" in letters
    if last == "T":
        return False
    if last in "pR" or word in _DO:
        return True
    plural = last in "wC)" and (word.endswith("s") or word in _PLURALS)
    return (plural or last in "Q&,") and object_follows and after not in "AMV'"

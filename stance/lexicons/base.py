"""What lexicon readers share: opening a published file with errors that say where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stance.errors import InputError


def lines(path: str, name: str) -> Iterator[tuple[str, str]]:
    """(where, line) for each line of the file `name` in the folder `path`, which is UTF-8.

    Raises InputError where the file is missing or empty, and at the first line that is in another encoding.
    """
    file = Path(path) / name
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(file, f"cannot be read ({error.strerror})") from None
    if not data.strip():
        raise InputError(file, "the file is empty")
    for number, line in enumerate(data.rstrip(b"\r\n").split(b"\n"), 1):
        where = f"{file} line {number}"
        try:
            yield where, line.decode().rstrip("\r")
        except UnicodeDecodeError as error:
            raise InputError(where, f"not utf-8: byte 0x{line[error.start]:02x}") from None


# Verbs that double their last letter though they are long: stressed at the end, or so by custom (kidnap).
_DOUBLING = """
abet abhor acquit admit allot commit compel concur confer control defer demur deter dispel equip excel expel extol incur
infer kidnap occur omit patrol permit prefer propel rebel rebut recur refer regret remit repel submit transfer transmit
"""


def inflections(verb: str) -> set[str]:
    """Regular forms of an English verb; irregular ones are listed where they are used.

    >>> sorted(inflections("deny")), sorted(inflections("ban")), "expelled" in inflections("expel")
    (['denied', 'denies', 'deny', 'denying'], ['ban', 'banned', 'banning', 'bans'], True)
    """
    vowels = "aeiou"
    if verb.endswith("e"):
        return {verb, verb + "s", verb + "d", (verb[:-1] if not verb.endswith("ee") else verb) + "ing"}
    if verb.endswith("y") and verb[-2] not in vowels:
        return {verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"}
    short = len(verb) <= 5 and sum(letter in vowels for letter in verb) == 1
    doubled = short and verb[-1] not in vowels + "wxy" and verb[-2] in vowels and verb[-3] not in vowels
    stem = verb + verb[-1] if doubled or verb in _DOUBLING.split() else verb
    hissing = verb.endswith(("s", "x", "z", "ch", "sh")) or (verb.endswith("o") and verb[-2] not in vowels)
    plural = verb + ("es" if hissing else "s")
    return {verb, plural, stem + "ed", stem + "ing"}


# Forms that no rule gives, by the base form.
IRREGULAR = """pay paid; sing sang sung; take took taken taking takes; send sent; give gave given gives giving;
    speak spoke spoken; think thought; hold held; find found; feel felt; shed shed shedding; weep wept;
    stand stood; come came coming; lend lent; throw threw thrown; make made making; go went gone goes
    going; keep kept; build built; forge forged; write wrote written writing; fight fought; hit hit
    hitting; lay laid; put put putting; swear swore sworn; shake shook shaken; lose lost losing; run ran
    running; be was were been is are; tear tore torn; let let letting; bite bit bitten; set set setting;
    have had has having; break broke broken; cut cut cutting; shut shut shutting; sweep swept; fall fell
    fallen; leave left leaving; strike struck; do did done does; draw drew drawn; say said; bring
    brought; shoot shot; blow blew blown; burn burnt; drive drove driven; steal stole; withdraw withdrew
    withdrawn; feed fed; sell sold; teach taught; get got getting; sit sat sitting; read read; rip
    ripped ripping; drop dropped dropping; stop stopped stopping; win won winning; know knew known; see
    saw seen; grow grew grown; begin began begun beginning; buy bought; become became; meet met; eat ate
    eaten; wear wore worn; choose chose chosen; rise rose risen; hide hid hidden; seek sought; forget
    forgot forgotten; forgive forgave forgiven; beat beaten; freeze froze frozen; lie lied lying; catch
    caught; hear heard; lead led; mean meant; overcome overcame; overthrow overthrew overthrown; sink
    sank sunk; spend spent; understand understood; mistake mistook; outdo outdid; upset upsetting;
    undermine undermined; betray betrayed"""
_IRREGULAR = {words.split()[0]: set(words.split()) for words in IRREGULAR.replace("\n", " ").split(";")}


def forms(verb: str) -> set[str]:
    """Every form of the verb, its base form included.

    >>> sorted(forms("stand"))
    ['stand', 'standed', 'standing', 'stands', 'stood']
    """
    return inflections(verb) | _IRREGULAR.get(verb, set()) | {verb}

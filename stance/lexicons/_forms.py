"""Forms of English verbs, irregular ones listed."""

from __future__ import annotations

from stance.lexicons.base import inflections

IRREGULAR = """pay paid; sing sang sung; take took taken taking takes; send sent; give gave given gives giving; speak
spoke spoken; think thought; hold held; find found; feel felt; shed shed shedding; weep wept; stand stood; come came
coming; lend lent; throw threw thrown; make made making; go went gone goes going; keep kept; build built; forge forged; write
wrote written writing; fight fought; hit hit hitting; lay laid; put put putting; swear swore sworn; shake shook shaken;
lose lost losing; run ran running; be was were been is are; tear tore torn; let let letting; bite bit bitten; set set setting;
have had has having; break broke broken; cut cut cutting; shut shut shutting; sweep swept; fall fell fallen; leave left leaving;
strike struck; do did done does; draw drew drawn; say said; bring brought; shoot shot; blow blew blown; burn burnt;
drive drove driven; steal stole; withdraw withdrew withdrawn; feed fed; sell sold; teach taught; get got getting;
sit sat sitting; read read; rip ripped ripping; drop dropped dropping; stop stopped stopping; win won winning;
know knew known; see saw seen; grow grew grown; begin began begun beginning; buy bought; become became; meet met;
eat ate eaten; wear wore worn; choose chose chosen; rise rose risen; hide hid hidden; seek sought; forget forgot forgotten;
forgive forgave forgiven; beat beaten; freeze froze frozen; lie lied lying; catch caught; hear heard; lead led; mean meant;
overcome overcame; overthrow overthrew overthrown; sink sank sunk; spend spent; understand understood; mistake mistook;
outdo outdid; upset upsetting; undermine undermined; betray betrayed"""
_IRREGULAR = {words.split()[0]: set(words.split()) for words in IRREGULAR.replace("\n", " ").split(";")}


def forms(verb: str) -> set[str]:
    """Every form of the verb, its base form included.

    >>> sorted(forms("stand"))
    ['stand', 'standed', 'standing', 'stands', 'stood']
    """
    return inflections(verb) | _IRREGULAR.get(verb, set()) | {verb}

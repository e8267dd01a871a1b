"""Titles that mean the same, titles of many, ranks: what a list of offices does not say."""

from __future__ import annotations

# A title in the text -> titles of the list it may stand for, in the order they are tried.
SAME: dict[str, tuple[str, ...]] = {
    "pm": ("prime minister",),
    "prime minister": ("prime minister", "premier", "taoiseach", "chancellor"),
    "premier": ("premier", "prime minister"),
    "head of government": ("prime minister", "premier", "chancellor"),
    "head of state": ("president", "king", "emir", "sultan"),
    "monarch": ("king", "queen", "emir", "sultan"),
    "leader": ("leader", "supreme leader", "junta leader", "de facto leader", "chief", "secretary-general"),
    "ruler": ("junta leader", "leader", "emir", "sultan", "king"),
    "military ruler": ("junta leader", "leader"),
    "military leader": ("junta leader", "leader"),
    "junta leader": ("junta leader", "leader"),
    "junta chief": ("junta chief", "junta leader", "leader"),
    "boss": ("chief", "head", "director-general", "leader"),
    "chief": ("chief", "secretary-general", "director-general", "director", "head", "commander", "leader"),
    "head": ("head", "chief", "director-general", "director", "secretary-general", "managing director", "leader"),
    "director": ("director", "director-general", "managing director", "executive director"),
    "director general": ("director-general",),
    "chair": ("chair", "chairman", "chairperson"),
    "chairman": ("chairman", "chairperson", "chair"),
    "chairperson": ("chairperson", "chair", "chairman"),
    "chairwoman": ("chairperson", "chair"),
    "president": ("president", "acting president", "interim president", "co-president"),
    "interim president": ("interim president", "president"),
    "acting president": ("acting president", "president"),
    "secretary general": ("secretary-general",),
    "secretary-general": ("secretary-general", "general secretary"),
    "vice-president": ("vice president",),
    "spokesman": ("spokesperson", "spokesman"),
    "spokeswoman": ("spokesperson", "spokeswoman"),
    "spokesperson": ("spokesperson",),
    "foreign ministry spokesman": ("foreign ministry spokesperson",),
    "foreign ministry spokeswoman": ("foreign ministry spokesperson", "foreign ministry spokeswoman"),
    "foreign minister": (
        "foreign minister", "foreign secretary", "external affairs minister", "international relations minister",
    ),
    "foreign affairs minister": ("foreign minister", "external affairs minister"),
    "minister of foreign affairs": ("foreign minister", "external affairs minister"),
    "top diplomat": ("top diplomat", "foreign minister", "foreign secretary", "secretary of state"),
    "chief diplomat": ("top diplomat", "foreign minister", "foreign secretary", "secretary of state"),
    "foreign policy chief": ("foreign policy chief", "high representative"),
    "defense minister": ("defence minister",),
    "defence minister": ("defence minister", "defence secretary"),
    "defense chief": ("defence minister", "defense secretary", "defence secretary"),
    "defence chief": ("defence minister", "defense secretary", "defence secretary"),
    "minister of defence": ("defence minister",),
    "minister of defense": ("defence minister",),
    "defense secretary": ("defense secretary", "defence secretary"),
    "secretary of defense": ("secretary of defense", "defense secretary"),
    "minister of finance": ("finance minister",),
    "interior minister": ("interior minister", "home minister", "home secretary"),
    "national security advisor": ("national security adviser",),
    "chief of staff": ("chief of staff", "army chief", "military chief"),
    "army chief": ("army chief", "military chief", "chief of staff"),
    "military spokesman": ("military spokesperson",),
    "ambassador to the united nations": ("ambassador to the un",),
    "ambassador to the u.n.": ("ambassador to the un",),
    "u.n. ambassador": ("ambassador to the un",),
    "un ambassador": ("ambassador to the un",),
    "envoy to the un": ("ambassador to the un",),
    "speaker of parliament": ("parliament speaker", "speaker"),
    "speaker of the house": ("house speaker",),
    "house speaker": ("house speaker",),
    "mayor of new york city": ("mayor of new york",),
    "holy father": ("pope",),
}  # fmt: skip
# Held by many at once: such a title alone names nobody.
MANY = frozenset(
    [
        "senator",
        "lawmaker",
        "supreme court justice",
        "senior adviser",
        "special envoy",
        "special rapporteur",
        "founder",
        "governor",
        "deputy leader",
        "deputy foreign minister",
        "deputy prime minister",
        "opposition candidate",
        "grand ayatollah",
        "head of the presidential office",
        "prosecutor",
        "deputy department director",
        "first lady",
    ]
)
# Ranks that go before a name: "the general" then means the one who was named so.
RANKS = frozenset(
    """
    general colonel captain marshal ayatollah brigadier admiral sheikh imam cardinal archbishop
    """.split()
)
# States where the prime minister, not the president, is the one called "leader".
CABINET_LED = frozenset(
    """
    germany italy israel india austria bulgaria croatia czech-republic estonia ethiopia greece hungary iraq ireland
    latvia pakistan slovakia poland portugal kosovo lebanon albania armenia slovenia bangladesh nepal georgia
    moldova east-timor fiji greenland singapore libya sudan
    """.split()
)
# Words that may stand between a state and a title, or before both: those of FORMER make it a past or future holder.
FORMER = frozenset(
    """
    former ex late then previous ousted deposed toppled exiled overthrown onetime one-time erstwhile ex- next future
    would-be assassinated slain murdered
    """.split()
)
BETWEEN = FORMER | frozenset(
    """
    new newly elected re-elected reelected current acting interim outgoing incoming longtime long-time long-serving
    veteran embattled far-right far-left right-wing left-wing hard-line hardline populist nationalist pro-western
    pro-russian reformist conservative liberal centrist caretaker transitional military young own de facto jailed
    imprisoned unpopular popular authoritarian autocratic strongman powerful influential beleaguered billionaire
    80-year-old first female 's top chief-of-state sworn-in ailing self-declared self-proclaimed
    """.split()
)
JUNIOR = frozenset("deputy vice assistant shadow junior under associate co".split())
# "no other US president", "a Cuban president": nobody in particular.
ANYBODY = frozenset(
    """
    a an no any every each another other no-one many several two three first next
    """.split()
)

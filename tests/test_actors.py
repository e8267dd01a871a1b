"""Actors: a list that holds the world, and mentions that stand where they say and mean who they say."""

from __future__ import annotations

import datetime
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stance.actors.find import ALIKE, MentionFinder
from stance.actors.read import KINDS, read_actors, world
from stance.errors import ActorListError
from stance.records import HOWS, Actor

law = settings(deadline=None, derandomize=True, database=None, max_examples=150)

# The 193 member states of the United Nations, by names in use in English.
UN_MEMBERS = """
Afghanistan; Albania; Algeria; Andorra; Angola; Antigua and Barbuda; Argentina; Armenia; Australia; Austria;
Azerbaijan; Bahamas; Bahrain; Bangladesh; Barbados; Belarus; Belgium; Belize; Benin; Bhutan; Bolivia; Bosnia and
Herzegovina; Botswana; Brazil; Brunei; Bulgaria; Burkina Faso; Burundi; Cambodia; Cameroon; Canada; Cape Verde;
Central African Republic; Chad; Chile; China; Colombia; Comoros; Republic of the Congo; Costa Rica; Croatia; Cuba;
Cyprus; Czech Republic; Denmark; Djibouti; Dominica; Dominican Republic; Democratic Republic of the Congo; Ecuador;
Egypt; El Salvador; Equatorial Guinea; Eritrea; Estonia; Eswatini; Ethiopia; Fiji; Finland; France; Gabon; Gambia;
Georgia; Germany; Ghana; Greece; Grenada; Guatemala; Guinea; Guinea-Bissau; Guyana; Haiti; Honduras; Hungary; Iceland;
India; Indonesia; Iran; Iraq; Ireland; Israel; Italy; Ivory Coast; Jamaica; Japan; Jordan; Kazakhstan; Kenya;
Kiribati; Kuwait; Kyrgyzstan; Laos; Latvia; Lebanon; Lesotho; Liberia; Libya; Liechtenstein; Lithuania; Luxembourg;
Madagascar; Malawi; Malaysia; Maldives; Mali; Malta; Marshall Islands; Mauritania; Mauritius; Mexico; Micronesia;
Moldova; Monaco; Mongolia; Montenegro; Morocco; Mozambique; Myanmar; Namibia; Nauru; Nepal; Netherlands; New Zealand;
Nicaragua; Niger; Nigeria; North Korea; North Macedonia; Norway; Oman; Pakistan; Palau; Panama; Papua New Guinea;
Paraguay; Peru; Philippines; Poland; Portugal; Qatar; Romania; Russia; Rwanda; Saint Kitts and Nevis; Saint Lucia;
Saint Vincent and the Grenadines; Samoa; San Marino; São Tomé and Príncipe; Saudi Arabia; Senegal; Serbia; Seychelles;
Sierra Leone; Singapore; Slovakia; Slovenia; Solomon Islands; Somalia; South Africa; South Korea; South Sudan; Spain;
Sri Lanka; Sudan; Suriname; Sweden; Switzerland; Syria; Tajikistan; Tanzania; Thailand; Timor-Leste; Togo; Tonga;
Trinidad and Tobago; Tunisia; Turkey; Turkmenistan; Tuvalu; Uganda; Ukraine; United Arab Emirates; United Kingdom;
United States; Uruguay; Uzbekistan; Vanuatu; Venezuela; Vietnam; Yemen; Zambia; Zimbabwe
"""
STATES = [" ".join(name.split()) for name in UN_MEMBERS.split(";")]
OTHERS = ["Palestine", "Taiwan", "Kosovo", "the West", "European Union", "NATO", "BRICS", "Global South", "Hamas",
          "United Nations", "Vatican", "Western Sahara"]  # fmt: skip

FORMS = [(actor.name, form) for actor in world() for form in (
    actor.name, *actor.aliases, *actor.demonyms, *actor.capitals, *actor.metonyms)]  # fmt: skip


@pytest.fixture(scope="module")
def finder() -> MentionFinder:
    return MentionFinder(world())


def found(text: str, finder: MentionFinder) -> list[tuple[str, str]]:
    """(what stands in the text, whom it names) of each mention."""
    return [(text[one.start : one.end], one.actor) for one in finder.find(text)]


def alike(text: str) -> str:
    """What forms are compared by: apostrophes, hyphens and spaces of one kind, accents in one piece, no case."""
    return unicodedata.normalize("NFC", text.translate(ALIKE)).casefold()


# The list


def test_the_list_is_large_enough() -> None:
    assert len(world()) >= 250
    assert sum(actor.kind == "person" for actor in world()) >= 60
    assert {actor.kind for actor in world()} <= set(KINDS)


def test_all_members_of_the_united_nations_are_in_it_each_for_itself(finder: MentionFinder) -> None:
    assert len(STATES) == 193
    named = {state: [actor for _, actor in found(state, finder)] for state in STATES}
    assert {state for state, actors in named.items() if len(actors) != 1} == set()
    assert len({actors[0] for actors in named.values()}) == 193
    kinds = {actor.name: actor.kind for actor in world()}
    assert {kinds[actors[0]] for actors in named.values()} == {"state"}


def test_those_the_news_speaks_of_besides_are_in_it() -> None:
    assert set(OTHERS) - {actor.name for actor in world()} == set()


def test_no_form_names_two_actors() -> None:
    owners: dict[str, set[str]] = {}
    for name, form in FORMS:
        owners.setdefault(form, set()).add(name)
    assert {form: names for form, names in owners.items() if len(names) > 1} == {}


def test_ids_and_names_are_unique_and_everything_an_actor_belongs_to_is_known() -> None:
    ids = Counter(actor.id for actor in world())
    assert max(ids.values()) == 1
    assert {actor.part_of for actor in world()} - {None} <= set(ids)
    assert {office.of for actor in world() for office in actor.offices} <= set(ids)


def test_offices_have_dates_in_order() -> None:
    held = [(actor.name, office) for actor in world() for office in actor.offices]
    assert len(held) >= 60
    for name, office in held:
        since = datetime.date.fromisoformat(office.since)
        assert datetime.date(1900, 1, 1) <= since <= datetime.date(2026, 12, 31), name
        if office.until is not None:
            assert since <= datetime.date.fromisoformat(office.until), name
        assert office.title == office.title.lower()


def test_forms_are_clean_text_without_spaces_at_the_ends() -> None:
    for name, form in FORMS:
        assert form == form.strip(), name
        assert "  " not in form
        assert unicodedata.normalize("NFC", form) == form


# Every form is found, and its excluded phrases are not


SWALLOWED = {"SADR"}  # see the test below


def test_every_form_alone_names_its_actor(finder: MentionFinder) -> None:
    wrong = [
        (name, form) for name, form in FORMS if form not in SWALLOWED and found(f"«{form}»", finder) != [(form, name)]
    ]
    assert wrong == []


def test_nor_is_a_form_lost_that_reads_like_anothers_in_capitals(finder: MentionFinder) -> None:
    assert found("the SADR", finder) == [("SADR", "Western Sahara")]


def test_no_excluded_phrase_names_the_actor_it_is_excluded_from(finder: MentionFinder) -> None:
    wrong = [
        (actor.name, phrase)
        for actor in world()
        for phrase in actor.excluded
        if actor.name in [name for _, name in found(f"«{phrase}»", finder)]
    ]
    assert wrong == []


# Laws of finding

# Words and marks between which mentions may hide, and forms to plant among them.
marks = st.sampled_from(
    [" ", "’s ", "'s ", "-", "–", "\u00a0", "\n", ", ", ". ", "“", "”", "x", "é", "_", "3", "🚢", "\u0301"]
)
pieces = st.one_of(marks, st.sampled_from([form for _, form in FORMS]), st.text(max_size=4))
soup = st.lists(pieces, max_size=12).map("".join)


@law
@given(text=soup)
def test_mentions_are_sorted_disjoint_and_whole_words(finder: MentionFinder, text: str) -> None:
    known = {actor.name for actor in world()}
    place = 0
    for one in finder.find(text):
        assert place <= one.start < one.end <= len(text)
        place = one.end
        assert one.actor in known
        assert one.how in HOWS
        assert not (one.start and text[one.start - 1].isalnum())
        assert not text[one.end : one.end + 1].isalnum()


@law
@given(text=soup)
def test_a_mention_is_a_form_of_its_actor_but_for_apostrophes_case_and_accents_in_pieces(
    finder: MentionFinder, text: str
) -> None:
    forms: dict[str, set[str]] = {}
    for actor in world():
        surname = actor.name.split()[-1]
        forms[actor.name] = {alike(form) for form in (
            actor.name, *actor.aliases, *actor.demonyms, *actor.capitals, *actor.metonyms,
            *actor.short, surname)}  # fmt: skip
    for one in finder.find(text):
        assert alike(text[one.start : one.end]) in forms[one.actor]


@law
@given(pick=st.sampled_from(FORMS), before=st.sampled_from(["", "“", "(", "anti-", "— ", "…", "é "]),
       after=st.sampled_from(["", "’s", "'s", "-led", ".", "”", "\u00a0and", "\nand", "–"]))  # fmt: skip
def test_a_form_is_found_whatever_stands_around_it(
    finder: MentionFinder, pick: tuple[str, str], before: str, after: str
) -> None:
    name, form = pick
    assume(form not in SWALLOWED)
    text = before + form + after
    # A longer form may well begin or end in what stands around.
    inside = [one for one in finder.find(text) if one.start <= len(before) and one.end >= len(before) + len(form)]
    if [(one.start, one.end) for one in inside] == [(len(before), len(before) + len(form))]:
        assert inside[0].actor == name
    else:
        longer = text[inside[0].start : inside[0].end] if inside else ""
        assert len(longer) > len(form) or any(
            form in actor.excluded or any(form in phrase for phrase in actor.excluded) for actor in world()
        )


@law
@given(pick=st.sampled_from(FORMS), letter=st.sampled_from("aéß9_ж\u0301"))
def test_a_form_inside_a_longer_word_is_none(finder: MentionFinder, pick: tuple[str, str], letter: str) -> None:
    _, form = pick
    for text, end in ((f"{form}{letter}", len(form)), (f"{letter}{form}", 0)):
        assert all((one.start, one.end) not in ((0, end), (1, 1 + len(form))) for one in finder.find(text))


def test_finding_twice_or_in_pieces_finds_the_same(finder: MentionFinder) -> None:
    text = "Cuba praised Iran. " * 50
    assert finder.find(text) == finder.find(text)
    assert len(finder.find(text)) == 100


# Traps

US, UK, EU = "United States", "United Kingdom", "European Union"


@pytest.mark.parametrize(("text", "expected"), [
    ("Iran’s army, Iran's army", [("Iran", "Iran"), ("Iran", "Iran")]),
    ("Côte d’Ivoire", [("Côte d’Ivoire", "Ivory Coast")]),
    ("Côte d'Ivoire", [("Côte d'Ivoire", "Ivory Coast")]),
    ("Co\u0302te d'Ivoire", [("Co\u0302te d'Ivoire", "Ivory Coast")]),
    ("Tu\u0308rkiye and Türkiye", [("Tu\u0308rkiye", "Turkey"), ("Türkiye", "Turkey")]),
    ("the Israel-Hamas war", [("Israel", "Israel"), ("Hamas", "Hamas")]),
    ("the US-led, Iran\u2011backed, Iran–Iraq", [("US", US), ("Iran", "Iran"), ("Iran", "Iran"), ("Iraq", "Iraq")]),
    ("anti-American, pro\u2010Russian", [("American", US), ("Russian", "Russia")]),
    ("United\u00a0States of the United\nNations", [("United\u00a0States", US), ("United\nNations", "United Nations")]),
    ("CUBA CONDEMNS ISRAEL", [("CUBA", "Cuba"), ("ISRAEL", "Israel")]),
    ("DEMOCRATIC REPUBLIC OF THE CONGO", [("DEMOCRATIC REPUBLIC OF THE CONGO", "DR Congo")]),
    ("PALESTINIANS", [("PALESTINIANS", "Palestine")]),
    ("Papua New Guinea", [("Papua New Guinea", "Papua New Guinea")]),
    ("Guinea-Bissau and Guinea", [("Guinea-Bissau", "Guinea-Bissau"), ("Guinea", "Guinea")]),
    ("Equatorial Guinea", [("Equatorial Guinea", "Equatorial Guinea")]),
    ("South Korea or North Korea", [("South Korea", "South Korea"), ("North Korea", "North Korea")]),
    ("South Sudan and Sudan", [("South Sudan", "South Sudan"), ("Sudan", "Sudan")]),
    ("Niger, Nigeria, Nigerien, Nigerian", [("Niger", "Niger"), ("Nigeria", "Nigeria"), ("Nigerien", "Niger"),
                                            ("Nigerian", "Nigeria")]),
    ("Dominica, the Dominican Republic", [("Dominica", "Dominica"), ("the Dominican Republic", "Dominican Republic")]),
    ("Western Sahara", [("Western Sahara", "Western Sahara")]),
    ("West Virginia, Northern Ireland", [("Northern Ireland", "Northern Ireland")]),
    ("Ireland", [("Ireland", "Ireland")]),
    ("the West and the Western threats", [("the West", "the West"), ("Western", "the West")]),
    ("a western wind in the west", []),
    ("New Mexico", []),
    ("American Samoa, the South China Sea, the Indian Ocean", []),
    ("Michael Jordan ate turkey", []),
    ("Please tell us about it, tell US? No: us, Us", [("US", US)]),
    ("TELL US MORE, JOIN US", []),
    ("the U.S., U.K. and UN", [("the U.S.", US), ("U.K.", UK), ("UN", "United Nations")]),
    ("Israeli_, Israel_x, Xiran, Iranic", []),
    ("the Kremlin, the White House, Downing Street", [("the Kremlin", "Russia"), ("the White House", US),
                                                      ("Downing Street", UK)]),
    ("Ebrahim Raisi, Ebrahim Raeesi", [("Ebrahim Raisi", "Ebrahim Raisi"), ("Ebrahim Raeesi", "Ebrahim Raisi")]),
])  # fmt: skip
def test_trap(text: str, expected: list[tuple[str, str]], finder: MentionFinder) -> None:
    # Whether an article belongs to a mention is not the question here.
    short = [(form.removeprefix("the "), actor) if actor != "the West" else (form, actor) for form, actor in expected]
    assert [(form.removeprefix("the ") if actor != "the West" else form, actor) for form, actor in
            found(text, finder)] == short  # fmt: skip


JANE = Actor("jane", "Jane Doe", "person", aliases=("J. Doe",))
JOHN = Actor("john", "John Doe", "person")
OWL = Actor("owl", "Owl Party", "party", short=("the Owls", "OP"))


def test_a_surname_counts_only_after_the_full_name() -> None:
    finder = MentionFinder([JANE])
    assert found("Doe spoke. Jane Doe left. Doe wept.", finder) == [("Jane Doe", "Jane Doe"), ("Doe", "Jane Doe")]
    assert found("Doe spoke.", finder) == []


def test_a_surname_of_two_is_whoever_was_named_last() -> None:
    finder = MentionFinder([JANE, JOHN])
    text = "Jane Doe met John Doe. Doe left. J. Doe stayed; Doe slept."
    assert [actor for _, actor in found(text, finder)] == [
        "Jane Doe", "John Doe", "John Doe", "Jane Doe", "Jane Doe"]  # fmt: skip


def test_one_document_says_nothing_about_the_next() -> None:
    finder = MentionFinder([JANE])
    finder.find("Jane Doe left.")
    assert finder.find("Doe wept.") == []


def test_short_forms_wait_for_the_long_one() -> None:
    finder = MentionFinder([OWL])
    assert found("OP. The Owl Party won. The Owls danced, OP too.", finder) == [
        ("Owl Party", "Owl Party"), ("The Owls", "Owl Party"), ("OP", "Owl Party")]  # fmt: skip


def test_without_actors_nobody_is_found() -> None:
    assert MentionFinder([]).find("Cuba") == []


# Bad lists


BAD: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "expected a list of actors"),
    "no list": (b"id: cuba\n", "expected a list of actors"),
    "broken YAML": (b"- {id: cuba\n", "not YAML"),
    "an entry that is a word": (b"- cuba\n", "entry 1: expected `key: value` lines, found 'cuba'"),
    "unknown key": (b"- {id: c, name: C, kind: state, alias: [X]}\n",
                    "entry 1 (c): unknown key 'alias'. Did you mean 'aliases'?"),
    "no name": (b"- {id: c, kind: state}\n", "entry 1 (c): 'name' is missing"),
    "a name that YAML takes for a truth": (b"- {id: no, name: Norway, kind: state}\n", "'id' is missing, or no text"),
    "unknown kind": (b"- {id: c, name: C, kind: stat}\n", "unknown kind 'stat'. Did you mean 'state'?"),
    "an alias, which a bomb is made of": (b"- {id: c, name: C, kind: state, aliases: [&a [q], &b [*a], [*b]]}\n",
                                          "line 1: an alias, *a: write out what it stands for"),
    "forms that are one word": (b"- {id: c, name: C, kind: state, aliases: X}\n", "aliases: expected a list of words"),
    "a form that is a number": (b"- {id: c, name: C, kind: state, aliases: [26]}\n", "expected a list of words"),
    "a form of spaces": (b"- {id: c, name: C, kind: state, aliases: [' ']}\n", "expected a list of words"),
    "an id twice": (b"- {id: c, name: C, kind: state}\n- {id: c, name: D, kind: state}\n", "'c' is given twice"),
    "a name twice": (b"- {id: c, name: C, kind: state}\n- {id: d, name: C, kind: state}\n", "'C' is given twice"),
    "office without a date": (b"- {id: c, name: C, kind: person, offices: [{title: king, of: d}]}\n",
                              "an office is {title, of, from, to}"),
    "a date that is none": (b"- {id: c, name: C, kind: person, offices: [{title: king, of: d, from: soon}]}\n",
                            "dates of an office must be like 2021-08-03"),
    "not UTF-8": (b"- {id: c, name: \xff, kind: state}\n", "not YAML"),
    "offices that are a word": (b"- {id: c, name: C, kind: person, offices: king}\n",
                                "an office is {title, of, from, to}"),
    "a tag that runs code": (b"- !!python/object/apply:os.system ['echo ran']\n", "not YAML"),
}  # fmt: skip
# Lists that are well written and contradict themselves.
CONTRADICTING = {
    "offices that are a number": b"- {id: c, name: C, kind: person, offices: 3}\n",
    "an office of nobody": b"- {id: c, name: C, kind: person, offices: [{title: king, of: d, from: 2020-01-01}]}\n",
    "an office that ends before it begins": b"- {id: d, name: D, kind: state}\n"
        b"- {id: c, name: C, kind: person, offices: "
        b"[{title: king, of: d, from: 2020-01-01, to: 2019-01-01}]}\n",
    "a part of nothing": b"- {id: c, name: C, kind: state, part_of: d}\n",
    "a key twice": b"- {id: c, name: C, name: D, kind: state}\n",
}  # fmt: skip
ONE_FORM = b"- {id: c, name: C, kind: state, aliases: [X]}\n- {id: d, name: D, kind: state, aliases: [X]}\n"


@pytest.mark.parametrize(("text", "said"), BAD.values(), ids=BAD)
def test_a_bad_list_is_refused_in_one_line(text: bytes, said: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(text)
    with pytest.raises(ActorListError) as caught:
        read_actors(tmp_path / "mine.yaml")
    assert said in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / "mine.yaml"))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", CONTRADICTING.values(), ids=CONTRADICTING)
def test_so_is_one_that_contradicts_itself(text: bytes, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(text)
    with pytest.raises(ActorListError) as caught:
        read_actors(tmp_path / "mine.yaml")
    assert "\n" not in str(caught.value)


def test_so_is_one_in_which_a_form_belongs_to_two(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_bytes(ONE_FORM)
    with pytest.raises(ActorListError):
        read_actors(tmp_path / "mine.yaml")


def test_a_missing_list_is_named(tmp_path: Path) -> None:
    with pytest.raises(ActorListError, match=r"none\.yaml: cannot be read"):
        read_actors(tmp_path / "none.yaml")

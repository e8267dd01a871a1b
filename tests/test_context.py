"""Mentions in context: places and governments, offices, pronouns and short forms; offsets on any text."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.actors.context import Context
from stance.actors.find import MentionFinder
from stance.actors.read import world
from stance.records import HOWS, Actor, Mention, Office, Span
from stance.text.blocks import find_blocks
from stance.text.quotes import find_quotes
from stance.text.sentences import find_sentences

HERE = Path(__file__).parent
GOLD = [*sorted((HERE / "articles").glob("*.stances.jsonl")),
        HERE.parents[1] / "shared" / "data" / "articles" / "iran-cuba.stances.jsonl"]  # fmt: skip
# The articles' own dates, as they are printed in them.
DATES = {
    "balkan-summit": "2024-12-18", "ballots-oped": "2024-08-09", "car-tariffs": "2025-03-27",
    "council-veto": "2024-11-21", "sahel-ecowas": "2024-02-20", "seoul-march": "2023-08-26",
    "shoal-fishers": "2024-06-16", "sudan-transcript": "2024-05-14", "taipei-reactions": "2024-01-15",
    "wellington-debate": "2024-04-18", "iran-cuba": "2023-12-04",
}  # fmt: skip
CASES = [
    (line[0], line[2:])
    for line in (HERE / "fixtures" / "actors" / "places.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.fixture(scope="module")
def finder() -> MentionFinder:
    return MentionFinder(world())


@pytest.fixture(scope="module")
def context() -> Context:
    return Context(world())


def sentences_of(text: str) -> list[Span]:
    quotes = find_quotes(text)
    blocks = (block for block in find_blocks(text) if block.kind in ("headline", "body"))
    return [span for block in blocks for span in find_sentences(text, block.start, block.end, quotes)]


def resolve(
    context: Context, finder: MentionFinder, text: str, published: str | None = None, strangers: bool = False
) -> list[tuple[str, str, str]]:
    spans = find_sentences(text, 0, len(text), find_quotes(text))
    found = context.resolve(text, finder.find(text), spans, published)
    return [(text[one.start : one.end], one.actor, one.how) for one in found if (one.how == "stranger") == strangers]


# Places


def read_case(context: Context, finder: MentionFinder, marked: str) -> str:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = [one for one in context.resolve(text, finder.find(text), [(0, len(text))]) if one.start <= start < one.end]
    assert all(one.end >= end for one in found)
    return "p" if not found or found[0].how == "place" else "g"


def test_a_capital_is_a_government_or_a_place_by_its_neighbours(context: Context, finder: MentionFinder) -> None:
    """Measured when written: 0.944 before any word list was changed for them, 0.985 now."""
    wrong = [marked for label, marked in CASES if read_case(context, finder, marked) != label]
    assert len(CASES) >= 150
    assert 1 - len(wrong) / len(CASES) >= 0.97, wrong
    lost = [marked for label, marked in CASES if label == "g" and read_case(context, finder, marked) == "p"]
    assert not lost, "a government taken for a place loses a stance"


@pytest.mark.parametrize(("text", "how"), [
    ("A conference in Qatar ended.", "place"),
    ("She was born in Cuba.", "place"),
    ("Sanctions imposed in Iran hurt the poor.", "name"),
    ("They will protect every family in Kosovo.", "name"),
    ("In Singapore two weeks ago the president spoke.", "place"),
    ("He was shot in Benghazi, Libya.", "place"),
    ("In Geneva, Iran said it would sign.", "name"),
    ("Gifts came from Ghana, Canada, and Peru.", "name"),
    ("She visited Iran.", "name"),
])  # fmt: skip
def test_a_state_is_a_place_only_beyond_doubt(context: Context, finder: MentionFinder, text: str, how: str) -> None:
    assert {one[2] for one in resolve(context, finder, text) if one[2] in ("name", "place")} == {how}


def test_a_given_name_makes_a_person_of_a_capital(context: Context, finder: MentionFinder) -> None:
    text = "Police arrested Esteban Santiago. They say that Santiago fired first."
    assert {how for _, _, how in resolve(context, finder, text)} == {"place"}


# Offices


@pytest.mark.parametrize(("text", "published", "expected"), [
    ("The Cuban president left.", "2023-12-04", [("Cuban president", "Miguel Díaz-Canel", "office")]),
    ("The Cuban president left.", None, [("Cuban president", "Cuba", "office")]),
    ("The President of Cuba left.", "2023-12-04", [("President of Cuba", "Miguel Díaz-Canel", "office")]),
    ("Iran's Supreme Leader left.", "2023-12-04", [("Iran's Supreme Leader", "Ali Khamenei", "office")]),
    ("The Israeli prime minister left.", "2022-02-01", [("Israeli prime minister", "Naftali Bennett", "office")]),
    ("The Kremlin spokesman left.", "2022-02-01", [("Kremlin spokesman", "Dmitry Peskov", "office")]),
    ("The UN secretary-general left.", "2024-02-01", [("UN secretary-general", "António Guterres", "office")]),
    ("The NATO chief left.", "2024-11-01", [("NATO chief", "Mark Rutte", "office")]),
    ("The pope left.", "2024-11-01", [("pope", "Pope Francis", "office")]),
    ("The Russian leader left.", "2024-11-01", [("Russian leader", "Vladimir Putin", "office")]),
    ("Germany's new leader left.", "2025-06-01", [("Germany's new leader", "Friedrich Merz", "office")]),
    ("The US ambassador to the UN left.", "2023-01-01",
     [("US ambassador to the UN", "Linda Thomas-Greenfield", "office")]),
    ("The European Commission president left.", "2023-01-01",
     [("European Commission president", "Ursula von der Leyen", "office")]),
    ("Cuban President Miguel Díaz-Canel left.", None, [("Miguel Díaz-Canel", "Miguel Díaz-Canel", "name")]),
    ("Ebrahim Raisi, the president of the Islamic Republic, left.", None, [("Ebrahim Raisi", "Ebrahim Raisi", "name")]),
    ("The Algerian foreign minister, Nadir Benkhalfa, left.", "2024-01-01", [("Algerian", "Algeria", "demonym")]),
    ("A Cuban president would resign.", "2024-01-01", [("Cuban", "Cuba", "demonym")]),
    ("Italy's chief negotiator left.", "2024-01-01", [("Italy", "Italy", "name")]),
    ("The deputy Israeli prime minister left.", None, [("Israeli prime minister", "Israel", "office")]),
    ("A pro-Russian president left.", "2024-01-01", [("Russian", "Russia", "demonym")]),
    ("Emmanuel Macron, the German chancellor and others left.", "2022-05-01",
     [("Emmanuel Macron", "Emmanuel Macron", "name"), ("German chancellor", "Olaf Scholz", "office")]),
])  # fmt: skip
def test_an_office_names_its_holder_at_the_date(
    context: Context, finder: MentionFinder, text: str, published: str | None, expected: list[tuple[str, str, str]]
) -> None:
    assert resolve(context, finder, text, published) == expected


@pytest.mark.parametrize(("text", "expected"), [
    ("Cuban President Raúl Castro spoke. The Cuban president left.", ("Cuban president", "Raúl Castro", "office")),
    ("The Cuban president left. Raúl Castro, the president of Cuba, was ill.",
     ("Cuban president", "Raúl Castro", "office")),
    ("Former US president Donald Trump spoke. The former US president left.",
     ("former US president", "Donald Trump", "office")),
    ("General Abdourahamane Tchiani spoke. The general left.", ("general", "Abdourahamane Tchiani", "office")),
    ("President Joe Biden spoke. Nobody believed the president.", ("president", "Joe Biden", "office")),
])  # fmt: skip
def test_the_document_itself_comes_before_the_date(
    context: Context, finder: MentionFinder, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in resolve(context, finder, text, "2024-06-01")


def test_a_holder_who_is_not_on_the_list_is_not_replaced(context: Context, finder: MentionFinder) -> None:
    text = "French Foreign Minister Odette Sample spoke. The French foreign minister left."
    assert {actor for _, actor, _ in resolve(context, finder, text, "2024-06-01")} == {"France"}


def test_two_presidents_leave_the_president_open(context: Context, finder: MentionFinder) -> None:
    text = "US President Joe Biden met French President Emmanuel Macron. Nobody believed the president."
    assert not [one for one in resolve(context, finder, text) if one[0] == "president"]


def test_its_prime_minister_is_one_mention(context: Context, finder: MentionFinder) -> None:
    text = "Japan says the water is safe, and its prime minister agrees."
    assert resolve(context, finder, text, "2023-08-26")[1:] == [("prime minister", "Fumio Kishida", "office")]


def test_a_surname_counts_before_the_name_and_after_the_office(context: Context, finder: MentionFinder) -> None:
    assert resolve(context, finder, "Carney hits back. Mark Carney spoke.")[0] == ("Carney", "Mark Carney", "name")
    found = resolve(context, finder, "The Philippine president spoke. Many trust Marcos.", "2024-06-16")
    assert found[-1] == ("Marcos", "Ferdinand Marcos Jr.", "name")
    assert not [one for one in resolve(context, finder, "Bernie Sanders won. Ms. Sanders lost.") if one[0] == "Sanders"]


@pytest.mark.parametrize(("text", "expected"), [
    ("Odette Sample, a lawyer, spoke. She left, and Sample's car too.", ["Odette Sample"] * 3),
    ("A lawyer, Omar Trial, said the queen had lied. He wept.", ["Omar Trial"] * 2),
    ("Omar Trial met Otto Trial. Mr. Trial left.", ["Omar Trial", "Otto Trial"]),
    ("SAMPLE: Nobody came. Odette Sample reported.", ["Odette Sample"] * 2),
    ("Omar al-Trial left Iran's Otto Sample.", ["Omar al-Trial", "Otto Sample"]),
    ("IRAN CUBA Talks. The Security Council met.", []),
])  # fmt: skip
def test_a_person_who_is_not_on_the_list_is_named_in_full(
    context: Context, finder: MentionFinder, text: str, expected: list[str]
) -> None:
    assert [name for _, name, _ in resolve(context, finder, text, strangers=True)] == expected


# Pronouns and short forms


@pytest.mark.parametrize(("text", "expected"), [
    ("Emmanuel Macron spoke in Lyon. He thanked Poland.", [("He", "Emmanuel Macron")]),
    ("Angela Merkel met Emmanuel Macron. She thanked him.", [("She", "Angela Merkel"), ("him", "Emmanuel Macron")]),
    ("Emmanuel Macron said that he would stay.", [("he", "Emmanuel Macron")]),
    ("Joe Biden and his wife came.", [("his", "Joe Biden")]),
    ("Joe Biden met Xi Jinping and Vladimir Putin in May. Nothing came of it. His car broke down.", []),
    ("Joe Biden met Xi Jinping. Odette Sample, a lawyer, spoke. She laughed.", []),
    ("A teacher met Joe Biden. He wept.", []),
    ("Joe Biden spoke to Xi Jinping. Nobody knew why, but he had won.", [("he", "Joe Biden")]),
    ("Iran, which is no member, said it would not sign.", [("it", "Iran")]),
    ("Beijing denies it all. It blames Manila.", [("It", "China")]),
    ("Israel struck the port. It is clear that it will rain.", []),
    ("Israel struck the port. It was Monday.", []),
    ("Nauru cut its ties.", [("its", "Nauru")]),
    ("Russia threatened Ukraine over its plans.", []),
    ("Iran and Cuba said that they had signed.", [("they", "Iran"), ("they", "Cuba")]),
    ("The Houthis fired at a ship. They said it was Israeli.", [("They", "Houthis")]),
    ("Protesters met the Houthis. They fled.", []),
    ("Iran and Cuba signed. Both countries hate Israel.", [("Both countries", "Iran"), ("Both countries", "Cuba")]),
    ("Iran, Cuba and Mali signed. The two countries left.", []),
    ("Joe Biden met Xi Jinping. The two leaders shook hands.",
     [("The two leaders", "Joe Biden"), ("The two leaders", "Xi Jinping")]),
    ("ECOWAS closed the border. Niger will leave the bloc.", [("the bloc", "ECOWAS")]),
    ("The EU and NATO met. Niger praised the bloc.", []),
    ("The UN Security Council met. He called the Council a theatre.", [("the Council", "UN Security Council")]),
    ("Taiwan voted. The senator praised the island.", [("the island", "Taiwan")]),
    ("“He lies,” Joe Biden said.", []),
])  # fmt: skip
def test_a_pronoun_means_the_only_one_it_can(
    context: Context, finder: MentionFinder, text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(word, actor) for word, actor, how in resolve(context, finder, text) if how == "pronoun"]
    assert sorted(found) == sorted(expected)


def test_without_sentences_no_pronoun_is_linked(context: Context, finder: MentionFinder) -> None:
    text = "Emmanuel Macron spoke. He left."
    assert context.resolve(text, finder.find(text), []) == finder.find(text)


def test_a_list_of_ones_own_works_alone() -> None:
    actors = [Actor("x", "Xanadu", "state", demonyms=("Xanadian",), capitals=("Zembla",)),
              Actor("k", "Kubla Khan", "person", offices=(Office("khan", "x", "2000-01-01"),))]  # fmt: skip
    text = "The Xanadian khan stayed in Zembla."
    found = Context(actors).resolve(text, MentionFinder(actors).find(text), [(0, len(text))], "2001-01-01")
    assert [(one.actor, one.how) for one in found] == [("Kubla Khan", "office"), ("Xanadu", "place")]
    assert Context([]).resolve(text, [], [(0, len(text))]) == []


# The gold articles


def gold() -> Iterator[tuple[str, str, dict[str, str | int]]]:
    for file in GOLD:
        name = file.name.split(".")[0]
        text = (file.parent / f"{name}.txt").read_bytes().decode()
        yield from ((name, text, json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines())


@pytest.mark.data
def test_targets_and_holders_of_the_gold_articles_are_mentioned_where_they_are_judged(
    context: Context, finder: MentionFinder
) -> None:
    """Measured when written: targets 159 of 186 (the finder alone: 146), holders 101 of 111."""
    names = {actor.name for actor in world()}
    found: dict[str, tuple[list[Span], list[Mention]]] = {}
    hits = {"target": [0, 0], "holder": [0, 0]}
    for name, text, record in gold():
        if name not in found:
            spans = sentences_of(text)
            found[name] = (spans, context.resolve(text, finder.find(text), spans, DATES[name]))
        spans, mentions = found[name]
        own = [span for span in spans if span[0] < int(record["end"]) and int(record["start"]) < span[1]]
        here = {one.actor for one in mentions for span in own if span[0] <= one.start and one.end <= span[1]
                and one.how != "place"}  # fmt: skip
        for role, count in hits.items():
            if record[role] in names:
                count[0] += record[role] in here
                count[1] += 1
    assert hits["target"][0] / hits["target"][1] >= 0.85
    assert hits["holder"][0] / hits["holder"][1] >= 0.90


# Laws


READERS = MentionFinder(world()), Context(world())
PIECES = [
    "Iran", "Cuba", "Cuban", "president", "President of", "the", "Joe Biden", "Biden", "Moscow", "in", "'s", "’s", ",",
    ".", "\n", "\n\n", "“", "”", '"', "He", "she", "its", "They", "both countries", "the two leaders", "the bloc",
    "Mr.", "said",
    "Supreme Leader", "former", "Kremlin spokesman", "its prime minister", "İ", "ﬁ", "\u200b", "😀", "e\u0301", "and",
]  # fmt: skip
TEXTS = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))


@given(text=TEXTS, published=st.sampled_from([None, "2024-01-01", "soon", ""]))
@settings(max_examples=400, deadline=None)
def test_any_text_gives_sorted_disjoint_mentions_inside_it(text: str, published: str | None) -> None:
    finder, context = READERS
    spans = find_sentences(text, 0, len(text), find_quotes(text))
    found = context.resolve(text, finder.find(text), spans, published)
    assert found == sorted(found, key=lambda one: (one.start, one.end))
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.how in HOWS
    for one, after in pairwise(found):
        same = (one.start, one.end) == (after.start, after.end)
        assert one.end <= after.start or (same and one.actor != after.actor and one.how == after.how == "pronoun")


@pytest.mark.parametrize("piece", [
    "Iran and Cuba signed. Both countries left. ", "He said she said it. ", "the president of ", "“", "Mr. ", "X. ",
    "Odette Sample met Joe Biden. He left. ", "Moscow, ", "its ", "The Iranian president ", "A B ", "a" * 40,
])  # fmt: skip
def test_twice_the_text_takes_about_twice_the_time(context: Context, finder: MentionFinder, piece: str) -> None:
    def seconds(text: str) -> float:
        spans = find_sentences(text, 0, len(text), find_quotes(text))
        mentions = finder.find(text)
        start = time.process_time()
        context.resolve(text, mentions, spans, "2024-01-01")
        return time.process_time() - start

    small = piece * (40_000 // len(piece))
    one, eight = (min(seconds(text) for _ in range(3)) for text in (small, small * 8))
    assert eight < 24 * one + 0.2

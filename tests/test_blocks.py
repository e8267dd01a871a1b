"""Blocks of news pages: gold articles, page styles that are not among them, laws on any text."""

from __future__ import annotations

import json
import time
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.blocks import KINDS, find_blocks

HERE = Path(__file__).parent / "articles"
IRAN_CUBA = Path(__file__).parents[2] / "shared" / "data" / "articles" / "iran-cuba.txt"
NAMES = sorted(path.stem for path in HERE.glob("*.txt"))
LINES = [
    "Share", "By Jane Doe", "5 min read", "More from Asia", "Read more", "12:30", "FILE PHOTO: A boat. Photo: A/B",
    "The lake rose by a metre on Monday, and nobody in the seven towns on its shore was ready for the flood.", "",
    "“No,” he said.", "Lakes rise",
    "NAIROBI, March 3 (Agency) — Mayors met.", "About us", "\xa0", "\ufeff", "— Jane Doe", "😀", "U.S.",
]  # fmt: skip
PAGES = st.lists(st.sampled_from(LINES), max_size=12).map("\n".join) | st.text(max_size=80)


def read(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def by_character(text: str, spans: list[tuple[int, int, str]]) -> list[str]:
    """The kind of every character that is no white space; it must have exactly one."""
    kinds: list[list[str]] = [[] for _ in text]
    for start, end, kind in spans:
        for at in range(start, end):
            kinds[at].append(kind)
    assert all(len(kinds[at]) == 1 for at, sign in enumerate(text) if not sign.isspace())
    return [kinds[at][0] for at, sign in enumerate(text) if not sign.isspace()]


def confusions(path: Path) -> Counter[tuple[str, str]]:
    text = read(path)
    gold = json.loads(path.with_suffix(".blocks.json").read_text(encoding="utf-8"))
    expected = by_character(text, [(block["start"], block["end"], block["kind"]) for block in gold])
    return Counter(zip(expected, by_character(text, [tuple(block) for block in find_blocks(text)]), strict=True))


def accuracy(counts: Counter[tuple[str, str]]) -> float:
    return sum(n for (gold, found), n in counts.items() if gold == found) / counts.total()


def test_there_are_gold_articles() -> None:
    assert len(NAMES) >= 25


@pytest.mark.parametrize("name", NAMES)
def test_gold_article(name: str) -> None:
    counts = confusions(HERE / f"{name}.txt")
    assert accuracy(counts) >= 0.9
    # a headline or a sentence of the article is never lost, and nothing foreign is taken for one
    kept, left = {"headline", "body"}, {"related", "caption"}
    assert not [pair for pair in counts if kept & set(pair) and left & set(pair)]


def test_gold_articles_on_average() -> None:
    assert sum(accuracy(confusions(HERE / f"{name}.txt")) for name in NAMES) / len(NAMES) >= 0.97


@pytest.mark.data
@pytest.mark.skipif(not IRAN_CUBA.exists(), reason=f"{IRAN_CUBA} is not there")
def test_the_article_of_the_issue_is_read_without_a_mistake() -> None:
    assert accuracy(confusions(IRAN_CUBA)) == 1


@given(PAGES)
def test_blocks_cover_any_text_once_in_order(text: str) -> None:
    blocks = find_blocks(text)
    by_character(text, [tuple(block) for block in blocks])
    assert all(block.start < block.end and block.kind in KINDS for block in blocks)
    assert all(one.end <= two.start for one, two in pairwise(blocks))
    assert all(text[b.start : b.end] == text[b.start : b.end].strip() for b in blocks)
    assert not [one for one, two in pairwise(blocks) if one.kind == two.kind != "caption"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("", []),
        (" \n\xa0\n", []),
        ("Cuba condemns attack", ["headline"]),
        ("He condemned the attack.", ["body"]),
        ("He praised Mexico. She thanked Canada.\n\nNobody else spoke.", ["body"]),
        ("Why does India not condemn Russia?\n\nIndia has bought oil for years. It needs arms.", ["headline", "body"]),
        ("Tariffs hurt the U.S.\n\nA study said so on Monday.", ["headline", "body"]),
        ("By Jane Roe\n\nIndia has bought oil for years.", ["byline", "body"]),
        ("Lakes rise\n\nTwo lakes rose.\n\nWhat next?\n\nNobody knows, he said.", ["headline", "body"]),
        ("Lakes rise\n\nTwo lakes rose.\n\nThe danger\n\nDams may break.", ["headline", "body", "headline", "body"]),
        ("Lakes rise\n\nTwo lakes rose.\n\nSnow melts early\nBridges fall", ["headline", "body", "related"]),
        ("About 40 people killed in Gaza\n\nIt was Monday.", ["headline", "body"]),
        ("Image source, Getty Images\nImage caption,\nPoland has sent tanks\n\nIt did.", ["caption"] * 3 + ["body"]),
        ("Share prices fell in Tokyo on Monday.\n\nFollow the money, he said.", ["body"]),
    ],
)
def test_page_styles(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in find_blocks(text)] == kinds


@pytest.mark.parametrize("dateline", [
    "NAIROBI, March 3 (Agency) —", "WASHINGTON (AP) —", "ASTANA, March 4. /STEPPE/.",
    "New Delhi [India], March 4 (ANI):", "Tehran, IRNA –", "BEIJING, March 4 (Xinhua) --", "(CNN) —", "LONDON —",
])  # fmt: skip
def test_datelines_of_many_agencies(dateline: str) -> None:
    text = f"Lakes rise\n\n{dateline} Two lakes rose."
    assert [text[b.start : b.end] for b in find_blocks(text) if b.kind == "dateline"] == [dateline]
    assert not [b for b in find_blocks("Lakes rise\n\nMOSCOW, March 4. The lake rose.") if b.kind == "dateline"]


def test_a_text_wrapped_at_a_fixed_width_is_read_by_paragraph() -> None:
    text = (
        "THE DISPATCH\n\nLONDON, Dec 4 (Reuters) - The prime minister said on Monday\n"
        "that Britain would not accept the terms that had been offered\nby the commission.\n\n"
        "Nobody in Brussels was ready to comment on the matter but\nall agreed to meet."
    )
    found = find_blocks(text)
    assert [block.kind for block in found] == ["headline", "dateline", "body"]
    assert text[found[1].start : found[1].end] == "LONDON, Dec 4 (Reuters) -"


def test_the_article_goes_on_after_a_list_of_other_news() -> None:
    paragraph = "The two companies will share conductors, glasses and a ticket office, and nobody is to change trains."
    titles = "Most read\nA train is late\nA bridge falls"
    page = "\n\n".join(["Railways share a clock", paragraph, titles, paragraph, paragraph])
    assert [block.kind for block in find_blocks(page)] == ["headline", "body", "related", "body"]


@pytest.mark.parametrize(
    "unit",
    [
        "a\n",
        "By Jane\n",
        "Jane Doe is\n",
        "Read more\n",
        "a > ",
        "“I count water and not my friends.”\n\n",
        "#\n",
        "/ ",
    ],
)
def test_strange_pages_are_read_in_linear_time(unit: str) -> None:
    started = time.process_time()
    find_blocks(unit * (200_000 // len(unit)))
    assert time.process_time() - started < 8

"""Laws and traps of find_quotes: mixed marks, apostrophes, marks left open."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.quotes import Quote, find_quotes

ARTICLE = Path(__file__).parents[2] / "shared" / "data" / "articles" / "iran-cuba.txt"
needs_article = pytest.mark.skipif(not ARTICLE.exists(), reason=f"{ARTICLE} is not there")
MARKED = st.text(st.sampled_from("“”\"'‘’«»„‚ \n.,aAsé😀"), max_size=60) | st.text(max_size=60)


def words(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@given(MARKED)
def test_quotes_are_in_bounds_sorted_and_disjoint(text: str) -> None:
    last = 0
    for quote in find_quotes(text):
        assert last <= quote.start <= quote.end <= len(text)
        last = quote.end + quote.closed


@given(MARKED)
def test_no_quotation_runs_over_a_blank_line(text: str) -> None:
    assert not any("\n\n" in text[quote.start : quote.end] for quote in find_quotes(text))


@given(MARKED, st.integers(0, 60), st.integers(0, 60))
def test_quotes_of_a_part_stay_inside_it(text: str, start: int, end: int) -> None:
    assert all(start < quote.start <= quote.end <= end for quote in find_quotes(text, start, end))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” he said. \"So did we,\" she said. 'And I.'", ["We won,", "So did we,", "And I."]),
        ("«Non», dit-il. »Ja«, sagte er. „Nein“, sagte sie. ”Nej”, sade han.", ["Non", "Ja", "Nein", "Nej"]),
        ("He said:  ” Use it. An alliance.” Nobody answered.", [" Use it. An alliance."]),
        ("“He told me ‘no’ and “never” and left,” she said.", ["He told me ‘no’ and “never” and left,"]),
        ('word—"go"—then ("hm"), \'“Why?” is the word,\' he said.', ["go", "hm", "“Why?” is the word,"]),
        ("'The workers' rights,' he said, 'are ours.'", ["The workers' rights,", "are ours."]),
        ("The workers' rights, rock 'n' roll of the '90s, Iran’s people, ’tis 5'10\" tall", []),
        ("He left.” She stayed.", []),
        ("", []),
        ("😀", []),
    ],
)
def test_marks_of_all_kinds(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_a_speech_over_three_paragraphs_is_three_quotes_that_continue() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three,” and left. “Four.”"
    assert [(text[q.start : q.end], q.closed, q.continues) for q in find_quotes(text)] == [
        ("One.", False, False),
        ("Two.", False, True),
        ("Three,", True, True),
        ("Four.", True, False),
    ]


def test_a_speech_in_single_marks_may_run_over_paragraphs_too() -> None:
    text = "‘One.\n\n‘Two,’ he said.\n\n‘Cause it rained."
    assert words(text) == ["One.", "Two,"]


def test_a_quotation_left_open_ends_with_its_paragraph() -> None:
    assert find_quotes("“Open\n\nHe left.\n\n“Shut.”") == [Quote(1, 5, closed=False), Quote(18, 23)]


def test_in_one_paragraph_a_further_opening_mark_ends_what_was_left_open() -> None:
    text = "“One. “Two.” He left. “Three.”"
    assert [(text[q.start : q.end], q.closed, q.continues) for q in find_quotes(text)] == [
        ("One. ", False, False),
        ("Two.", True, True),
        ("Three.", True, False),
    ]


@pytest.mark.parametrize("unit", ["“", '"', "' ", "“a” ", "‘A\n", "'“«‘„\"", "”"])
def test_odd_marks_are_read_in_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_quotes(unit * (200_000 // len(unit)))
    assert time.perf_counter() - started < 8


@pytest.mark.data
@needs_article
def test_the_article_with_a_quotation_that_opens_with_a_closing_mark() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    found = words(text)
    assert len(found) == 7
    assert found[0] == "bullying of America and the West"
    assert found[-1].startswith(" Capacities")
    assert found[-1].endswith("should be implemented.")

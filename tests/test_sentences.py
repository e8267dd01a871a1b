"""Sentence boundaries: abbreviations and quotations, SEESAW articles, laws on any text, speed."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text.blocks import find_blocks
from stance.text.lines import find_paragraphs
from stance.text.quotes import find_quotes
from stance.text.sentences import find_sentences

SEESAW = Path(__file__).parents[2] / "shared" / "data" / "seesaw" / "articles"
ARTICLES = Path(__file__).parent / "articles"
TEXTS = st.text(st.sampled_from("aAbé1 \t\n\r.!?…。“”\"'‘’«»()-—\xa0😀"), max_size=60) | st.text(max_size=60)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in find_sentences(text, 0, len(text), find_quotes(text))]


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_sentences_cover_any_text_once_in_order(text: str, one: int, two: int) -> None:
    start, end = min(one, two, len(text)), min(max(one, two), len(text))
    spans = find_sentences(text, start, end, find_quotes(text))
    assert all(start <= first < last <= end for first, last in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    assert all(text[first:last] == text[first:last].strip() for first, last in spans)
    assert "".join("".join(text[first:last].split()) for first, last in spans) == "".join(text[start:end].split())


@given(TEXTS)
def test_paragraphs_cover_any_text_once_in_order(text: str) -> None:
    found = [text[paragraph.start : paragraph.end] for paragraph in find_paragraphs(text)]
    assert "".join("".join(part.split()) for part in found) == "".join(text.split())
    assert all(part == part.strip() != "" for part in found)


@pytest.mark.parametrize(
    "sentences",
    [
        [],
        ["Cuba"],
        ["😀😀"],
        ["He met U.N. Secretary-General António Guterres on Dec. 3rd.", "Gen. Li left the U.S.", "It rained."],
        ["Gen. Li left at 5 p.m.", "The U.S. envoy left.", "He met the U.S. President Joe Biden."],
        ["George H. W. Bush met J. K. Rowling at 5 p.m. Monday in Washington, D.C.", "They spoke."],
        ["Sen. Li, D-Calif., and then-Sen. Roe of St. Paul paid 3.5 million to example.com.", "No. 5 was late."],
        ["“Why?” asked Li.", "“Why?”", "He left.", "“We won!” Mr. Trump said.", "(He did.)", "Then rain."],
        ["“It is the same hand.", "We have seen it.”", "He called it “a disgrace.”", "Nobody spoke."],
        ["He said: ” Capacities must be used.", "A coalition should be formed. ”", "In this regard, Li spoke."],
        ["„Nein.“", "Sie ging.", "« Non. »", "Il est parti."],
        ["Yes… maybe.", "He said ... nothing.", "We wait . . . and see.", "Really?!", "It ended.[1]", "Then rain."],
        ["1. First item.", "It was 1999.", "45 people died."],
        ["Stop.”", "A stray mark.", "Done."],
    ],
)
def test_sentences_joined_with_a_space_are_found_again(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_a_paragraph_ends_a_sentence_but_a_wrapped_line_does_not() -> None:
    assert split("Lakes rise\nBy Jane Doe\r\n\r\nTwo lakes rose") == ["Lakes rise", "By Jane Doe", "Two lakes rose"]
    assert split("The lake has risen by more than a metre\nsince November.") == [
        "The lake has risen by more than a metre\nsince November."
    ]


def test_scripts_without_spaces() -> None:
    assert split("我们反对。他们支持！“好。”他说") == ["我们反对。", "他们支持！", "“好。”", "他说"]


@pytest.mark.data
@pytest.mark.skipif(not SEESAW.exists(), reason=f"{SEESAW} is not there")
def test_boundaries_of_seesaw_articles() -> None:
    right = found = gold = 0
    for path in sorted(SEESAW.glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))["text"]
        sentences = [" ".join(row["text"].split()) for row in rows if row["text"].strip()]
        text = " ".join(sentences)
        ends, at = set(), -1
        for sentence in sentences:
            at += 1 + len(sentence)
            ends.add(at)
        ours = {end for _, end in find_sentences(text, 0, len(text), find_quotes(text))}
        right, found, gold = right + len(ours & ends), found + len(ours), gold + len(ends)
    assert gold > 10_000
    assert 2 * right / (found + gold) >= 0.97


def seconds(work: Callable[[str], object], text: str) -> float:
    started = time.process_time()
    work(text)
    return time.process_time() - started


def read(text: str) -> None:
    quotes = find_quotes(text)
    for block in find_blocks(text):
        find_sentences(text, block.start, block.end, quotes)


def words(text: str) -> list[str]:
    return re.findall(r"\w+|[^\w\s]", text)


@pytest.mark.slow
def test_three_megabytes_a_second_and_linear_up_to_ten() -> None:
    page = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt")))
    small, large = page * (10**6 // len(page)), page * (10**7 // len(page))
    rounds = [(seconds(read, small), seconds(words, small), seconds(read, large)) for _ in range(3)]
    one, least, ten = (min(column) for column in zip(*rounds, strict=True))
    print(f"1 MB: {one:.2f} s, 10 MB: {ten:.2f} s, 1 MB only split into words: {least:.3f} s")
    # Machines differ and are busy: where words are split at 24 MB/s, this is 3 MB/s.
    assert one <= 8 * least
    assert ten < 20 * one


@pytest.mark.parametrize("unit", [".", ". ", '."', "U.S. ", "a\n", "。", "\t.", ".[1] ", "? “"])
def test_strange_texts_are_split_in_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    started = time.perf_counter()
    find_sentences(text, 0, len(text), [])
    assert time.perf_counter() - started < 8

"""The bundled corpus: large, varied, hand-written, and marked where it says."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import stance
from stance import catalog
from stance.actors.read import world
from stance.batch import ExampleBatch
from stance.records import AUTHOR, UNKNOWN
from stance.splits import find_leaks, plain

ROOT = Path(stance.__file__).parents[1]
SENTENCES: list[dict[str, Any]] = [
    json.loads(line) for line in (ROOT / "stance/corpora/statements.jsonl").read_text("utf-8").split("\n") if line
]
EXAMPLES = [(sentence, example) for sentence in SENTENCES for example in sentence["examples"]]
# A target with fewer examples than this may well lack a stance.
FREQUENT = 15


@pytest.fixture(scope="module")
def all_splits() -> dict[str, ExampleBatch]:
    return {name: ExampleBatch(split.data.table) for name, split in catalog.build("statements", "corpora").items()}


@pytest.fixture(scope="module")
def splits(all_splits: dict[str, ExampleBatch]) -> dict[str, ExampleBatch]:
    """Those that were coded."""
    return {name: batch for name, batch in all_splits.items() if "_" not in name}


def spans(sentence: dict[str, Any]) -> set[tuple[int, int]]:
    return {(start, end) for example in sentence["examples"] for role in ("holder_spans", "target_spans")
            for start, end in example[role]}  # fmt: skip


# Size and shares


def test_it_is_as_large_as_promised() -> None:
    assert len(SENTENCES) >= 1000
    assert len(EXAMPLES) >= 1600
    judged = {example["target"] for _, example in EXAMPLES}
    assert len((judged | {example["holder"] for _, example in EXAMPLES}) - {AUTHOR, UNKNOWN}) >= 80
    assert len(judged & {actor.name for actor in world()}) >= 80


def test_every_continent_is_judged() -> None:
    judged = {example["target"] for _, example in EXAMPLES}
    for some in ({"Kenya", "Nigeria", "Mali", "Ethiopia"}, {"China", "India", "Iran", "Japan"},
                 {"France", "Poland", "Serbia", "Ukraine"}, {"United States", "Mexico", "Canada", "Cuba"},
                 {"Brazil", "Venezuela", "Argentina", "Peru"},
                 {"Australia", "New Zealand", "Fiji", "Papua New Guinea"}):  # fmt: skip
        assert len(judged & some) >= 2, some


def test_no_label_rules_and_every_split_has_its_share_of_each(splits: dict[str, ExampleBatch]) -> None:
    for name, batch in {"all": None, **splits}.items():
        labels = [example["stance"] for _, example in EXAMPLES] if batch is None else batch.column("label")
        shares = {label: count / len(labels) for label, count in Counter(labels).items()}
        assert set(shares) == {"against", "none", "favor"}, name
        assert all(0.2 <= share <= 0.5 for share in shares.values()), (name, shares)


def test_each_frequent_target_is_judged_in_all_three_ways() -> None:
    stances: dict[str, Counter[str]] = defaultdict(Counter)
    for _, example in EXAMPLES:
        stances[example["target"]][example["stance"]] += 1
    frequent = {target: counts for target, counts in stances.items() if counts.total() >= FREQUENT}
    assert len(frequent) >= 20
    assert {target: dict(counts) for target, counts in frequent.items() if len(counts) < 3} == {}


def test_many_sentences_judge_two_in_two_ways() -> None:
    mixed = [one for one in SENTENCES if len({example["stance"] for example in one["examples"]}) > 1]
    assert len(mixed) >= 200


def test_tags_are_those_of_the_guideline_and_each_is_used() -> None:
    guideline = (ROOT / "docs/annotation.md").read_text("utf-8").split("## Phenomenon tags")[1]
    tags = set(re.findall(r"`(\w+)`", guideline))
    used = Counter(example["phenomenon"] for _, example in EXAMPLES)
    assert used.keys() == tags
    assert {tag: count for tag, count in used.items() if count < 15} == {}


# Marks


def outside(sentence: dict[str, Any]) -> list[tuple[int, int]]:
    """Spans that lie outside the text, are empty, or have a space at an end."""
    text = sentence["text"]
    return [(start, end) for start, end in spans(sentence)
            if not 0 <= start < end <= len(text) or text[start:end] != text[start:end].strip()]  # fmt: skip


def cutting(sentence: dict[str, Any]) -> list[str]:
    """Where a span begins or ends inside a word."""
    text = sentence["text"]
    return [text[max(0, start - 6) : end + 6] for start, end in spans(sentence)
            if (start and text[start - 1 : start + 1].isalnum())
            or (end < len(text) and text[end - 1 : end + 1].isalnum())]  # fmt: skip


def test_spans_lie_inside_the_text() -> None:
    assert {one["id"]: outside(one) for one in SENTENCES if outside(one)} == {}


def test_no_span_cuts_a_word() -> None:
    assert {one["id"]: cutting(one) for one in SENTENCES if cutting(one)} == {}


def test_every_target_is_marked_and_every_holder_but_the_author() -> None:
    assert [sentence["id"] for sentence, example in EXAMPLES if not example["target_spans"]] == []
    assert [sentence["id"] for sentence, example in EXAMPLES
            if not example["holder_spans"] and example["holder"] != AUTHOR] == []  # fmt: skip
    assert [sentence["id"] for sentence, example in EXAMPLES
            if example["holder_spans"] and example["holder"] == AUTHOR] == []  # fmt: skip


def test_nobody_judges_himself_and_no_pair_is_judged_twice() -> None:
    assert [sentence["id"] for sentence, example in EXAMPLES if example["holder"] == example["target"]] == []
    pairs = Counter((sentence["id"], example["holder"], example["target"]) for sentence, example in EXAMPLES)
    assert [pair for pair, count in pairs.items() if count > 1] == []


# Written by hand, and kept apart


def shape(sentence: dict[str, Any]) -> str:
    """The sentence with marks in place of who is named in it, and of numbers."""
    text = sentence["text"]
    for start, end in sorted(spans(sentence), reverse=True):
        text = f"{text[:start]} X {text[end:]}"
    return plain(re.sub(r"\d+", "0", text))


def test_ids_are_unique_and_no_sentence_stands_there_twice() -> None:
    assert max(Counter(one["id"] for one in SENTENCES).values()) == 1
    assert [text for text, count in Counter(plain(one["text"]) for one in SENTENCES).items() if count > 1] == []


def test_no_two_sentences_are_of_one_shape() -> None:
    assert [found for found, count in Counter(map(shape, SENTENCES)).items() if count > 1] == []


def test_no_two_sentences_share_most_of_their_words() -> None:
    words = [set(plain(one["text"]).split()) for one in SENTENCES]
    alike = [(SENTENCES[here]["id"], SENTENCES[there]["id"]) for here in range(len(words)) for there in range(here)
             if len(words[here] & words[there]) > 0.7 * len(words[here] | words[there])]  # fmt: skip
    assert alike == []


def test_stories_are_short_runs_that_stand_together() -> None:
    stories = [one["story"] for one in SENTENCES]
    assert len([1 for one, other in pairwise(stories) if one != other]) + 1 == len(set(stories))
    assert max(Counter(stories).values()) <= 12


def test_no_story_and_no_sentence_is_in_two_splits(splits: dict[str, ExampleBatch]) -> None:
    assert set(splits) == {"train", "dev", "test"}
    assert sum(map(len, splits.values())) == len(EXAMPLES)
    for one, other in (("train", "dev"), ("train", "test"), ("dev", "test")):
        first, second = splits[one], splits[other]
        leaks = find_leaks(first.column("text"), first.column("group"), second.column("text"), second.column("group"))
        assert not leaks.sentence.any(), (one, other)
        assert not leaks.group.any(), (one, other)


def test_rows_of_the_corpus_are_those_of_the_file(splits: dict[str, ExampleBatch]) -> None:
    in_file = {(sentence["text"], example["target"], example["holder"]): example for sentence, example in EXAMPLES}
    for batch in splits.values():
        for row in batch:
            example = in_file[row.text, row.target, row.holder]
            assert row.label == example["stance"]
            assert [list(span) for span in row.target_spans or ()] == example["target_spans"]


def test_bystanders_are_other_pairs_of_the_same_sentences(all_splits: dict[str, ExampleBatch]) -> None:
    coded = {(sentence["text"], example["target"], example["holder"]) for sentence, example in EXAMPLES}
    for name in ("train", "dev", "test"):
        texts = set(all_splits[name].column("text"))
        batch = all_splits[f"{name}_bystanders"]
        assert len(batch) >= 50
        for row in batch:
            assert row.label == "none"
            assert row.text in texts
            assert (row.text, row.target, row.holder) not in coded
            for start, end in (*(row.target_spans or ()), *(row.holder_spans or ())):
                assert 0 <= start < end <= len(row.text)

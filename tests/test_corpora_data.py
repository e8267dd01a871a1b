"""The public corpora themselves, where they are at hand: counts, and the first, tenth and last row of each split."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from stance import catalog
from stance.batch import ExampleBatch
from stance.records import AUTHOR, UNKNOWN, Example, Span

DATA = Path(__file__).parents[1] / "../shared/data"

pytestmark = [
    pytest.mark.data,
    pytest.mark.skipif(not DATA.is_dir(), reason="no ../shared/data beside the repository"),
]


def read(corpus: str, **arguments: Any) -> dict[str, ExampleBatch]:
    found = catalog.build({corpus: {"path": str(DATA / corpus), **arguments}}, "corpora")
    return {split: ExampleBatch(data.data.table) for split, data in found.items()}


@pytest.fixture(scope="module")
def newsmtsc() -> dict[str, ExampleBatch]:
    return read("newsmtsc")


@pytest.fixture(scope="module")
def seesaw() -> dict[str, ExampleBatch]:
    return read("seesaw")


@pytest.fixture(scope="module")
def plover() -> ExampleBatch:
    return read("plover")["train"]


def digest(text: str) -> str:
    """What stands here for a sentence that is not ours to copy."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def row(example: Example) -> tuple[str, str, tuple[Span, ...], str | None, tuple[Span, ...], str | None, str]:
    return (
        example.id,
        example.target,
        example.target_spans,
        example.holder,
        example.holder_spans,
        example.label,
        digest(example.text),
    )


def first_tenth_last(batch: ExampleBatch) -> list[tuple[Any, ...]]:
    return [row(batch[place]) for place in (0, 9, -1)]


# newsmtsc


@pytest.mark.parametrize(
    ("split", "negative", "neutral", "positive", "sentences"),
    [("train", 3316, 3028, 2395, 7758), ("dev_rw", 134, 136, 73, 320), ("dev_mt", 136, 217, 89, 216)],
)
def test_newsmtsc_counts(
    newsmtsc: dict[str, ExampleBatch], split: str, negative: int, neutral: int, positive: int, sentences: int
) -> None:
    batch = newsmtsc[split]
    assert Counter(batch.column("label")) == {"negative": negative, "neutral": neutral, "positive": positive}
    assert len(set(batch.column("sentence"))) == sentences
    assert len(set(batch.column("id"))) == len(batch)


def test_newsmtsc_rows(newsmtsc: dict[str, ExampleBatch]) -> None:
    assert list(newsmtsc) == ["dev_mt", "dev_rw", "train"]
    assert first_tenth_last(newsmtsc["train"]) == [
        ("allsides_1000_401_25_Reality Leigh Winner_0_6", "Winner", ((0, 6),), None, (), "neutral", "d1e5d95426a4728d"),
        ("allsides_101_41_7_President Donald Trump_0_5", "Trump", ((0, 5),), None, (), "negative", "9832326b8af86903"),
        ("polusa_v1_4354039_-1_7_Alex Van Der Zwaan_1_3", "He", ((0, 2),), None, (), "negative", "daa117862752d304"),
    ]
    assert first_tenth_last(newsmtsc["dev_rw"]) == [
        ("allsides_3447_1422_11_Ted Cruz_88_92", "Cruz", ((88, 92),), None, (), "neutral", "c69b2d58c35ca32d"),
        (
            "polusa_v1_4293344_-1_5_thirty-year-old Democratic candidate Jon Ossoff_40_46",
            "Ossoff",
            ((39, 45),),
            None,
            (),
            "neutral",
            "8405be5259830d95",
        ),
        ("allsides_1811_738_2_Hillary Clinton_16_23", "Clinton", ((16, 23),), None, (), "negative", "390fcde111e99db8"),
    ]
    assert first_tenth_last(newsmtsc["dev_mt"]) == [
        (
            "allsides_6250_2689_12_President Barack Obama_73_78",
            "Obama",
            ((73, 78),),
            None,
            (),
            "positive",
            "46c40bda431178df",
        ),
        ("polusa_v1_3966712_-1_37_McCain_82_88", "McCain", ((81, 87),), None, (), "neutral", "3585a079549ca9a2"),
        (
            "allsides_4546_1901_3_Russian President Vladimir Putin_66_71",
            "Putin",
            ((66, 71),),
            None,
            (),
            "neutral",
            "424b7be0525a90a3",
        ),
    ]


def test_newsmtsc_every_span_is_the_mention_so_to_is_exclusive(newsmtsc: dict[str, ExampleBatch]) -> None:
    for batch in newsmtsc.values():
        for example in batch:
            ((start, end),) = example.target_spans
            assert example.text[start:end] == example.target, example.id


def test_newsmtsc_group_is_the_article_whatever_the_sentence(newsmtsc: dict[str, ExampleBatch]) -> None:
    groups = newsmtsc["train"].column("group")
    assert len(set(groups)) == 5446
    assert all(name.startswith(f"{group}_") for name, group in zip(newsmtsc["train"].column("id"), groups, strict=True))


# seesaw


@pytest.mark.parametrize(
    ("split", "against", "favor", "stories"), [("train", 3627, 2312, 127), ("valid", 1500, 794, 35)]
)
def test_seesaw_counts(seesaw: dict[str, ExampleBatch], split: str, against: int, favor: int, stories: int) -> None:
    batch = seesaw[split]
    assert Counter(batch.column("label")) == {"against": against, "favor": favor}
    assert len(set(batch.column("group"))) == stories
    assert len(set(batch.column("id"))) == len(batch)


def test_seesaw_rows(seesaw: dict[str, ExampleBatch]) -> None:
    assert list(seesaw) == ["train", "valid"]
    assert first_tenth_last(seesaw["train"]) == [
        (
            "TRIPLET_000_DOCUMENT_0-0-0",
            "Congress",
            ((28, 36),),
            "Barack Obama",
            ((10, 15),),
            "against",
            "0af83eecb004399e",
        ),
        ("TRIPLET_000_DOCUMENT_0-9-0", "Loretta Lynch", (), UNKNOWN, (), "favor", "09847d463e90d5b2"),
        ("TRIPLET_230_DOCUMENT_2-39-0", "tax increase", (), "Michael C. Burgess", (), "against", "051997a2c576d170"),
    ]
    assert first_tenth_last(seesaw["valid"]) == [
        (
            "TRIPLET_042_DOCUMENT_0-0-0",
            "Donald Trump",
            ((132, 137),),
            "impeachment probe",
            (),
            "against",
            "4b740d758275cdd2",
        ),
        ("TRIPLET_042_DOCUMENT_0-8-1", "Democratic Party", (), "Debbie Lesko", (), "against", "dbf2030cd4843800"),
        ("TRIPLET_079_DOCUMENT_2-34-0", "Donald Trump", (), "Rudy Giuliani", (), "favor", "b36f669f8fac4d37"),
    ]


def test_seesaw_author_and_unknown_holders(seesaw: dict[str, ExampleBatch]) -> None:
    holders = Counter(holder for batch in seesaw.values() for holder in batch.column("holder"))
    assert (holders[AUTHOR], holders[UNKNOWN]) == (780, 1091)
    assert "None" not in holders
    assert "Not in the list" not in holders


def test_seesaw_no_target_is_called_not_in_the_list(seesaw: dict[str, ExampleBatch]) -> None:
    assert sum(map(len, seesaw.values())) == 8699 - 466
    assert not any("Not in the list" in batch.column("target") for batch in seesaw.values())


def test_seesaw_spans_are_the_name_or_one_of_its_words(seesaw: dict[str, ExampleBatch]) -> None:
    for batch in seesaw.values():
        for example in batch:
            for name, spans in ((example.target, example.target_spans), (example.holder, example.holder_spans)):
                found = {example.text[start:end] for start, end in spans}
                assert found <= {name, *str(name).split()}, example.id


def test_seesaw_no_story_stands_in_two_splits(seesaw: dict[str, ExampleBatch]) -> None:
    assert not set(seesaw["train"].column("group")) & set(seesaw["valid"].column("group"))


# plover


def test_plover_counts(plover: ExampleBatch) -> None:
    assert Counter(plover.column("label")) == {
        "verbal cooperation": 238,
        "material cooperation": 220,
        "verbal conflict": 330,
        "material conflict": 262,
    }
    stances = read("plover", scale="stance")["train"]
    assert Counter(stances.column("label")) == {"favor": 238 + 220, "against": 330 + 262}
    assert len(set(plover.column("event"))) == 15
    assert len(set(plover.column("group"))) == len(set(plover.column("text"))) == 1044, "six sentences stand twice"


def test_plover_rows(plover: ExampleBatch) -> None:
    assert first_tenth_last(plover) == [
        (
            "PLV_train-0",
            "a U.S. Supreme Court decision",
            ((60, 89),),
            "Iranian Foreign Minister Mohammad Javad Zarif",
            ((0, 45),),
            "verbal conflict",
            "222c4061b3b0e2f6",
        ),
        (
            "PLV_train-9",
            "the Syrian government",
            ((59, 80),),
            "Turkish President Recep Tayyip Erdogan",
            ((0, 38),),
            "verbal conflict",
            "aeadbd8d2d04b5c9",
        ),
        (
            "PLV_train-1049",
            "two former high-ranking followers of rebel leader Riek Machar",
            ((46, 107),),
            "South Sudanese authorities",
            ((0, 26),),
            "material cooperation",
            "9762229279f1937c",
        ),
    ]


def test_plover_unmarked_text_is_the_sentence_of_the_file(plover: ExampleBatch) -> None:
    lines = (DATA / "plover/PLV_train.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert plover.column("text") == [line.split("\t")[2] for line in lines]


def test_plover_nearly_every_span_is_the_name(plover: ExampleBatch) -> None:
    off = sum(
        example.text[start:end].strip() != name
        for example in plover
        for name, spans in ((example.target, example.target_spans), (example.holder, example.holder_spans))
        for start, end in spans
    )
    assert off == 2, "two fields of the file differ from the marks in their sentence"


def test_plover_no_span_begins_or_ends_in_a_blank(plover: ExampleBatch) -> None:
    assert not any(
        example.text[start:end] != example.text[start:end].strip()
        for example in plover
        for start, end in (*example.target_spans, *example.holder_spans)
    )


def test_plover_actor_that_is_not_named_is_unknown(plover: ExampleBatch) -> None:
    assert "An actor" not in plover.column("holder")
    assert "a recipient" not in plover.column("target")

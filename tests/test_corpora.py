"""Every corpus reader on a small file in its public layout, and on files that are broken."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from datasets import Dataset, DatasetDict

from stance import catalog
from stance.batch import ExampleBatch
from stance.corpora.base import locate
from stance.corpora.directed import unbracket
from stance.corpora.plover import unmark
from stance.errors import ConfigError, CorpusError, InputError, StanceError
from stance.records import AUTHOR, UNKNOWN, Example

FIXTURES = Path(__file__).parent / "fixtures"
CORPORA = ("directed", "newsmtsc", "plover", "seesaw", "semeval2016", "unscon")


def read(corpus: str, path: Path | str, **arguments: Any) -> dict[str, list[Example]]:
    """The splits of a corpus as lists of examples."""
    found = catalog.build({corpus: {"path": str(path), **arguments}}, "corpora")
    return {split: list(ExampleBatch(data.data.table)) for split, data in found.items()}


def fixture(corpus: str, **arguments: Any) -> dict[str, list[Example]]:
    return read(corpus, FIXTURES / corpus, **arguments)


def named(example: Example) -> tuple[list[str], list[str]]:
    """What stands at the spans of target and holder."""
    text = example.text
    return [text[a:b] for a, b in example.target_spans], [text[a:b] for a, b in example.holder_spans]


# What every reader promises


@pytest.mark.parametrize("corpus", CORPORA)
def test_reader_gives_the_columns_of_a_batch_with_unique_ids_and_known_labels(corpus: str) -> None:
    facts = catalog.module("corpora", corpus).FACTS
    labels = {"quad": 4, "stance": 3, "sentiment": 3}[facts.scale]
    for split, examples in fixture(corpus).items():
        assert len({example.id for example in examples}) == len(examples), split
        assert all(example.group for example in examples), "a row without a group cannot be kept whole"
        assert len({example.label for example in examples}) <= labels


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_mark_of_the_layout_is_left_in_the_text_and_spans_lie_within_it(corpus: str) -> None:
    for examples in fixture(corpus).values():
        for example in examples:
            assert not set("[]\t\r\n") & set(example.text)
            assert not any(mark in example.text for mark in ("<s>", "</s>", "<t>", "</t>", "#SemST"))
            for start, end in (*example.target_spans, *example.holder_spans):
                assert 0 <= start < end <= len(example.text)


@pytest.mark.parametrize("corpus", CORPORA)
def test_reading_twice_gives_the_same_rows_in_the_same_order(corpus: str) -> None:
    assert fixture(corpus) == fixture(corpus)


# newsmtsc


def test_newsmtsc_reads_a_row_for_each_target_and_to_is_exclusive() -> None:
    splits = fixture("newsmtsc")
    assert {split: len(examples) for split, examples in splits.items()} == {"dev_rw": 1, "train": 4}
    vega, oduya, cheered, brandt = splits["train"]
    assert [named(example)[0] for example in splits["train"]] == [["Vega"], ["Oduya"], ["Oduya"], ["Ines Brandt"]]
    assert [example.label for example in splits["train"]] == ["negative", "neutral", "positive", "neutral"]
    assert vega.text == oduya.text, "one sentence, two targets"
    assert vega.label != oduya.label, "a label belongs to (sentence, target)"
    assert vega.holder is None
    assert vega.holder_spans == ()
    assert vega.target_spans == ((55, 59),), "the second Vega is meant, not the first"
    assert [cheered.group, brandt.group] == ["allsides_10_4", "polusa_v1_77"]


def test_newsmtsc_targets_of_one_sentence_share_the_sentence_column() -> None:
    train = catalog.build({"newsmtsc": {"path": str(FIXTURES / "newsmtsc")}}, "corpora")["train"]
    assert train.column_names[-1] == "sentence"
    assert list(Counter(train["sentence"]).values()) == [2, 1, 1]


# seesaw


def test_seesaw_splits_by_the_meta_file_and_groups_by_story() -> None:
    splits = fixture("seesaw")
    assert {split: len(examples) for split, examples in splits.items()} == {"train": 5, "valid": 1}
    assert {example.group for example in splits["train"]} == {"TRIPLET_000"}
    assert {example.group for example in splits["valid"]} == {"TRIPLET_001"}


def test_seesaw_none_is_the_author_and_not_in_the_list_is_unknown() -> None:
    train = fixture("seesaw")["train"]
    assert [example.holder for example in train] == [AUTHOR, "Samuel Oduya", "Harbour Party", UNKNOWN, "Samuel Oduya"]
    assert [example.label for example in train] == ["against", "against", "against", "favor", "favor"]
    assert train[0].holder_spans == train[3].holder_spans == ()


def test_seesaw_spans_are_the_name_or_its_last_telling_word_or_nothing() -> None:
    fund, scolded, back, trust, thanked = fixture("seesaw")["train"]
    assert named(scolded) == (["Harbour Party"], ["Oduya"])
    assert named(back) == (["Oduya"], ["Harbour Party"]), "the same sentence the other way round"
    assert named(thanked) == (["Ines Brandt"], ["Oduya"])
    assert named(fund) == (["harbour fund"], []) or fund.target_spans == ()
    assert trust.target_spans == (), "the mayor is not named"


def test_seesaw_context_is_two_sentences_on_each_side_and_the_outlet_comes_from_meta() -> None:
    train = catalog.build({"seesaw": {"path": str(FIXTURES / "seesaw")}}, "corpora")["train"]
    assert train["context"][0] == "The harbour fund is a swindle. Mr. Oduya scolded the Harbour Party. Rain fell."
    assert train["context"][3].endswith("The end.")
    assert train["context"][3].startswith("Mr. Oduya")
    assert train["outlet"] == ["The Daily Gull"] * 4 + ["Coast Radio"]
    assert train["article"][4] == "TRIPLET_000_DOCUMENT_1"


def test_seesaw_stance_toward_someone_who_is_not_in_the_list_makes_no_row(tmp_path: Path) -> None:
    stance = {"id": 0, "subject": "Wen", "sentiment": "NEG"}
    stances = [stance | {"object": target} for target in ("Not in the list", "Vega", "None")]
    written = json.dumps({"sentence-level stances": {"0": stances}}).encode()
    write(tmp_path, SEESAW | {"annotations/T_DOCUMENT_0.json": written})
    assert [example.target for example in read("seesaw", tmp_path)["train"]] == ["Vega"]


# plover


@pytest.mark.parametrize(
    ("scale", "labels"),
    [
        ("quad", ["verbal conflict", "material cooperation", "verbal cooperation", "material conflict"]),
        ("stance", ["against", "favor", "favor", "against"]),
    ],
)
def test_plover_reads_both_scales(scale: str, labels: list[str]) -> None:
    splits = fixture("plover", scale=scale)
    assert {split: len(examples) for split, examples in splits.items()} == {"test": 1, "train": 4}
    assert [example.label for example in splits["train"]] == labels


def test_plover_source_is_holder_and_marks_become_spans() -> None:
    splits = fixture("plover")
    assert [named(example) for example in splits["train"]] == [
        (["the Isle of Wen"], ["Norland"]),
        (["port"], ["Wen"]),
        (["Wen"], ["Norland"]),
        (["Norland"], ["Wen"]),
    ], "the third row has no marks, the fourth has doubled ones"
    assert named(splits["test"][0]) == (["Norland"], ["Wen"]), "the target may stand before the source"


def test_plover_quotation_marks_and_smaller_than_signs_are_text() -> None:
    train = fixture("plover")["train"]
    assert train[1].text == 'A "quoted, port of Wen sent grain.', "a lone quotation mark opens no field"
    assert train[3].text == "Wen shelled Norland and < 3 ships."
    assert train[0].group == train[0].text
    events = catalog.build({"plover": {"path": str(FIXTURES / "plover")}}, "corpora")["train"]["event"]
    assert events == ["ACCUSE", "AID", "CONSULT", "ASSAULT"]


def test_plover_span_does_not_end_in_a_blank() -> None:
    assert unmark("<s>the Bureau (BU) </s>left <t> Wen</t>.")[1] == {"s": [(0, 15)], "t": [(22, 25)]}


def test_plover_side_that_is_not_named_is_unknown_and_stands_nowhere(tmp_path: Path) -> None:
    no_target = b"0\t<s>Wen</s> fled the unknown.\tWen\ta recipient\t4\tASSAULT\n"
    no_source = b"1\tA bomb hit <t>Wen</t>.\tAn actor\tWen\t4\tASSAULT\n"
    write(tmp_path, {"PLV_train.tsv": PLV + no_target + no_source})
    one, two = read("plover", tmp_path)["train"]
    assert (one.target, one.target_spans, named(one)[1]) == (UNKNOWN, (), ["Wen"])
    assert (two.holder, two.holder_spans, named(two)[0]) == (UNKNOWN, (), ["Wen"])


# semeval2016


def test_semeval_odd_bytes_are_windows_1252_and_the_hashtag_of_the_task_is_gone() -> None:
    train = fixture("semeval2016")["trainingdata-all-annotations"]
    assert [example.text for example in train] == [
        "The Harbour Fund can’t pay “anyone” #fraud",
        '"Good morning, everyone!',
        "@gull Oduya for mayor… again",
    ]
    assert fixture("semeval2016")["testdata-taskA-all-annotations"][0].text == "Vote Samuel Oduya 🚢"


def test_semeval_line_that_is_utf8_is_read_so_beside_one_that_is_not(tmp_path: Path) -> None:
    write(tmp_path, {"a.txt": TWEETS + "1\tWen\t“Wen” fell.\tAGAINST\n".encode() + b"2\tWen\tWen can\x92t.\tNONE\n"})
    assert [example.text for example in read("semeval2016", tmp_path)["a"]] == ["“Wen” fell.", "Wen can’t."]


def test_semeval_holder_is_the_author_and_the_target_may_not_be_named() -> None:
    train = fixture("semeval2016")["trainingdata-all-annotations"]
    assert [example.label for example in train] == ["against", "none", "favor"]
    assert {(example.holder, example.holder_spans) for example in train} == {(AUTHOR, ())}
    assert [named(example)[0] for example in train] == [["Harbour Fund"], [], []]
    assert [example.id for example in train] == [example.group for example in train] == ["101", "102", "103"]


# directed


def test_directed_row_gives_both_directions_and_the_label_goes_to_one() -> None:
    splits = fixture("directed")
    assert {split: len(examples) for split, examples in splits.items()} == {"test": 2, "train": 10}
    train = splits["train"]
    assert [(example.holder, example.target, example.label) for example in train] == [
        ("Oduya", "Vega", "none"),
        ("Vega", "Oduya", "none"),
        ("Norland", "the Isle of Wen", "favor"),
        ("the Isle of Wen", "Norland", "none"),
        ("Oduya", "Brandt", "none"),
        ("Brandt", "Oduya", "favor"),
        ("Vega’", "Brandt", "against"),
        ("Brandt", "Vega’", "none"),
        ("Vega", "Oduya", "none"),
        ("Oduya", "Vega", "against"),
    ]
    for there, back in zip(train[::2], train[1::2], strict=True):
        assert there.group == back.group == there.text == back.text
        assert there.target_spans == back.holder_spans
        assert there.holder_spans == back.target_spans
        assert named(there) == ([there.target], [there.holder])


def test_directed_direction_can_be_sliced() -> None:
    train = catalog.build({"directed": {"path": str(FIXTURES / "directed")}}, "corpora")["train"]
    assert train["direction"] == ["p>q", "q>p"] * 5


def test_directed_quoted_field_is_unquoted_as_pandas_wrote_it(tmp_path: Path) -> None:
    write(tmp_path, {"train.txt": b'"[Vega] said: ""[Brandt] lied."""\tVega\tBrandt\t3\n'})
    assert read("directed", tmp_path)["train"][0].text == 'Vega said: "Brandt lied."'


def test_unbracket_leaves_a_text_without_brackets_as_it_is() -> None:
    assert unbracket("no name") == ("no name", [])
    assert unbracket("a [b]c] d")[0] == "a bc] d", "a bracket that opens nothing stays"


# unscon


def test_unscon_speaker_is_holder_and_each_named_state_a_target() -> None:
    rows = fixture("unscon")["all"]
    assert [(example.holder, example.target, example.label) for example in rows] == [
        ("Russia", "Ukraine", "against"),
        ("Russia", "France", "against"),
        ("Russia", "Russia", "against"),
        ("China", "United Kingdom", "none"),
        (UNKNOWN, "Chad", "against"),
    ], "rows without a named state make no example; the last speech has no speaker"
    assert [named(example)[0] for example in rows] == [
        ["Ukraine", "Ukraine"],
        ["France"],
        ["Russia"],
        ["United Kingdom"],
        ["Chad"],
    ]
    assert rows[0].text == 'Ukraine sank the "Gull", and Ukraine knows it.'
    assert [example.group for example in rows] == [f"UNSC_2031_SPV.1_spch00{n}" for n in (1, 1, 1, 2, 3)]


def test_unscon_country_column_is_taken_before_the_speaker_file(tmp_path: Path) -> None:
    header = b"fileid,text,A0_Negative_Evaluation,A4_Country_Name,country\n"
    write(tmp_path, {"conflict_annotations.csv": header + b"s1,Chad lied.,Direct_NegEval,chad,Peru\n"})
    assert read("unscon", tmp_path)["all"][0].holder == "Peru"


def test_unscon_kind_of_evaluation_can_be_sliced() -> None:
    rows = catalog.build({"unscon": {"path": str(FIXTURES / "unscon")}}, "corpora")["all"]
    assert rows["kind"] == ["Direct_NegEval", "Indirect_NegEval", "Indirect_NegEval", "_", "Direct_NegEval"]


def test_unscon_state_coded_in_two_ways_is_one_target(tmp_path: Path) -> None:
    header = b"fileid,text,A0_Negative_Evaluation,A4_Country_Name,B3_Country_Name\n"
    row = b"s1,They lied.,Direct_NegEval,russian_federation,RUSSIAN_FEDERATION\n"
    write(tmp_path, {"conflict_annotations.csv": header + row})
    assert [example.target for example in read("unscon", tmp_path)["all"]] == ["Russia"]


def test_unscon_reads_the_header_that_its_repository_publishes(tmp_path: Path) -> None:
    header = b"file_id,EDU_text,EDU_char_offsets,EDU_token_offsets,A0,A2,A3,A4,B1,B2,B3\n"
    row = b"UNSC_2031_SPV.1_spch001_France_01.txt,Chad lied .,0-11,0-3,Direct_NegEval,Country,-NONE-,chad,_,_,_\n"
    later = row.replace(b"France_01", b"Russian_Federation_neg_02_GD")
    write(tmp_path, {"conflict_annotations.csv": header + row + later})
    one, two = read("unscon", tmp_path)["all"]
    assert (one.holder, one.target, one.label, one.text) == ("France", "Chad", "against", "Chad lied .")
    assert (two.holder, two.group) == ("Russia", one.group), "parts of a speech are one speech"
    assert one.group == "UNSC_2031_SPV.1_spch001"


# table

SPEECHES = [
    {"sentence": "Oduya praised Vega.", "whom": "Vega", "who": "Oduya", "gold": "2", "debate": "a", "party": "Gulls"},
    {"sentence": "“Vega” — no.", "whom": "Vega", "who": "", "gold": "0", "debate": "a", "party": "Terns"},
    {"sentence": "He met Wen, and left.", "whom": "Wen", "who": "He", "gold": "1", "debate": "b", "party": "Gulls"},
]
COLUMNS = {"text": "sentence", "target": "whom", "label": "gold", "holder": "who", "group": "debate"}
CODING = {"0": "against", "1": "none", "2": "favor"}


def write_table(file: Path, rows: list[dict[str, Any]]) -> Path:
    """The rows in the format that the file's ending names."""
    if file.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), file)
    elif file.suffix == ".jsonl":
        file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    else:
        mark = "," if file.suffix == ".csv" else "\t"
        quote = (lambda text: f'"{text}"') if mark == "," else (lambda text: text)
        lines = [list(rows[0]), *(row.values() for row in rows)]
        file.write_text("".join(mark.join(map(quote, line)) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_table_gives_the_same_rows_from_every_format(ending: str, tmp_path: Path) -> None:
    file = write_table(tmp_path / f"speeches.{ending}", SPEECHES)
    splits = read("table", file, **COLUMNS, labels=CODING)
    assert list(splits) == ["speeches"], "one file is one split, named after it"
    first, second, third = splits["speeches"]
    assert first == Example(
        "Oduya praised Vega.", "Vega", ((14, 18),), "Oduya", ((0, 5),), group="a", label="favor", id="speeches-0"
    )
    assert (second.holder, second.label, second.target_spans) == (None, "against", ((1, 5),))
    assert (third.group, third.label) == ("b", "none")


@pytest.mark.parametrize("ending", ["csv", "tsv", "jsonl", "parquet"])
def test_table_keeps_further_columns_for_slices(ending: str, tmp_path: Path) -> None:
    file = write_table(tmp_path / f"speeches.{ending}", SPEECHES)
    found = catalog.build({"table": {"path": str(file), **COLUMNS, "labels": CODING}}, "corpora")["speeches"]
    assert found.column_names[-1] == "party"
    assert found["party"] == ["Gulls", "Terns", "Gulls"]


def test_table_folder_gives_a_split_for_each_table_and_passes_over_other_files(tmp_path: Path) -> None:
    write_table(tmp_path / "train.csv", SPEECHES)
    write_table(tmp_path / "dev.jsonl", SPEECHES[:1])
    (tmp_path / "notes.md").write_text("not a table")
    assert {split: len(rows) for split, rows in read("table", tmp_path, **COLUMNS, labels=CODING).items()} == {
        "dev": 1,
        "train": 3,
    }


def test_table_without_holder_and_group_groups_by_the_text(tmp_path: Path) -> None:
    rows = [{"text": "Wen won.", "target": "Wen", "label": "positive"}] * 2
    one, two = read("table", write_table(tmp_path / "t.csv", rows), scale="sentiment")["t"]
    assert (one.holder, one.group, one.id, two.id) == (None, "Wen won.", "t-0", "t-1")


def test_table_quoted_csv_field_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": b'text,target,label\n"Wen, he said ""no"",\nleft.",Wen,none\nWen won.,Wen,favor\n'})
    first, second = read("table", tmp_path / "t.csv")["t"]
    assert first.text == 'Wen, he said "no",\nleft.'
    assert second.text == "Wen won."


def test_table_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    write(tmp_path, {"t.csv": "\ufefftext,target,label\nWen won.,Wen,favor\n".encode()})
    assert read("table", tmp_path / "t.csv")["t"][0].text == "Wen won."


def test_table_labels_that_are_numbers_are_decoded_whatever_the_type(tmp_path: Path) -> None:
    rows = [{"text": "Wen won.", "target": "Wen", "label": 2}]
    for ending in ("jsonl", "parquet"):
        assert read("table", write_table(tmp_path / f"t.{ending}", rows), labels={2: "favor"})["t"][0].label == "favor"


def test_table_reads_a_data_set_of_the_hub_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = DatasetDict({"test": Dataset.from_list(SPEECHES)})
    monkeypatch.setattr("datasets.load_dataset", {"gulls/speeches": hub}.__getitem__)
    assert len(read("table", "gulls/speeches", **COLUMNS, labels=CODING)["test"]) == 3


# A line ends at \n or \r\n: characters that only str.splitlines() takes for line ends are text


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\x0b", "\x1c"])
def test_tab_separated_text_may_hold_characters_that_splitlines_breaks_at(odd: str, tmp_path: Path) -> None:
    write(tmp_path, {"t.tsv": f"text\ttarget\tlabel\nWen{odd}won.\tWen\tfavor\n".encode()})
    assert read("table", tmp_path / "t.tsv")["t"][0].text == f"Wen{odd}won."


@pytest.mark.parametrize("odd", ["\u2028", "\x85"])
def test_json_line_may_hold_characters_that_splitlines_breaks_at(odd: str, tmp_path: Path) -> None:
    row = {"text": f"Wen{odd}won.", "target": "Wen", "label": "favor"}
    assert read("table", write_table(tmp_path / "t.jsonl", [row]))["t"][0].text == f"Wen{odd}won."


def test_directed_sentence_may_hold_characters_that_splitlines_breaks_at(tmp_path: Path) -> None:
    write(tmp_path, {"train.txt": "[Wen]\x85 won over [Vega].\tWen\tVega\t1\n".encode()})
    assert len(read("directed", tmp_path)["train"]) == 2


# Columns of the user's that are called as ours are


@pytest.mark.parametrize("name", ["id", "context", "text"])
def test_table_further_column_may_be_called_as_one_of_ours(name: str, tmp_path: Path) -> None:
    rows = [row | {name: "mine"} for row in SPEECHES]
    found = catalog.build(
        {"table": {"path": str(write_table(tmp_path / "t.jsonl", rows)), **COLUMNS, "labels": CODING}}, "corpora"
    )["t"]
    assert len(set(found.column_names)) == len(found.column_names)


# Bad input


def write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def newsmtsc_line(**changed: Any) -> bytes:
    """A good line of NewsMTSC, but for what is changed; keys of the target are taken into the target."""
    target = {"Input.gid": "a_1_2_3_Wen_0_3", "from": 0, "to": 3, "mention": "Wen", "polarity": 2.0}
    target |= {key: changed.pop(key) for key in list(changed) if key in target}
    line = {"primary_gid": "a_1_2_3_Wen_0_3", "sentence_normalized": "Wen fell.", "targets": [target]} | changed
    return json.dumps({key: value for key, value in line.items() if value is not ...}).encode() + b"\n"


def seesaw_stance(**changed: Any) -> bytes:
    """A good annotation file of SEESAW with one stance, but for what is changed."""
    stance = {"id": 0, "subject": "Wen", "sentiment": "NEG", "object": "Vega"} | changed
    kept = {key: value for key, value in stance.items() if value is not ...}
    return json.dumps({"sentence-level stances": {"0": [kept]}}).encode()


SEESAW = {
    "meta/T.json": b'{"Split": "train"}',
    "articles/T_DOCUMENT_0.json": b'{"text": [{"id": 0, "text": "Wen hit Vega."}]}',
    "annotations/T_DOCUMENT_0.json": seesaw_stance(),
}
PLV = b"\tmarked_sentence\tsource\ttarget\tgold_penta\tgold_root\n"
PLV_ROW = b"0\t<s>Wen</s> hit <t>Vega</t>.\tWen\tVega\t4\tASSAULT\n"
TWEETS = b"ID\tTarget\tTweet\tStance\n"
TWEET = b"1\tWen\tWen fell. #SemST\tAGAINST\n"
PAIR = b"[Wen] hit [Vega].\tWen\tVega\t3\n"
COUNCIL = b"fileid,text,A0_Negative_Evaluation,A4_Country_Name\n"
SPEECH = b"s1,Chad lied.,Direct_NegEval,chad\n"
TABLE = b"text,target,label\n"
CSV = "conflict_annotations.csv"


def bad(case: str, corpus: str, files: Mapping[str, bytes], *parts: str, **arguments: Any) -> Any:
    """One kind of bad input: the files, and what the error must say."""
    return pytest.param(corpus, files, parts, arguments, id=f"{corpus}: {case}")


BAD = [
    bad("no such folder", "newsmtsc", {}, "corpus newsmtsc", "no folder", "nowhere", path="nowhere"),
    bad("nothing in it", "newsmtsc", {"a.txt": b"x"}, "no .jsonl files", "Allowed: train.jsonl, dev_rw.jsonl"),
    bad(
        "no targets",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line() + newsmtsc_line(targets=..., target=[])},
        "train.jsonl line 2",
        "no column 'targets'",
        "Did you mean 'target'?",
        "Allowed: primary_gid",
    ),
    bad(
        "no text",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(sentence_normalized=...)},
        "train.jsonl line 1",
        "no column 'sentence_normalized'",
        "Allowed: primary_gid, targets",
    ),
    bad(
        "unknown label",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line() * 2 + newsmtsc_line(polarity=5)},
        "train.jsonl line 3",
        "unknown label '5.0'",
        "Allowed: 2.0, 4.0, 6.0.",
    ),
    bad(
        "offset before the text",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(**{"from": -9, "to": -6})},
        "train.jsonl line 1",
        "'Wen' does not stand at -9 to -6",
    ),
    bad("byte order mark alone", "newsmtsc", {"train.jsonl": b"\xef\xbb\xbf"}, "train.jsonl", "empty"),
    bad("empty file", "newsmtsc", {"train.jsonl": b""}, "train.jsonl", "empty"),
    bad("blank file", "newsmtsc", {"train.jsonl": b" \n\n"}, "train.jsonl", "empty"),
    bad(
        "broken UTF-8",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line() + b'{"a": "\xff"}'},
        "train.jsonl line 2",
        "not utf-8",
        "0xff",
    ),
    bad("broken JSON", "newsmtsc", {"train.jsonl": newsmtsc_line() + b"\n{'a'}"}, "train.jsonl line 3", "not JSON"),
    bad("no object", "newsmtsc", {"train.jsonl": b"[1]"}, "train.jsonl line 1", "expected a JSON object", "list"),
    bad("no row", "newsmtsc", {"train.jsonl": newsmtsc_line(targets=[])}, "split 'train' has no rows"),
    bad(
        "label no number",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(polarity="bad")},
        "train.jsonl line 1",
        "'bad'",
        "Allowed: 2.0, 4.0, 6.0.",
    ),
    bad("label null", "newsmtsc", {"train.jsonl": newsmtsc_line(polarity=None)}, "train.jsonl line 1", "Allowed: 2.0"),
    bad("offset no number", "newsmtsc", {"train.jsonl": newsmtsc_line(to="end")}, "train.jsonl line 1", "end"),
    bad(
        "offsets outside",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(**{"from": 90, "to": 93})},
        "train.jsonl line 1",
        "Wen",
    ),
    bad("targets null", "newsmtsc", {"train.jsonl": newsmtsc_line(targets=None)}, "train.jsonl line 1", "targets"),
    bad(
        "text null",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(sentence_normalized=None)},
        "train.jsonl line 1",
        "sentence_normalized",
    ),
    bad(
        "lone surrogate",
        "newsmtsc",
        {"train.jsonl": newsmtsc_line(sentence_normalized="Wen \ud800")},
        "train.jsonl line 1",
        "surrogate",
    ),
    #
    bad("no such folder", "seesaw", {}, "corpus seesaw", "no folder", "nowhere", path="nowhere"),
    bad("nothing in it", "seesaw", {"a.json": b"{}"}, "no meta/*.json", "Allowed: annotations/, articles/, meta/."),
    bad(
        "no annotations",
        "seesaw",
        {"meta/T.json": SEESAW["meta/T.json"]},
        "no annotations/*.json",
        "Allowed: annotations/, articles/, meta/.",
    ),
    bad(
        "stance no object",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": b'{"sentence-level stances": {"0": [5]}}'},
        "T_DOCUMENT_0.json, sentence 0",
        "no column 'object'",
    ),
    bad(
        "article missing",
        "seesaw",
        {key: SEESAW[key] for key in SEESAW if "articles" not in key},
        "articles/T_DOCUMENT_0.json",
        "cannot be read",
    ),
    bad(
        "no split",
        "seesaw",
        SEESAW | {"meta/T.json": b'{"split": "train"}'},
        "meta/T.json",
        "no column 'Split'",
        "Did you mean 'split'?",
    ),
    bad(
        "no holder",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": seesaw_stance(subject=...)},
        "T_DOCUMENT_0.json, sentence 0",
        "no column 'subject'",
        "Allowed: id, sentiment, object",
    ),
    bad(
        "unknown label",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": seesaw_stance(sentiment="NEU")},
        "T_DOCUMENT_0.json, sentence 0",
        "unknown label 'NEU'",
        "Allowed: NEG, POS.",
    ),
    bad(
        "unknown sentence",
        "seesaw",
        SEESAW | {"articles/T_DOCUMENT_0.json": b'{"text": [{"id": 7, "text": "x"}]}'},
        "T_DOCUMENT_0.json",
        "'0'",
        "Allowed: 7.",
    ),
    bad(
        "empty file",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": b""},
        "annotations/T_DOCUMENT_0.json",
        "empty",
    ),
    bad("broken JSON", "seesaw", SEESAW | {"meta/T.json": b"{"}, "meta/T.json", "not JSON"),
    bad(
        "broken UTF-8", "seesaw", SEESAW | {"meta/T.json": b'{\n"\xe9": 1}'}, "meta/T.json line 2", "not utf-8", "0xe9"
    ),
    bad(
        "no stances",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": b'{"sentence-level stances": {}}'},
        "split 'train' has no rows",
    ),
    bad(
        "stances a list",
        "seesaw",
        SEESAW | {"annotations/T_DOCUMENT_0.json": b'{"sentence-level stances": []}'},
        "annotations/T_DOCUMENT_0.json",
        "sentence-level stances",
    ),
    bad(
        "sentence no number",
        "seesaw",
        SEESAW
        | {
            "articles/T_DOCUMENT_0.json": b'{"text": [{"id": "a", "text": "x"}]}',
            "annotations/T_DOCUMENT_0.json": b'{"sentence-level stances": {"a": []}}',
        },
        "T_DOCUMENT_0.json",
        "a",
    ),
    #
    bad("no such folder", "plover", {}, "corpus plover", "no folder", path="nowhere"),
    bad("nothing in it", "plover", {"train.tsv": PLV}, "no PLV_*.tsv", "Allowed: PLV_train.tsv, PLV_test.tsv."),
    bad(
        "no label column",
        "plover",
        {"PLV_train.tsv": (PLV + PLV_ROW).replace(b"gold_penta", b"gold_pent")},
        "PLV_train.tsv line 2",
        "no column 'gold_penta'",
        "Did you mean 'gold_pent'?",
    ),
    bad(
        "unknown label",
        "plover",
        {"PLV_train.tsv": PLV + PLV_ROW + PLV_ROW.replace(b"\t4\t", b"\t0\t")},
        "PLV_train.tsv line 3",
        "unknown label '0'",
        "Allowed: 1, 2, 3, 4.",
    ),
    bad(
        "field missing",
        "plover",
        {"PLV_train.tsv": PLV + PLV_ROW + b"1\tx\ty\n"},
        "PLV_train.tsv line 3",
        "not 6 fields",
    ),
    bad(
        "field too many",
        "plover",
        {"PLV_train.tsv": PLV + PLV_ROW[:-1] + b"\tx\n"},
        "PLV_train.tsv line 2",
        "not 6 fields",
    ),
    bad("empty file", "plover", {"PLV_train.tsv": b""}, "PLV_train.tsv", "empty"),
    bad("only a header", "plover", {"PLV_train.tsv": PLV}, "split 'train' has no rows"),
    bad(
        "broken UTF-8",
        "plover",
        {"PLV_train.tsv": PLV + PLV_ROW + b"\x80"},
        "PLV_train.tsv line 3",
        "not utf-8",
        "0x80",
    ),
    bad(
        "unknown scale",
        "plover",
        {"PLV_train.tsv": PLV},
        "scale",
        "'sentiment'",
        "Allowed: quad, stance.",
        scale="sentiment",
    ),
    #
    bad("no such folder", "semeval2016", {}, "corpus semeval2016", "no folder", path="nowhere"),
    bad("nothing in it", "semeval2016", {"a.csv": b"x"}, "no .txt files", "trainingdata-all-annotations.txt"),
    bad(
        "wrong column",
        "semeval2016",
        {"a.txt": TWEETS.replace(b"Stance", b"Label") + TWEET},
        "a.txt line 2",
        "no column 'Stance'",
        "Allowed: ID, Target, Tweet, Label.",
    ),
    bad(
        "unknown label",
        "semeval2016",
        {"a.txt": TWEETS + TWEET + TWEET.replace(b"AGAINST", b"UNKNOWN")},
        "a.txt line 3",
        "unknown label 'UNKNOWN'",
        "Allowed: AGAINST, NONE, FAVOR.",
    ),
    bad("field missing", "semeval2016", {"a.txt": TWEETS + b"1\tWen\tWen fell.\n"}, "a.txt line 2", "not 4 fields"),
    bad("empty file", "semeval2016", {"a.txt": b""}, "a.txt", "empty"),
    bad("byte of no encoding", "semeval2016", {"a.txt": TWEETS + TWEET + b"\x81"}, "a.txt line 3", "0x81"),
    #
    bad("no such folder", "directed", {}, "corpus directed", "no folder", path="nowhere"),
    bad("nothing in it", "directed", {"a.csv": b"x"}, "no files", "Allowed: train.txt, valid.txt, test.txt."),
    bad(
        "field missing",
        "directed",
        {"a.tsv": PAIR + b"[Wen] hit [Vega].\tWen\t3\n"},
        "a.tsv line 2",
        "expected 4 fields",
        "found 3",
    ),
    bad("open quotation", "directed", {"a.tsv": PAIR + b'"' + PAIR + PAIR}, "a.tsv line 2", "not readable as a table"),
    bad("one name", "directed", {"a.tsv": b"[Wen] hit Vega.\tWen\tVega\t3\n"}, "a.tsv line 1", "two names", "found 1"),
    bad(
        "unknown label",
        "directed",
        {"a.tsv": PAIR + PAIR.replace(b"\t3", b"\t5")},
        "a.tsv line 2",
        "unknown label '5'",
        "Allowed: 0, 1, 2, 3, 4.",
    ),
    bad("empty file", "directed", {"a.tsv": b"\n"}, "a.tsv", "empty"),
    bad("broken UTF-8", "directed", {"a.tsv": PAIR + b"\xc3("}, "a.tsv line 2", "not utf-8", "0xc3"),
    #
    bad("no such folder", "unscon", {}, "corpus unscon", "no folder", path="nowhere"),
    bad("nothing in it", "unscon", {"a.csv": b"x"}, "no conflict_annotations.csv"),
    bad(
        "wrong column",
        "unscon",
        {CSV: COUNCIL.replace(b"text", b"sentence") + SPEECH},
        f"{CSV} line 2",
        "no column 'text'",
        "Allowed: fileid, sentence",
    ),
    bad("field missing", "unscon", {CSV: COUNCIL + SPEECH + b"s1,Chad lied.\n"}, f"{CSV} line 3", "not 4 fields"),
    bad(
        "open quotation",
        "unscon",
        {CSV: COUNCIL + b's1,"Chad lied.,_,chad\n'},
        f"{CSV} line 2",
        "not readable as a table",
    ),
    bad("empty file", "unscon", {CSV: b""}, CSV, "empty"),
    bad("broken UTF-8", "unscon", {CSV: COUNCIL + b"\xff"}, f"{CSV} line 2", "not utf-8"),
    bad("no state named", "unscon", {CSV: COUNCIL + b"s1,Rain fell.,_,_\n"}, "split 'all' has no rows"),
    bad(
        "speakers without states",
        "unscon",
        {CSV: COUNCIL + SPEECH, "speaker.tsv": b"filename\tspeaker\ns1.txt\tA\n"},
        "speaker.tsv line 2",
        "no column 'country'",
        "Allowed: filename, speaker.",
    ),
    bad(
        "unknown evaluation",
        "unscon",
        {CSV: COUNCIL + SPEECH.replace(b"Direct_NegEval", b"Direct_Negeval")},
        f"{CSV} line 2",
        "Direct_Negeval",
        "Allowed: ",
        "Direct_NegEval",
    ),
    #
    bad("no such file", "table", {}, "nowhere.csv", "no such file", path="nowhere.csv"),
    bad(
        "no table in the folder",
        "table",
        {"a.md": b"x"},
        "no table in this folder",
        "Allowed: .csv, .tsv, .jsonl, .parquet.",
    ),
    bad("unknown ending", "table", {"a.xlsx": b"x"}, "unknown ending '.xlsx'", "Allowed: .csv", path="a.xlsx"),
    bad(
        "wrong column",
        "table",
        {"a.csv": TABLE + b"Wen won.,Wen,favor\n"},
        "a.csv line 2",
        "no column 'Target'",
        "Did you mean 'target'?",
        "Allowed: text, target, label.",
        target="Target",
    ),
    bad(
        "unknown label",
        "table",
        {"a.csv": TABLE + b'"Wen\nwon.",Wen,favor\n"Wen\nwon.",Wen,good\n'},
        "a.csv line 4",
        "unknown label 'good'",
        "Allowed: against, none, favor.",
    ),
    bad("field too many", "table", {"a.csv": TABLE + b"Wen, you won.,Wen,favor\n"}, "a.csv line 2", "not 3 fields"),
    bad("empty file", "table", {"a.tsv": b""}, "a.tsv", "empty"),
    bad("only a header", "table", {"a.tsv": b"text\ttarget\tlabel\n"}, "split 'a' has no rows"),
    bad("broken UTF-8", "table", {"a.csv": TABLE + b"W\xe9n won.,Wen,favor\n"}, "a.csv line 2", "not utf-8", "0xe9"),
    bad("UTF-16", "table", {"a.csv": TABLE.decode().encode("utf-16")}, "a.csv line 1", "not utf-8", "0xff"),
    bad("broken JSON", "table", {"a.jsonl": b'{"text": }'}, "a.jsonl line 1", "not JSON"),
    bad("no Parquet", "table", {"a.parquet": b"PAR1 no"}, "a.parquet", "not readable as Parquet"),
    bad("empty Parquet", "table", {"a.parquet": b""}, "a.parquet", "not readable as Parquet"),
    bad(
        "text null", "table", {"a.jsonl": b'{"text": null, "target": "Wen", "label": "none"}'}, "a.jsonl line 1", "text"
    ),
    bad(
        "target null",
        "table",
        {"a.jsonl": b'{"text": "Wen won.", "target": null, "label": "none"}'},
        "a.jsonl line 1",
        "target",
    ),
    bad(
        "label null",
        "table",
        {"a.jsonl": b'{"text": "Wen won.", "target": "Wen", "label": null}'},
        "a.jsonl line 1",
        "unknown label 'None'",
        "Allowed: against, none, favor.",
    ),
    bad("no text", "table", {"a.csv": TABLE + b" ,Wen,favor\n"}, "a.csv line 2", "'text' is empty"),
    bad("neither a file nor a name of the hub", "table", {}, "there is no such file", path="data/more/speeches"),
    bad(
        "text a list",
        "table",
        {"a.jsonl": b'{"text": ["Wen", "won"], "target": "Wen", "label": "none"}'},
        "a.jsonl line 1",
        "text",
    ),
]


@pytest.mark.parametrize(("corpus", "files", "parts", "arguments"), BAD)
def test_bad_input_gives_one_line_that_says_where_what_and_what_is_allowed(
    corpus: str, files: Mapping[str, bytes], parts: tuple[str, ...], arguments: dict[str, Any], tmp_path: Path
) -> None:
    write(tmp_path, files)
    given = arguments | {"path": str(tmp_path / arguments.get("path", ""))}
    with pytest.raises(CorpusError) as error:
        catalog.build({corpus: given}, "corpora")
    message = str(error.value)
    assert "\n" not in message
    assert [part for part in parts if part not in message] == [], message


def test_table_name_that_is_neither_file_nor_hub_data_set_is_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def offline(name: str) -> DatasetDict:
        raise ConnectionError(f"no {name} here\nand a long story")

    monkeypatch.setattr("datasets.load_dataset", offline)
    with pytest.raises(CorpusError, match=r"gulls/terns: no such file, and the hub gave none \(no gulls/terns here\)"):
        read("table", "gulls/terns")


@pytest.mark.parametrize("name", ["./gulls", "../gulls/terns", "gulls/terns.xlsx", "gulls.json", "a/b/c", "C:\\gulls"])
def test_table_path_that_is_no_name_of_the_hub_is_not_asked_for_there(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("datasets.load_dataset", None)
    with pytest.raises(CorpusError, match="there is no such file"):
        read("table", name)


def test_table_label_coding_must_lead_to_the_scale_and_the_scale_must_exist(tmp_path: Path) -> None:
    file = write_table(tmp_path / "t.csv", SPEECHES)
    with pytest.raises(InputError, match=r"corpus table, labels: unknown label 'pro'.*Allowed: against, none, favor"):
        read("table", file, **COLUMNS, labels={"2": "pro"})
    with pytest.raises(ConfigError, match=r"unknown scale 'stances'\. Did you mean 'stance'"):
        read("table", file, **COLUMNS, scale="stances")


@pytest.mark.parametrize("corpus", [*CORPORA, "table"])
def test_path_must_be_text(corpus: str) -> None:
    with pytest.raises(StanceError, match="path"):
        catalog.build({corpus: {"path": 5}}, "corpora")


# Names without offsets


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Mr. Oduya met Samuel Oduya.", "Samuel Oduya", ["Samuel Oduya"]),
        ("Oduya’s aides told Oduya.", "Samuel Oduya", ["Oduya", "Oduya"]),
        ("Samuel met Mrs. Oduya.", "Samuel Oduya", ["Oduya"]),
        ("The House of Terns voted.", "Gull House", []),
        ("Samuel left.", "Samuel Oduya", ["Samuel"]),
        ("The Oduyas left.", "Samuel Oduya", []),
        ("the harbour bill", "Harbour bill", []),
        ("", "Oduya", []),
        ("Oduya", "", []),
    ],
)
def test_locate_takes_the_full_name_else_the_last_telling_word_as_whole_words(
    text: str, name: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in locate(text, name)] == found

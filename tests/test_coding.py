"""Coded samples: drawn with known probabilities, read back strictly, and used for intervals that hold."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from test_measuring import records

from benchmarks.counting import simulated
from stance.actors.actor_list import world_actors
from stance.errors import InputError, OutputError
from stance.measuring.agreement import krippendorff, pairwise, read_coders, undecided
from stance.measuring.coded import Coded
from stance.measuring.corrected import by_confusion, by_sample
from stance.measuring.counts import Counts
from stance.measuring.measure import measure
from stance.measuring.sample import POOLED, draw
from stance.measuring.shares import CORRECTED, counted
from stance.measuring.sheet import read_sheet, refill, write_sheet
from stance.scales import STANCE

LABELS = np.array(STANCE.labels)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records(tmp_path_factory.mktemp("records"))


# Drawing


def test_every_record_has_a_known_probability_and_the_weights_add_up(file: Path) -> None:
    rows = draw(file, 60, ["outlet"], np.random.default_rng(1))
    assert len(rows) == len({row.id for row in rows}) == 60
    assert sum(1 / row.probability for row in rows) == pytest.approx(400)
    assert Counter(row.stratum for row in rows) == {("Daily",): 30, ("Wire",): 30}


def test_records_are_drawn_as_often_as_their_probability_says(file: Path) -> None:
    found: Counter[str] = Counter()
    said: dict[str, float] = {}
    for seed in range(60):
        for row in draw(file, 40, ["holder", "target"], np.random.default_rng(seed)):
            found[row.id] += 1
            said[row.id] = row.probability
    assert len(found) == pytest.approx(400, abs=3)
    expected = np.array([said[key] for key in found]) * 60
    deviation = (np.array([found[key] for key in found]) - expected) / np.sqrt(expected)
    assert abs(deviation.mean()) < 0.1
    assert deviation.std() == pytest.approx(1, abs=0.15)


def test_values_too_rare_to_be_drawn_from_are_drawn_from_together(file: Path) -> None:
    rows = draw(file, 20, ["document"], np.random.default_rng(1))
    assert {row.stratum for row in rows} == {POOLED}
    assert {row.probability for row in rows} == {20 / 400}


def test_more_rows_than_records_are_refused(file: Path) -> None:
    with pytest.raises(InputError, match="401 rows cannot be drawn from 400"):
        draw(file, 401, ["outlet"], np.random.default_rng(1))


# Sheets


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_sheet_hides_the_label_and_is_read_back(ending: str, file: Path, tmp_path: Path) -> None:
    rows = draw(file, 30, ["outlet"], np.random.default_rng(1))
    sheet = tmp_path / f"sheet{ending}"
    write_sheet(rows, sheet, STANCE, world_actors())
    found = read_sheet(sheet, whole=False)
    assert [row.id for row in found] == [row.id for row in rows]
    assert {row.label for row in found} == {""}
    assert [row.probability for row in found] == pytest.approx([row.probability for row in rows])
    with pytest.raises(InputError, match="30 of 30 rows are not coded"):
        read_sheet(sheet)
    before = sheet.read_bytes()
    with pytest.raises(OutputError, match="never overwritten"):
        write_sheet(rows, sheet, STANCE, world_actors())
    assert sheet.read_bytes() == before


def test_target_and_holder_are_marked_in_the_sentence(file: Path, tmp_path: Path) -> None:
    rows = draw(file, 5, ["outlet"], np.random.default_rng(1))
    write_sheet(rows, tmp_path / "a.csv", STANCE, world_actors())
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as source:
        for line in csv.DictReader(source):
            assert line["sentence"] == f"{{{line['holder']}}} spoke of [{line['target']}]."


def sheet_of(path: Path, labels: dict[str, str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(["id", "document", "stance", "probability"])
        writer.writerows([key, key.split(":")[0], label, 0.1] for key, label in labels.items())
    return path


@pytest.mark.parametrize(("labels", "found"), [
    ({"d0:0:Iran:Cuba": "agianst"}, "row 2: unknown label 'agianst'. Did you mean 'against'"),
    ({"d0:0:Iran:Cuba": "none", "d1:0:Iran:Cuba": ""}, "1 of 2 rows are not coded"),
    ({"elsewhere:0:Iran:Cuba": "none"}, "it belongs to other records"),
    ({}, "0 of 0 rows"),
], ids=["label", "half-filled", "other records", "empty"])  # fmt: skip
def test_a_sheet_that_cannot_be_used_gives_one_line(
    labels: dict[str, str], found: str, file: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError) as caught:
        measure(file, ["outlet"], coded=sheet_of(tmp_path / "s.csv", labels))
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", [b"\xff\xfe", b"", b"id,stance\n1,none\n", b'id\n"', b"PK\x03\x04"])
@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_file_that_is_no_sheet_gives_one_line(content: bytes, ending: str, tmp_path: Path) -> None:
    (tmp_path / f"s{ending}").write_bytes(content)
    with pytest.raises(InputError):
        read_sheet(tmp_path / f"s{ending}")


# Correction


def test_a_sample_that_agrees_with_the_labels_moves_nothing() -> None:
    counts, coded = corpus(seed=1, wrong=0.0)
    plain, corrected = counted(counts), by_sample(counts, coded)
    assert [one.value for one in corrected] == pytest.approx([one.value for one in plain], abs=0.02)
    assert all("no error" in one.note for one in corrected)


def test_too_few_coded_rows_give_no_value_and_say_so() -> None:
    counts, coded = corpus(seed=1, wrong=0.3)
    few = by_sample(counts, coded[:19])
    assert all(np.isnan(one.value) and "fewer than 20 coded" in one.note for one in few)


def test_unequal_probabilities_are_weighed() -> None:
    generator = np.random.default_rng(3)
    gold = generator.integers(0, 3, 4000)
    predicted = np.where(generator.random(4000) < 0.3, 0, gold)
    counts = counts_of(predicted)
    chance = np.where(gold == 2, 0.2, 0.05)
    picked = np.flatnonzero(generator.random(4000) < chance)
    coded = [Coded(("x",), str(LABELS[gold[row]]), str(LABELS[predicted[row]]), float(chance[row])) for row in picked]
    blind = [Coded(one.cell, one.gold, one.label, 0.1) for one in coded]
    truth = (gold == 2).mean()
    weighed, unweighed = (next(f for f in by_sample(counts, rows) if f.measure == "favor") for rows in (coded, blind))
    assert weighed.low < truth < weighed.high
    assert unweighed.low > truth


def test_shares_mixed_by_a_known_confusion_are_unmixed_exactly() -> None:
    confusion = np.array([[[80, 15, 5], [20, 70, 10], [5, 25, 70]]])
    mixed = np.array([0.5, 0.3, 0.2]) @ (confusion[0] / 100)
    counts = counts_of(np.repeat([0, 1, 2], np.round(mixed * 1000).astype(int)))
    found = by_confusion(counts, confusion, np.random.default_rng(1))
    assert [one.value for one in found][:3] == pytest.approx([0.5, 0.3, 0.2], abs=0.002)


def corpus(seed: int, wrong: float) -> tuple[Counts, list[Coded]]:
    generator = np.random.default_rng(seed)
    gold = generator.integers(0, 3, 2000)
    predicted = np.where(generator.random(2000) < wrong, 0, gold)
    picked = generator.choice(2000, 200, replace=False)
    rows = [Coded(("x",), str(LABELS[gold[row]]), str(LABELS[predicted[row]]), 0.1) for row in picked]
    return counts_of(predicted), rows


def counts_of(predicted: np.ndarray) -> Counts:
    counts = Counts(["x"], 100, 3)
    documents = [f"d{n // 2}" for n in range(len(predicted))]
    counts.add(pa.table({"document": documents, "x": ["x"] * len(predicted), "stance": LABELS[predicted].tolist()}))
    return counts


@pytest.mark.slow
def test_corrected_intervals_hold_as_often_as_they_say_and_naive_ones_do_not() -> None:
    found = simulated(600)
    for name in ("against", "none", "favor", "net", "B less A"):
        held, width = found[name, CORRECTED]
        assert 0.93 <= held <= 0.97, name
        assert found[name, "counted"][0] < 0.9, name
        if name != "B less A":
            assert width < found[name, "coded alone"][1], name


# Agreement

# Krippendorff (2011), sections A, B and C: units by observers, labels from 1, 0 where nothing was coded.
FOUR = """
1 2 3 3 2 1 4 1 2 0 0 0
1 2 3 3 2 2 4 1 2 5 0 3
0 3 3 3 2 3 4 2 2 5 1 0
1 2 3 3 2 4 4 1 2 5 1 0
"""
TWO = """
1 2 1 1 1 1 1 1 2 1
2 2 2 1 1 2 1 1 1 1
"""


@pytest.mark.parametrize(("data", "labels", "ordinal", "alpha"), [
    (FOUR, 5, False, 0.743), (FOUR, 5, True, 0.815), (TWO, 2, False, 0.095),
])  # fmt: skip
def test_alpha_is_that_of_published_examples(data: str, labels: int, ordinal: bool, alpha: float) -> None:
    codes = np.array([line.split() for line in data.strip().split("\n")], dtype=int).T - 1
    assert krippendorff(codes, labels, ordinal) == pytest.approx(alpha, abs=0.0005)


def test_alpha_of_perfect_agreement_is_1_and_of_nothing_is_not_known() -> None:
    assert krippendorff(np.array([[0, 0], [1, 1]]), 2) == 1
    assert np.isnan(krippendorff(np.array([[0, 0], [0, 0]]), 2))
    assert np.isnan(krippendorff(np.array([[0, -1]]), 2))


def test_sheets_of_coders_are_compared_and_adjudicated(tmp_path: Path) -> None:
    anna = sheet_of(tmp_path / "anna.csv", {"a": "none", "b": "favor", "c": "", "d": "against"})
    ben = sheet_of(tmp_path / "ben.csv", {"a": "none", "b": "against", "c": "favor", "d": "against"})
    coders = read_coders([anna, ben])
    assert pairwise(coders) == [("anna", "ben", pytest.approx(2 / 3), 3)]
    assert undecided(coders) == {"a": "none", "b": "", "c": "favor", "d": "against"}
    refill(anna, tmp_path / "final.csv", undecided(coders), coders.scale)
    assert [row.label for row in read_sheet(tmp_path / "final.csv", whole=False)] == ["none", "", "favor", "against"]
    with pytest.raises(InputError, match="shares no row"):
        read_coders([anna, sheet_of(tmp_path / "other.csv", {"z": "none"})])
    with pytest.raises(InputError, match="two or more"):
        read_coders([anna])

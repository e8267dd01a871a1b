"""Counting: sums that do not depend on the order of records, intervals over documents, figures that stay the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import InputError, OutputError
from stance.measuring.counts import Counts
from stance.measuring.matrix import stance_matrix
from stance.measuring.measure import Measured, measure
from stance.measuring.network import as_csv, as_graphml, stance_network
from stance.measuring.records import read_pieces
from stance.measuring.regress import regress
from stance.measuring.shares import NET, counted, differences, largest_cell, wilson
from stance.records import ABSTAINED
from stance.report.findings.matrix import matrix_picture
from stance.report.findings.network import network_picture
from stance.report.findings.pictures import save_page, save_picture
from stance.report.findings.series import series_picture
from stance.report.findings.tables import findings_section

LABELS = ("against", "none", "favor")
ROWS = st.lists(
    st.tuples(st.sampled_from("abcd"), st.sampled_from(["Cuba", "Iran", None]), st.sampled_from([*LABELS, ABSTAINED])),
    min_size=1, max_size=30,
)  # fmt: skip


def table(rows: Sequence[tuple[str, str | None, str]]) -> pa.Table:
    document, holder, stance = zip(*rows, strict=True)
    return pa.table({"document": document, "holder": pa.array(holder, pa.large_string()), "stance": stance})


def records(folder: Path, many: int = 400) -> Path:
    """Two blocs that praise each other's members and blame the others', over two years."""
    generator = np.random.default_rng(5)
    blocs = {"Iran": 0, "Cuba": 0, "Syria": 0, "Israel": 1, "Canada": 1, "Japan": 1}
    lines = []
    for place in range(many):
        holder, target = generator.choice(list(blocs), 2, replace=False).tolist()
        odds = (0.1, 0.2, 0.7) if blocs[holder] == blocs[target] else (0.7, 0.2, 0.1)
        lines.append(
            {"document": f"d{place // 3}", "start": place % 3 * 50, "holder": holder, "target": target,
             "stance": str(generator.choice(LABELS, p=odds)), "sentence": f"{holder} spoke of {target}.",
             "outlet": "Wire" if place % 2 else "Daily", "published": f"202{3 + place % 2}-0{1 + place % 9}-15"}
        )  # fmt: skip
    file = folder / "records.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return records(tmp_path_factory.mktemp("records"))


@pytest.fixture(scope="module")
def pairs(file: Path) -> Measured:
    return measure(file, ["holder", "target"], resamples=200)


# Counts


@settings(max_examples=60, deadline=None)
@given(ROWS, st.randoms(use_true_random=False), st.integers(1, 29))
def test_neither_order_nor_division_of_records_changes_a_count_or_a_draw(rows, random, cut) -> None:
    once, parted = Counts(["holder"], 40, 7), Counts(["holder"], 40, 7)
    once.add(table(rows))
    mixed = random.sample(rows, len(rows))
    for part in (mixed[:cut], mixed[cut:]):
        if part:
            parted.add(table(part))
    for place, cell in enumerate(once.cells):
        other = parted.cells.index(cell)
        assert once.labels[place].tolist() == parted.labels[other].tolist()
        assert once.drawn[place].tolist() == parted.drawn[other].tolist()
        assert once.documents[place] == parted.documents[other]
        assert once.abstained[place] == parted.abstained[other]


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_counts_are_those_of_a_plain_loop(rows) -> None:
    counts = Counts(["holder"], 0)
    counts.add(table(rows))
    for place, cell in enumerate(counts.cells):
        here = [row for row in rows if (row[1],) == cell]
        assert counts.labels[place].tolist() == [sum(row[2] == label for row in here) for label in LABELS]
        assert counts.abstained[place] == sum(row[2] == ABSTAINED for row in here)
        assert counts.documents[place] == len({row[0] for row in here if row[2] != ABSTAINED})


def test_draws_of_documents_are_poisson_and_independent() -> None:
    counts = Counts(["holder"], 400, 3)
    counts.add(table([(f"d{n}", str(n), "favor") for n in range(500)]))
    times = counts.drawn[:, 2]
    assert times.mean() == pytest.approx(1, abs=0.01)
    assert times.var() == pytest.approx(1, abs=0.03)
    assert (times == 0).mean() == pytest.approx(np.exp(-1), abs=0.01)
    assert abs(np.corrcoef(times[:50])[np.triu_indices(50, 1)]).mean() < 0.06
    assert Counts(["holder"], 400, 4).resamples == 400
    other = Counts(["holder"], 400, 4)
    other.add(table([("d0", "0", "favor")]))
    assert other.drawn[0].tolist() != counts.drawn[0].tolist()


def test_an_interval_over_documents_is_wider_where_records_of_one_document_say_the_same() -> None:
    generator = np.random.default_rng(1)
    alone = [(f"d{n}", "Cuba", str(generator.choice(LABELS))) for n in range(300)]
    together = [(f"d{n // 10}", "Cuba", alone[n // 10][2]) for n in range(300)]
    widths = []
    for rows in (alone, together):
        counts = Counts(["holder"], 400, 3)
        counts.add(table(rows))
        one = counted(counts)[0]
        widths.append(one.high - one.low)
    spread = np.sqrt(1 / 3 * 2 / 3 / 300)
    assert widths[0] == pytest.approx(2 * 1.96 * spread, rel=0.15)
    assert widths[1] > 2.2 * widths[0]


def test_where_all_documents_agree_the_interval_is_not_empty() -> None:
    counts = Counts(["holder"], 100, 3)
    counts.add(table([(f"d{n}", "Cuba", "against") for n in range(5)]))
    found = {one.measure: one for one in counted(counts)}
    assert (found["against"].low, found["against"].high) == pytest.approx(wilson(1.0, 5))
    assert (found["favor"].low, found["favor"].high) == pytest.approx(wilson(0.0, 5))
    assert found[NET].value == -1
    assert found[NET].high == pytest.approx(2 * wilson(0.0, 5)[1] - 1)


def test_cells_of_too_few_records_keep_their_row_without_a_value(file: Path) -> None:
    all_rows, few = measure(file, ["holder", "target"], resamples=100), measure(file, ["holder", "target"], min_n=14)
    assert len(all_rows.findings) == len(few.findings)
    hidden = [one for one in few.findings if np.isnan(one.value)]
    assert hidden
    assert all(one.n < 14 and one.note and np.isnan(one.low) for one in hidden)
    assert "stand without a value" in str(findings_section(few))


def test_many_cells_get_fewer_draws_and_not_more_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stance.measuring.counts.BUDGET", 3 * 4 * 200 * 80)
    counts = Counts(["holder"], 800)
    for start in range(0, 50, 10):
        counts.add(table([("d", str(n), "none") for n in range(start, start + 10)]))
    assert counts.resamples == 200
    assert counts.drawn.shape == (50, 3, 200)


def test_a_difference_is_that_of_the_values_and_uses_shared_draws() -> None:
    rows = [(f"d{n}", holder, LABELS[n % 3]) for n in range(90) for holder in ("Cuba", "Iran")]
    counts = Counts(["holder"], 200, 3)
    counts.add(table(rows))
    findings = counted(counts)
    base = largest_cell(counts)
    assert base == ("Cuba",)
    apart = differences(counts, findings, base)
    assert [one.cell for one in apart] == [("Iran",)] * 4
    # the same documents say the same of both: their difference is 0 in every draw
    assert all((one.value, one.low, one.high) == (0, 0, 0) for one in apart)


def test_a_regression_on_one_column_is_the_difference_of_means() -> None:
    generator = np.random.default_rng(2)
    rows = [(f"d{n}", "Cuba" if n % 3 else "Iran", str(generator.choice(LABELS))) for n in range(300)]
    counts = Counts(["holder"], 200, 3)
    counts.add(table(rows))
    net = {one.cell[0]: one.value for one in counted(counts) if one.measure == NET}
    intercept, slope = regress(counts)
    assert slope.term == "holder=Iran (against Cuba)"
    assert intercept.value == pytest.approx(net["Cuba"])
    assert slope.value == pytest.approx(net["Iran"] - net["Cuba"])
    assert slope.low < slope.value < slope.high


# Records


def test_all_formats_give_the_same_findings(file: Path, tmp_path: Path) -> None:
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    folder = tmp_path / "parts"
    folder.mkdir()
    pq.write_table(pa.Table.from_pylist(lines), tmp_path / "records.parquet")
    for number in range(0, len(lines), 100):
        pq.write_table(pa.Table.from_pylist(lines[number : number + 100]), folder / f"part-{number:04d}.parquet")
    import csv

    with (tmp_path / "records.csv").open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    wanted = measure(file, ["outlet", "month"], resamples=100).to_arrow().to_pylist()
    assert wanted[0]["month"] == "2023-01"
    for other in (tmp_path / "records.parquet", folder, tmp_path / "records.csv"):
        assert measure(other, ["outlet", "month"], resamples=100).to_arrow().to_pylist() == wanted


@pytest.mark.parametrize(("name", "content", "found"), [
    ("none.jsonl", None, "no such file or folder"),
    ("a.txt", "x", "unknown ending '.txt'"),
    ("a.jsonl", "", "holds no records"),
    ("a.jsonl", "[1]\n", "line 1: not a JSON object"),
    ("a.jsonl", "{\n", "not JSONL in UTF-8"),
    ("a.jsonl", '{"document": "d", "stance": "against"}\n', "no column 'outlet'"),
    ("a.jsonl", '{"document": "d", "stance": "hostile", "outlet": "W"}\n', "unknown label 'hostile'"),
    ("a.csv", "document,stance,outlet\nd,against\n", "line 2: not 3 fields"),
    ("a.parquet", "no", "not Parquet"),
], ids=lambda value: str(value)[:20])  # fmt: skip
def test_records_that_cannot_be_counted_give_one_line(
    name: str, content: str | None, found: str, tmp_path: Path
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=found) as caught:
        measure(tmp_path / name, ["outlet"])
    assert "\n" not in str(caught.value)


def test_records_of_two_scales_are_not_counted_together(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text(
        '{"document": "d", "stance": "against"}\n{"document": "d", "stance": "positive"}\n', encoding="utf-8"
    )
    with pytest.raises(InputError, match="positive"):
        measure(file, ["document"])


def test_a_cell_that_a_spreadsheet_would_run_is_read_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("document,stance,holder\nd,against,'=Cuba\n", encoding="utf-8")
    assert next(read_pieces(file, ["holder"]))["holder"].to_pylist() == ["=Cuba"]


# Figures


def test_blocs_stand_together(pairs: Measured) -> None:
    found = stance_matrix(pairs)
    assert found.holders == found.targets
    assert {frozenset(found.holders[:3]), frozenset(found.holders[3:])} == {
        frozenset(("Iran", "Cuba", "Syria")), frozenset(("Israel", "Canada", "Japan")),
    }  # fmt: skip
    for one in pairs.findings:
        if one.measure == NET:
            at = found.holders.index(str(one.cell[0])), found.targets.index(str(one.cell[1]))
            assert (found.net[at], found.n[at]) == (one.value, one.n)


def test_the_network_says_only_what_is_known_and_can_be_read_again(pairs: Measured) -> None:
    import networkx

    graph = stance_network(pairs, min_n=5)
    for _, _, edge in graph.edges(data=True):
        assert edge["n"] >= 5
        assert edge["sign"] == (1 if edge["low"] > 0 else -1 if edge["high"] < 0 else 0)
    again = networkx.parse_graphml(as_graphml(graph).decode())
    assert {(*pair, edge["sign"]) for *pair, edge in again.edges(data=True)} == {
        (*pair, edge["sign"]) for *pair, edge in graph.edges(data=True)
    }
    assert len(as_csv(graph).decode().splitlines()) == graph.number_of_edges() + 1


@pytest.mark.parametrize("ending", [".svg", ".pdf", ".png"])
def test_a_figure_is_the_same_every_time(ending: str, pairs: Measured, file: Path, tmp_path: Path) -> None:
    times = measure(file, ["outlet", "month"], resamples=100)
    for picture in (matrix_picture(pairs), network_picture(pairs), series_picture(times, {"2023-05-01": "vote"})):
        one, other = (save_picture(picture, tmp_path / f"{name}{ending}").read_bytes() for name in "ab")
        assert one == other
        assert len(one) > 2000


def test_a_page_holds_its_figures_and_nothing_runs(pairs: Measured, tmp_path: Path) -> None:
    from stance.report.base import Section

    page = save_page("<script>", [("m", Section("M", (matrix_picture(pairs),)))], tmp_path / "a.html")
    text = page.read_text(encoding="utf-8")
    assert "data:image/svg+xml;base64," in text
    assert "<script" not in text


def test_figures_say_what_they_need(file: Path, pairs: Measured, tmp_path: Path) -> None:
    outlets = measure(file, ["outlet"], resamples=100)
    with pytest.raises(InputError, match="needed are holder, target"):
        stance_matrix(outlets)
    with pytest.raises(InputError, match="the last column must be a time"):
        series_picture(outlets)
    with pytest.raises(InputError, match="no pair of 999"):
        network_picture(pairs, min_n=999)
    with pytest.raises(OutputError, match="unknown ending"):
        save_picture(matrix_picture(pairs), tmp_path / "a.gif")

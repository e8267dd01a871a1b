"""Counting on the command line: from records to a corrected table, one line for each mistake, nothing overwritten."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from test_measuring import records

Outcome = tuple[int, str, str]


@pytest.fixture
def stance(stance: Callable[..., Outcome], tmp_path: Path) -> Callable[..., Outcome]:
    """The command, in a folder with records."""
    records(tmp_path)
    return stance


def fill(sheet: Path) -> Path:
    """Code every row as against."""
    with sheet.open(encoding="utf-8-sig", newline="") as source:
        rows = list(csv.DictReader(source))
    filled = sheet.with_stem(f"{sheet.stem}-filled")
    with filled.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, rows[0])
        writer.writeheader()
        writer.writerows(row | {"stance": "against"} for row in rows)
    return filled


def test_from_records_to_a_corrected_table(stance: Callable[..., Outcome], tmp_path: Path) -> None:
    code, told, _ = stance(
        "sample", "records.jsonl", "--n", "60", "--by", "outlet", "--output", "s.csv", "--coders", "a,b"
    )
    assert (code, told) == (0, "60 rows  s-a.csv\n60 rows  s-b.csv\n")
    code, told, _ = stance(
        "agree", fill(tmp_path / "s-a.csv"), fill(tmp_path / "s-b.csv"), "--adjudicate", "final.xlsx"
    )
    assert code == 0
    assert "0 of 60 rows are to be decided" in told
    wanted = ("measure", "records.jsonl", "--by", "outlet", "--coded", "final.xlsx", "--differences", "--regress")
    code, told, _ = stance(*wanted)
    assert code == 0
    for words in ("counted", "corrected", "Each less Daily", "outlet=Wire (against Daily)"):
        assert words in told
    code, told, _ = stance("measure", "records.jsonl", "--by", "outlet", "--coded", "final.xlsx", "--output", "t.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "t.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {row["method"] for row in rows} == {"counted", "corrected"}
    corrected = {
        row["measure"]: row["value"] for row in rows if row["method"] == "corrected" and row["outlet"] == "Wire"
    }
    assert corrected["against"] > 0.95


@pytest.mark.parametrize(("words", "found"), [
    (("measure", "none.jsonl"), "none.jsonl: no such file or folder."),
    (("measure", "records.jsonl", "--by", "outlett"), "no column 'outlett'. Did you mean 'outlet'?"),
    (("measure", "records.jsonl", "--output", "a.txt"), "a.txt: unknown ending '.txt'"),
    (("measure", "records.jsonl", "--coded", "none.csv"), "none.csv: cannot be read"),
    (("measure", "records.jsonl", "--confusion", "."), "not a run directory"),
    (("sample", "records.jsonl", "--n", "500", "--output", "s.csv"), "500 rows cannot be drawn from 400"),
    (("sample", "records.jsonl", "--output", "records.jsonl"), "exists already"),
    (("agree", "records.jsonl"), "two or more"),
    (("draw", "pie", "records.jsonl", "--output", "a.svg"), "unknown figure 'pie'"),
    (("draw", "matrix", "records.jsonl", "--output", "a.gif"), "unknown ending '.gif'"),
    (("draw", "matrix", "records.jsonl", "--output", "none/a.svg"), "none/a.svg: "),
    (("draw", "series", "records.jsonl", "--output", "a.svg", "--event", "soon"), "expected date=what happened"),
    (("draw", "series", "records.jsonl", "--by", "outlet", "--output", "a.svg"), "the last column must be a time"),
    (("audit", "none"), "neither a model, a run directory"),
], ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "")  # fmt: skip
def test_a_mistake_is_one_line_and_leaves_nothing(
    words: tuple[str, ...], found: str, stance: Callable[..., Outcome], tmp_path: Path
) -> None:
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}
    code, _, told = stance(*words)
    assert code == 2
    assert found in told
    assert told.count("\n") == 1
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@pytest.mark.parametrize("figure", ["matrix", "network", "series"])
def test_figures_are_drawn_and_paged(figure: str, stance: Callable[..., Outcome], tmp_path: Path) -> None:
    for name in ("a.svg", "a.html"):
        assert stance("draw", figure, "records.jsonl", "--output", name)[0] == 0
        assert b"<svg" in (tmp_path / name).read_bytes() or name.endswith("html")
    assert "data:image/svg+xml;base64," in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_an_audit_is_printed_or_written(stance: Callable[..., Outcome], tmp_path: Path) -> None:
    code, told, _ = stance("audit", "news-en-fast", "--most", "10", "--output", "out")
    assert code == 0
    assert told.startswith("report ")
    text = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    for words in ("Is the ruler straight?", "target only (name alone)", "quotation", "bystander"):
        assert words in text

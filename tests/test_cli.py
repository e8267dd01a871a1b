"""The command line: bad input is one line and exit code 2, and nothing is left behind."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from stance.saving import files
from stance.saving.load import PRETRAINED

Outcome = tuple[int, str, str]


def config(folder: Path, **changes: str) -> Path:
    lines = {"corpus": '{table: {path: "table.csv"}}', "features": "[lexicon]", "classifier": "logistic"} | changes
    file = folder / "small.yaml"
    file.write_text("".join(f"{key}: {value}\n" for key, value in lines.items()))
    return file


def table(folder: Path, text: bytes = b"text,target,label\nCuba praised Iran.,Iran,favor\n") -> None:
    (folder / "table.csv").write_bytes(text)


def article(folder: Path, text: bytes = b"Cuba condemned Israel.\n") -> Path:
    (folder / "article.txt").write_bytes(text)
    return folder / "article.txt"


def corrupt(folder: Path) -> Path:
    """A copy of the bundled model with a bit flipped."""
    (folder / "model").mkdir()
    for name in (files.FACTS, files.PIPELINE):
        data = bytearray((PRETRAINED / "news-en-fast" / name).read_bytes())
        data[len(data) // 2] ^= name == files.PIPELINE
        (folder / "model" / name).write_bytes(data)
    return folder / "model"


LABEL: dict[str, tuple[Callable[[Path], list[str | Path]], str]] = {
    "missing path": (lambda here: ["none.txt"], "none.txt: cannot be read"),
    "empty file": (lambda here: [article(here, b""), "--strict"], "article.txt: the file is empty."),
    "broken UTF-8": (lambda here: [article(here, b"\xff\xfe"), "--strict"], "article.txt: not UTF-8"),
    "the second of two is missing": (lambda here: [article(here), "none.txt"], "none.txt: cannot be read"),
    "corrupt model": (lambda here: [article(here), "--model", corrupt(here)], "damaged"),
    "unknown model": (lambda here: [article(here), "--model", "news-en-fats"], "Did you mean 'news-en-fast'?"),
    "unknown block": (lambda here: [article(here), "--blocks", "boddy"], "unknown kind 'boddy'. Did you mean 'body'?"),
}
RUN: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing config": (lambda here: None, "small.yaml: cannot be read"),
    "missing path": (lambda here: config(here), "there is no such file"),
    "wrong column": (lambda here: [config(here, corpus='{table: {path: "table.csv", text: txt}}'), table(here)],
                     "no column 'txt'. Did you mean 'text'? Allowed: text, target, label."),
    "unknown label": (lambda here: [config(here), table(here, b"text,target,label\nCuba.,Cuba,good\n")],
                      "unknown label 'good'. Allowed: against, none, favor."),
    "empty table": (lambda here: [config(here), table(here, b"")], "table.csv: the file is empty."),
    "broken UTF-8": (lambda here: [config(here), table(here, b"text,target,label\n\xff,a,none\n")],
                     "table.csv line 2: not utf-8"),
    "unknown feature": (lambda here: config(here, features="[lexikon]"), "Did you mean 'lexicon'?"),
    "unknown parameter": (lambda here: config(here, features="[{lexicon: {widht: 3}}]"), "Did you mean 'width'?"),
    "unknown key": (lambda here: config(here, seeed="1"), "line 4: unknown key 'seeed'. Did you mean 'seed'?"),
}  # fmt: skip


def only_line(outcome: Outcome, said: str) -> None:
    code, out, err = outcome
    assert code == 2
    assert out == ""
    assert err.count("\n") == 1
    assert err.endswith("\n")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(("words", "said"), LABEL.values(), ids=LABEL)
def test_label_says_in_one_line_what_is_wrong(
    words: Callable[[Path], list[str | Path]], said: str, stance: Callable[..., Outcome], tmp_path: Path
) -> None:
    given = words(tmp_path)
    before = sorted(tmp_path.iterdir())
    only_line(stance("label", *given, "--output", "y.jsonl"), said)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("prepare", "said"), RUN.values(), ids=RUN)
def test_run_says_in_one_line_what_is_wrong(
    prepare: Callable[[Path], object], said: str, stance: Callable[..., Outcome], tmp_path: Path
) -> None:
    prepare(tmp_path)
    before = sorted(tmp_path.iterdir())
    only_line(stance("run", "small.yaml"), said)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(("words", "said"), [
    (["label", "article.txt", "--output", "y.docx"], "unknown ending '.docx'"),
    (["label", "article.txt", "--output", "none/y.csv"], "its folder does not exist"),
    (["list", "featurs"], "unknown kind 'featurs'. Did you mean 'features'?"),
    (["report", "."], "run directory"),
])  # fmt: skip
def test_other_mistakes_are_one_line_too(
    words: list[str], said: str, stance: Callable[..., Outcome], tmp_path: Path
) -> None:
    article(tmp_path)
    only_line(stance(*words), said)
    assert [path.name for path in tmp_path.iterdir()] == ["article.txt"]


def test_label_writes_records_and_says_how_many(stance: Callable[..., Outcome], tmp_path: Path) -> None:
    code, out, err = stance("label", article(tmp_path), "--output", "y.jsonl")
    assert (code, out) == (0, "")
    rows = [json.loads(line) for line in (tmp_path / "y.jsonl").read_text().splitlines()]
    assert err == f"{len(rows)} record of 1 document  y.jsonl\n"
    assert [(row["holder"], row["target"], row["stance"]) for row in rows if row["holder"] == "Cuba"] == [
        ("Cuba", "Israel", "against")]  # fmt: skip


def test_label_without_a_place_prints_a_table(stance: Callable[..., Outcome], tmp_path: Path) -> None:
    code, out, err = stance("label", article(tmp_path))
    assert (code, err) == (0, "")
    assert "Israel" in out
    assert "against" in out
    assert "news-en-fast" in out


def test_list_names_what_there_is(stance: Callable[..., Outcome]) -> None:
    code, out, err = stance("list")
    assert (code, err) == (0, "")
    for name in ("target_window", "gradient_boosting", "polar_f1", "newsmtsc", "stance_words", "news-en-fast"):
        assert name in out
    assert "Burkina Faso" in stance("list", "actors")[1]


def test_the_command_itself_ends_with_two_and_without_a_traceback(tmp_path: Path) -> None:
    found = subprocess.run(
        [sys.executable, "-m", "stance.cli", "label", "none.txt"], capture_output=True, text=True, cwd=tmp_path
    )  # fmt: skip
    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr == "none.txt: cannot be read (No such file or directory).\n"


def test_a_reader_that_stops_reading_is_no_error(tmp_path: Path) -> None:
    command = f"{sys.executable} -m stance.cli list actors | head -1"
    found = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, cwd=tmp_path)
    assert "actors" in found.stdout
    assert found.stderr == ""

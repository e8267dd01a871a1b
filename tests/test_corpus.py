"""A corpus labelled: any format, any engine, any kill, the same records; what fails is told and the rest go on."""

from __future__ import annotations

import csv
import gzip
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from stance import aside, label_batches
from stance.errors import InputError, OutputError
from stance.labelling import parts, sources
from stance.labelling.batches import Labeller
from stance.labelling.columns import OUTCOME_SCHEMA, RECORD_SCHEMA, records_of
from stance.labelling.corpus import Engine, Summary, label_corpus
from stance.labelling.engines.base import in_order
from stance.labelling.label import label_documents
from stance.labelling.sources import Documents
from stance.records import Document
from stance.saving.load import load_model

HERE, PLAIN = Engine(workers=1), Labeller()
NAMES = ("Cuba", "Israel", "Iran", "Peru", "Chad", "France", "Japan", "Brazil")
ACTS = ("condemned", "praised", "met", "thanked", "threatened")


def articles(count: int) -> list[Document]:
    """Short articles of our own making, with an outlet and a date."""
    pick = random.Random(7)
    return [
        Document(
            f"d{number}",
            " ".join(
                f"{pick.choice(NAMES)} {pick.choice(ACTS)} {pick.choice(NAMES)} “at last”, he said." for _ in "abc"
            ),
            outlet=pick.choice(("The Post", "The Times")),
            published="2024-03-05",
        )
        for number in range(count)
    ]


DOCUMENTS = articles(9)


def rows(documents: list[Document] = DOCUMENTS) -> list[dict[str, Any]]:
    return [{name: getattr(one, name) for name in ("id", "text", "outlet", "published")} for one in documents]


def lines(documents: list[Document] = DOCUMENTS) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(documents)).encode()


def table_of(documents: list[Document]) -> bytes:
    import io

    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["outlet", "id", "text", "published"])
    writer.writeheader()
    writer.writerows(rows(documents))
    return text.getvalue().encode()


def zstd(data: bytes) -> bytes:
    return bytes(pa.compress(data, codec="zstd", asbytes=True))


def parquet(documents: list[Document]) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_pylist(rows(documents)), sink, row_group_size=2)
    return bytes(sink.getvalue())


FORMATS: dict[str, Callable[[list[Document]], bytes]] = {
    "a.jsonl": lines,
    "a.jsonl.gz": lambda documents: gzip.compress(lines(documents)),
    "a.jsonl.zst": lambda documents: zstd(lines(documents)),
    "a.csv": table_of,
    "a.csv.gz": lambda documents: gzip.compress(table_of(documents)),
    "a.parquet": parquet,
}


@pytest.fixture(scope="module")
def expected() -> list[dict[str, Any]]:
    """Records of DOCUMENTS, one by one."""
    from stance.labelling.label import StanceRecords

    return StanceRecords(label_documents(DOCUMENTS, load_model("news-en-fast"))).to_arrow().to_pylist()


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two documents a batch, two batches a part."""
    monkeypatch.setattr(sources, "BATCH_ROWS", 2)
    monkeypatch.setattr(parts, "BATCHES_A_PART", 2)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def label_into(output: Path, source: Path, labeller: Labeller = PLAIN, **how: Any) -> Summary:
    return label_corpus([source], output, labeller, HERE, **how)


# What is read


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_records(name: str, expected: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FORMATS[name](DOCUMENTS))
    found = pa.Table.from_batches(label_batches(tmp_path / name))
    assert records_of(found).to_pylist() == expected
    assert found["error"].null_count == len(found)


def test_a_folder_is_read_in_the_order_of_its_names_but_for_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a.txt", "b/y.jsonl", ".hidden/z.txt", "_errors.jsonl", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text('{"text": "Cuba."}' if name.endswith("jsonl") else "Cuba.")
    source = Documents([tmp_path])
    assert [row["id"] for batch in source for row in batch.to_pylist()] == ["a", "b/x", "b/y-1"]
    assert source.position == source.size == sum(len(text) for text in ("Cuba.", "Cuba.", '{"text": "Cuba."}'))


def test_a_data_set_is_a_source(expected: list[dict[str, Any]]) -> None:
    datasets = pytest.importorskip("datasets")
    found = pa.Table.from_batches(label_batches(datasets.Dataset.from_list(rows())))
    assert records_of(found).to_pylist() == expected


def test_batches_readers_and_documents_are_sources(expected: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(rows())
    for source in (DOCUMENTS, table, table.to_reader(2), table.to_batches(4)):
        assert records_of(pa.Table.from_batches(label_batches(source))).to_pylist() == expected
    with pytest.raises(InputError, match=r"a int among them\. Allowed: RecordBatch, Document"):
        list(label_batches([1]))


def test_no_division_into_batches_changes_a_record(expected: list[dict[str, Any]]) -> None:
    table = pa.Table.from_pylist(rows())
    for size in (1, 2, 5, 9):
        found = pa.Table.from_batches(map(Labeller(), table.to_batches(size)))
        assert found.schema == OUTCOME_SCHEMA
        assert records_of(found).to_pylist() == expected


def test_batches_are_full_by_length_or_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "BATCH_TEXT", 10)
    monkeypatch.setattr(sources, "BATCH_ROWS", 3)
    texts = ["a" * 9, "b", "c", "d", "e", "f" * 50, "g"]
    found = [batch["text"].to_pylist() for batch in sources.in_batches(Document("x", text) for text in texts)]
    assert found == [["a" * 9, "b"], ["c", "d", "e"], ["f" * 50], ["g"]]


# What fails

BAD: dict[str, tuple[str, bytes, list[tuple[str, str]]]] = {
    "lines": (
        "a.jsonl",
        b'{"text": "Cuba met Iran."}\n{"text": \n[1]\n{"id": "x", "body": 1}\n\xff\n{"text": "\\ud83d"}\n'
        b'{"text": " "}\n{"text": "Cuba met Peru."}\n',
        [("a-2", "line 2: not JSON"), ("a-3", "found list"), ("x", "line 4: expected an object with a 'text'"),
         ("a-5", "line 5: not UTF-8"), ("a-7", "the text is empty")],
    ),
    "cells": (
        "a.csv",
        b'id,text\n1,Cuba met Iran.\n2\n3,"Cuba, and\nPeru met.",4\n,\xff\n5,Cuba met Peru.\n',
        [("a-3", "row 3: 1 cells for 2 columns"), ("a-4", "3 cells for 2"), ("a-5", "row 5: not UTF-8")],
    ),
    "no column": ("a.csv", b"id,txt\n1,Cuba\n", [("a", "no column 'text'. Did you mean 'txt'?")]),
    "packed badly": ("a.jsonl.gz", b"\x1f\x8b no", [("a", "cannot be read")]),
    "cut off": ("a.jsonl.gz", gzip.compress(b'{"text": "Cuba met Iran."}\n' * 2000)[:-20], [("a", "cannot be read")]),
    "no Parquet": ("a.parquet", b"PAR1PAR1", [("a", "cannot be read")]),
    "empty": ("a.jsonl", b"", [("a", "the file is empty")]),
    "too long": ("a.txt", b"a" * (sources.LONGEST + 1), [("a", "2,097,153 characters, more than 2,097,152")]),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_told_and_the_rest_go_on(
    name: str, data: bytes, said: list[tuple[str, str]], tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "z.txt").write_text("Cuba condemned Israel.")
    found = label_corpus([tmp_path], tmp_path / "out.jsonl", Labeller(), HERE)
    told = [json.loads(line) for line in (tmp_path / "out.errors.jsonl").read_text("utf-8").splitlines()]
    assert [row["document"] for row in told] == [name for name, _ in said]
    for row, (_, reason) in zip(told, said, strict=True):
        assert reason in row["error"]
        assert "\n" not in row["error"]
    assert (found.failed, found.errors) == (len(said), tmp_path / "out.errors.jsonl")
    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(records) == found.records
    assert {row["document"] for row in records} & {row["document"] for row in told} <= ({"a"} if "-" in name else set())
    assert "z" in {row["document"] for row in records}


@dataclass(frozen=True)
class Choking(Labeller):
    """Fails at documents that name Chad, as at something nobody thought of."""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        from stance.labelling import label

        honest = label.Reading

        class Reading(honest):  # type: ignore[misc, valid-type]
            def candidates(self) -> Iterator[Any]:
                if "Chad" in self.document.text:
                    raise RecursionError("too\ndeep")
                return super().candidates()

        label.Reading = Reading  # type: ignore[misc]
        try:
            return super().__call__(batch)
        finally:
            label.Reading = honest  # type: ignore[misc]


def test_what_cannot_be_labelled_is_told_and_no_other_record_changes(
    expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    bad = {one.id for one in DOCUMENTS if "Chad" in one.text}
    assert 0 < len(bad) < len(DOCUMENTS)
    found = pa.Table.from_batches([Choking()(pa.RecordBatch.from_pylist(rows()))])
    assert records_of(found).to_pylist() == [row for row in expected if row["document"] not in bad]
    failed = [row for row in found.to_pylist() if row["error"]]
    assert {row["document"] for row in failed} == bad
    assert {row["error"] for row in failed} == {f"{one}: cannot be labelled (RecursionError: too deep)." for one in bad}
    assert all(row[name] is None for row in failed for name in RECORD_SCHEMA.names if name != "document")


def test_strict_stops_at_the_first_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines() + b"[]\n")
    before = tree(tmp_path)
    with pytest.raises(InputError, match=r"line 10: expected an object with a 'text', found list\.$"):
        label_into(tmp_path / "out.csv", tmp_path / "a.jsonl", strict=True)
    assert tree(tmp_path) == before


def test_errors_of_an_earlier_run_do_not_stay(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[]\n")
    assert label_into(tmp_path / "out.csv", tmp_path / "a.jsonl").failed == 1
    (tmp_path / "a.jsonl").write_bytes(lines())
    assert label_into(tmp_path / "out.csv", tmp_path / "a.jsonl").failed == 0
    assert sorted(tree(tmp_path)) == ["a.jsonl", "out.csv"]


# What is written


@pytest.mark.usefixtures("small")
def test_a_folder_holds_parts_whose_schema_says_what_a_column_is(
    expected: list[dict[str, Any]], tmp_path: Path
) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines() + b"[]\n")
    found = label_into(tmp_path / "out", tmp_path / "a.jsonl")
    assert found == Summary(10, len(expected), 1, tmp_path / "out" / "_errors.jsonl")
    names = [f"part-{number:06d}.parquet" for number in range(3)]
    assert sorted(tree(tmp_path / "out")) == ["_errors.jsonl", "_labelled.json", *names]
    assert pq.read_table(tmp_path / "out").to_pylist() == expected
    for name in names:
        schema = pq.read_schema(tmp_path / "out" / name)
        assert all(field.metadata[b"meaning"] for field in schema)
        assert schema.metadata[b"labels"] == b"against none favor"
        assert schema.equals(RECORD_SCHEMA)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out"], "something was left behind"


@pytest.mark.usefixtures("small")
def test_a_file_and_a_folder_say_the_same(expected: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    label_into(tmp_path / "out.parquet", tmp_path / "a.jsonl")
    assert pq.read_table(tmp_path / "out.parquet").to_pylist() == expected
    assert pq.read_schema(tmp_path / "out.parquet").metadata[b"scale"] == b"stance"


class Killed(BaseException):
    """Stands for the end of a process in the midst of its work."""


@contextmanager
def killed_at(step: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """End at the nth time that a file is renamed or removed, before or after it is done (even, odd)."""
    seen = [0]
    with monkeypatch.context() as patch:
        for owner, name in ((Path, "replace"), (Path, "rename"), (Path, "unlink"), (Path, "mkdir"), (shutil, "rmtree")):
            honest = getattr(owner, name)

            def shaky(*words: Any, honest: Callable[..., Any] = honest, **named: Any) -> Any:
                seen[0] += 1
                if seen[0] == step // 2 and step % 2 == 0:
                    raise Killed
                result = honest(*words, **named)
                if seen[0] == step // 2:
                    raise Killed
                return result

            patch.setattr(owner, name, shaky)
        yield seen


@pytest.mark.usefixtures("small")
def test_a_run_that_ends_at_any_step_is_gone_on_with_to_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[]\n" + lines(DOCUMENTS[:5]) + b"[]\n")
    whole = label_into(tmp_path / "whole", tmp_path / "a.jsonl")
    ends = 0
    for step in range(2, 200):
        output = tmp_path / f"out{step}"
        try:
            with killed_at(step, monkeypatch) as seen:
                label_into(output, tmp_path / "a.jsonl")
        except Killed:
            ends += 1
            assert not (output.exists() and step == 2)
        again = label_into(output, tmp_path / "a.jsonl", resume=True)
        assert again == replace(whole, errors=output / "_errors.jsonl")
        assert tree(output) == tree(tmp_path / "whole"), f"step {step}"
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", output.name, "whole"]
        shutil.rmtree(output)
        if seen[0] < step // 2:
            break
    assert ends > 20


@pytest.mark.usefixtures("small")
def test_what_is_done_is_not_done_again(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    seen: list[int] = []

    @dataclass(frozen=True)
    class Counting(Labeller):
        def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
            seen.append(len(batch))
            if len(seen) == 4:
                raise Killed
            return super().__call__(batch)

    with pytest.raises(Killed):
        label_into(tmp_path / "out", tmp_path / "a.jsonl", Counting())
    assert not (tmp_path / "out").exists()
    found = label_into(tmp_path / "out", tmp_path / "a.jsonl", Counting(), resume=True)
    assert (sum(seen), found.documents) == (8 + 5, 9)
    assert label_into(tmp_path / "out", tmp_path / "a.jsonl", Counting(), resume=True) == found
    assert sum(seen) == 8 + 5
    label_into(tmp_path / "out", tmp_path / "a.jsonl", Counting())
    assert sum(seen) == 8 + 5 + 9, "without --resume it is labelled anew"


@pytest.mark.usefixtures("small")
def test_a_run_that_was_begun_with_something_else_is_not_gone_on_with(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())

    @dataclass(frozen=True)
    class Ending(Labeller):
        def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
            raise Killed

    with pytest.raises(Killed):
        label_into(tmp_path / "out", tmp_path / "a.jsonl", Ending())
    for labeller, said in ((Labeller(blocks=("headline",)), "choice of blocks"), (Labeller(), "input")):
        with pytest.raises(OutputError, match=f"was begun with another {said}; without --resume it is begun anew"):
            label_into(tmp_path / "out", tmp_path / "a.jsonl", labeller, resume=True)
        (tmp_path / "a.jsonl").write_bytes(lines(DOCUMENTS[:8]))
    assert label_into(tmp_path / "out", tmp_path / "a.jsonl").documents == 8


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.tex").write_text("x")
    before = tree(tmp_path)
    with pytest.raises(OutputError, match="no folder of labelled parts"):
        label_into(tmp_path / "out", tmp_path / "a.jsonl")
    assert tree(tmp_path) == before


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_of_two_runs_into_one_place_the_second_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    asked = "import sys, pathlib; from stance.aside import only_writer\nwith only_writer(pathlib.Path(sys.argv[1])):"
    words = [sys.executable, "-c", f"{asked} print(flush=True); input()", str(tmp_path / name)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        try:
            with pytest.raises(OutputError, match="another run is writing to it"):
                label_into(tmp_path / name, tmp_path / "a.jsonl")
        finally:
            other.kill()
    assert label_into(tmp_path / name, tmp_path / "a.jsonl").documents == 9
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", name]


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A file system of that size of our own; the caller is skipped where that is not allowed."""
    folder.mkdir()
    if os.geteuid() or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]).returncode:
        pytest.skip("only root may mount a small tmpfs")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("name", ["out", "out.jsonl", "out.parquet"])
def test_a_full_disk_is_one_line_and_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    (tmp_path / "more.jsonl").write_bytes(lines(articles(60)))
    with small_disk(tmp_path / "disk", "256k") as disk:
        label_into(disk / name, tmp_path / "a.jsonl")
        before = tree(disk)
        (disk / "ballast").write_bytes(
            b"x" * (256 - 28 - sum(-(-len(data) // 4096) * 4 for data in before.values())) * 1024
        )
        with pytest.raises(OutputError, match=r"cannot be written \(.*No space left on device.*\)\.$") as caught:
            label_into(disk / name, tmp_path / "more.jsonl")
        assert "\n" not in str(caught.value)
        (disk / "ballast").unlink()
        assert {key: data for key, data in tree(disk).items() if not key.startswith(".")} == before
        assert label_into(disk / name, tmp_path / "more.jsonl", resume=name == "out").documents == 60


@pytest.mark.parametrize("name", ["out", "out.jsonl"])
def test_a_read_only_folder_is_one_line_and_leaves_what_was_there(name: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines())
    with small_disk(tmp_path / "disk", "1m") as disk:
        label_into(disk / name, tmp_path / "a.jsonl")
        before = tree(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        with pytest.raises(OutputError, match=r"cannot be written \(Read-only file system\)\.$"):
            label_into(disk / name, tmp_path / "a.jsonl")
        assert tree(disk) == before


def test_a_folder_is_put_back_where_a_run_was_killed_between_two_renames(tmp_path: Path) -> None:
    for name in (".out.old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
    aside.recover(tmp_path / "out")
    assert (tmp_path / "out" / "x").read_text() == ".out.old"
    aside.take_place(tmp_path / "new", tmp_path / "out")
    assert tree(tmp_path) == {"out/x": b"new"}


# Real kills, and engines


def _label(output: Path, source: Path, workers: int, resume: bool) -> None:
    sources.BATCH_ROWS, parts.BATCHES_A_PART = 4, 2
    label_corpus([source], output, Labeller(), Engine(workers=workers), resume=resume)


@pytest.mark.slow
def test_fifty_kills_at_random_moments_lose_and_double_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"[]\n" + lines(articles(120)) + b"{}\n")
    load_model("news-en-fast")
    fork, pick = get_context("fork"), random.Random(13)

    def run(output: Path, resume: bool, seconds: float | None) -> int | None:
        child = fork.Process(target=_label, args=(output, tmp_path / "a.jsonl", 1, resume))
        child.start()
        child.join(seconds)
        if child.is_alive():
            assert child.pid
            os.kill(child.pid, signal.SIGKILL)
            child.join()
        return child.exitcode

    start = time.perf_counter()
    assert run(tmp_path / "whole", False, None) == 0
    whole = time.perf_counter() - start
    kills, finished, resume = 0, 0, False
    while kills < 50:
        # Half of the kills fall into the last part of the work, where files are merged and renamed.
        ended = run(tmp_path / "out", resume, pick.uniform(0, whole * pick.choice((0.3, 1.1))))
        kills += ended == -signal.SIGKILL
        resume = True
        if ended == 0:
            assert tree(tmp_path / "out") == tree(tmp_path / "whole")
            shutil.rmtree(tmp_path / "out")
            finished, resume = finished + 1, False
    assert run(tmp_path / "out", True, None) == 0
    assert tree(tmp_path / "out") == tree(tmp_path / "whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jsonl", "out", "whole"]
    print(f"{kills} kills, {finished + 1} runs finished")


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="no /proc")
def test_a_kill_ends_the_workers_too(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(lines(articles(4000)))
    words = [sys.executable, "-m", "stance.cli", "label", "a.jsonl", "--output", "out", "--workers", "2"]
    deadline = time.monotonic() + 120
    with subprocess.Popen(words, cwd=tmp_path) as run:
        children = Path(f"/proc/{run.pid}/task/{run.pid}/children")
        while len(children.read_text().split()) < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        time.sleep(1)
        started = [Path(f"/proc/{pid}") for pid in children.read_text().split()]
        run.kill()
    assert len(started) >= 2
    while any(one.exists() for one in started) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not any(one.exists() for one in started)


# Engines


@pytest.fixture
def expected_tree(tmp_path: Path, small: None) -> dict[str, bytes]:
    """What the local engine writes of 40 articles and two bad lines, as `whole`."""
    (tmp_path / "a.jsonl").write_bytes(b"[]\n" + lines(articles(40)) + b'{"text": " "}\n')
    label_into(tmp_path / "whole", tmp_path / "a.jsonl")
    return tree(tmp_path / "whole")


@pytest.mark.slow
def test_two_processes_write_the_same_bytes_as_one(expected_tree: dict[str, bytes], tmp_path: Path) -> None:
    label_corpus([tmp_path / "a.jsonl"], tmp_path / "out", Labeller(), Engine(workers=2))
    assert tree(tmp_path / "out") == expected_tree


@dataclass(frozen=True)
class FailingOnce(Labeller):
    """Some batches fail the first time, as where a machine is lost; `seen` is a folder of notes of that."""

    seen: str = ""

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        note = Path(self.seen) / batch.column("id")[0].as_py()
        if note.name.endswith("5") and not note.exists():
            note.touch()
            raise ConnectionError("lost")
        return super().__call__(batch)


def test_an_engine_that_fails_is_one_line_and_leaves_nothing(tmp_path: Path) -> None:
    def submit(batch: pa.RecordBatch) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(ConnectionError("lost\nfor good"))
        return future

    with pytest.raises(InputError, match=r"^engine: a worker failed \(ConnectionError: lost for good\)\.$"):
        list(in_order(submit, [pa.RecordBatch.from_pylist(rows())], 1))


def test_an_error_of_ours_comes_back_from_another_process_as_it_was() -> None:
    error = OutputError("a", "is\nthere", ["b", "c"], word="bb")
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again)) == (OutputError, str(error))


@pytest.fixture
def failing(tmp_path: Path) -> FailingOnce:
    """A labeller some of whose batches fail once, wherever they are labelled."""
    (tmp_path / "seen").mkdir()
    return FailingOnce(seen=str(tmp_path / "seen"))


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_dask_writes_the_same_bytes_and_tries_again(
    expected_tree: dict[str, bytes], failing: FailingOnce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    label_corpus([tmp_path / "a.jsonl"], tmp_path / "out", failing, Engine("dask", workers=2))
    assert tree(tmp_path / "out") == expected_tree
    assert len(list((tmp_path / "seen").iterdir())) == 4


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_spark_writes_the_same_bytes_and_tries_again(
    expected_tree: dict[str, bytes], failing: FailingOnce, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("pyspark")
    if not shutil.which("java"):
        pytest.skip("no Java")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(Path(__file__).parent), *sys.path]))
    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    label_corpus([tmp_path / "a.jsonl"], tmp_path / "out", failing, Engine("spark", workers=2))
    assert tree(tmp_path / "out") == expected_tree
    assert any((tmp_path / "seen").iterdir())


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_notebook_on_spark_gets_the_same_records_in_any_partitioning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("no Java")
    from pyspark.sql.pandas.types import from_arrow_schema

    monkeypatch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    pq.write_table(pa.Table.from_pylist([*rows(), {"id": "bad"}]), tmp_path / "a.parquet")
    session = sql.SparkSession.builder.master("local[2]").getOrCreate()
    for partitions in (1, 3, 10):
        frame = session.read.parquet(str(tmp_path / "a.parquet")).repartition(partitions)
        found = frame.mapInArrow(Labeller().each, from_arrow_schema(OUTCOME_SCHEMA)).toArrow().cast(OUTCOME_SCHEMA)
        order = sorted(found.to_pylist(), key=lambda row: (row["document"], row["start"] or 0))
        whole = pa.Table.from_batches(label_batches(pa.Table.from_pylist([*rows(), {"id": "bad"}])))
        assert order == sorted(whole.to_pylist(), key=lambda row: (row["document"], row["start"] or 0))

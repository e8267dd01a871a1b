"""Sweeps and leaks: a killed run goes on, a cell scores what it says, a corpus that leaks lights up."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from stance.errors import ConfigError, InputError, OutputError
from stance.report.write import write_report
from stance.runs import sweep
from stance.runs.backend import backend
from stance.runs.cell import Job, Result
from stance.runs.config import Config
from stance.runs.directory import RunDirectory, written_aside
from stance.runs.protocols.base import Fold
from stance.runs.read import read_config
from stance.runs.run import Told, run

SWEEP = """
protocol: {k_fold: {folds: 3}}
features: [ngrams]
classifier: logistic
baselines: [majority]
interval: {resamples: 20}
sweep:
  features: [[{ngrams: {min_count: 1}}], [target_window, {char_ngrams: {longest: 3}}]]
  classifier: [naive_bayes, {logistic: {C: 0.3}}, {linear_svm: {C: 0.1}}]
"""

SMALLEST = """
corpus: {statements: {train: train, dev: dev, test: test}}
features: [lexicon]
classifier: logistic
baselines: []
interval: {resamples: 0}
"""


def config(text: str, folder: Path) -> Config:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.yaml").write_text(text)
    return read_config(folder / "small.yaml")


def same(one: Path, other: Path) -> bool:
    """Whether two run directories hold the same bytes outside the manifest."""
    found = [{file.relative_to(path): file.read_bytes() for file in path.rglob("*") if file.is_file()}
             for path in (one, other)]  # fmt: skip
    return all(found[0].get(name) == found[1].get(name) for name in found[0] | found[1] if name.name != "manifest.json")


def leaking(folder: Path, share: float, n: int = 240) -> str:
    """A corpus of chance: words and labels are drawn at random, so that all there is to learn is what leaked."""
    generator = np.random.default_rng(8)
    words = np.array([f"w{number}x" for number in range(300)])

    def row(story: int) -> dict[str, str]:
        text = " ".join(generator.choice(words, size=14))
        return {"text": f"Cuba {text}.", "target": "Cuba", "label": str(generator.choice(["against", "none", "favor"])),
                "story": f"s{story}"}  # fmt: skip

    folder.mkdir(parents=True, exist_ok=True)
    train = [row(number) for number in range(n)]
    again = [train[number] | {"story": f"t{number}"} for number in range(int(share * n / 2))]
    test = again + [row(n + number) for number in range(n // 2 - len(again))]
    for name, rows in (("train", train), ("test", test)):
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return f'corpus: {{table: {{path: "{folder}", group: story}}}}\n'


LEARNS_BY_HEART = """
features: [ngrams]
classifier: {linear_svm: {C: 10.0}}
baselines: [majority]
interval: {resamples: 200}
"""


# What a kept cell depends on


def test_other_parts_of_dev_are_another_cell(tmp_path: Path) -> None:
    texts = [SMALLEST.replace("train: train, dev: dev", "train: train") + f"dev: {{folds: {n}}}\n" for n in (2, 3)]
    found = [config(text, tmp_path) for text in texts]
    nothing = np.zeros(0, dtype=np.int64)
    keys = {Job("this model", one, 0, Fold(nothing, nothing, {})).key("data") for one in found}
    assert len(keys) == 2


# Stopped and resumed


def stopping_after(cells: int, told: list[int] | None = None) -> Callable[[int, int], None]:
    def tick(done: int, whole: int) -> None:
        if told is not None:
            told.append(done)
        if done >= cells:
            raise KeyboardInterrupt

    return tick


def test_a_stopped_sweep_goes_on_and_no_finished_cell_is_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, int]] = []
    whole = sweep.run_job

    def counted(job: Job, *given: object) -> Result:
        ran.append((job.model, job.number))
        return whole(job, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(sweep, "run_job", counted)
    asked = config(leaking(tmp_path / "corpus", 0.0, 120) + SWEEP, tmp_path / "c")
    at_once = run(asked, "small", tmp_path / "at once", workers=1)
    expected = list(ran)
    ran.clear()
    for cells in (4, 11):
        with pytest.raises(KeyboardInterrupt):
            run(asked, "small", tmp_path / "run", resume=True, workers=1, told=Told(tick=stopping_after(cells)))
        # What a kill in the middle of writing leaves must not be read.
        (tmp_path / ".run-work" / "cells" / "0123.part").write_bytes(b"half")
        (tmp_path / ".run-work" / "run").mkdir()
        (tmp_path / ".run-work" / "run" / "report.md").write_text("half")
        assert not (tmp_path / "run").exists()
    run(asked, "small", tmp_path / "run", resume=True, workers=1)
    assert sorted(ran) == sorted(expected)
    assert same(at_once, tmp_path / "run")
    assert not (tmp_path / ".run-work").exists()


def test_cells_that_other_code_finished_are_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = config(leaking(tmp_path / "corpus", 0.0, 120) + SWEEP, tmp_path / "c")
    found = []
    for digest in ("a", "a", "b"):
        monkeypatch.setattr(sweep, "code_digest", lambda digest=digest: digest)
        told: list[int] = []
        with pytest.raises(KeyboardInterrupt):
            run(asked, "small", tmp_path / "run", resume=True, workers=1, told=Told(tick=stopping_after(2, told)))
        found.append(told[0])
    assert found == [0, 2, 0]


@pytest.mark.slow
def test_a_sweep_that_is_killed_again_and_again_ends_with_the_same_bytes(tmp_path: Path) -> None:
    file = tmp_path / "small.yaml"
    file.write_text(leaking(tmp_path / "corpus", 0.0, 120) + SWEEP)
    command = [sys.executable, "-m", "stance.cli", "run", str(file), "--workers", "2", "--resume", "--output"]
    subprocess.run([*command, str(tmp_path / "whole")], check=True, capture_output=True)
    start = time.perf_counter()
    subprocess.run([*command, str(tmp_path / "timed")], check=True, capture_output=True)
    seconds = time.perf_counter() - start
    generator = np.random.default_rng()
    cells = tmp_path / ".run-work" / "cells"
    for _ in range(3):
        process = subprocess.Popen(
            [*command, str(tmp_path / "run")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(float(generator.uniform(0.2, 0.9)) * seconds)
        process.send_signal(signal.SIGKILL)
        if process.wait() == 0:
            break
        finished = {one: one.stat().st_mtime_ns for one in cells.glob("*.npz")}
        again = subprocess.Popen(
            [*command, str(tmp_path / "run")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(0.6 * seconds)
        again.send_signal(signal.SIGKILL)
        # Where the run directory is there, the kill came while the finished cells were being cleared away.
        if again.wait() == 0 or (tmp_path / "run").exists():
            break
        assert all(one.stat().st_mtime_ns == when for one, when in finished.items())
    subprocess.run([*command, str(tmp_path / "run")], check=True, capture_output=True)
    assert same(tmp_path / "whole", tmp_path / "run")
    assert not (tmp_path / ".run-work").exists()


# Grids and sweeps over anything


def dev_scores(asked: Config, folder: Path) -> list[float]:
    chosen = RunDirectory(run(asked, "small", folder)).facts["chosen"]
    return [cell["score"] for cell in chosen["cells"]]


def test_a_cell_of_a_grid_over_features_scores_what_its_value_alone_scores(tmp_path: Path) -> None:
    text = leaking(tmp_path / "corpus", 0.0) + "baselines: []\nclassifier: logistic\ndev: {share: 0.3}\n"
    text += "features: [{target_window: {width: 2, min_count: 1}}]\ninterval: {resamples: 0}\n"
    grid = "grid: {classifier.logistic.C: [0.3, 3.0], features.target_window.width: [1, 9]}\n"
    together = dev_scores(config(text + grid, tmp_path / "c"), tmp_path / "grid")
    (tmp_path / "c" / "one.yaml").write_text(text)
    alone = []
    for number, (C, width) in enumerate((C, width) for C in (0.3, 3.0) for width in (1, 9)):
        changes = [f"classifier.logistic.C={C}", f"features.target_window.width={width}"]
        alone += dev_scores(read_config(tmp_path / "c" / "one.yaml", changes), tmp_path / str(number))
    assert together == alone
    assert together[0] != together[1], "the width makes no difference"


@pytest.mark.slow
def test_processes_and_one_process_give_the_same_bytes(tmp_path: Path) -> None:
    asked = config(leaking(tmp_path / "corpus", 0.0, 120) + SWEEP, tmp_path / "c")
    assert same(*(run(asked, "small", tmp_path / f"{n}", workers=n) for n in (1, 2)))


# Leaks


def test_a_corpus_with_a_quarter_of_test_in_train_lights_up(tmp_path: Path) -> None:
    told: list[tuple[str, str]] = []
    path = run(config(leaking(tmp_path / "corpus", 0.25) + LEARNS_BY_HEART, tmp_path / "c"), "small", tmp_path / "run",
               told=Told(say=lambda stage, text: told.append((stage, text))), finish=write_report)  # fmt: skip
    done = RunDirectory(path)
    assert done.facts["leaks"]["test"] == {"rows": 120, "sentences": 30, "near": 0, "groups": 0, "clean": 90}
    scores = {row.slice: row for row in done.measurements if (row.model, row.metric) == ("this model", "macro_f1")}
    assert scores["all"].value > scores["clean"].value + 0.08, "what leaked was not learned: the corpus shows nothing"
    assert scores["clean"].low < 1 / 3 < scores["clean"].high
    assert "30 test rows are in train word for word" in dict(told)["leaks"]
    answer = (path / "report.md").read_text().split("\n## ")[1]
    assert "25 % of test share" in answer
    assert f"on the 90 rows that share nothing the model reaches .{round(scores['clean'].value * 1000):03d}" in answer


def test_leaks_refuse_stops_before_anything_is_fitted_and_leaves_nothing(tmp_path: Path) -> None:
    asked = config(leaking(tmp_path / "corpus", 0.25) + LEARNS_BY_HEART + "leaks: refuse\n", tmp_path / "c")
    with pytest.raises(ConfigError, match="leaks: refuse: test: 30 test rows are in train word for word"):
        run(asked, "small", tmp_path / "run")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["c", "corpus"]
    clean = config(leaking(tmp_path / "corpus", 0.0) + LEARNS_BY_HEART + "leaks: refuse\n", tmp_path / "c")
    assert RunDirectory(run(clean, "small", tmp_path / "run")).facts["leaks"]["test"]["clean"] == 120


# Two corpora


def test_one_corpus_may_train_and_another_test(tmp_path: Path) -> None:
    text = leaking(tmp_path / "corpus", 0.0).replace("group: story", "group: story, test: test") + LEARNS_BY_HEART
    text = text.replace("corpus: {", "corpus: {statements: {train: train, dev: dev}, ")
    done = RunDirectory(run(config(text, tmp_path / "c"), "small", tmp_path / "run", finish=write_report))
    assert set(done.predictions["split"].to_pylist()) == {"table/test"}
    assert done.facts["sizes"]["train"]["examples"] > 900


# Sentences of others


def test_where_texts_are_not_kept_no_file_holds_a_sentence_even_as_a_group(tmp_path: Path) -> None:
    text = (
        leaking(tmp_path / "corpus", 0.25).replace("group: story", "group: text")
        + LEARNS_BY_HEART
        + "keep_texts: false\n"
    )
    path = run(config(text, tmp_path / "c"), "small", tmp_path / "run", finish=write_report)
    with (tmp_path / "corpus" / "test.csv").open() as file:
        sentences = [row["text"] for row in csv.DictReader(file)]
    rows = RunDirectory(path).predictions.to_pylist()
    assert not any(sentence in str(row) for row, sentence in zip(rows, sentences, strict=True))
    for written in (
        one for one in path.rglob("*") if one.is_file() and one.suffix in (".md", ".html", ".json", ".yaml")
    ):
        content = written.read_text()
        assert not any(sentence in content for sentence in sentences), written


def test_of_two_runs_into_one_directory_the_second_is_told(tmp_path: Path) -> None:
    with written_aside(tmp_path / "run"), pytest.raises(OutputError, match="another run is writing to it"):
        run(config(SMALLEST, tmp_path), "small", tmp_path / "run")
    assert run(config(SMALLEST, tmp_path), "small", tmp_path / "run") == tmp_path / "run"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run", "small.yaml"]


def test_a_backend_that_is_not_known_is_said_so() -> None:
    with pytest.raises(ConfigError, match="'loki' is not known to joblib"), backend("loki"):
        pass


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_dask_cluster_gives_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    asked = config(SWEEP + "corpus: {statements: {train: train, dev: dev, test: test}}\n", tmp_path)
    run(asked, "small", tmp_path / "here", workers=1)
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        with backend(f"dask://{cluster.scheduler_address.removeprefix('tcp://')}") as cores:
            assert cores == 2
            run(asked, "small", tmp_path / "there", workers=cores)
        with pytest.raises(InputError, match="no scheduler there"), backend("dask://127.0.0.1:1"):
            pass
    assert same(tmp_path / "here", tmp_path / "there")

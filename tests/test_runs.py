"""Runs: the same config gives the same bytes, every number can be checked, and nothing half-written stays behind."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from sklearn import metrics

from stance.errors import ConfigError, CorpusError, OutputError, StanceError
from stance.model import StanceClassifier
from stance.records import Measurement
from stance.report.write import write_report
from stance.runs.config import Config
from stance.runs.data import load
from stance.runs.directory import RunDirectory
from stance.runs.read import read_config
from stance.runs.run import run
from stance.saving.load import load_model

LABELS = ["against", "none", "favor"]
BASELINES = ["majority", "lexicon_vote", "target_blind", "target_only"]
STATEMENTS = f"""
question: Does it run?
corpus: {{statements: {{train: train, dev: dev, test: test}}}}
features: [lexicon, position, negation]
classifier: logistic
baselines: [{", ".join(BASELINES)}]
metrics: [macro_f1, polar_f1, accuracy, matthews, label_f1]
slices: [phenomenon, n_targets]
interval: {{resamples: 30}}
grid: {{classifier.logistic.C: [0.1, 1.0]}}
"""
TABLE = """
corpus: {{table: {{path: "{path}", holder: who, group: story}}}}
features: [lexicon, position]
classifier: logistic
baselines: [majority]
interval: {{resamples: 10}}
dev: {{share: 0.3}}
"""
SAID = {"praised": "favor", "condemned": "against", "met": "none"}


def config(text: str, folder: Path) -> Config:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "small.yaml").write_text(text)
    return read_config(folder / "small.yaml")


def files(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> RunDirectory:
    folder = tmp_path_factory.mktemp("done")
    return RunDirectory(run(config(STATEMENTS, folder), "small", folder / "run"))


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """One config run two times, with reports."""
    folders = [tmp_path_factory.mktemp(name) for name in ("first", "second")]
    return [run(config(STATEMENTS, folder), "small", folder / "run", finish=write_report) for folder in folders]


@pytest.fixture(scope="module")
def predictions(done: RunDirectory) -> dict[str, np.ndarray]:
    return {name: np.array(done.predictions[name].to_pylist(), dtype=object) for name in done.predictions.column_names}


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A corpus of the user's own: a story is a group; a sentence and a story of train are in test as well."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    names = ("Cuba", "Iran", "Chad", "Peru", "Fiji")
    rows = [
        {"text": f"{one} {verb} {two}.", "target": two, "who": one, "label": label, "story": f"story {number % 8}"}
        for number, (one, two) in enumerate((one, two) for one in names for two in names if one != two)
        for verb, label in SAID.items()
    ]
    rest = {"text": "Mali {} Togo.", "target": "Togo", "who": "Mali"}
    test = [rest | {"text": rest["text"].format(verb), "label": label, "story": "new"} for verb, label in SAID.items()]
    leaked = [rows[0] | {"story": "newer"}, test[0] | {"text": "Mali praised Togo again.", "story": "story 1"}]
    for name, part in (("train", rows), ("test", [*test, *leaked])):
        with (folder / f"{name}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(part)
    return folder


# The run directory


def test_the_same_config_twice_gives_the_same_bytes_outside_the_manifest(reported: list[Path]) -> None:
    first, second = (files(path) for path in reported)
    assert [name for name in first | second if first.get(name) != second.get(name)] in ([], ["manifest.json"])


def test_a_run_directory_has_all_files_of_the_design(reported: list[Path]) -> None:
    found = files(reported[0])
    assert {"report.md", "report.html", "config.yaml", "manifest.json", "predictions.parquet", "measurements.jsonl",
            "model/model.json", "model/pipeline.skops"} <= set(found)  # fmt: skip
    assert [name for name in found if name.startswith("figures/")]
    assert all(found.values()), "an empty file"
    assert not list(reported[0].parent.glob(".*")), "something was left aside"


def test_the_config_in_it_has_every_default_and_gives_the_same_run(done: RunDirectory, tmp_path: Path) -> None:
    assert set(done.config) == set(Config.model_fields)
    again = run(read_config(done.path / "config.yaml"), "small", tmp_path / "again")
    assert (again / "measurements.jsonl").read_bytes() == (done.path / "measurements.jsonl").read_bytes()


def test_the_report_is_one_file_that_loads_nothing(reported: list[Path]) -> None:
    page = (reported[0] / "report.html").read_text()
    for reaches in ('src="http', "src='http", "<script src", '<link rel="stylesheet"', "@import", 'src="figures'):
        assert reaches not in page


def test_the_manifest_names_data_versions_and_signature(done: RunDirectory) -> None:
    assert len(done.manifest["signature"]) == len(done.manifest["data"]) == 64
    assert "scikit-learn" in done.manifest["versions"]


def test_a_run_without_a_place_lies_under_reports_by_name_and_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = run(config(STATEMENTS, tmp_path / "here"), "small")
    assert path.parts[:2] == ("reports", "small")
    assert RunDirectory(path).manifest["signature"].startswith(path.name)
    assert len(path.name) == 8


def test_what_is_no_run_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="not a run directory"):
        RunDirectory(tmp_path)


# Its numbers


def test_every_measurement_says_what_it_is_and_how_sure(done: RunDirectory) -> None:
    for line in (done.path / "measurements.jsonl").read_text().splitlines():
        row = json.loads(line)
        assert {"model", "metric", "split", "slice", "value", "low", "high", "n", "units"} <= row.keys()
        assert row["n"] > 0
        assert row["units"]
        assert all(value is None or math.isfinite(value) for value in (row["value"], row["low"], row["high"]))


def test_an_interval_is_in_order_and_holds_the_value_of_a_large_slice(done: RunDirectory) -> None:
    for one in done.measurements:
        assert not one.low > one.high
        if one.slice == "all" and one.model != "majority":
            assert one.low <= one.value <= one.high, one


def score(metric: str, gold: np.ndarray, predicted: np.ndarray) -> float:
    """The same number by scikit-learn."""
    gold, predicted = list(gold), list(predicted)
    known = [label for label in LABELS if label in {*gold, *predicted}]
    if metric == "accuracy":
        return float(metrics.accuracy_score(gold, predicted))
    if metric == "matthews":
        return float(metrics.matthews_corrcoef(gold, predicted))
    by_label = dict(zip(known, metrics.f1_score(gold, predicted, labels=known, average=None), strict=True))
    if metric.startswith("label_f1:"):
        return float(by_label.get(metric.removeprefix("label_f1:"), math.nan))
    wanted = {"macro_f1": LABELS, "polar_f1": ["against", "favor"]}[metric]
    return float(np.mean([by_label[label] for label in wanted if label in by_label]))


def of(done: RunDirectory, **given: str) -> Iterator[Measurement]:
    return (one for one in done.measurements if all(getattr(one, key) == value for key, value in given.items()))


@pytest.mark.parametrize("model", ["this model", *BASELINES])
def test_values_agree_with_scikit_learn(model: str, done: RunDirectory, predictions: dict[str, np.ndarray]) -> None:
    checked = 0
    for one in of(done, model=model, split="test", slice="all"):
        if one.metric.split(":")[0] in ("macro_f1", "polar_f1", "accuracy", "label_f1") or (
            one.metric == "matthews" and model != "majority"
        ):
            expected = score(one.metric, predictions["gold"], predictions[model])
            assert one.value == pytest.approx(expected, abs=2e-6, nan_ok=True), one.metric
            assert one.n == len(predictions["gold"])
            checked += 1
    assert checked >= 6, "each label, macro, polar, accuracy"


def test_values_of_slices_agree_with_scikit_learn(done: RunDirectory, predictions: dict[str, np.ndarray]) -> None:
    checked = 0
    for one in of(done, model="this model", metric="accuracy"):
        if "=" in one.slice:
            column, value = one.slice.split("=")
            rows = predictions[column] == value
            assert one.n == rows.sum()
            assert one.value == pytest.approx(
                np.mean(predictions["gold"][rows] == predictions["this model"][rows]), abs=2e-6
            )
            checked += 1
    assert checked > 5


def test_baselines_stand_beside_the_model_and_are_what_they_say(
    done: RunDirectory, predictions: dict[str, np.ndarray]
) -> None:
    assert {one.model for one in of(done, metric="macro_f1", slice="all")} == {"this model", *BASELINES}
    assert len(set(predictions["majority"])) == 1
    for model, sees in (("target_blind", "text"), ("target_only", "target")):
        said: dict[Any, set[str]] = {}
        for key, label in zip(predictions[sees], predictions[model], strict=True):
            said.setdefault(key, set()).add(label)
        assert all(len(labels) == 1 for labels in said.values()), f"{model} sees more than the {sees}"


def test_probabilities_belong_to_the_predictions_and_to_the_model_that_is_kept(
    done: RunDirectory, predictions: dict[str, np.ndarray]
) -> None:
    probabilities = np.column_stack([predictions[f"p({label})"] for label in LABELS]).astype(float)
    np.testing.assert_allclose(probabilities.sum(axis=1), 1, atol=1e-5)
    assert np.array(LABELS)[probabilities.argmax(axis=1)].tolist() == predictions["this model"].tolist()
    model = load_model(done.path)
    data = load(read_config(done.path / "config.yaml"))
    batch = data.batch.take(data.folds[0].tests["test"])
    assert model.predict(batch).tolist() == predictions["this model"].tolist()
    assert sorted(predictions["id"]) == sorted(batch.column("id"))


def test_texts_are_left_out_where_the_config_says_so(tmp_path: Path) -> None:
    path = run(config(STATEMENTS + "keep_texts: false\n", tmp_path), "small", tmp_path / "run")
    assert RunDirectory(path).predictions["text"].null_count == RunDirectory(path).predictions.num_rows


# Its splits


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_dev_and_train_share_no_group_and_test_stays_out_of_both(seed: int, table: Path, tmp_path: Path) -> None:
    data = load(config(TABLE.format(path=table) + f"seed: {seed}\n", tmp_path / "c"))
    fold, group, ids = data.folds[0], data.batch.column("group"), data.batch.column("id")
    train, dev, test = ([int(row) for row in rows] for rows in (fold.train, fold.dev, fold.tests["test"]))
    assert train
    assert dev
    assert not {group[row] for row in train} & {group[row] for row in dev}
    assert all(ids[row].startswith("train") for row in train + dev)
    assert all(ids[row].startswith("test") for row in test)
    assert len({*train, *dev, *test}) == len(train) + len(dev) + len(test) == len(ids)


def test_with_folds_of_dev_all_of_train_is_fitted_and_each_row_is_held_out_once(table: Path, tmp_path: Path) -> None:
    crossed = TABLE.replace("{{share: 0.3}}", "{{folds: 3}}").format(path=table)
    asked = config(crossed + "grid: {classifier.logistic.C: [0.01, 1.0]}\n", tmp_path / "c")
    done = RunDirectory(run(asked, "small", tmp_path / "run", finish=write_report))
    data = load(asked)
    model = load_model(done.path / "model")
    whole = StanceClassifier(asked.features, {"logistic": {"C": taken(done)}}).fit(data.batch.take(data.pool.train))
    test = data.batch.take(data.pool.tests["test"])
    np.testing.assert_array_equal(model.predict(test), whole.predict(test))
    np.testing.assert_allclose(
        np.log(model.predict_proba(test) / whole.predict_proba(test) ** (1 / model.temperature_)).std(axis=1),
        0,
        atol=1e-6,
    )
    assert sum(map(len, model.held_)) == len(data.pool.train)
    assert done.facts["sizes"]["train"] == done.facts["sizes"]["dev"]
    assert "each of 3 parts of train, by models fitted on the others" in (done.path / "report.md").read_text()


def taken(done: RunDirectory) -> float:
    return next(float(one["cell"]["classifier.logistic.C"]) for one in done.facts["chosen"]["cells"] if one["taken"])


def test_a_label_that_train_never_shows_is_in_no_set(table: Path, tmp_path: Path) -> None:
    asked = config(TABLE.format(path=table), tmp_path / "c")
    train = table / "train.csv"
    train.write_text("".join(line for line in train.read_text().splitlines(True) if ",none," not in line))
    done = RunDirectory(run(asked, "small", tmp_path / "run"))
    decided = dict(zip(done.predictions["gold"].to_pylist(), done.predictions["covered"].to_pylist(), strict=True))
    assert decided.keys() == set(LABELS)
    assert not decided["none"]


def test_a_leak_into_test_is_counted_and_the_clean_rest_is_scored_apart(table: Path, tmp_path: Path) -> None:
    done = RunDirectory(run(config(TABLE.format(path=table), tmp_path / "c"), "small", tmp_path / "run"))
    leaks = done.facts["leaks"]["test"]
    assert (leaks["sentences"], leaks["groups"], leaks["clean"]) == (1, 1, 3)
    assert done.predictions["leak"].to_pylist() == [False, False, False, True, True]
    assert {one.n for one in of(done, slice="clean")} == {3}


# What goes wrong


def failing(folder: Path) -> None:
    (folder / "half.md").write_text("half")
    raise KeyboardInterrupt


@pytest.mark.parametrize(("text", "kind", "found"), [
    ("corpus: {newsmtsc: {path: nowhere}}\nfeatures: [lexicon]\nclassifier: logistic\n", CorpusError, "no folder"),
    ("corpus: {table: {path: none.csv}}\nfeatures: [lexicon]\nclassifier: logistic\n", CorpusError, "none.csv"),
    (STATEMENTS.replace("test: test", "test: tset"), ConfigError, "no split 'tset' for test. Did you mean 'test'?"),
    (STATEMENTS.replace("slices: [phenomenon,", "slices: [phenomenom,"), ConfigError, "Did you mean 'phenomenon'?"),
    (STATEMENTS.replace("resamples: 30", "keep_whole: stroy"), ConfigError, "Did you mean 'story'?"),
    (STATEMENTS + "scale: sentiment\n", ConfigError, "has the label"),
    (TABLE.replace("[lexicon, position]", "[{{ngrams: {{min_count: 99999}}}}]"), StanceError, "there are no columns"),
], ids=["no folder", "no file", "no split", "no slice", "no groups", "other scale", "no columns"])  # fmt: skip
def test_a_run_that_cannot_be_leaves_nothing_behind(
    text: str, kind: type[StanceError], found: str, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    asked = config(text.format(path=table) if "{path}" in text else text, tmp_path / "c")
    with pytest.raises(kind) as caught:
        run(asked, "small", tmp_path / "run")
    assert found in str(caught.value)
    assert "\n" not in str(caught.value)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "corpus"]


def test_a_file_or_a_foreign_folder_in_its_place_is_left_alone(table: Path, tmp_path: Path) -> None:
    asked = config(TABLE.format(path=table), tmp_path / "c")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "thesis.md").write_text("mine")
    before = files(tmp_path)
    for name in ("file", "folder"):
        with pytest.raises(OutputError, match="not be overwritten"):
            run(asked, "small", tmp_path / name)
    assert files(tmp_path) == before


def test_an_earlier_run_stays_whole_when_the_next_one_fails_and_is_replaced_when_it_does_not(
    table: Path, tmp_path: Path
) -> None:
    path = run(config(TABLE.format(path=table), tmp_path / "c"), "small", tmp_path / "run")
    other = config(TABLE.format(path=table) + "question: And now?\n", tmp_path / "c")
    before = files(path)
    with pytest.raises(KeyboardInterrupt):
        run(other, "small", path, finish=failing)
    assert files(path) == before
    run(other, "small", path)
    assert files(path).keys() == before.keys()
    assert RunDirectory(path).config["question"] == "And now?"
    assert [name.name for name in tmp_path.iterdir() if "run" in name.name] == ["run"]


def test_an_empty_folder_may_be_filled(table: Path, tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    assert RunDirectory(run(config(TABLE.format(path=table), tmp_path / "c"), "small", tmp_path / "run")).measurements


def test_predictions_are_a_table_that_others_can_read(done: RunDirectory) -> None:
    assert isinstance(done.predictions, pa.Table)
    assert {"split", "id", "group", "target", "holder", "text", "gold", "leak", *BASELINES} <= set(
        done.predictions.column_names)  # fmt: skip

"""Configs of public corpora: those whose data are not here run the moment a path points at the files' layout."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stance import catalog
from stance.cli import app
from stance.errors import InputError
from stance.report.write import write_report
from stance.runs.compare import compare_runs
from stance.runs.directory import RunDirectory
from stance.runs.read import read_config
from stance.runs.run import run

HERE = Path(__file__).parents[1]
PUBLISHED = sorted((HERE / "configs" / "published").glob("*.yaml"))
VERBS = (("praised", "1", "FAVOR", "_"), ("condemned", "3", "AGAINST", "Direct_NegEval"), ("met", "0", "NONE", "_"))
STATES = ("ukraine", "france", "chad", "russian_federation")


def directed(folder: Path) -> None:
    for split, size in (("train", 60), ("valid", 24), ("test", 24)):
        rows = [(f"[Oduya] {verb} [Vega] on day {split}{n}.", label)
                for n in range(size) for verb, label, _, _ in [VERBS[n % 3]]]  # fmt: skip
        (folder / f"{split}.txt").write_text("".join(f"{text}\tOduya\tVega\t{label}\n" for text, label in rows))


def semeval2016(folder: Path) -> None:
    for split, size in (("trainingdata-all-annotations", 60), ("testdata-taskA-all-annotations", 24)):
        rows = [f"{n}\tHarbour Fund\tThey {VERBS[n % 3][0]} the fund {split[:4]}{n} #SemST\t{VERBS[n % 3][2]}\n"
                for n in range(size)]  # fmt: skip
        (folder / f"{split}.txt").write_text("ID\tTarget\tTweet\tStance\n" + "".join(rows))


def unscon(folder: Path) -> None:
    lines = ["file_id,EDU_text,A0,A4,B3\n"]
    for n in range(80):
        verb, _, _, coded = VERBS[n % 3]
        speech = f"UNSC_2031_SPV.1_spch{n // 4:03d}_China_{n:02d}.txt"
        lines.append(f"{speech},We {verb} what was done {n}.,{coded},{STATES[n % 4]},_\n")
    (folder / "conflict_annotations.csv").write_text("".join(lines))


def test_every_corpus_of_others_has_a_config_with_published_figures_or_says_that_there_are_none() -> None:
    named = {next(iter(read_config(file).corpus)): file for file in PUBLISHED}
    assert {"newsmtsc", "seesaw", "plover", "semeval2016", "directed", "unscon"} <= set(named)
    for name, file in named.items():
        assert name == "statements" or not read_config(file).keep_texts, f"{file}: sentences of others would be kept"
    for name in set(named) - {"unscon", "statements"}:
        published = catalog.module("corpora", name).FACTS.published
        assert published
        assert all(row.source and 0 < row.value < 1 for row in published)


@pytest.mark.parametrize("write", [directed, semeval2016, unscon])
def test_a_config_runs_the_moment_its_path_points_at_the_files(write, tmp_path: Path) -> None:
    name = write.__name__
    (tmp_path / name).mkdir()
    write(tmp_path / name)
    changes = [f"corpus.{name}.path={tmp_path / name}", "interval.resamples=20", "grid={}", "baselines=[majority]"]
    config = read_config(HERE / "configs" / "published" / f"{name}-fast.yaml", changes)
    done = RunDirectory(run(config, name, tmp_path / "run", workers=1, finish=write_report))
    scores = {row.model: row.value for row in done.measurements if (row.metric, row.slice) == ("macro_f1", "all")}
    assert scores["this model"] > scores["majority"] + 0.2, "three verbs tell the labels apart"
    text = (done.path / "report.md").read_text()
    assert ("Published and ours" in text) == bool(catalog.module("corpora", name).FACTS.published)


def test_a_run_without_its_predictions_says_so_and_its_report_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    text = "corpus: {statements: {}}\nfeatures: [position]\nclassifier: naive_bayes\nbaselines: []\n"
    Path("c.yaml").write_text(text + "interval: {resamples: 0}\n")
    path = run(read_config("c.yaml"), "c", Path("reports/c/run"), finish=write_report)
    (path / "predictions.parquet").unlink()
    before = (path / "report.md").read_bytes()
    found = CliRunner().invoke(app, ["report"])
    assert found.exit_code == 0
    assert "no predictions.parquet" in found.output
    assert (path / "report.md").read_bytes() == before
    assert "c/run" in Path("reports/README.md").read_text()
    with pytest.raises(InputError, match="no predictions"):
        compare_runs([path, path])

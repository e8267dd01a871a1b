"""docs/configs.md, followed to the letter by somebody who writes no code: run, change one thing, run, compare."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from stance import catalog
from stance.cli import app
from stance.corpora.statements import statements
from stance.runs.config import Config
from stance.runs.directory import RunDirectory
from stance.runs.read import read_config

DOC = (Path(__file__).parents[1] / "docs" / "configs.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```yaml\n(.*?)```", DOC, flags=re.DOTALL)


def code(folder: Path) -> None:
    """The files that the page speaks of."""
    folder.mkdir()
    for split, n in (("train", 500), ("test", 150)):
        rows = list(statements()[split])[:n]
        with (folder / f"{split}.csv").open("w", newline="") as file:
            writer = csv.DictWriter(file, ["text", "target", "label", "holder", "article"])
            writer.writeheader()
            for row in rows:
                names = {"text": "text", "target": "target", "label": "label", "holder": "holder", "article": "group"}
                writer.writerow({key: row[name] for key, name in names.items()})


def typed(*words: str) -> str:
    found = CliRunner().invoke(app, list(words), env={"COLUMNS": "200"})
    assert found.exit_code == 0, found.output
    return found.output


@pytest.mark.slow
def test_the_first_experiment_of_the_page_runs_and_is_compared_without_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code(tmp_path / "coded")
    Path("mine.yaml").write_text(EXAMPLES[0] + "interval: {resamples: 100}\n")
    Path("window.yaml").write_text(Path("mine.yaml").read_text().replace("[ngrams]", "[ngrams, target_window]"))
    planned = typed("run", "mine.yaml", "--dry-run")
    assert re.search(r"4 cells, 8 fits, about \d+ s", planned)
    assert not Path("reports").exists()
    for name in ("mine", "window"):
        assert f"report  reports/{name}/" in typed("run", f"{name}.yaml")
    runs = [str(next(Path("reports", name).iterdir())) for name in ("mine", "window")]
    said = typed("compare", *runs)
    assert re.search(r"is better than|no difference that chance would not give", said)
    assert "can detect differences of about" in said
    assert "no difference." in typed("compare", runs[0], runs[0])
    typed("report")
    index = Path("reports/README.md").read_text()
    assert all(f"]({run.removeprefix('reports/')}/report.md)" in index for run in runs)
    assert "Do words around the target tell more" in index
    assert RunDirectory(runs[0]).facts["sizes"]["test"]["examples"] == 150


def test_all_keys_of_a_config_are_on_the_page() -> None:
    keys = set(re.findall(r"^\| `(\w+)` \|", DOC.split("## Keys")[1].split("## Protocols")[0], flags=re.MULTILINE))
    assert keys == set(Config.model_fields)
    assert all(f"`{name}`" in DOC or f"{{{name}:" in DOC for name in catalog.names("runs.protocols"))


@pytest.mark.parametrize("example", EXAMPLES[1:])
def test_parts_of_configs_on_the_page_are_read(example: str, tmp_path: Path) -> None:
    (tmp_path / "part.yaml").write_text(example + "features: [ngrams]\nclassifier: logistic\n")
    assert read_config(tmp_path / "part.yaml").corpus

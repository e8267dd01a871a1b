"""How much would more coded examples help? Models of growing shares of train, drawn by whole groups.

python experiments/learning_curves.py
"""

from __future__ import annotations

from pathlib import Path

from stance.report import _read
from stance.report.base import Table, Text
from stance.report.study import write_study
from stance.report.write import write_report
from stance.runs.directory import RunDirectory
from stance.runs.read import read_config
from stance.runs.run import run

QUESTION = "How much would more coded examples help?"
FOLDER = Path("reports/learning-curves")
CONFIGS = ("quickstart", "published/newsmtsc-fast", "published/seesaw-fast")
PROTOCOL = "protocol={learning_curve: {shares: [0.05, 0.1, 0.2, 0.4, 0.7, 1.0], repeats: 3}}"


def main() -> None:
    """A curve for each corpus with a test split of its own: the mean over three draws at each size."""
    runs, tables = [], []
    for file in CONFIGS:
        changes = [f"question={QUESTION}", "grid={}", "baselines=[majority]", PROTOCOL, "slices=[]", "keep_texts=false"]
        config = read_config(f"configs/{file}.yaml", changes)
        name = next(iter(config.corpus))
        runs.append(run(config, f"{FOLDER.name}-{name}", FOLDER / name, finish=write_report))
        tables += _tables(name, RunDirectory(runs[-1]))
    note = (
        "Groups are stories or articles. Larger draws hold the smaller ones. A curve that still rises at its end says "
    )
    note += "that more coded examples would help; its slope says by how much."
    print(write_study(FOLDER, QUESTION, [*tables, Text(note)], runs))


def _tables(name: str, done: RunDirectory) -> list[Table]:
    metric, word = _read.main_metric(done), _read.group_word(done)
    rows = [row for row in done.measurements if (row.metric, row.model) == (metric, "this model")]
    found = []
    for split in _read.splits(rows):
        here = [row for row in rows if row.split == split and row.slice.startswith(("train=", "all"))]
        sizes = [(row.slice.removeprefix("train="), _read.score(row)) for row in here]
        caption = f"{name}, {split}: {metric} (0 to 1), {_read.of(here, word)}"
        found.append(Table(caption, ("train", metric), tuple(sizes), "lr"))
    return found


if __name__ == "__main__":
    main()

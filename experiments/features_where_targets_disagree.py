"""Which features matter where the targets of one sentence carry different labels? Each left out, each alone.

python experiments/features_where_targets_disagree.py
"""

from __future__ import annotations

from pathlib import Path

from stance.records import Measurement
from stance.report import _read
from stance.report.base import Table, Text
from stance.report.study import write_study
from stance.report.write import write_report
from stance.runs.directory import RunDirectory
from stance.runs.measure import MIXED
from stance.runs.read import read_config
from stance.runs.run import run

QUESTION = "Which features matter where the targets of one sentence carry different labels?"
FOLDER = Path("reports/features-where-targets-disagree")
SHARED = ["grid={}", "baselines=[target_blind]", "protocol={k_fold: {folds: 5}}", "slices=[]", f"question={QUESTION}"]


def main() -> None:
    """Ablate the features of configs/newsmtsc.yaml by cross-validation on train."""
    runs, tables = [], []
    for kind, order in (("one_out", "most is lost at the top"), ("one_in", "the weakest alone at the top")):
        config = read_config("configs/newsmtsc.yaml", [*SHARED, f"ablation={kind}"])
        name = f"{FOLDER.name}-{kind}".replace("_", "-")
        runs.append(run(config, name, FOLDER / kind, finish=write_report))
        tables.append(_table(RunDirectory(runs[-1]).measurements, order))
    note = (
        "Intervals that overlap widely tell no difference; the reports of the runs have paired differences. Features "
    )
    note += "that say the same stand in for each other when one is left out, so look at both tables. A model that is "
    note += "told no target (target_blind) cannot be right here: its macro-F1 shows how little that costs elsewhere."
    print(write_study(FOLDER, QUESTION, [*tables, Text(note)], runs))


def _table(rows: list[Measurement], order: str) -> Table:
    mixed, macro = (
        {row.model: row for row in rows if (row.metric, row.slice) == (metric, "all")} for metric in (MIXED, "macro_f1")
    )
    models = sorted(macro, key=lambda model: mixed[model].value)
    lines = [(model, _read.score(mixed[model]), _read.score(macro[model])) for model in models]
    first, whole = mixed[models[0]], macro[models[0]]
    caption = f"NewsMTSC train, 5 folds of whole articles; {order}"
    head = ("model", f"all targets right, share of {first.n:,} sentences", f"macro-F1, {whole.n:,} examples")
    return Table(caption, head, tuple(lines), "lrr", models.index("this model"))


if __name__ == "__main__":
    main()

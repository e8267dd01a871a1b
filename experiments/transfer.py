"""Does what is learned on one corpus hold on another? Train on each, test on each other, polarity only.

python experiments/transfer.py
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

QUESTION = "Does what is learned on one corpus hold on another?"
FOLDER = Path("reports/transfer")
# Where each corpus is, what it is trained on, and what it is tested on.
CORPORA = {
    "statements": ("", "train", "test"),
    "seesaw": ("path: ../shared/data/seesaw, ", "train", "valid"),
    "plover": ("path: ../shared/data/plover, scale: stance, ", "train", "train"),
}


def main() -> None:
    """Nine runs; the corpus that trains stands in the row, the one that tests in the column."""
    runs, lines = [], []
    for one, (where, train, _) in CORPORA.items():
        cells = []
        for other, (there, _, test) in CORPORA.items():
            alone = one == other
            corpus = f"{one}: {{{where}train: {train}{f', test: {test}' if alone and test != train else ''}}}"
            corpus += "" if alone else f", {other}: {{{there}test: {test}}}"
            changes = [f"question={QUESTION}", f"corpus={{{corpus}}}", "keep_texts=false", "choose_by=polar_f1"]
            # PLOVER has one split here: it is tested on itself by cross-validation.
            changes += ["protocol={k_fold: {folds: 5}}"] if alone and test == train else []
            changes += ["grid={}", "slices=[]", "interval.keep_whole=group", "baselines=[majority, target_blind]"]
            config = read_config("configs/quickstart.yaml", changes)
            runs.append(run(config, f"{one}-to-{other}", FOLDER / f"{one}-to-{other}", finish=write_report))
            measured = RunDirectory(runs[-1]).measurements
            row = next(r for r in measured if (r.model, r.metric, r.slice) == ("this model", "polar_f1", "all"))
            cells.append(_read.score(row))
        lines.append((one, *cells))
    table = Table(
        "F_avg of favor and against (0 to 1)", ("trained on", *CORPORA), tuple(lines), "l" + "r" * len(CORPORA)
    )
    note = "On the diagonal a corpus is tested on stories of its own that were not in train. SEESAW and PLOVER have no "
    note += "'none': a model that learned it from statements loses where it says it."
    print(write_study(FOLDER, QUESTION, [table, Text(note)], runs))


if __name__ == "__main__":
    main()

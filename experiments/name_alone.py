"""How much of a score is the target's name alone? Models that see nothing else, all else, or both.

python experiments/name_alone.py
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

QUESTION = "How much of a score is the target's name alone?"
FOLDER = Path("reports/name-alone")
CONFIGS = ("quickstart", "published/newsmtsc-fast", "published/seesaw-fast", "published/plover-fast")
MODELS = {
    "majority": "nothing",
    "target_only": "the name alone",
    "masked": "the sentence without the name",
    "named": "sentence and name",
}


def main() -> None:
    """On each corpus at hand: names alone, sentences with names hidden, and sentences with names."""
    runs, tables = [], []
    changes = [f"question={QUESTION}", "grid={}", "baselines=[majority, target_only]", "metrics=[macro_f1, accuracy]"]
    changes += ["choose_by=macro_f1", "sweep={view: [masked, named]}", "slices=[]", "keep_texts=false"]
    for file in CONFIGS:
        config = read_config(f"configs/{file}.yaml", changes)
        name = next(iter(config.corpus))
        runs.append(run(config, f"{FOLDER.name}-{name}", FOLDER / name, finish=write_report))
        tables += list(_tables(name, RunDirectory(runs[-1])))
    note = "What the name alone reaches above nothing is prejudice that the corpus holds: it would be learned by every "
    note += "model that sees names, and it does not carry over to other times and places."
    print(write_study(FOLDER, QUESTION, [*tables, Text(note)], runs))


def _tables(name: str, done: RunDirectory) -> list[Table]:
    rows = [row for row in done.measurements if (row.metric, row.slice) == ("macro_f1", "all")]
    word = _read.group_word(done)
    return [
        Table(
            f"{name}, {split}: macro-F1 (0 to 1), {_read.of([row for row in rows if row.split == split], word)}",
            ("the model sees", "macro-F1"),
            tuple((MODELS[row.model], _read.score(row)) for row in rows if row.split == split and row.model in MODELS),
            "lr",
        )
        for split in _read.splits(rows)
    ]


if __name__ == "__main__":
    main()

"""How to do it again: the command, the signature line, the whole config."""

from __future__ import annotations

from stance.report import _read
from stance.report.base import Code, Section, Text
from stance.runs.config import OURS
from stance.runs.directory import CONFIG, MANIFEST, RunDirectory


def reproduce(run: RunDirectory) -> Section | None:
    """What to type, and one signature line a test split to put under a table."""
    where = f"In this directory, with the corpus at the path that {CONFIG} names. Versions of all packages, the "
    where += f"commit and the SHA-256 of the data are in {MANIFEST}."
    return Section(
        "How to do it again",
        (
            Code(f"stance run {CONFIG} --output again"),
            Text(where),
            Text("To cite a number of this report, put its signature beside it:"),
            Code("\n".join(_signatures(run))),
            Text("The config, with every default written out:"),
            Code((run.path / CONFIG).read_text(encoding="utf-8")),
        ),
    )


def _signatures(run: RunDirectory) -> list[str]:
    config, facts = run.config, run.facts
    version = run.manifest["versions"].get("actor-stance")
    metric = _read.main_metric(run)
    rows = [row for row in _read.measured(run, "all") if row.model == OURS and row.metric == metric]
    return [
        "|".join(
            [
                f"corpus:{facts['corpus']['name']}",
                f"split:{row.split}",
                f"metric:{metric}",
                f"n:{row.n}",
                f"groups:{row.groups}",
                f"resamples:{config['interval']['resamples']}",
                f"seed:{config['seed']}",
                f"tried:{len(facts['chosen']['cells'])}",
                f"run:{facts['signature']}",
                *([f"version:{version}"] if version else []),
            ]
        )
        for row in rows
    ]

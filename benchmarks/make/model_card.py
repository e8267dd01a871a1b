"""Put what was measured of a model into its card: scores of the run that made it, and what an audit found.

python benchmarks/make/model_card.py RUN AUDIT MODEL   three folders, as `make pretrained` calls it
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

SHOWN = ("macro_f1", "polar_f1", "accuracy", "log_loss", "calibration_error", "mixed_sentences")


LIMITS = "## Limits"


def sections(run: Path, audit: Path) -> str:
    """The sections in Markdown, for the place before the card's limits."""
    corpus = json.loads((run / "facts.json").read_text("utf-8"))["corpus"]
    report = (audit / "report.md").read_text("utf-8")
    answer, tests = re.search(r"^\*\*(.+)\*\*$", report, re.M), re.search(r"(\| test \| kind .+?)\n\n", report, re.S)
    where = "On stories it was not fitted on; 95 % intervals over stories. `test_bystanders`: pairs without a stance."
    lines = ["## Measured", where, "**No evidence of accuracy on real news**: " + "; ".join(corpus["faults"]) + ".", ""]
    lines += ["| split | metric | value | interval | n |", "|---|---|---|---|---|", *_figures(run), ""]
    lines += ["## Audit", f"`stance audit`: {answer[1] if answer else ''}", "", tests[1] if tests else "", "", ""]
    return "\n".join(lines)


def _figures(run: Path) -> Iterator[str]:
    for line in (run / "measurements.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        polar = row["split"].endswith("_bystanders") and row["metric"] not in ("accuracy", "log_loss")
        if row["model"] == "this model" and row["slice"] == "all" and row["metric"] in SHOWN and not polar:
            interval = f"{row['low']:.3f} to {row['high']:.3f}"
            yield f"| {row['split']} | {row['metric']} | {row['value']:.3f} | {interval} | {row['n']} |"


if __name__ == "__main__":
    made, audited, model = map(Path, sys.argv[1:])
    card = (model / "README.md").read_text("utf-8")
    (model / "README.md").write_text(card.replace(LIMITS, sections(made, audited) + LIMITS), encoding="utf-8")

"""Write README.md into a model folder, with the figures of the run that made it.

python experiments/model_card.py reports/news-en-fast/release stance/pretrained/news-en-fast
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

SHOWN = ("macro_f1", "polar_f1", "accuracy", "log_loss", "calibration_error", "mixed_sentences")


def card(run: Path, model: Path) -> str:
    """The card in Markdown: what the model is, what it was made from, and how it scored where it was not fitted."""
    facts, made = (json.loads((run / name).read_text("utf-8")) for name in ("facts.json", "manifest.json"))
    known = json.loads((model / "model.json").read_text("utf-8"))
    corpus = facts["corpus"]
    size = sum(file.stat().st_size for file in model.iterdir() if file.name != "README.md") / 2**20
    rows = [
        ("gives", f"{', '.join(known['labels'])} for (sentence, holder, target); names are hidden from it"),
        ("classifier", f"`{json.dumps(known['classifier'])}` on {known['columns']:,} columns, {size:.1f} MiB"),
        ("fitted on", f"{corpus['title']} ({corpus['licence']}), {facts['sizes']['train']['examples']:,} examples"),
        ("made by", f"`make pretrained` (configs/{known['name']}.yaml), signature {made['signature'][:8]}"),
    ]
    return "\n".join(
        [f"# {known['name']}", "| | |", "|---|---|", *(f"| {key} | {value} |" for key, value in rows), "",
         "On stories it was not fitted on; 95 % intervals over stories. `test_bystanders`: pairs without a stance.", "",
         "| split | metric | value | interval | n |", "|---|---|---|---|---|", *_figures(run), "",
         "**No evidence of accuracy on real news**: " + "; ".join(corpus["faults"]) + ". Code your own sample.", ""]
    )  # fmt: skip


def _figures(run: Path) -> Iterator[str]:
    for line in (run / "measurements.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        polar = row["split"].endswith("_bystanders") and row["metric"] not in ("accuracy", "log_loss")
        if row["model"] == "this model" and row["slice"] == "all" and row["metric"] in SHOWN and not polar:
            interval = f"{row['low']:.3f} to {row['high']:.3f}"
            yield f"| {row['split']} | {row['metric']} | {row['value']:.3f} | {interval} | {row['n']} |"


if __name__ == "__main__":
    folders = Path(sys.argv[1]), Path(sys.argv[2])
    (folders[1] / "README.md").write_text(card(*folders), encoding="utf-8")

"""Gold articles against what is read and labelled in them: which records are found, and which are too many."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from stance.labelling.label import label_documents
from stance.model import StanceClassifier
from stance.records import Document, StanceRecord

ARTICLES = Path(__file__).parent / "articles"
SHARED = Path(__file__).parents[1] / ".." / "shared" / "data" / "articles"


class Score(NamedTuple):
    """Gold records, those found with holder, target and stance right, and predicted ones that are not in gold."""

    gold: int
    found: int
    wrong: int
    missed: list[dict[str, object]]
    extra: list[StanceRecord]

    @property
    def f1(self) -> float:
        """2 found / (gold + predicted)."""
        return 2 * self.found / max(1, self.gold + self.found + self.wrong)


def gold_articles() -> list[Path]:
    """Texts with gold stances: our own, and the one in ../shared where it is."""
    files = [*sorted(ARTICLES.glob("*.stances.jsonl")), *sorted(SHARED.glob("*.stances.jsonl"))]
    return [file.with_name(file.name.replace(".stances.jsonl", ".txt")) for file in files]


def score(file: Path, model: StanceClassifier) -> Score:
    """A gold record is found where a predicted one of the same holder, target and stance overlaps its evidence."""
    with file.open(newline="", encoding="utf-8") as text:
        document = Document(file.stem, text.read())
    lines = file.with_name(f"{file.stem}.stances.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    told = [record for record in label_documents([document], model) if record.stance != "none"]
    used: set[int] = set()
    missed = []
    for row in gold:
        match = [
            place
            for place, record in enumerate(told)
            if (record.holder, record.target, record.stance) == (row["holder"], row["target"], row["stance"])
            and record.start < row["end"]
            and row["start"] < record.end
        ]
        used.update(match)
        if not match:
            missed.append(row)
    extra = [record for place, record in enumerate(told) if place not in used]
    return Score(len(gold), len(gold) - len(missed), len(extra), missed, extra)

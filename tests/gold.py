"""Gold articles against what is read and labelled in them: which records are found, and which are too many.

    python tests/gold.py [model]

prints one line an article, and what was missed and what was too many.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from stance.labelling.label import DEFAULT_MODEL, label_documents
from stance.model import StanceClassifier
from stance.records import ABSTAINED, Document, StanceRecord
from stance.saving.load import load_model

ARTICLES = Path(__file__).parent / "articles"
SHARED = Path(__file__).parents[1] / ".." / "shared" / "data" / "articles"


class Score(NamedTuple):
    """Counts of records of one article or several.

    gold: coded; read: of these, holder and target are a pair of that place; proposed: all pairs; found: stance right as
    well; wrong: stances told that are not coded.
    """

    gold: int
    read: int
    proposed: int
    found: int
    wrong: int
    missed: list[dict[str, Any]]
    extra: list[StanceRecord]

    @property
    def precision(self) -> float:
        """Found of found and wrong."""
        return self.found / max(1, self.found + self.wrong)

    @property
    def recall(self) -> float:
        """Found of gold."""
        return self.found / max(1, self.gold)

    @property
    def f1(self) -> float:
        """2 found / (gold + found + wrong)."""
        return 2 * self.found / max(1, self.gold + self.found + self.wrong)

    def plus(self, other: Score) -> Score:
        """The two taken together."""
        counts = [one + two for one, two in zip(self[:5], other[:5], strict=True)]
        return Score(*counts, self.missed + other.missed, self.extra + other.extra)


def gold_articles() -> list[Path]:
    """Texts with gold stances: our own, and the one in ../shared where it is."""
    files = [*sorted(ARTICLES.glob("*.stances.jsonl")), *sorted(SHARED.glob("*.stances.jsonl"))]
    return [file.with_name(file.name.replace(".stances.jsonl", ".txt")) for file in files]


def read_document(file: Path) -> Document:
    """An article with its line ends as they are."""
    with file.open(newline="", encoding="utf-8") as text:
        return Document(file.stem, text.read())


def score(file: Path, model: StanceClassifier) -> Score:
    """A gold record is found where a predicted one of the same holder, target and stance overlaps its evidence."""
    lines = file.with_name(f"{file.stem}.stances.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines if line.strip()]
    records = list(label_documents([read_document(file)], model))
    pairs = [[one for one in records if _is_pair(one, row)] for row in gold]
    matches = [[one for one in here if one.stance == row["stance"]] for here, row in zip(pairs, gold, strict=True)]
    used = {id(one) for match in matches for one in match}
    missed = [row for row, match in zip(gold, matches, strict=True) if not match]
    told = [one for one in records if one.stance not in ("none", ABSTAINED)]
    extra = [one for one in told if id(one) not in used]
    read = sum(map(bool, pairs))
    return Score(len(gold), read, len(records), len(gold) - len(missed), len(extra), missed, extra)


def _is_pair(record: StanceRecord, row: dict[str, Any]) -> bool:
    same = (record.holder, record.target) == (row["holder"], row["target"])
    return same and record.start < row["end"] and row["start"] < record.end


def main(name: str) -> None:
    """Print the scores of a model."""
    model = load_model(name)
    for file in gold_articles():
        one = score(file, model)
        print(f"{file.stem}: gold {one.gold} read {one.read} found {one.found} wrong {one.wrong} F1 {one.f1:.3f}")
        for row in one.missed:
            print(f"   missed  {row['holder']} -> {row['target']} {row['stance']}: {row['evidence']}")
        for record in one.extra:
            print(f"   wrong   {record.holder} -> {record.target} {record.stance} ({record.cue}): {record.sentence}")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else DEFAULT_MODEL)

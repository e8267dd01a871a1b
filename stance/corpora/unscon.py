"""UNSCon: negative evaluation of states by states in UN Security Council speeches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stance.corpora.base import Facts, Row, column, dataset, locate, need_folder, tab_rows
from stance.errors import CorpusError
from stance.records import UNKNOWN, Example

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="UNSCon: the UN Security Council conflict corpus",
    citation="Zaczynska, Bourgonje & Stede 2024, LREC-COLING, aclanthology.org/2024.lrec-main.716",
    licence="CC BY-SA",
    where="https://github.com/linatal/UNSCon",
    scale="stance",
    splits=("all",),
    group="speech",
    faults=("no official split", "no favor: what is not a negative evaluation is `none`", "targets carry no offsets"),
)
FILE = "conflict_annotations.csv"
EVALUATION = {"Direct_NegEval", "Indirect_NegEval"}
NOTHING = {"", "_", "-NONE-"}


def unscon(path: str) -> DatasetDict:
    """Read `conflict_annotations.csv` in the folder `path`, and the speakers' states from its column `country` or from
    `speaker.tsv` (columns `filename`, `country`) beside it.

    A row with a named target state gives one example each: speaker's state -> target, against where it is a negative
    evaluation (direct or indirect), else none. Rows that name no target make no example. `group` is the speech.
    """
    folder = need_folder(path, "unscon")
    file = folder / FILE
    if not file.exists():
        raise CorpusError(f"corpus unscon, {folder}", f"no {FILE}")
    return dataset({"all": _rows(file, _speakers(folder))}, FACTS.scale, "unscon")


def _speakers(folder: Path) -> dict[str, str]:
    file = folder / "speaker.tsv"
    if not file.exists():
        return {}
    rows = tab_rows(file)
    return {column(row, "filename", at).removesuffix(".txt"): column(row, "country", at) for at, row in rows}


def _rows(file: Path, speakers: dict[str, str]) -> Iterator[Row]:
    for number, (where, row) in enumerate(tab_rows(file, separator=",")):
        text, speech = column(row, "text", where), column(row, "fileid", where)
        kind = column(row, "A0_Negative_Evaluation", where)
        speaker = row.get("country") or speakers.get(speech)
        targets = (row.get("A4_Country_Name"), row.get("A4_Country_Name_2"), row.get("B3_Country_Name"))
        for target in dict.fromkeys(target for target in targets if target and target not in NOTHING):
            name = state_name(target)
            example = Example(
                id=f"unscon-{number}-{name}",
                text=text,
                target=name,
                target_spans=locate(text, name),
                holder=state_name(speaker) if speaker else UNKNOWN,
                holder_spans=(),
                group=speech,
                label="against" if kind in EVALUATION else "none",
            )
            yield Row(example, {"kind": kind})


def state_name(coded: str) -> str:
    """A state as the corpus codes it, as it is written elsewhere.

    >>> state_name("united_kingdom_of_great_britain_and_northern_ireland"), state_name("RUSSIAN_FEDERATION")
    ('United Kingdom', 'Russia')
    """
    words = coded.replace("_", " ").lower()
    if words.startswith("united kingdom"):
        return "United Kingdom"
    return {
        "russian federation": "Russia",
        "united states of america": "United States",
        "syrian arab republic": "Syria",
        "republic of korea": "South Korea",
    }.get(words, words.title())

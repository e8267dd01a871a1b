"""UNSCon: negative evaluation of states by states in UN Security Council speeches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from stance.corpora.base import Facts, Row, column, dataset, locate, mapped, need_folder, tab_rows, words
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
EVALUATION = {"Direct_NegEval": "against", "Indirect_NegEval": "against", "_": "none", "-NONE-": "none", "": "none"}
NOTHING = {"", "_", "-NONE-"}
# <speech>_<State>_<part>.txt, as in UNSC_2014_SPV.7219_spch015_Russian_Federation_neg_03.txt
FILE_ID = re.compile(r"(?P<speech>.+?_spch\d+)_(?P<state>\D+?)(_neg)?_\d+(_[A-Z]+)?\.txt")


class Layout(NamedTuple):
    """Names of the columns in one release."""

    speech: str
    text: str
    evaluation: str
    targets: tuple[str, ...]


FIRST = Layout("file_id", "EDU_text", "A0", ("A4", "B3"))
LATER = Layout("fileid", "text", "A0_Negative_Evaluation", ("A4_Country_Name", "A4_Country_Name_2", "B3_Country_Name"))


def unscon(path: str) -> DatasetDict:
    """Read `conflict_annotations.csv` in the folder `path`, as it was published in 2024 or in the later layout.

    In the first layout `file_id` names the speech and the speaker's state; in the later one the state stands in a
    column `country` or in `speaker.tsv` (columns `filename`, `country`) beside the file. A row with a named target
    state gives one example each: speaker's state -> target, against where it is a negative evaluation (direct or
    indirect), else none. Rows that name no target make no example. `group` is the speech.
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
        layout = FIRST if FIRST.speech in row else LATER
        text, speech = words(row, layout.text, where), words(row, layout.speech, where)
        evaluation = column(row, layout.evaluation, where)
        label = mapped(evaluation, EVALUATION, where)
        speaker = row.get("country") or speakers.get(speech)
        parts = FILE_ID.fullmatch(speech)
        if parts:
            speech, speaker = parts["speech"], speaker or parts["state"]
        coded = [row.get(name, "") for name in layout.targets]
        for target in dict.fromkeys(state_name(code) for code in coded if code not in NOTHING):
            example = Example(
                id=f"unscon-{number}-{target}",
                text=text,
                target=target,
                target_spans=locate(text, target),
                holder=state_name(speaker) if speaker else UNKNOWN,
                holder_spans=(),
                group=speech,
                label=label,
            )
            yield Row(example, {"kind": evaluation})


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

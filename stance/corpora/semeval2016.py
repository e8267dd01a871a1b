"""SemEval-2016 task 6: stance of tweets toward given targets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stance.corpora.base import Facts, Published, Row, column, dataset, mapped, need_folder, tab_rows
from stance.errors import CorpusError
from stance.records import AUTHOR, Example

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="SemEval-2016 task 6: detecting stance in tweets",
    citation="Mohammad et al. 2016, SemEval, aclanthology.org/S16-1003",
    licence="free for research, see the files",
    where="https://alt.qcri.org/semeval2016/task6/",
    scale="stance",
    splits=("trainingdata-all-annotations", "trialdata-all-annotations", "testdata-taskA-all-annotations"),
    group="tweet",
    faults=(
        "files are not all UTF-8: lines that are not are read as Windows-1252",
        "the target often is not named in the tweet; 61 % of the FAVOR tweets carry negative sentiment",
        "every tweet ends in #SemST, which is taken away",
    ),
    published=(
        Published(
            "SVM on n-grams",
            "polar_f1",
            "testdata-taskA-all-annotations",
            0.6898,
            "Mohammad et al. 2016",
            "a classifier for each target",
        ),
        Published(
            "MITRE (best of 19 teams)",
            "polar_f1",
            "testdata-taskA-all-annotations",
            0.6782,
            "Mohammad et al. 2016, abstract",
        ),
    ),
)
ENCODINGS = ("utf-8", "cp1252")
STANCE = {"AGAINST": "against", "NONE": "none", "FAVOR": "favor"}


def semeval2016(path: str) -> DatasetDict:
    """Read `*.txt` in the folder `path`, tab-separated `ID Target Tweet Stance`; a split is a file's stem.

    The holder is the author; target spans are where the target stands literally. The official score is F_avg of
    favor and against, pooled over targets (`polar_f1`).
    """
    folder = need_folder(path, "semeval2016")
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise CorpusError(f"corpus semeval2016, {folder}", "no .txt files", [f"{split}.txt" for split in FACTS.splits])
    return dataset({file.stem: _rows(file) for file in files}, FACTS.scale, "semeval2016")


def _rows(file: Path) -> Iterator[Row]:
    for where, row in tab_rows(file, ENCODINGS):
        yield Row(
            Example(
                id=column(row, "ID", where),
                text=column(row, "Tweet", where).replace("#SemST", "").strip(),
                target=column(row, "Target", where),
                holder=AUTHOR,
                holder_spans=(),
                group=column(row, "ID", where),
                label=mapped(column(row, "Stance", where), STANCE, where),
            )
        )

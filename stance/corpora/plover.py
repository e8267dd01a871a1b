"""PLOVER: cooperation and conflict between marked actors in sentences of world news."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from stance.corpora.base import Facts, Published, Row, column, dataset, mapped, need_folder, tab_rows
from stance.errors import CorpusError
from stance.records import UNKNOWN, Example, Span

if TYPE_CHECKING:
    from datasets import DatasetDict

FACTS = Facts(
    title="PLV: sentences coded in the PLOVER event ontology (root codes and four classes)",
    citation="Hu et al. 2024, Leveraging codebook knowledge with NLI and ChatGPT for zero-shot political relation "
    "classification, ACL, arxiv.org/abs/2308.07876; ontology: Halterman et al. 2023, arxiv.org/abs/2304.01331",
    licence="none stated",
    where="https://github.com/snowood1/Zero-Shot-PLOVER",
    scale="quad",
    splits=("train", "test"),
    group="sentence",
    faults=(
        "a few sentences occur in two rows",
        "a mark may be missing or doubled; the field's text is then looked up",
        "24 rows name only one side, the other is called 'An actor' or 'a recipient': it is `unknown`",
    ),
    published=(
        Published("linear SVM, untuned", "macro_f1", "test", 0.828, "trial for this project", "four classes"),
        Published("transformer, fine-tuned", "macro_f1", "test", 0.896, "Hu et al. 2024", "four classes"),
    ),
)
# gold_penta: 1, 2 cooperation (verbal, material), 3, 4 conflict (verbal, material)
QUAD = {"1": "verbal cooperation", "2": "material cooperation", "3": "verbal conflict", "4": "material conflict"}
STANCE = {"1": "favor", "2": "favor", "3": "against", "4": "against"}
LABELS = {"quad": QUAD, "stance": STANCE}
MARKS = {"s": "source", "t": "target"}
# What stands for a side that the sentence does not name.
NOBODY = {"An actor": UNKNOWN, "a recipient": UNKNOWN}


def plover(path: str, scale: str = "quad") -> DatasetDict:
    """Read `PLV_<split>.tsv` in the folder `path`; the marks `<s>` and `<t>` become spans and leave the text.

    scale: quad for the four classes, stance for cooperation -> favor and conflict -> against. The source is the
    holder; `event` is the root code; `group` is the sentence, so that no sentence stands on both sides of a split.
    """
    folder = need_folder(path, "plover")
    files = sorted(folder.glob("PLV_*.tsv"))
    if not files:
        raise CorpusError(f"corpus plover, {folder}", "no PLV_*.tsv", ["PLV_train.tsv", "PLV_test.tsv"])
    labels = LABELS[mapped(scale, {name: name for name in LABELS}, "corpus plover, scale")]
    return dataset({file.stem.removeprefix("PLV_"): _rows(file, labels) for file in files}, scale, "plover")


def _rows(file: Path, labels: dict[str, str]) -> Iterator[Row]:
    for number, (where, row) in enumerate(tab_rows(file)):
        text, spans = unmark(column(row, "marked_sentence", where))
        target, source = column(row, "target", where), column(row, "source", where)
        example = Example(
            id=f"{file.stem}-{number}",
            text=text,
            target=NOBODY.get(target, target),
            target_spans=() if target in NOBODY else tuple(spans["t"]) or None,
            holder=NOBODY.get(source, source),
            holder_spans=() if source in NOBODY else tuple(spans["s"]) or None,
            group=text,
            label=mapped(column(row, "gold_penta", where), labels, where),
        )
        yield Row(example, {"event": column(row, "gold_root", where)})


def unmark(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The sentence without its marks, and where they stood, without blanks at their ends.

    >>> unmark("<s>Iran</s> blamed <t>the US</t>.")
    ('Iran blamed the US.', {'s': [(0, 4)], 't': [(12, 18)]})
    """
    spans: dict[str, list[Span]] = {mark: [] for mark in MARKS}
    text = ""
    opened: dict[str, int] = {}
    while marked:
        for mark in MARKS:
            if marked.startswith(f"<{mark}>"):
                opened[mark], marked = len(text), marked[3:]
                break
            if marked.startswith(f"</{mark}>"):
                marked = marked[4:]
                if mark in opened:
                    start = opened.pop(mark)
                    name = text[start:].strip()
                    start = text.index(name, start)
                    spans[mark].append((start, start + len(name)))
                break
        else:
            cut = marked.find("<", 1)
            text, marked = (text + marked, "") if cut < 0 else (text + marked[:cut], marked[cut:])
    return text, spans

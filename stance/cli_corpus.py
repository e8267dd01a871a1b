"""`stance label --output`: a corpus labelled with a progress bar, a summary and an exit code."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from stance.labelling.batches import Labeller
from stance.labelling.corpus import Engine, Summary, label_corpus

# Exit code where some documents failed and the others were labelled.
SOME_FAILED = 1


def label_to(
    inputs: Sequence[Path],
    output: Path,
    labeller: Labeller,
    engine: Engine,
    told: Console,
    *,
    resume: bool,
    strict: bool,
) -> None:
    """Label into `output` and tell how many; ends with exit code 1 where documents failed."""
    columns = (TextColumn("{task.fields[documents]:,} documents"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=told, transient=True, disable=not told.is_terminal) as bar:
        task = bar.add_task("label", total=None, documents=0)

        def tick(documents: int, position: int, size: int) -> None:
            bar.update(task, completed=position, total=size, documents=documents)

        found = label_corpus(inputs, output, labeller, engine, resume=resume, strict=strict, tick=tick)
    told.print(summary_line(found, output), soft_wrap=True)
    if found.failed:
        raise typer.Exit(SOME_FAILED)


def summary_line(found: Summary, output: Path) -> str:
    """What came of it, in one line.

    >>> summary_line(Summary(3, 7, 1, Path("out.errors.jsonl")), Path("out.jsonl"))
    '7 records of 2 documents  out.jsonl · 1 document failed, see out.errors.jsonl'
    """
    good = found.documents - found.failed
    line = f"{_many(found.records, 'record')} of {_many(good, 'document')}  {output}"
    return f"{line} · {_many(found.failed, 'document')} failed, see {found.errors}" if found.failed else line


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"

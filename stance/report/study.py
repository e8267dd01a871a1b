"""A study of several runs as one page: its question, its answer, and links to the runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stance.report import _markdown, _words
from stance.report.base import Part, Section
from stance.runs.directory import RunDirectory, write_text


def write_study(folder: Path, question: str, parts: Sequence[Part], runs: Sequence[Path]) -> Path:
    """Write README.md into the folder that holds the runs of a study, and return its path."""
    names = sorted({RunDirectory(run).facts["name"] for run in runs})
    under = f"A study of {_words.count(len(runs), 'run')}: {', '.join(names)}. Numbers stand with their 95 % intervals."
    page = _markdown.page(question, [Section("Answer", tuple(parts))], under)
    links = (
        f"- [{run.relative_to(folder).as_posix()}]({run.relative_to(folder).as_posix()}/report.md)" for run in runs
    )
    target = folder / "README.md"
    write_text(target, page + "\n## Runs\n\n" + "\n".join(links) + "\n")
    return target

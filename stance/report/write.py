"""Run directory -> report.md, report.html and figures, made from its files alone."""

from __future__ import annotations

from pathlib import Path

from stance import catalog
from stance.report import _draw, _html, _markdown
from stance.report.base import Picture, Section
from stance.runs.directory import FIGURES, RunDirectory, write_text

# The order of reading: what was asked and found; how sure that is; where it holds and where it fails; why;
# whether to believe it; how to do it again. A section that is not named here comes before the last two.
ORDER = (
    "summary",
    "scores",
    "intervals",
    "variants",
    "disagreement",
    "labels",
    "confusion",
    "published",
    "slices",
    "curve",
    "calibration",
    "abstaining",
    "weights",
    "mistakes",
    "leaks",
    "choice",
)
LAST = ("data", "reproduce")


def write_report(path: Path) -> tuple[Path, Path]:
    """Write `report.md`, `report.html` and `figures/` into a run directory; returns the paths of both pages.

    The same files give the same bytes. Raises InputError where `path` is no run directory.
    """
    run = RunDirectory(path)
    sections = [(name, section) for name in section_names() if (section := _section(name, run)) is not None]
    folder = run.path / FIGURES
    folder.mkdir(exist_ok=True)
    pictures = [part for _, section in sections for part in section.parts if isinstance(part, Picture)]
    figures = {picture.name: _draw.save(picture, folder) for picture in pictures}
    _sweep(folder, figures)
    name = f"{run.facts['name']} · {run.facts['signature']}"
    title, under = (run.config["question"] or name), f"Report of the run {name}"
    pages = run.path / "report.md", run.path / "report.html"
    write_text(pages[0], _markdown.page(title, [section for _, section in sections], under))
    write_text(pages[1], _html.page(title, sections, figures, under))
    return pages


def section_names() -> list[str]:
    """Names of all sections in the order of reading; every file that gives a function of its own name.

    >>> section_names()[0], section_names()[-1]
    ('summary', 'reproduce')
    """
    found = [name for name in catalog.names("report") if hasattr(catalog.module("report", name), name)]
    others = [name for name in found if name not in ORDER + LAST]
    return [name for name in (*ORDER, *others, *LAST) if name in found]


def _section(name: str, run: RunDirectory) -> Section | None:
    section: Section | None = catalog.public("report", name)(run)
    return section


def _sweep(folder: Path, kept: dict[str, bytes]) -> None:
    """Figures of an earlier report that this one has not would mislead."""
    for file in sorted(folder.iterdir()):
        if file.suffix in (".svg", ".png") and file.stem not in kept:
            file.unlink()

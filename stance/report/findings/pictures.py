"""Where findings are drawn to: one figure as a file, or a page with figures and tables."""

from __future__ import annotations

from pathlib import Path

from stance.errors import OutputError
from stance.measuring.sinks import write_bytes
from stance.report import _draw, _html, _markdown
from stance.report.base import Picture, Section

KINDS = (".svg", ".pdf", ".png")
UNDER = "95 % intervals, resampled over documents or stories"


def save_picture(picture: Picture, path: Path | str) -> Path:
    """Write one figure, `.svg`, `.pdf` or `.png`; the same figure gives the same bytes. Returns the path."""
    path = Path(path)
    if path.suffix not in KINDS:
        raise OutputError(path, f"unknown ending '{path.suffix}'", KINDS, word=path.suffix)
    content = _draw.rendered(picture, (path.suffix[1:],))[path.suffix[1:]]
    write_bytes(content, path)
    return path


def save_report(title: str, sections: list[tuple[str, Section]], folder: Path) -> Path:
    """Write sections as `report.md` and `report.html` into a folder, made if need be; returns the page's path."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(folder, f"cannot be made ({error.strerror})") from None
    text = _markdown.page(title, [section for _, section in sections], UNDER)
    write_bytes(text.encode("utf-8"), folder / "report.md")
    return save_page(title, sections, folder / "report.html")


def save_page(title: str, sections: list[tuple[str, Section]], path: Path | str) -> Path:
    """Write sections as one self-contained HTML page with their figures inside. Returns the path."""
    path = Path(path)
    pictures = [part for _, section in sections for part in section.parts if isinstance(part, Picture)]
    figures = {picture.name: _draw.rendered(picture, ("svg",))["svg"] for picture in pictures}
    write_bytes(_html.page(title, sections, figures, UNDER).encode("utf-8"), path)
    return path

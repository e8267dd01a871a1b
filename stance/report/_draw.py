"""Figures: drawn the same every time, legible in grey, for colour-blind readers and in print."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from stance.report.base import Picture
from stance.text.harmless import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Blue of Okabe & Ito (2008), told from grey by colour-blind readers; markers differ too, so that grey is enough.
BLUE, GREY = "#0072B2", "#595959"
FONT = "DejaVu Sans"
# Letters are drawn as paths: the page looks alike on every machine. The salt makes ids the same every time.
STYLE: Any = {
    "svg.hashsalt": "stance",
    "svg.fonttype": "path",
    "font.family": FONT,
    "font.size": 10,
    "axes.titlesize": 10,
    "axes.labelsize": 10,
    "xtick.labelsize": 9.5,
    "ytick.labelsize": 9.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": GREY,
    "text.parse_math": False,
    "axes.titlelocation": "left",
}
PNG_DOTS = 160
# What would differ from one day or machine to the next.
NO_DATES: dict[str, dict[str, None]] = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}


def save(picture: Picture, folder: Path) -> bytes:
    """Write `name.svg` and `name.png` into the folder and return the SVG's bytes."""
    drawn = rendered(picture, ("svg", "png"))
    for kind, content in drawn.items():
        (folder / f"{picture.name}.{kind}").write_bytes(content)
    return drawn["svg"]


def rendered(picture: Picture, kinds: Sequence[str]) -> dict[str, bytes]:
    """The picture as files of these kinds (svg, png, pdf), the same bytes every time."""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(STYLE)
        figure = Figure(figsize=picture.size, layout="constrained")
        picture.draw(figure)
        drawn = {}
        for kind in kinds:
            buffer = io.BytesIO()
            figure.savefig(buffer, format=kind, dpi=PNG_DOTS, metadata=NO_DATES[kind])
            drawn[kind] = buffer.getvalue()
    return drawn


def drawable(words: str, longest: int = 40) -> str:
    """A name as it can be drawn: on one line, cut, with a box for what the font has not.

    >>> drawable("dev_mt \\uE123")
    'dev_mt □'
    """
    line = one_line(words)
    line = line if len(line) <= longest else f"{line[: longest - 1]}…"
    return "".join(letter if ord(letter) in _letters() else "□" for letter in line)


def grid(n: int) -> tuple[int, int]:
    """(rows, columns) for n panels: at most two side by side, so that numbers stay legible on a phone.

    >>> grid(1), grid(5)
    ((1, 1), (3, 2))
    """
    across = min(n, 2)
    return -(-n // across), across


def plain_axis(axes: Axes) -> None:
    """Light vertical lines to read values by, nothing else around the drawing."""
    axes.grid(axis="x", color="#DDDDDD", linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines["left"].set_visible(False)
    axes.tick_params(axis="y", length=0)


@cache
def _letters() -> frozenset[int]:
    from matplotlib.font_manager import findfont, get_font

    return frozenset(get_font(findfont(FONT)).get_charmap())

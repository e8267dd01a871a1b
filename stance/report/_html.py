"""Sections -> one HTML page that holds all it needs."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from importlib import resources

from stance.report._markdown import pieces
from stance.report._words import interval, number
from stance.report.base import Score, Section
from stance.text.harmless import harmless, one_line


def page(title: str, sections: list[tuple[str, Section]], figures: Mapping[str, bytes], under: str = "") -> str:
    """The whole report as HTML.

    sections: (name, section). figures: the SVG of each picture by its name. under: the line below the title.
    """
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    here = resources.files("stance.report")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    environment.filters |= {
        "number": number,
        "one_line": shown,
        "harmless": harmless,
        "pieces": pieces,
        "whisker": whisker,
    }
    environment.globals["interval"] = interval
    template = environment.from_string((here / "page.html.jinja").read_text(encoding="utf-8"))
    return template.render(
        title=title,
        under=under,
        sections=sections,
        style=Markup((here / "page.css").read_text(encoding="utf-8")),
        images={name: base64.b64encode(svg).decode("ascii") for name, svg in figures.items()},
    )


def shown(words: str) -> str:
    """Words on one line, in which `95 %` and `0 to 1` are not torn apart."""
    return re.sub(r"(?<=\d) (?=%)|(?<=[01]) (?=to 1\b)|(?<=[01] to) (?=1\b)", "\u00a0", one_line(words))


def whisker(score: Score) -> dict[str, str] | None:
    """Where the dot and the ends stand, in percent of the axis; None where nothing can be drawn.

    >>> whisker(Score(0.5, 0.4, 0.7, (0, 1)))
    {'dot': '50.0', 'low': '40.0', 'high': '70.0'}
    """
    if score.axis is None or score.value != score.value or score.low != score.low:
        return None
    start, end = score.axis
    places = {"dot": score.value, "low": score.low, "high": score.high}
    return {key: f"{100 * (value - start) / (end - start):.1f}" for key, value in places.items()}

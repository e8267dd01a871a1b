"""What there is to name in a config or on the command line, read from the folders themselves."""

from __future__ import annotations

import inspect

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from stance import catalog
from stance.actors.read import world
from stance.errors import InputError
from stance.saving.load import PRETRAINED, pretrained

FOLDERS = ("features", "classifiers", "metrics", "corpora", "lexicons")
KINDS = (*FOLDERS, "models", "actors")


def listing(what: str = "") -> RenderableType:
    """A table of one kind, or of all of them but the actors; raises InputError on a kind that is not known."""
    if what and what not in KINDS:
        raise InputError("stance list", f"unknown kind '{what}'", KINDS, word=what)
    return Group(*(_table(kind) for kind in ([what] if what else KINDS[:-1])))


def _table(kind: str) -> Table:
    table = Table(title=kind, title_justify="left", title_style="bold", box=None, padding=(0, 1), show_header=False)
    table.add_column(no_wrap=True, style="cyan")
    table.add_column()
    rows = {"models": _models, "actors": _actors}.get(kind)
    for name, text in rows() if rows else _folder(kind):
        table.add_row(Text(name), Text(text))
    return table


def _folder(folder: str) -> list[tuple[str, str]]:
    return [(name, f"{_first_line(folder, name)}{_parameters(folder, name)}") for name in catalog.names(folder)]


def _first_line(folder: str, name: str) -> str:
    return (inspect.getdoc(catalog.module(folder, name)) or "").split("\n")[0]


def _parameters(folder: str, name: str) -> str:
    if folder == "metrics":
        return ""
    given = catalog.parameters(folder, name).values()
    shown = ", ".join(
        str(one).split(":")[0] + (f"={one.default!r}" if one.default is not one.empty else "") for one in given
    )
    return f"  ({shown})" if shown else ""


def _models() -> list[tuple[str, str]]:
    return [(name, f"card: {PRETRAINED / name / 'README.md'}") for name in pretrained()]


def _actors() -> list[tuple[str, str]]:
    return [(actor.name, f"{actor.kind}: {', '.join((*actor.aliases, *actor.demonyms)[:6])}") for actor in world()]

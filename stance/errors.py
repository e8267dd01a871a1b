"""Typed errors that say where, what was found, and what is allowed."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class StanceError(Exception):
    """Any mistake in what a user gave: one line, no traceback needed.

    >>> raise StanceError("speeches.csv line 3", "no column 'text'", ["body", "title"])
    Traceback (most recent call last):
    stance.errors.StanceError: speeches.csv line 3: no column 'text'. Allowed: body, title.
    """

    def __init__(self, where: object, found: str, allowed: Iterable[object] = (), word: str | None = None):
        options = [str(option) for option in allowed]
        parts = [f"{where}: {found}."]
        nearest = _nearest(word, options) if word else None
        if nearest:
            parts.append(f"Did you mean '{nearest}'?")
        if options:
            parts.append(f"Allowed: {', '.join(options)}.")
        super().__init__(" ".join(parts).replace("\n", " "))

    def __reduce__(self) -> tuple[object, ...]:
        # An error of a worker comes back to the process that asked as the line it is.
        return _again, (type(self), str(self))


def _nearest(word: str, options: Iterable[str]) -> str | None:
    plain = {option.lower(): option for option in options}
    found = difflib.get_close_matches(word.lower(), plain, n=1, cutoff=0.5)
    return plain[found[0]] if found else None


class ConfigError(StanceError):
    """A config that cannot be run: unknown key, name, parameter or value."""


class CorpusError(StanceError):
    """A corpus that cannot be read: missing file, wrong column, unknown label, broken row."""


class ActorListError(StanceError):
    """An actor list that cannot be used: bad YAML, a missing key, two actors with one id."""


class ModelError(StanceError):
    """A model that cannot be loaded, or is asked for what it does not know."""


class InputError(StanceError):
    """Text, examples or labels that cannot be worked on."""


class OutputError(StanceError):
    """A place that cannot be written to, or must not be overwritten."""


def _again(kind: type[StanceError], line: str) -> StanceError:
    error = kind.__new__(kind)
    error.args = (line,)
    return error

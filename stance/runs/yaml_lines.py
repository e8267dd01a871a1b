"""YAML -> values, remembering on which line each stands, so that an error can say where."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from stance.errors import ConfigError

Place = tuple[str | int | float, ...]

# More nodes than a config could have: what an alias bomb would unfold to.
MOST_NODES = 20_000


class Lines:
    """The line on which each value of a file stands, by its path: ("features", 1, "negation") -> 9."""

    def __init__(self, file: Path):
        self.file = file
        self._at: dict[Place, int] = {}

    def add(self, place: Place, line: int) -> None:
        """Remember a line (counted from 1)."""
        self._at[place] = line

    def where(self, place: Place) -> str:
        """`file line n` of the value, or of the nearest one around it."""
        while place and place not in self._at:
            place = place[:-1]
        return f"{self.file} line {self._at.get(place, 1)}"


def read_yaml(file: Path) -> tuple[Any, Lines]:
    """Values of a YAML file and their lines; raises ConfigError on broken YAML, a key given twice, or an alias."""
    try:
        text = file.read_bytes().decode("utf-8")
    except OSError as error:
        raise ConfigError(file, f"cannot be read ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise ConfigError(file, f"not UTF-8: byte 0x{error.object[error.start]:02x} at {error.start}") from None
    lines = Lines(file)
    try:
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        return _value(node, (), lines, [0]), lines
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigError(f"{file} line {line}", f"not YAML ({error.problem})") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ConfigError(file, f"not YAML ({error})") from None


def _value(node: yaml.Node | None, place: Place, lines: Lines, seen: list[int]) -> Any:
    seen[0] += 1
    if seen[0] > MOST_NODES:
        raise ConfigError(lines.file, f"more than {MOST_NODES} values: too large for a config")
    if node is None:
        return None
    lines.add(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*place, number), lines, seen) for number, item in enumerate(node.value)]
    return _CONSTRUCTOR.construct_object(node, deep=True)


def _mapping(node: yaml.MappingNode, place: Place, lines: Lines, seen: list[int]) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _CONSTRUCTOR.construct_object(key_node, deep=True)
        where = f"{lines.file} line {key_node.start_mark.line + 1}"
        if not isinstance(key, (str, int, float)):
            raise ConfigError(where, f"a key must be a word, found {key!r}")
        if key in found:
            raise ConfigError(where, f"'{key}' is given twice")
        found[key] = _value(value_node, (*place, key), lines, seen)
        lines.add((*place, key), key_node.start_mark.line + 1)
    return found


_CONSTRUCTOR = yaml.constructor.SafeConstructor()

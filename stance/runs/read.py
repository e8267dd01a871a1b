"""A config file -> a checked Config: every fault with its line, before any data are read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from stance.errors import ConfigError, StanceError
from stance.runs.check import faults
from stance.runs.config import Config, Dev, Interval, Strict
from stance.runs.grid import put
from stance.runs.yaml_lines import Lines, Place, read_yaml


def read_config(file: str | Path, changes: Iterable[str] = ()) -> Config:
    """Read and check a config file; raises ConfigError with the line, the wrong word and the nearest right one.

    changes: `path.to.key=value` each, the value as YAML; they come after what the file says.
    """
    path = Path(file)
    values, lines = read_yaml(path)
    if not isinstance(values, dict):
        raise ConfigError(path, "expected `key: value` lines", Config.model_fields)
    values = {str(key): value for key, value in values.items()}
    for change in changes:
        _change(values, change)
    try:
        config = Config(**values)
    except ValidationError as error:
        raise _first_fault(error, lines) from None
    for place, check in faults(config):
        try:
            check()
        except StanceError as error:
            raise ConfigError(lines.where(place), str(error).removesuffix(".")) from None
    return config


def _change(values: dict[str, Any], change: str) -> None:
    key, equals, text = change.partition("=")
    if not equals or not key.strip():
        raise ConfigError("--set", f"expected key=value, found '{change}'")
    try:
        value = yaml.safe_load(text)
    except yaml.YAMLError:
        raise ConfigError("--set", f"the value of '{key}' is no YAML: '{text}'") from None
    put(values, key.strip(), value)


def _first_fault(error: ValidationError, lines: Lines) -> ConfigError:
    # A misspelt key shows up twice, as unknown and as missing: the unknown one helps more.
    fault = min(error.errors(), key=lambda fault: fault["type"] != "extra_forbidden")
    place: Place = tuple(part for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        word = str(place[-1])
        parts: dict[str, type[Strict]] = {"dev": Dev, "interval": Interval}
        fields = parts.get(str(place[0]), Config).model_fields
        return ConfigError(lines.where(place), f"unknown key '{word}'", fields, word=word)
    if fault["type"] == "missing":
        return ConfigError(lines.where(place[:-1]), f"'{place[-1]}' is missing")
    name = ".".join(str(part) for part in place[:2])
    return ConfigError(lines.where(place), f"{name}: {fault['msg'].lower()}, found {_short(fault['input'])}")


def _short(value: Any) -> str:
    text = repr(dict(value) if isinstance(value, Mapping) else value)
    return text if len(text) <= 60 else text[:57] + "..."

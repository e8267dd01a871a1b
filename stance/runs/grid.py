"""A config's variants: setting values by their path, grids, sweeps and ablations."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping
from typing import Any

from stance import catalog
from stance.errors import ConfigError


def put(config: dict[str, Any], key: str, value: Any) -> None:
    """Set what a dotted path names: `seed`, `classifier.logistic.C`, `features.target_window.width`.

    A name without parameters (`classifier: logistic`) is written out on the way. Raises ConfigError where the path
    leads nowhere.
    """
    *path, last = key.split(".")
    place: Any = config
    for number, part in enumerate(path):
        place = _step(place, part, key, deeper=number + 1 < len(path))
    if not isinstance(place, dict):
        raise ConfigError("--set or grid", f"'{key}' names no value of this config")
    place[last] = value


def get(config: Any, key: str) -> Any:
    """What a dotted path names in a config's values."""
    place = config
    for part in key.split("."):
        if isinstance(place, list):
            place = next(item for item in place if isinstance(item, dict) and part in item)
        place = place[part]
    return place


def grid_cells(plain: dict[str, Any], grid: Mapping[str, list[Any]]) -> Iterator[dict[str, Any]]:
    """The config's values once for every combination of the grid's, in the order they are written."""
    for values in itertools.product(*grid.values()):
        cell = copy.deepcopy(plain)
        for key, value in zip(grid, values, strict=True):
            put(cell, key, value)
        yield cell


def ablations(plain: dict[str, Any], kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """(name, values) with each feature left out once (`one_out`), or each alone (`one_in`).

    >>> [name for name, _ in ablations({"features": ["ngrams", "negation"]}, "one_out")]
    ['without ngrams', 'without negation']
    """
    features = plain["features"]
    for number, spec in enumerate(features):
        name = catalog.label(spec)
        kept = [spec] if kind == "one_in" else features[:number] + features[number + 1 :]
        if kept:
            yield f"{'only' if kind == 'one_in' else 'without'} {name}", copy.deepcopy(plain) | {"features": kept}


def _step(place: Any, part: str, key: str, deeper: bool) -> Any:
    if isinstance(place, list):
        for number, item in enumerate(place):
            if item == part:
                place[number] = item = {part: {}}
            if isinstance(item, dict) and part in item:
                item[part] = item[part] or {}
                return item[part]
    if isinstance(place, dict) and part in place:
        if place[part] is None:
            place[part] = {}
        if isinstance(place[part], str) and deeper:
            place[part] = {place[part]: {}}
        return place[part]
    items = place if isinstance(place, (dict, list)) else ()
    allowed = [next(iter(item)) if isinstance(item, dict) else item for item in items]
    raise ConfigError("--set or grid", f"'{key}' names no value of this config: no '{part}'", allowed, word=part)

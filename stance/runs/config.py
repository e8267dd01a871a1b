"""What an experiment is, checked to the last parameter before the first data file is opened."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from stance import catalog
from stance.errors import ConfigError, StanceError
from stance.runs.yaml_lines import Lines, Place, read_yaml
from stance.scales import scale_named

# Keys of `corpus` that say which split is used for what; the others are parameters of the reader.
ROLES = ("train", "dev", "test")
BASELINES = ("majority", "target_blind", "target_only", "lexicon_vote")
DEFAULT_METRICS = ["macro_f1", "polar_f1", "accuracy", "matthews", "label_f1"]


class Strict(BaseModel):
    """No key that is not known, no value of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Dev(Strict):
    """Where choices are made: a share of train, held out by whole groups."""

    share: float = Field(default=0.1, gt=0, lt=1)
    keep_whole: str = ""


class Interval(Strict):
    """How intervals are made: bootstrap resamples of whole groups."""

    resamples: int = Field(default=1000, ge=0, le=100_000)
    keep_whole: str = ""


class Config(Strict):
    """One experiment. See docs/configs.md for every key."""

    question: str = ""
    corpus: dict[str, dict[str, Any]]
    scale: str = "stance"
    dev: Dev = Dev()
    features: list[str | dict[str, dict[str, Any] | None]] = Field(min_length=1)
    classifier: str | dict[str, dict[str, Any] | None]
    hide_names: bool = True
    baselines: list[str] = list(BASELINES[:3])
    metrics: list[str] = Field(default=DEFAULT_METRICS, min_length=1)
    choose_by: str = "macro_f1"
    slices: list[str] = []
    interval: Interval = Interval()
    grid: dict[str, list[Any]] = {}
    keep_texts: bool = True
    seed: int = Field(default=13, ge=0)

    @property
    def corpus_name(self) -> str:
        """Name of the one corpus."""
        return next(iter(self.corpus))

    @property
    def reader(self) -> dict[str, Any]:
        """Parameters of the corpus reader."""
        return {key: value for key, value in self.corpus[self.corpus_name].items() if key not in ROLES}

    def split(self, role: str) -> list[str]:
        """Names of the splits that play a role: train, dev (may be none) or test."""
        given = self.corpus[self.corpus_name].get(role, [] if role == "dev" else role)
        return [given] if isinstance(given, str) else list(given)

    def cells(self) -> list[Config]:
        """One config for each combination of the grid's values, in the order they are written."""
        if not self.grid:
            return [self]
        plain = self.model_dump() | {"grid": {}}
        cells = []
        for values in itertools.product(*self.grid.values()):
            cell = copy.deepcopy(plain)
            for key, value in zip(self.grid, values, strict=True):
                put(cell, key, value)
            cells.append(Config(**cell))
        return cells

    def to_yaml(self) -> str:
        """The whole config with every default written out."""
        return str(yaml.safe_dump(self.model_dump(), sort_keys=False, allow_unicode=True))


def read_config(file: str | Path) -> Config:
    """Read and check a config file; raises ConfigError with the line, the wrong word and the nearest right one."""
    path = Path(file)
    values, lines = read_yaml(path)
    if not isinstance(values, dict):
        raise ConfigError(path, "expected `key: value` lines", Config.model_fields)
    try:
        config = Config(**{str(key): value for key, value in values.items()})
    except ValidationError as error:
        raise _first_fault(error, lines) from None
    for place, check in _checks(config):
        try:
            check()
        except StanceError as error:
            raise ConfigError(lines.where(place), str(error).removesuffix(".")) from None
    return config


def put(config: dict[str, Any], key: str, value: Any) -> None:
    """Set what a dotted path names: `seed`, `classifier.logistic.C`, `features.target_window.width`.

    Raises ConfigError where the path leads nowhere.
    """
    *path, last = key.split(".")
    place: Any = config
    for part in path:
        place = _step(place, part, key)
    if not isinstance(place, dict):
        raise ConfigError("grid", f"'{key}' names no value of this config")
    place[last] = value


def _step(place: Any, part: str, key: str) -> Any:
    if isinstance(place, list):
        for number, item in enumerate(place):
            if item == part:
                place[number] = item = {part: {}}
            if isinstance(item, dict) and part in item:
                item[part] = item[part] or {}
                return item[part]
    if isinstance(place, dict):
        if place.get(part) is None and part in place:
            place[part] = {}
        if isinstance(place.get(part), str) and key.count(".") > 1:
            place[part] = {place[part]: {}}
        if part in place:
            return place[part]
    raise ConfigError("grid", f"'{key}' names no value of this config: no '{part}'", place, word=part)


def _checks(config: Config) -> Iterator[tuple[Place, Any]]:
    if len(config.corpus) != 1:
        yield ("corpus",), lambda: _fail("corpus", f"expected one corpus, found {len(config.corpus)}")
        return
    yield ("scale",), lambda: scale_named(config.scale)
    yield ("corpus",), lambda: catalog.check({config.corpus_name: config.reader}, "corpora")
    needed = (
        [
            key
            for key, parameter in catalog.parameters("corpora", config.corpus_name).items()
            if parameter.default is parameter.empty and key not in config.reader
        ]
        if _known(config)
        else []
    )
    for key in needed:
        yield ("corpus",), lambda key=key: _fail(f"corpus {config.corpus_name}", f"'{key}' is missing")
    for role in ROLES:
        yield ("corpus", config.corpus_name, role), lambda role=role: _check_split(config, role)
    for number, spec in enumerate(config.features):
        yield ("features", number), lambda spec=spec: catalog.check(spec, "features")
    yield ("classifier",), lambda: catalog.check(config.classifier, "classifiers")
    for key, folder, options in (("baselines", "", BASELINES), ("metrics", "metrics", ())):
        for number, name in enumerate(getattr(config, key)):
            allowed = options or catalog.names(folder)
            yield (key, number), lambda name=name, allowed=allowed, key=key: _one_of(key, name, allowed)
    yield ("choose_by",), lambda: _one_of("choose_by", config.choose_by, config.metrics)
    for key in config.grid:
        yield ("grid", key), lambda key=key: _check_grid(config, key)


def _check_split(config: Config, role: str) -> None:
    given = config.corpus[config.corpus_name].get(role, "")
    if not isinstance(given, (str, list)) or not all(isinstance(name, str) for name in given):
        raise ConfigError(f"corpus {config.corpus_name}", f"{role} must be a split's name or a list, found {given!r}")


def _known(config: Config) -> bool:
    return config.corpus_name in catalog.names("corpora")


def _check_grid(config: Config, key: str) -> None:
    for value in config.grid[key]:
        plain = config.model_dump() | {"grid": {}}
        put(plain, key, value)
        try:
            cell = Config(**plain)
        except ValidationError as error:
            raise ConfigError(f"grid, {key}", error.errors()[0]["msg"]) from None
        for _, check in _checks(cell):
            check()


def _one_of(where: str, name: str, allowed: Any) -> None:
    if name not in allowed:
        raise ConfigError(where, f"unknown name '{name}'", allowed, word=name)


def _fail(where: str, found: str) -> None:
    raise ConfigError(where, found)


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

"""The checks of a config beyond its shape: every name, every parameter, every path into it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from pydantic import ValidationError

from stance import catalog
from stance.errors import ConfigError
from stance.runs.config import BASELINES, ROLES, Config
from stance.runs.grid import put
from stance.runs.yaml_lines import Place
from stance.scales import scale_named

Fault = tuple[Place, Callable[[], Any]]
# The two kinds of score: of labels, and of probabilities.
SCORES = ("metrics", "confidence")


def faults(config: Config) -> Iterator[Fault]:
    """(place in the config, check that raises) for all that can be wrong with it."""
    yield ("scale",), partial(scale_named, config.scale)
    for name in config.corpus:
        yield from _corpus(config, name)
    yield ("corpus",), partial(_roles, config)
    for number, spec in enumerate(config.features):
        yield ("features", number), partial(catalog.check, spec, "features")
    yield ("classifier",), partial(catalog.check, config.classifier, "classifiers")
    yield ("dev", "folds"), partial(_dev, config)
    yield ("protocol",), partial(catalog.check, config.protocol, "runs.protocols")
    for number, name in enumerate(config.baselines):
        yield ("baselines", number), partial(_one_of, "baselines", name, BASELINES)
    for number, name in enumerate(config.metrics):
        yield ("metrics", number), partial(_one_of, "metrics", name, score_names())
    yield ("choose_by",), partial(_one_of, "choose_by", config.choose_by, _single(config.metrics))
    for part in ("grid", "sweep"):
        for key in getattr(config, part):
            yield (part, key), partial(_values, config, part, key)


def score_names() -> list[str]:
    """Names that `metrics` may hold."""
    return [name for folder in SCORES for name in catalog.names(folder)]


def _single(metrics: Iterable[str]) -> list[str]:
    """Scores of labels that are one number, higher is better: what a choice can be made by."""
    return [name for name in metrics if name in catalog.names("metrics") and not name.startswith("label_")]


def _corpus(config: Config, name: str) -> Iterator[Fault]:
    yield ("corpus", name), partial(catalog.check, {name: config.reader(name)}, "corpora")
    for role in ROLES:
        yield ("corpus", name, role), partial(_split, config, name, role)


def _roles(config: Config) -> None:
    for role in ("train", "test"):
        # Cross-validation makes its own test parts, out of train.
        if role == "test" and config.protocol != "fixed" and catalog.split(config.protocol, "protocol")[0] != "fixed":
            continue
        if not any(config.splits(name, role) for name in config.corpus):
            raise ConfigError("corpus", f"no split is named for {role}", [f"{role}: <split>"])


def _dev(config: Config) -> None:
    folds = config.dev.folds
    if folds == 1:
        raise ConfigError("dev", f"folds must be 2 or more, found {folds}")
    if folds and any(config.splits(name, "dev") for name in config.corpus):
        raise ConfigError("dev", "folds divide train, so no dev split can be named beside them; it may go to train")


def _split(config: Config, corpus: str, role: str) -> None:
    given = config.corpus[corpus].get(role, "")
    if not isinstance(given, (str, list)) or not all(isinstance(name, str) for name in given):
        raise ConfigError(f"corpus {corpus}", f"{role} must be a split's name or a list, found {given!r}")


def _values(config: Config, part: str, key: str) -> None:
    values = getattr(config, part)[key]
    if not values:
        raise ConfigError(part, f"'{key}' has no values")
    for value in values:
        plain = config.model_dump() | {"grid": {}, "sweep": {}}
        put(plain, key, value)
        try:
            cell = Config(**plain)
        except ValidationError as error:
            raise ConfigError(f"{part}, {key}", error.errors()[0]["msg"]) from None
        for _, check in faults(cell):
            check()


def _one_of(where: str, name: str, allowed: Iterable[str]) -> None:
    options = list(allowed)
    if name not in options:
        raise ConfigError(where, f"unknown name '{name}'", options, word=name)

"""The folder is the registry: a name in a config is a file name, and the file gives one public name."""

from __future__ import annotations

import importlib
import inspect
import json
import pkgutil
import re
from collections.abc import Callable, Mapping
from functools import cache
from types import ModuleType
from typing import Any

from stance.errors import ConfigError
from stance.ranges import RANGES

# Parameters that the package itself gives, and no config sets.
GIVEN = ("self", "seed", "pool", "generator")

# Types of parameters by the name they have in an annotation.
TYPES: dict[str, type | tuple[type, ...]] = {
    "str": str,
    "int": int,
    "float": (int, float),
    "bool": bool,
    "list": list,
    "dict": Mapping,
    "None": type(None),
}

# A part of a config that names one thing of a folder: "negation" or {"ngrams": {"longest": 2}}.
Spec = str | Mapping[str, Mapping[str, Any] | None]


@cache
def names(folder: str) -> tuple[str, ...]:
    """Names that can be used from a folder of the package, sorted.

    >>> "negation" in names("features")
    True
    """
    package = importlib.import_module(f"stance.{folder}")
    found = (module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(sorted(name for name in found if name != "base" and not name.startswith("_")))


def module(folder: str, name: str) -> ModuleType:
    """The file of that name in the folder; raises ConfigError with the nearest name."""
    if name not in names(folder):
        raise ConfigError(_plain(folder), f"unknown name '{name}'", names(folder), word=name)
    return importlib.import_module(f"stance.{folder}.{name}")


def public(folder: str, name: str) -> Callable[..., Any]:
    """The one public thing of the file: a class CamelCased after the file, or a function of the file's name."""
    found = module(folder, name)
    camel = "".join(part.capitalize() for part in name.split("_"))
    thing: Callable[..., Any] = getattr(found, name if hasattr(found, name) else camel)
    return thing


def split(spec: Spec, folder: str) -> tuple[str, dict[str, Any]]:
    """Name and parameters of one spec; raises ConfigError where it is neither a name nor {name: {parameter: value}}.

    >>> split({"ngrams": {"longest": 2}}, "features"), split("negation", "features")
    (('ngrams', {'longest': 2}), ('negation', {}))
    """
    if isinstance(spec, str):
        return spec, {}
    if isinstance(spec, Mapping) and len(spec) == 1:
        name, parameters = next(iter(spec.items()))
        if isinstance(name, str) and (parameters is None or isinstance(parameters, Mapping)):
            return name, dict(parameters or {})
    raise ConfigError(_plain(folder), f"expected a name or {{name: {{parameter: value}}}}, found {spec!r}")


def label(value: Any) -> str:
    """A spec, a list of specs or a parameter's value in few words, as it is named in tables.

    >>> label({"ngrams": {"longest": 2}}), label(["ngrams", "lexicon"]), label(0.3)
    ('ngrams(longest=2)', 'ngrams + lexicon', '0.3')
    """
    if isinstance(value, list):
        return " + ".join(map(label, value))
    if isinstance(value, Mapping) and len(value) == 1:
        name, given = split(value, "spec")
        inner = ", ".join(f"{key}={item}" for key, item in given.items() if key != "path")
        return f"{name}({inner})" if inner else name
    return value if isinstance(value, str) else json.dumps(value)


def parameters(folder: str, name: str) -> dict[str, inspect.Parameter]:
    """Parameters that may be set in a config, with their defaults."""
    signature = inspect.signature(public(folder, name))
    return {key: value for key, value in signature.parameters.items() if key not in GIVEN}


def check(spec: Spec, folder: str) -> tuple[str, dict[str, Any]]:
    """Name and parameters of a spec, known to exist, none missing, each of the type and within the range it has.

    A class may hold its parameters to more than that: its method `check` raises ConfigError.
    """
    name, given = split(spec, folder)
    allowed = parameters(folder, name)
    for key, value in given.items():
        if key not in allowed:
            raise ConfigError(_plain(folder), f"unknown parameter of {name} '{key}'", allowed, word=key)
        _check_value(folder, f"{name}.{key}", value, allowed[key])
    for key, parameter in allowed.items():
        if parameter.default is inspect.Parameter.empty and key not in given:
            raise ConfigError(_plain(folder), f"parameter '{key}' of {name} is missing")
    maker = public(folder, name)
    if hasattr(maker, "check"):
        maker(**given).check()
    return name, given


def build(spec: Spec, folder: str, **further: Any) -> Any:
    """What the spec names, called with its parameters; `further` (a seed) is passed where it is taken.

    Raises ConfigError as `check` does.
    """
    name, given = check(spec, folder)
    maker = public(folder, name)
    taken = inspect.signature(maker).parameters
    return maker(**given, **{key: value for key, value in further.items() if key in taken})


def _plain(folder: str) -> str:
    return folder.rpartition(".")[2]


def _check_value(folder: str, where: str, value: Any, parameter: inspect.Parameter) -> None:
    annotation = inspect.formatannotation(parameter.annotation).strip("'")
    words = [word.strip() for word in re.sub(r"\[.*\]", "", annotation).split("|")]
    ranges = [RANGES[word] for word in words if word in RANGES]
    known = [kind for kind in (RANGES[word].kind if word in RANGES else word for word in words) if kind in TYPES]
    default = "" if parameter.default is inspect.Parameter.empty else f" (default {parameter.default!r})"
    # a bool is an int to Python, but none to who writes a config
    fits = (isinstance(value, TYPES[kind]) and (kind == "bool" or not isinstance(value, bool)) for kind in known)
    if known and not any(fits):
        raise ConfigError(_plain(folder), f"{where} must be {' or '.join(known)}{default}, found {value!r}")
    if ranges and isinstance(value, int | float) and not any(allowed.holds(value) for allowed in ranges):
        raise ConfigError(_plain(folder), f"{where} must be {ranges[0].words}{default}, found {value!r}")

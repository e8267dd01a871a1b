"""A copy of skops of our own: it trusts no type by itself, and imports only what a bundle may hold."""

from __future__ import annotations

import importlib
import sys
from functools import cache
from types import ModuleType
from typing import Any


class _NothingTrusted(ModuleType):
    """Stands for the module in which skops lists what it trusts: each list is empty."""

    def __getattr__(self, name: str) -> list[str]:
        if name.endswith("_NAMES"):
            return []
        raise AttributeError(name)


class _NoTypes(ModuleType):
    """Stands for a module of scikit-learn whose types no bundle may hold: each is a type that nothing has."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__module__": self.__name__})


# What skops imports for lists and types that are not asked for here: as long as reading and labelling an article.
INSTEAD = {
    "skops.io._trusted_types": _NothingTrusted,
    "sklearn.cluster": _NoTypes,
    "sklearn.covariance._graph_lasso": _NoTypes,
    "sklearn.tree._tree": _NoTypes,
}


@cache
def own_skops() -> Any:
    """`skops.io` as a copy; anybody else in this process still gets the usual one."""
    aside = {name: module for name, module in sys.modules.items() if _is_skops(name) or name in INSTEAD}
    for name in aside:
        del sys.modules[name]
    sys.modules.update({name: kind(name) for name, kind in INSTEAD.items()})
    try:
        return importlib.import_module("skops.io")
    finally:
        for name in [name for name in sys.modules if _is_skops(name) or name in INSTEAD]:
            del sys.modules[name]
        sys.modules.update(aside)


def _is_skops(name: str) -> bool:
    return name.partition(".")[0] == "skops"

"""Imports of a short command without what it never uses: half of the time until it begins."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any


def import_lean() -> None:
    """Import scikit-learn and pyarrow as if there were no pandas, and let scipy.stats wait until it is used.

    Both import pandas to ask whether they were given some of it, which a short command never does. scikit-learn takes
    functions of scipy.stats by name and calls few of them.
    """
    if "scipy.stats" not in sys.modules:
        sys.modules["scipy.stats"] = _Later("scipy.stats")
    with _without_pandas():
        importlib.import_module("sklearn.base")
        importlib.import_module("pyarrow").array([])  # pyarrow looks for pandas when it makes its first array


class _Later(ModuleType):
    """A module that is imported when something in it is used, not when it is named."""

    def __init__(self, name: str):
        super().__init__(name)
        spec = importlib.util.find_spec(name)
        self.__path__ = list(spec.submodule_search_locations or ()) if spec else []

    def __getattr__(self, name: str) -> Any:
        return self._whole(name) if name.startswith("__") else _Part(self, name)

    def _whole(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        module = importlib.import_module(self.__name__)
        vars(self).update(vars(module))
        return getattr(module, name)


class _Part:
    """A function or object of such a module, which it becomes when it is called or asked for something."""

    def __init__(self, module: _Later, name: str):
        self._module, self._name = module, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._module._whole(self._name)(*args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._module._whole(self._name), name)


class _NoPandas:
    """A finder that says there is no pandas, and leaves all else to the others."""

    @staticmethod
    def find_spec(name: str, path: Sequence[str] | None = None, target: ModuleType | None = None) -> None:
        """Raise for pandas."""
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


@contextmanager
def _without_pandas() -> Iterator[None]:
    sys.meta_path.insert(0, _NoPandas)
    try:
        yield
    finally:
        sys.meta_path.remove(_NoPandas)

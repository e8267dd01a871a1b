"""Where the cells of a run are worked out: on this machine, or through a backend that joblib knows."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import joblib

from stance.errors import ConfigError, InputError


@contextlib.contextmanager
def backend(text: str) -> Iterator[int]:
    """Within it cells go to that backend; gives how many workers it has, 0 where that is left to the run.

    text: nothing, `dask://host:port` of a scheduler, or a backend registered with joblib (loky, threading, spark…).
    The workers of a cluster must see the folder of the run. Raises ConfigError on a backend that is not known,
    InputError where there is no such scheduler.
    """
    name, _, address = text.partition("://")
    with contextlib.ExitStack() as opened:
        if name == "dask":
            client = opened.enter_context(_client(address))
            opened.enter_context(joblib.parallel_config(backend="dask", client=client))
            yield sum(client.ncores().values())
        elif text:
            try:
                opened.enter_context(joblib.parallel_config(backend=text))
            except ValueError as error:
                raise ConfigError("backend", f"'{text}' is not known to joblib ({error})") from None
            yield joblib.effective_n_jobs(-1)
        else:
            yield 0


def _client(address: str) -> Any:
    try:
        import distributed
    except ImportError:
        raise InputError("backend dask", "needs the extra: pip install actor-stance[dask]") from None
    try:
        return distributed.Client(address)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError(f"backend dask://{address}", f"no scheduler there ({error})") from None

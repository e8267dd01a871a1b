"""Models on the Hugging Face hub: pushed as they are saved, fetched at a pinned revision."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from stance.errors import ModelError
from stance.saving import bundle, files

_ADDRESS = re.compile(r"hf://(?P<repository>[\w.-]+/[\w.-]+)(@(?P<revision>[\w./-]+))?")


def is_address(name: object) -> bool:
    """Whether it names a model of the hub.

    >>> is_address("hf://owner/name@main"), is_address("news-en-fast")
    (True, False)
    """
    return str(name).startswith("hf:")


def pinned(address: str) -> str:
    """The same address with the commit that its revision (a branch, a tag, none) stands for now.

    What is no address is returned as it is.
    """
    if not is_address(address):
        return address
    repository, revision = _parts(address)
    with _told(address) as api:
        return f"hf://{repository}@{api.model_info(repository, revision=revision, timeout=_timeout()).sha}"


def fetch(address: str) -> Path:
    """The folder into which the model of an address was fetched; one that was fetched before is not fetched again.

    Only the files of a bundle are fetched, and none where they are larger than `files.LARGEST`. Raises ModelError
    where there is no such repository, revision or file, or the hub does not answer.
    """
    repository, revision = _parts(address)
    with _told(address) as api:
        info = api.model_info(repository, revision=revision, files_metadata=True, timeout=_timeout())
        there = {file.rfilename: file.size or 0 for file in info.siblings or () if file.rfilename in files.NAMES}
        if not {files.FACTS, files.PIPELINE} <= there.keys():
            raise ModelError(address, f"not a model (no {files.FACTS} or no {files.PIPELINE} in it)")
        if sum(there.values()) > files.LARGEST:
            raise ModelError(address, f"larger than {files.LARGEST >> 20} MiB")
        places = [Path(api.hf_hub_download(repository, name, revision=info.sha)) for name in sorted(there)]
    return places[0].parent


def push(path: Path, repository: str, *, private: bool = False, message: str = "Update the model") -> str:
    """Upload a saved model to `owner/name`, made if it is not there; returns its pinned address.

    path: a model folder or zip, checked first. Raises ModelError where it is none, or the hub refuses.
    """
    address = f"hf://{repository}"
    _parts(address)
    _, parts = bundle.opened(path)
    with _told(address) as api:
        from huggingface_hub import CommitOperationAdd

        changes: Any = [CommitOperationAdd(name, data) for name, data in parts.items()]
        api.create_repo(repository, private=private, exist_ok=True)
        commit = api.create_commit(repository, changes, commit_message=message)
    return f"{address}@{commit.oid}"


def _parts(address: str) -> tuple[str, str | None]:
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ModelError(address, "not an address of the hub", ["hf://owner/name", "hf://owner/name@revision"])
    return match["repository"], match["revision"]


def _api() -> Any:
    try:
        from huggingface_hub import HfApi
    except ImportError:
        raise ModelError("the hub", "needs the package huggingface-hub: pip install 'actor-stance[hub]'") from None
    return HfApi(library_name="stance")


def _timeout() -> float:
    from huggingface_hub import constants

    return float(constants.HF_HUB_ETAG_TIMEOUT)


@contextmanager
def _told(address: str) -> Iterator[Any]:
    """The hub's interface; what it and the way to it can do becomes one line about the address."""
    api = _api()
    from huggingface_hub import errors

    try:
        yield api
    except ModelError:
        raise
    except errors.RevisionNotFoundError:
        raise ModelError(address, "no such revision in the repository") from None
    except errors.RepositoryNotFoundError:
        raise ModelError(address, "no such repository, or no right to see it") from None
    except Exception as error:  # what the way to the hub raises depends on the version of huggingface_hub
        line = (str(error) or type(error).__name__).split("\n")[0]
        raise ModelError(address, f"the hub cannot be asked ({type(error).__name__}: {line})") from None

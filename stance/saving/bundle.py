"""A fitted estimator as a folder: weights through skops, facts as JSON; loading runs no code of the folder."""

from __future__ import annotations

import hashlib
import importlib
import io
import json
import re
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import sklearn
import sklearn.utils

from stance.errors import ModelError
from stance.saving import guard

PIPELINE, CARD = "pipeline.skops", "model.json"
FORMAT = 1
LARGEST = 200 * 2**20  # bytes of a pipeline that is read, packed or unpacked
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def write(estimator: Any, folder: Path, card: dict[str, Any]) -> None:
    """Write `pipeline.skops` and `model.json` into the folder; the same estimator gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    packed = _without_addresses(_skops().dumps(estimator))
    (folder / PIPELINE).write_bytes(packed)
    facts = card | {"format": FORMAT, "sha256": hashlib.sha256(packed).hexdigest(), "scikit-learn": sklearn.__version__}
    (folder / CARD).write_bytes((json.dumps(facts, indent=1, ensure_ascii=False) + "\n").encode())


def card(folder: Path) -> dict[str, Any]:
    """`model.json` of a bundle; raises ModelError where it is missing or no JSON."""
    try:
        found = json.loads((folder / CARD).read_bytes().decode("utf-8"))
    except OSError as error:
        raise ModelError(folder, f"not a model ({CARD}: {error.strerror})") from None
    except (ValueError, RecursionError):
        raise ModelError(folder / CARD, "not JSON") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ModelError(folder / CARD, f"not a model of format {FORMAT}")
    return found


def read(folder: Path) -> Any:
    """The estimator of a bundle; raises ModelError where it is damaged, too large, or holds a type not on the list."""
    facts = card(folder)
    file = folder / PIPELINE
    try:
        if file.stat().st_size > LARGEST:
            raise ModelError(file, f"larger than {LARGEST >> 20} MiB")
        packed = file.read_bytes()
    except OSError as error:
        raise ModelError(file, f"cannot be read ({error.strerror})") from None
    if hashlib.sha256(packed).hexdigest() != facts.get("sha256"):
        raise ModelError(file, f"damaged: its SHA-256 is not the one in {CARD}")
    try:
        _check(packed, file)
        return _skops().loads(packed, trusted=sorted(guard.allowed()))
    except ModelError:
        raise
    except Exception as error:  # skops raises whatever a broken file makes numpy, zipfile or json raise
        raise ModelError(file, f"cannot be loaded ({type(error).__name__}: {error})") from None


@cache
def _skops() -> Any:
    """A copy of `skops.io` of our own that trusts no type by itself.

    The usual one, which anybody else in this process still gets, imports every module of scikit-learn in order to
    trust all estimators; that takes longer than reading and labelling an article, and one of them imports torch.
    """
    own = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "skops"}
    listed, sklearn.utils.all_estimators = sklearn.utils.all_estimators, list
    try:
        return importlib.import_module("skops.io")
    finally:
        sklearn.utils.all_estimators = listed
        for name in [name for name in sys.modules if name.partition(".")[0] == "skops"]:
            del sys.modules[name]
        sys.modules.update(own)


def _check(packed: bytes, file: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if sum(item.file_size for item in archive.infolist()) > LARGEST:
            raise ModelError(file, f"unpacks to more than {LARGEST >> 20} MiB")
        foreign = guard.foreign(json.loads(archive.read("schema.json")))
    if foreign:
        raise ModelError(file, f"holds the type {foreign}, which is not on the list of types that may be loaded")


def _without_addresses(packed: bytes) -> bytes:
    """The same archive with memory addresses, which skops uses as ids and file names, counted from 1 instead."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    schema = files.pop("schema.json").decode()
    numbers: dict[str, str] = {}

    def renumber(match: re.Match[str]) -> str:
        return match[1] + numbers.setdefault(match[2], str(len(numbers) + 1))

    schema = re.sub(r'("__id__": |"file": ")(\d+)', renumber, schema)
    renamed = {numbers.get(Path(name).stem, Path(name).stem) + Path(name).suffix: data for name, data in files.items()}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in [("schema.json", schema.encode()), *sorted(renamed.items())]:
            item = zipfile.ZipInfo(name, FIXED_TIME)
            item.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(item, data, compresslevel=9)
    return target.getvalue()

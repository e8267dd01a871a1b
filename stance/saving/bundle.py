"""A fitted estimator as files: weights through skops, facts as JSON; loading runs no code of theirs."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from stance.errors import ModelError
from stance.saving import files, guard
from stance.saving.files import FACTS, GOLDENS, PIPELINE
from stance.saving.own_skops import own_skops

FORMAT = 1
# Files whose SHA-256 stands in `model.json`.
SEALED = {"sha256": PIPELINE, "goldens": GOLDENS}


def packed(estimator: Any) -> bytes:
    """The estimator as a skops file; the same estimator gives the same bytes."""
    return _without_addresses(own_skops().dumps(estimator))


def sealed(parts: Mapping[str, bytes], facts: Mapping[str, Any]) -> dict[str, bytes]:
    """The parts with a `model.json` that holds the facts and the parts' sums."""
    sums = {key: hashlib.sha256(parts[name]).hexdigest() for key, name in SEALED.items() if name in parts}
    text = json.dumps({**facts, "format": FORMAT, **sums}, indent=1, ensure_ascii=False)
    return {**parts, FACTS: (text + "\n").encode()}


def opened(path: Path) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Facts and files of a bundle; raises ModelError where a file is missing, damaged or too large."""
    parts = files.read_files(path)
    facts = facts_of(parts.get(FACTS), path)
    for key, name in SEALED.items():
        if key in facts or name == PIPELINE:
            if name not in parts:
                raise ModelError(path / name, "cannot be read (no such file)")
            if hashlib.sha256(parts[name]).hexdigest() != facts.get(key):
                raise ModelError(path / name, f"damaged: its SHA-256 is not the one in {FACTS}")
    return facts, parts


def facts_of(text: bytes | None, path: Path) -> dict[str, Any]:
    """`model.json` of a bundle; raises ModelError where it is missing or no JSON."""
    if text is None:
        raise ModelError(path, f"not a model (no {FACTS} in it)")
    try:
        found = json.loads(text.decode("utf-8"))
    except (ValueError, RecursionError):
        raise ModelError(path / FACTS, "not JSON") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise ModelError(path / FACTS, f"not a model of format {FORMAT}")
    return found


def unpacked(pipeline: bytes, path: Path) -> Any:
    """The estimator of a skops file; raises ModelError where it is broken, or holds a type not on the list."""
    where = path / PIPELINE
    try:
        schema = files.unzipped(pipeline, where)["schema.json"]
        foreign = guard.foreign(json.loads(schema))
        if foreign:
            raise ModelError(where, f"holds the type {foreign}, which is not on the list of types that may be loaded")
        return own_skops().loads(pipeline, trusted=sorted(guard.allowed()))
    except ModelError:
        raise
    except Exception as error:  # skops raises whatever a broken file makes numpy, zipfile or json raise
        raise ModelError(where, f"cannot be loaded ({type(error).__name__}: {error})") from None


def _without_addresses(skops_file: bytes) -> bytes:
    """The same archive with memory addresses, which skops uses as ids and file names, counted from 1 instead."""
    parts = files.unzipped(skops_file, Path(PIPELINE))
    schema = parts.pop("schema.json").decode()
    numbers: dict[str, str] = {}

    def renumber(match: re.Match[str]) -> str:
        return match[1] + numbers.setdefault(match[2], str(len(numbers) + 1))

    schema = re.sub(r'("__id__": |"file": ")(\d+)', renumber, schema)
    renamed = {numbers.get(Path(name).stem, Path(name).stem) + Path(name).suffix: data for name, data in parts.items()}
    return files.zipped({"schema.json": schema.encode(), **dict(sorted(renamed.items()))})

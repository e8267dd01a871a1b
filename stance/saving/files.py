"""The files of a bundle, from a folder or one zip; nothing is unpacked to disk, and no more read than fits."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from stance.aside import file_aside, recover, take_place, told
from stance.errors import ModelError, OutputError

PIPELINE, FACTS, GOLDENS, CARD = "pipeline.skops", "model.json", "goldens.json", "README.md"
NAMES = (PIPELINE, FACTS, GOLDENS, CARD)
LARGEST = 800 * 2**20  # bytes of all files together, packed or unpacked
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # of files in a zip, so that the same model gives the same bytes


def is_bundle(path: Path) -> bool:
    """Whether a model may lie there: a folder with `model.json`, or a zip file."""
    try:
        return (path / FACTS).is_file() or (path.suffix == ".zip" and path.is_file())
    except (OSError, ValueError):  # a name no file can have: too long, or with a NUL
        return False


def read_files(path: Path) -> dict[str, bytes]:
    """Contents by name; raises ModelError where they cannot be read, are too large, or are no part of a bundle."""
    try:
        return _of_zip(path) if path.is_file() else _of_folder(path)
    except ModelError:
        raise
    except OSError as error:
        raise ModelError(path, f"cannot be read ({error.strerror})") from None
    except Exception as error:  # a broken zip raises what its parts make zlib, struct or zipfile raise
        raise ModelError(path, f"cannot be read ({type(error).__name__}: {error})") from None


def write_files(path: Path, files: Mapping[str, bytes]) -> None:
    """Write a bundle whole or not at all: one file where `path` ends in .zip, else a folder.

    An earlier bundle is replaced; raises OutputError where anything else is in the way, or nothing can be written.
    """
    if path.suffix == ".zip":
        with file_aside(path) as file:
            file.write(zipped(files))
        return
    recover(path)
    if path.exists() and not is_bundle(path) and (not path.is_dir() or any(path.iterdir())):
        raise OutputError(path, "cannot be written (something that is no model is there)")
    aside = path.with_name(f".{path.name}.part")
    try:
        with told(path):
            aside.mkdir(parents=True, exist_ok=True)
            for name, data in files.items():
                (aside / name).write_bytes(data)
        take_place(aside, path)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one zip: the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            item = zipfile.ZipInfo(name, FIXED_TIME)
            item.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(item, data, compresslevel=9)
    return target.getvalue()


def unzipped(packed: bytes, where: Path) -> dict[str, bytes]:
    """The files of a zip by name; raises ModelError where they would take more than LARGEST."""
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        if sum(item.file_size for item in archive.infolist()) > LARGEST:
            raise ModelError(where, f"unpacks to more than {LARGEST >> 20} MiB")
        return {name: archive.read(name) for name in archive.namelist()}


def _of_folder(path: Path) -> dict[str, bytes]:
    there = [path / name for name in NAMES if (path / name).is_file()]
    _check_size(sum(file.stat().st_size for file in there), path)
    return {file.name: file.read_bytes() for file in there}


def _of_zip(path: Path) -> dict[str, bytes]:
    _check_size(path.stat().st_size, path)
    packed = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        strange = [name for name in archive.namelist() if name not in NAMES]
    if strange:
        raise ModelError(path, f"holds '{strange[0]}', which is no part of a model", NAMES)
    return unzipped(packed, path)


def _check_size(size: int, path: Path) -> None:
    if size > LARGEST:
        raise ModelError(path, f"larger than {LARGEST >> 20} MiB")

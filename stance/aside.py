"""Written aside, then renamed: what exists is whole. One writer at a time."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from stance.errors import OutputError


@contextlib.contextmanager
def file_aside(target: Path) -> Iterator[IO[bytes]]:
    """A file to fill, which takes the place of `target` when all went well and vanishes when not.

    Raises OutputError where it cannot be written: no such folder, no right, no space.
    """
    if target.is_dir():
        raise OutputError(target, "is a folder")
    if not target.parent.is_dir():
        raise OutputError(target, "its folder does not exist")
    aside = target.with_name(f".{target.name}.part")
    with told(target):
        try:
            with aside.open("wb") as file:
                yield file
            aside.replace(target)
        except BaseException:
            with contextlib.suppress(OSError):
                aside.unlink()
            raise


def take_place(aside: Path, target: Path) -> None:
    """Let a filled folder take the place of `target`; where one is killed in between, `recover` puts it right."""
    old = _old(target)
    with told(target):
        if target.exists():
            target.rename(old)
        aside.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def recover(target: Path) -> None:
    """Put back, or clear away, the folder that stood at `target` before a `take_place` that was killed."""
    old = _old(target)
    with told(target):
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(old, ignore_errors=True)


@contextlib.contextmanager
def only_writer(target: Path) -> Iterator[None]:
    """Keep others from writing to `target` until this ends, or its process does; raises OutputError where one is."""
    from filelock import FileLock, Timeout

    if not target.parent.is_dir():
        raise OutputError(target, "its folder does not exist")
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=0)
    with told(target):
        try:
            lock.acquire()
        except Timeout:
            raise OutputError(target, "another run is writing to it; wait for it, or name another place") from None
    try:
        yield
    finally:
        # While it is still held: who has opened this file meanwhile finds that it is gone, and does not take it.
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink()
        lock.release()


@contextlib.contextmanager
def told(target: Path) -> Iterator[None]:
    """Turn an error of the disk into one line about `target`."""
    try:
        yield
    except OSError as error:
        raise OutputError(target, f"cannot be written ({error.strerror or error})") from None


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")

"""A headless browser, where the machine has one: pages are opened as a reader would, and what is logged is read."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


def find_browser() -> str:
    """The path of a Chromium; skips the test where there is none."""
    browser = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if browser is None:
        pytest.skip("no chromium on this machine")
    return browser


def browse(browser: str, page: Path, profile: Path, width: int) -> tuple[str, str]:
    """Open a page in a headless browser: (its DOM, what was logged)."""
    quiet = (
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--enable-logging=stderr",
    )
    found = subprocess.run(
        [
            browser,
            "--headless",
            *quiet,
            f"--user-data-dir={profile}",
            f"--window-size={width},900",
            "--dump-dom",
            page.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return found.stdout, found.stderr

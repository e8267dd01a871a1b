"""What is installed: licences from an allow-list, and known vulnerabilities where the data can be reached."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

ALLOWED = re.compile(
    r"MIT|BSD|Apache|PSF|Python Software Foundation|ISC|MPL|Mozilla Public License|Unlicense|HPND|"
    r"Zlib|CC0|Public Domain",
    re.IGNORECASE,
)
FORBIDDEN = re.compile(r"\bA?GPL|Affero|(?<!Lesser )General Public|Proprietary|non-?commercial", re.IGNORECASE)
LOCK = Path(__file__).parents[1] / "requirements.lock"


def licences() -> Iterator[tuple[str, str]]:
    """(package, licence) of every installed distribution, as its metadata or its licence file name it."""
    for found in metadata.distributions():
        facts = found.metadata
        rows = facts.get_all("Classifier", [])
        named = [row.rpartition("::")[2].strip() for row in rows if row.startswith("License :: OSI Approved ::")]
        text = facts.get("License-Expression") or "; ".join(named) or (facts.get("License") or "").strip()
        files = (
            found.read_text(place) for file in facts.get_all("License-File", []) for place in (file, f"licenses/{file}")
        )
        text = text or next((held.strip() for held in files if held), "")
        yield facts["Name"], text.split("\n")[0][:100]


def refused() -> list[str]:
    """What is not allowed; where a package may be had under several licences, one that is allowed is enough."""
    return sorted(
        f"{name}: {licence or 'names no licence'}"
        for name, licence in licences()
        if not ALLOWED.search(licence) or (FORBIDDEN.search(licence) and " or " not in licence.lower())
    )


def vulnerable() -> str:
    """What pip-audit finds in the lock file; says how many packages it could not ask about, which may be all."""
    options = ["--requirement", str(LOCK), "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    try:
        found = subprocess.run(
            ["uv", "tool", "run", "pip-audit", *options], capture_output=True, text=True, timeout=300, check=False
        )
        packages = json.loads(found.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError) as error:
        return f"vulnerabilities: skipped, pip-audit cannot be had ({type(error).__name__})"
    known = [f"{one['name']} {one['version']}: {flaw['id']}" for one in packages for flaw in one.get("vulns", ())]
    if known:
        sys.exit("known vulnerabilities:\n" + "\n".join(known))
    # A package that pip-audit knows nothing of counts as clean in its exit code.
    asked = [one for one in packages if "skip_reason" not in one]
    if not asked:
        return f"vulnerabilities: skipped, no data can be reached about any of {len(packages)} packages"
    return f"vulnerabilities: none known of {len(asked)} packages; nothing known about {len(packages) - len(asked)}"


if __name__ == "__main__":
    wrong = refused()
    if wrong:
        sys.exit("licences that are not on the list of .ci/audit.py:\n" + "\n".join(wrong))
    print(f"licences: {len(list(licences()))} packages, all on the list")
    print(vulnerable())

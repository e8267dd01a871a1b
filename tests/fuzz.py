"""Bad input by the thousand: every way into the package, with what people and machines get wrong in it.

`python tests/fuzz.py --inputs 200000` shares the inputs among the surfaces, goes on where it was stopped, and writes
what it tried to `fuzz.jsonl` and as a table to `fuzz.md`. An input fails where anything but a StanceError is raised,
where it takes more than 5 s of processor time, or where something is opened for writing, run or connected to.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import Any

from fuzz_surfaces import SURFACES, Surface
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings

from stance.errors import StanceError

LONGEST_SECONDS = 5.0
# What a reader of data has no business with.
FORBIDDEN = ("os.system", "subprocess.Popen", "socket.connect", "os.exec", "os.posix_spawn", "pickle.find_class")


class Guard:
    """Notes what is opened for writing outside `allowed`, run, or connected to, while it is on."""

    def __init__(self, allowed: Path):
        self.allowed = str(allowed)
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, args: tuple[Any, ...]) -> None:
        if not self.on:
            return
        if event in FORBIDDEN:
            self.seen.append(f"{event} {args!r:.120}")
        elif event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            path = os.fsdecode(args[0]) if isinstance(args[0], (str, bytes)) else ""
            away = path.startswith("/") and not path.startswith((self.allowed, "/dev/"))
            if (away or ".." in path) and ".hypothesis" not in path:
                self.seen.append(f"open {path}")


class Tally:
    """What was tried on one surface."""

    def __init__(self) -> None:
        self.inputs = self.refused = 0
        self.slowest = 0.0
        self.faults: dict[str, str] = {}


def try_one(surface: Surface, value: Any, tally: Tally, guard: Guard) -> None:
    """Give one input to a surface; a fault is noted by its place in the code, once."""
    tally.inputs += 1
    guard.seen.clear()
    started = time.process_time()
    try:
        guard.on = True
        surface.run(value)
    except StanceError as error:
        tally.refused += 1
        if "\n" in str(error):
            tally.faults.setdefault("an error of several lines", repr(str(error))[:300])
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        own = [one for one in traceback.extract_tb(error.__traceback__) if "/stance/" in one.filename]
        tail = f" from {Path(own[-1].filename).name}:{own[-1].lineno}" if own else ""
        tally.faults.setdefault(where + tail, f"{error!s:.200} | {value!r:.1500}")
    finally:
        guard.on = False
    seconds = time.process_time() - started
    tally.slowest = max(tally.slowest, seconds)
    if seconds > LONGEST_SECONDS:
        tally.faults.setdefault(f"{seconds:.0f} s", f"{value!r:.300}")
    for act in guard.seen:
        tally.faults.setdefault(act, f"{value!r:.300}")


def chunk(surface: Surface, number: int, inputs: int, guard: Guard) -> dict[str, Any]:
    """Try so many inputs of a surface, drawn from the seed `number`; the same number draws the same inputs."""
    tally = Tally()

    @seed(number)
    @settings(
        max_examples=inputs,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    @given(surface.values)
    def tried(value: Any) -> None:
        try_one(surface, value, tally, guard)

    started = time.process_time()
    tried()
    return {
        "surface": surface.name,
        "chunk": number,
        "inputs": tally.inputs,
        "refused": tally.refused,
        "seconds": round(time.process_time() - started, 1),
        "slowest": round(tally.slowest, 3),
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "faults": tally.faults,
    }


def table(rows: list[dict[str, Any]]) -> str:
    """Inputs tried, refused and failed by surface, as Markdown."""
    lines = [
        "| surface | inputs | refused in one line | faults | slowest, s of CPU | memory, MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for surface in SURFACES:
        own = [row for row in rows if row["surface"] == surface.name]
        if own:
            faults = len({fault for row in own for fault in row["faults"]})
            sums = (f"{sum(row[key] for row in own):,}" for key in ("inputs", "refused"))
            most = (max(row[key] for row in own) for key in ("slowest", "megabytes"))
            lines.append(f"| {surface.name} | {' | '.join(sums)} | {faults} | {' | '.join(map(str, most))} |")
    lines.append(f"| all | {sum(row['inputs'] for row in rows):,} | | | | |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Try inputs until each surface has had its share; exit code 1 where one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=200_000, help="inputs of all surfaces together")
    parser.add_argument("--folder", type=Path, default=Path("fuzz"), help="where fuzz.jsonl and fuzz.md are kept")
    parser.add_argument("--only", default="", help="one surface")
    asked = parser.parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    log = asked.folder.resolve() / "fuzz.jsonl"
    rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    with tempfile.TemporaryDirectory() as here:
        guard = Guard(Path(here))
        os.chdir(here)
        surfaces = {one.name: one for one in SURFACES if asked.only in ("", one.name)}
        wanted = {name: max(1, int(asked.inputs * one.share)) for name, one in surfaces.items()}
        done = {name: sum(row["inputs"] for row in rows if row["surface"] == name) for name in surfaces}
        while behind := [name for name in surfaces if done[name] < wanted[name]]:
            name = min(behind, key=lambda one: done[one] / wanted[one])
            number = sum(row["surface"] == name for row in rows)
            surface = surfaces[name]
            rows.append(chunk(surface, number, min(surface.at_once, wanted[name] - done[name]), guard))
            done[name] += rows[-1]["inputs"]
            with log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(rows[-1]) + "\n")
            sys.stderr.write(f"{name} {done[name]:,} of {wanted[name]:,}  {list(rows[-1]['faults'])[:3]}\n")
    log.with_name("fuzz.md").write_text(table(rows))
    return int(any(row["faults"] for row in rows))


if __name__ == "__main__":
    sys.exit(main())

"""The house: floors import only lower floors, doors are light, and every public name says what it is for."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

import stance

PACKAGE = Path(stance.__file__).parent
# DESIGN section 3, with docs/decisions.md: lexicons on floor 2, saving above the model.
FLOORS = {
    "cli": 9, "__main__": 9, "cli_counting": 8.5, "cli_corpus": 8.5,
    "report": 8, "listing": 8,
    "runs": 7,
    "labelling": 6, "measuring": 6,
    "saving": 5.5,
    "model": 5,
    "examples": 4, "explain": 4,
    "corpora": 3, "features": 3, "classifiers": 3, "metrics": 3, "confidence": 3, "actors": 3, "holders": 3,
    "splits": 3, "calibration": 3, "conformal": 3, "intervals": 3, "paired": 4,
    "columnar": 2.5, "regions": 2.6, "fused": 4,
    "batch": 2, "sums": 2, "scales": 2, "catalog": 2, "lexicons": 2,
    "vectors": 2, "encoding": 2,
    "ranges": 1, "lean": 1, "collector": 1, "text": 1, "kernels": 1, "errors": 1, "aside": 1.5, "records": 1.5,
}  # fmt: skip
# Folders whose files are choices of a config, one beside the other: each knows only its base.
REGISTRIES = ("features", "classifiers", "corpora", "metrics", "confidence", "lexicons", "runs.protocols")
HEAVY = {"sklearn", "scipy", "matplotlib", "datasets", "pandas", "torch", "numba", "pyarrow", "skops", "pydantic"}
# Not at the top of any file, because each takes a second or more, or is no dependency.
INSIDE_FUNCTIONS = {
    "matplotlib",
    "datasets",
    "pandas",
    "torch",
    "transformers",
    "huggingface_hub",
    "numba",
    "trafilatura",
}

FILES = {".".join(file.relative_to(PACKAGE).with_suffix("").parts): file for file in sorted(PACKAGE.rglob("*.py"))}
MODULES = {name: file for name, file in FILES.items() if name != "__init__"}
TREES = {name: ast.parse(file.read_text(encoding="utf-8")) for name, file in MODULES.items()}


def imports(tree: ast.AST) -> Iterator[str]:
    """Full names of what a tree imports, wherever in it: stance.records.Example, numpy."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are written out in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules(name: str) -> set[str]:
    """The files of the package that a file imports, as dotted names below `stance`."""
    return modules_of(imports(TREES[name]))


def modules_of(names: Iterable[str]) -> set[str]:
    """The files of the package that these full names of imports mean."""
    found = set()
    for full in names:
        parts = full.split(".")
        if parts[0] == "stance":
            below = [".".join(parts[1:end]) for end in range(len(parts), 1, -1)]
            found |= {next((one for one in below if one in MODULES), "")} - {""}
    return found


USES = {name: modules(name) for name in MODULES}


def at_the_top(name: str) -> list[str]:
    """Full names of what a file imports when it is imported."""
    top = [node for node in TREES[name].body if isinstance(node, (ast.Import, ast.ImportFrom))]
    return [full for node in top for full in imports(node)]


# The compiled loops, which only functions import, and the one file that asks numba to compile them.
ALLOWED = {"kernels.jit": {"numba"}}
COMPILED = {"kernels.jit"} | {name for name in MODULES if "kernels.jit" in USES[name]}


def unit(name: str) -> str:
    return name.split(".")[0]


# Floors


def test_every_file_stands_on_a_floor() -> None:
    assert {unit(name) for name in MODULES} - set(FLOORS) == set()


@pytest.mark.parametrize("name", MODULES)
def test_a_file_imports_only_lower_floors_or_its_own_folder(name: str) -> None:
    above = {used for used in USES[name] if unit(used) != unit(name) and FLOORS[unit(used)] > FLOORS[unit(name)]}
    assert above == set()


@pytest.mark.parametrize("name", MODULES)
def test_units_of_one_floor_do_not_import_each_other(name: str) -> None:
    beside = {used for used in USES[name] if unit(used) != unit(name) and FLOORS[unit(used)] == FLOORS[unit(name)]}
    assert beside == set()


@pytest.mark.parametrize("name", [name for name in MODULES if name.rpartition(".")[0] in REGISTRIES])
def test_files_that_a_config_chooses_among_know_their_base_and_helpers_but_not_each_other(name: str) -> None:
    folder = name.rpartition(".")[0]
    siblings = {used.rpartition(".")[2] for used in USES[name] if used.rpartition(".")[0] == folder}
    assert {one for one in siblings if one != "base" and not one.startswith("_")} == set()


@pytest.mark.parametrize("name", [name for name in MODULES if unit(name) == "report"])
def test_sections_of_a_report_know_their_base_and_helpers_but_not_each_other(name: str) -> None:
    section = name.rpartition(".")[2]
    if section.startswith("_") or section in ("base", "write", "terminal", "pages", "__init__", "report"):
        return
    used = {one.rpartition(".")[2] for one in USES[name] if unit(one) == "report"}
    assert {one for one in used if one != "base" and not one.startswith("_")} == set()


def test_there_is_no_circle() -> None:
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path[path.index(name) :], name))
        if name not in done:
            for used in sorted(USES[name]):
                visit(used, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


# Doors


@pytest.mark.parametrize("name", MODULES)
def test_drawing_is_imported_only_by_reports_and_measuring_and_inside_functions(name: str) -> None:
    if unit(name) not in ("report", "measuring"):
        assert not {full for full in imports(TREES[name]) if full.split(".")[0] == "matplotlib"}


@pytest.mark.parametrize("name", MODULES)
def test_what_is_slow_to_import_is_imported_inside_functions(name: str) -> None:
    assert {full.split(".")[0] for full in at_the_top(name)} & INSIDE_FUNCTIONS - ALLOWED.get(name, set()) == set()
    if name not in COMPILED:
        assert modules_of(at_the_top(name)) & COMPILED == set()


def test_import_stance_loads_nothing_heavy() -> None:
    asked = "import sys, stance; dir(stance); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) & HEAVY == set()


def test_the_model_and_labelling_need_neither_drawing_nor_datasets() -> None:
    asked = "import sys, stance; stance.label('Cuba condemned Israel.'); print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert set(found.stdout.split()) & {"matplotlib", "datasets", "torch", "pydantic", "numba"} == set()


def test_labelling_one_article_imports_nothing_that_it_does_not_use() -> None:
    asked = "import sys; from stance.cli import app; app(standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    words = [sys.executable, "-c", asked, "label", "configs/quickstart.txt"]
    found = subprocess.run(words, capture_output=True, text=True, check=True, cwd=PACKAGE.parent)
    unused = {"pandas", "scipy.stats._stats_py", "sklearn.cluster", "sklearn.covariance", "sklearn.ensemble"}
    assert "news-en-fast" in found.stdout
    assert unused & set(found.stderr.split()) == set()


def test_scipy_stats_that_waits_is_the_same_when_it_is_used() -> None:
    asked = (
        "import sys; from stance.lean import import_lean; import_lean(); from scipy import stats as waiting\n"
        "from scipy.stats import norm, rankdata; assert 'scipy.stats._stats_py' not in sys.modules\n"
        "import scipy.stats; print(rankdata([3, 1]), norm.ppf(0.5), waiting.norm is scipy.stats.norm)"
    )
    found = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert found.stdout.split("\n")[0] == "[2. 1.] 0.0 True"


def test_everything_the_package_promises_is_there() -> None:
    assert {name for name in stance.__all__ if getattr(stance, name, None) is None} == set()
    with pytest.raises(AttributeError, match="nothing"):
        _ = stance.nothing


# Pages


def public(name: str) -> Iterator[tuple[str, object]]:
    """Public functions and classes that a file defines, and the methods of its classes."""
    module = importlib.import_module(f"stance.{name}".removesuffix(".__init__"))
    for key, thing in vars(module).items():
        if key.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        if inspect.isfunction(thing) or inspect.isclass(thing):
            yield key, thing
        if inspect.isclass(thing):
            own = {word for node in ast.walk(TREES[name]) if isinstance(node, ast.ClassDef) and node.name == key
                   for word in (getattr(item, "name", "") for item in node.body)}  # fmt: skip
            yield from ((f"{key}.{word}", getattr(thing, word)) for word in sorted(own - {""}) if word[0] != "_")


@pytest.mark.parametrize("name", MODULES)
def test_every_module_and_public_name_says_what_it_is_for(name: str) -> None:
    assert ast.get_docstring(TREES[name]), "no first line"
    assert [key for key, thing in public(name) if not inspect.getdoc(thing)] == []


@pytest.mark.parametrize("name", MODULES)
def test_no_file_is_longer_than_250_lines(name: str) -> None:
    assert len(MODULES[name].read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("name", MODULES)
def test_no_function_is_longer_than_50_lines(name: str) -> None:
    functions = [node for node in ast.walk(TREES[name]) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))]
    assert [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > 50] == []

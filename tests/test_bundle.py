"""Model folders: what is saved comes back to the bit, and what is broken or foreign is refused and never run."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ModelError, OutputError
from stance.model import StanceClassifier
from stance.saving import bundle, files, guard
from stance.saving.load import load_model, model_path, pretrained
from stance.saving.save import save_model

FEATURES = [{"ngrams": {"longest": 2}}, {"char_ngrams": {"buckets": 64}}, "target_window", "lexicon", "position"]
# A hundred trees on 300 columns teach a test no more than five on thirty.
BOOSTED = {"gradient_boosting": {"columns": 30, "trees": 5}}
SPECS = [pytest.param(BOOSTED if name in BOOSTED else name, id=name) for name in catalog.names("classifiers")]


def trained(classifier: Any = "logistic") -> StanceClassifier:
    corpus = catalog.build("statements", "corpora")
    train, dev = (ExampleBatch(corpus[split].data.table)[:150] for split in ("train", "dev"))
    return StanceClassifier(FEATURES, classifier, seed=5).fit(train).calibrate(dev)


def asked() -> ExampleBatch:
    return ExampleBatch(catalog.build("statements", "corpora")["test"].data.table)[:60]


@pytest.fixture(scope="module", autouse=True)
def _one_thread() -> Iterator[None]:
    # Fits as small as these only wait for each other on more threads.
    with threadpool_limits(1):
        yield


@pytest.fixture(scope="module")
def model() -> StanceClassifier:
    return trained()


@pytest.fixture
def folder(model: StanceClassifier, tmp_path: Path) -> Path:
    return save_model(model, tmp_path / "saved", {"name": "saved"})


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


# What is saved comes back


@pytest.mark.parametrize("spec", SPECS)
def test_a_loaded_model_gives_the_same_bits(spec: Any, tmp_path: Path) -> None:
    model, batch = trained(spec), asked()
    loaded = load_model(save_model(model, tmp_path / "m"))
    assert loaded.predict_proba(batch).tobytes() == model.predict_proba(batch).tobytes()
    assert loaded.get_params() == model.get_params()
    assert loaded.get_feature_names_out().tolist() == model.get_feature_names_out().tolist()


def test_a_model_saved_twice_has_the_same_bytes_also_after_it_was_used_or_loaded(
    model: StanceClassifier, folder: Path, tmp_path: Path
) -> None:
    model.predict_proba(asked())
    loaded = load_model(save_model(model, tmp_path / "b", {"name": "saved"}))
    again = save_model(loaded, tmp_path / "c", {"name": "saved"})
    assert contents(again) == contents(folder)


SECOND = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_bundle import asked, trained
from stance import load_model, save_model
sys.stdout.buffer.write(load_model(sys.argv[2]).predict_proba(asked()).tobytes())
save_model(trained(), sys.argv[3], {"name": "saved"})
"""


def test_a_second_process_gives_the_same_bits_and_the_same_bytes(
    model: StanceClassifier, folder: Path, tmp_path: Path
) -> None:
    # Other hash seeds give sets and dictionaries another order.
    given = [sys.executable, "-c", SECOND, str(Path(__file__).parent), str(folder), str(tmp_path / "second")]
    found = subprocess.run(
        given, capture_output=True, check=True, env=os.environ | {"PYTHONHASHSEED": "77", "OMP_NUM_THREADS": "1"}
    )
    assert found.stdout == model.predict_proba(asked()).tobytes()
    assert contents(tmp_path / "second") == contents(folder)


def test_the_card_says_what_the_model_is_whatever_facts_are_added(model: StanceClassifier, tmp_path: Path) -> None:
    save_model(model, tmp_path / "m", {"labels": ["yes"], "sha256": "0", "trained_on": ["statements"]})
    card = json.loads((tmp_path / "m" / files.FACTS).read_text())
    assert card["labels"] == ["against", "favor", "none"]
    assert card["sha256"] == hashlib.sha256((tmp_path / "m" / files.PIPELINE).read_bytes()).hexdigest()
    assert card["trained_on"] == ["statements"]


def test_a_model_is_found_in_a_run_directory_and_by_its_name(folder: Path, tmp_path: Path) -> None:
    folder.rename(tmp_path / "model")
    assert model_path(tmp_path) == tmp_path / "model"
    for name in pretrained():
        assert isinstance(load_model(name), StanceClassifier)


def test_a_saved_model_needs_no_file_of_its_lexicon(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "vader_lexicon.txt").write_text("praised\t3.0\t0\t[]\ncondemned\t-3.0\t0\t[]\n")
    feature = {"lexicon": {"words": "vader", "path": str(tmp_path / "lexicon")}}
    batch = ExampleBatch(catalog.build("statements", "corpora")["train"].data.table)[:200]
    model = StanceClassifier([feature], "linear_svm").fit(batch)
    (tmp_path / "lexicon" / "vader_lexicon.txt").unlink()
    loaded = load_model(save_model(model, tmp_path / "m"))
    assert loaded.predict_proba(batch).tobytes() == model.predict_proba(batch).tobytes()


# What is broken is refused


def rewrite(folder: Path, packed: bytes) -> None:
    """Put other bytes in the place of the weights, with a card that vouches for them."""
    (folder / files.PIPELINE).write_bytes(packed)
    card = json.loads((folder / files.FACTS).read_text()) | {"sha256": hashlib.sha256(packed).hexdigest()}
    (folder / files.FACTS).write_text(json.dumps(card))


def edit(folder: Path, change: Callable[[dict[str, bytes]], object], packing: int = zipfile.ZIP_STORED) -> None:
    """Change the files inside the archive of weights."""
    with zipfile.ZipFile(folder / files.PIPELINE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", packing) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    rewrite(folder, packed.getvalue())


def cut(folder: Path) -> None:
    packed = (folder / files.PIPELINE).read_bytes()
    (folder / files.PIPELINE).write_bytes(packed[: len(packed) // 2])


def cut_and_vouched_for(folder: Path) -> None:
    packed = (folder / files.PIPELINE).read_bytes()
    rewrite(folder, packed[: len(packed) // 2])


def flipped(folder: Path) -> None:
    packed = bytearray((folder / files.PIPELINE).read_bytes())
    packed[len(packed) // 2] ^= 1
    (folder / files.PIPELINE).write_bytes(packed)


def without_schema(folder: Path) -> None:
    edit(folder, lambda files: files.pop("schema.json"))


def without_an_array(folder: Path) -> None:
    edit(folder, lambda files: files.pop(next(name for name in files if name.endswith(".npy"))))


def card(text: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / files.FACTS).write_bytes(text)


BROKEN: dict[str, tuple[Callable[[Path], object], str]] = {
    "cut": (cut, "damaged: its SHA-256 is not the one in model.json"),
    "cut, but the card vouches for it": (cut_and_vouched_for, "cannot be loaded"),
    "a bit flipped": (flipped, "damaged"),
    "empty weights": (lambda folder: rewrite(folder, b""), "cannot be loaded"),
    "no schema": (without_schema, "cannot be loaded"),
    "an array is missing": (without_an_array, "cannot be loaded"),
    "no weights": (lambda folder: (folder / files.PIPELINE).unlink(), "cannot be read"),
    "no card": (lambda folder: (folder / files.FACTS).unlink(), "neither a model, a run"),
    "card cut": (card(b'{"format": 1, '), "model.json: not JSON"),
    "card empty": (card(b""), "not JSON"),
    "card not UTF-8": (card(b'{"format": "\xff"}'), "not JSON"),
    "card nested too deep": (card(b"[" * 200_000), "not JSON"),
    "card a list": (card(b"[1]"), "not a model of format 1"),
    "other format": (card(b'{"format": 2}'), "not a model of format 1"),
    "card without a sum": (card(b'{"format": 1}'), "damaged"),
    "another estimator": (
        lambda folder: rewrite(folder, bundle.packed(LogisticRegression().fit([[0], [1]], [0, 1]))),
        "holds a LogisticRegression, not a StanceClassifier",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("change", "found"), BROKEN.values(), ids=BROKEN)
def test_a_broken_model_is_refused_in_one_line(change: Callable[[Path], object], found: str, folder: Path) -> None:
    change(folder)
    with pytest.raises(ModelError) as caught:
        load_model(folder)
    assert found in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_any_flipped_bit_that_the_card_vouches_for_is_refused_or_does_no_harm(folder: Path) -> None:
    packed = (folder / files.PIPELINE).read_bytes()
    refused = 0
    for place in range(0, len(packed), max(1, len(packed) // 60)):
        rewrite(folder, packed[:place] + bytes([packed[place] ^ 0x10]) + packed[place + 1 :])
        try:
            load_model(folder)
        except ModelError as error:
            refused += "\n" not in str(error)
    assert refused > 30


def test_more_than_a_model_can_weigh_is_not_unpacked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(folder, lambda files: files.update({"zeros.npy": bytes(2**23)}), zipfile.ZIP_DEFLATED)
    monkeypatch.setattr(files, "LARGEST", 2**22)
    with pytest.raises(ModelError, match="unpacks to more than 4 MiB"):
        load_model(folder)
    monkeypatch.setattr(files, "LARGEST", 2**10)
    with pytest.raises(ModelError, match="larger than 0 MiB"):
        load_model(folder)


# What is foreign is never run


class Evil:
    """Writes a file when it is unpickled."""

    def __init__(self, mark: Path):
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.write_text, (self.mark, "ran")


def test_the_trap_works(tmp_path: Path) -> None:
    pickle.loads(pickle.dumps(Evil(tmp_path / "mark")))
    assert (tmp_path / "mark").exists()


def test_a_pickle_under_the_name_of_the_weights_is_not_run(folder: Path, tmp_path: Path) -> None:
    rewrite(folder, pickle.dumps(Evil(tmp_path / "mark")))
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(folder)
    assert not (tmp_path / "mark").exists()


def test_a_pickle_inside_an_array_is_not_run(folder: Path, tmp_path: Path) -> None:
    packed = io.BytesIO()
    np.save(packed, np.array([Evil(tmp_path / "mark")], dtype=object), allow_pickle=True)

    def plant(files: dict[str, bytes]) -> None:
        for name in files:
            if name.endswith(".npy"):
                files[name] = packed.getvalue()

    edit(folder, plant)
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_model(folder)
    assert not (tmp_path / "mark").exists()


def test_a_foreign_type_is_named_and_its_module_is_not_imported(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "foreign_home.py").write_text(f"open({str(tmp_path / 'mark')!r}, 'w')\nclass Foreign: pass\n")
    monkeypatch.syspath_prepend(tmp_path)

    def change(files: dict[str, bytes]) -> None:
        schema = files["schema.json"].decode()
        changed = schema.replace('"Vocabulary"', '"Foreign"').replace('"stance.features.base"', '"foreign_home"')
        assert changed != schema
        files["schema.json"] = changed.encode()

    edit(folder, change)
    with pytest.raises(ModelError, match=r"holds the type foreign_home\.Foreign, which is not on the list"):
        load_model(folder)
    assert not (tmp_path / "mark").exists()


def test_a_function_of_the_system_is_not_called(folder: Path, tmp_path: Path) -> None:
    def change(files: dict[str, bytes]) -> None:
        schema = json.loads(files["schema.json"])
        mark = {
            "__class__": "str",
            "__module__": "builtins",
            "__loader__": "JsonNode",
            "content": f'"{tmp_path}/mark"',
            "is_json": True,
            "__id__": 9998,
        }
        schema |= {"__class__": "mkdir", "__module__": "os", "__loader__": "TypeNode", "content": mark}
        files["schema.json"] = json.dumps(schema).encode()

    edit(folder, change)
    with pytest.raises(ModelError):
        load_model(folder)
    assert not (tmp_path / "mark").exists()


# Mistakes


def test_an_unknown_name_says_what_there_is() -> None:
    with pytest.raises(ModelError, match=r"Did you mean 'news-en-fast'\? Allowed: .*news-en-fast"):
        load_model("news-en-fats")


def test_a_name_too_long_for_a_file_is_unknown_as_well() -> None:
    with pytest.raises(ModelError):
        load_model("x" * 5000)


def test_a_model_that_is_not_fitted_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not fitted"):
        save_model(StanceClassifier(), tmp_path / "m")
    assert not (tmp_path / "m").exists()


def test_a_file_in_the_way_of_the_folder_stays(model: StanceClassifier, tmp_path: Path) -> None:
    (tmp_path / "m").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        save_model(model, tmp_path / "m")
    assert (tmp_path / "m").read_text() == "mine"


def test_reading_a_model_leaves_the_skops_of_others_as_it_is() -> None:
    script = (
        "import sys; from stance.saving.load import load_model; load_model('news-en-fast')\n"
        "assert not [name for name in sys.modules if name.partition('.')[0] in ('skops', 'torch', 'pytest')]\n"
        "import skops.io; from sklearn.linear_model import LogisticRegression\n"
        "print(skops.io.get_untrusted_types(data=skops.io.dumps(LogisticRegression())))\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["sklearn.base.clone", "sklearn.tree._tree.Tree", "os.system", "numpy.load"])
def test_what_is_not_on_the_list_is_foreign(name: str) -> None:
    module, _, kind = name.rpartition(".")
    inner = {"__loader__": "ObjectNode", "__module__": module, "__class__": kind}
    assert guard.foreign({"content": [{"a": inner}]}) == name


@pytest.mark.parametrize("loader", ["FunctionNode", "ReduceNode", "MethodNode", "PartialNode", None])
def test_what_is_no_data_is_foreign_whatever_its_type(loader: str | None) -> None:
    found = guard.foreign({"__loader__": loader, "__module__": "builtins", "__class__": "str"})
    assert found == f"{loader} of builtins.str"


def test_a_tree_that_points_outside_itself_or_in_a_circle_is_not_followed(tmp_path: Path) -> None:
    model = trained(BOOSTED)
    save_model(model, tmp_path / "m")
    nodes = model.classifier_[-1]._predictors[1][0].nodes
    whole = nodes.copy()
    for field, value in (("left", 10**6), ("right", 0), ("feature_idx", 10**6), ("feature_idx", -1)):
        nodes[:] = whole
        nodes[field][0] = value
        rewrite(tmp_path / "m", bundle.packed(model))
        with pytest.raises(ModelError, match="points outside itself"):
            load_model(tmp_path / "m")

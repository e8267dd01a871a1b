"""Hostile bundles: zips that climb or burst, models of another make, and models that are not what they say."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sklearn
from sklearn.exceptions import InconsistentVersionWarning

from stance import catalog
from stance.batch import ExampleBatch
from stance.errors import ModelError, OutputError
from stance.model import StanceClassifier
from stance.saving import bundle, files
from stance.saving.load import load_model
from stance.saving.save import facts_of, save_model

RAN: list[str] = []


@pytest.fixture(scope="module")
def model() -> StanceClassifier:
    corpus = catalog.build("statements", "corpora")
    train, dev = (ExampleBatch(corpus[split].data.table)[:200] for split in ("train", "dev"))
    return StanceClassifier(["ngrams", "lexicon", "position"]).fit(train).calibrate(dev)


@pytest.fixture
def packed(model: StanceClassifier, tmp_path: Path) -> Path:
    return save_model(model, tmp_path / "m.zip", {"trained_on": ["statements"]})


def rewritten(path: Path, **changes: Any) -> Path:
    """The bundle with other facts, and sums that vouch for it."""
    parts = files.read_files(path)
    facts = json.loads(parts.pop(files.FACTS)) | changes
    files.write_files(path, bundle.sealed(parts, facts))
    return path


def refused(path: Path, said: str) -> None:
    with pytest.raises(ModelError, match=said) as caught:
        load_model(path)
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert RAN == []


def test_a_zip_is_a_model_like_a_folder(packed: Path, model: StanceClassifier, tmp_path: Path) -> None:
    save_model(model, tmp_path / "m", {"trained_on": ["statements"]})
    assert files.read_files(packed) == files.read_files(tmp_path / "m")
    assert set(files.read_files(packed)) == set(files.NAMES)
    dev = ExampleBatch(catalog.build("statements", "corpora")["dev"].data.table)[:20]
    assert load_model(packed).predict_proba(dev).tobytes() == model.predict_proba(dev).tobytes()


def test_the_same_model_gives_the_same_zip(packed: Path, tmp_path: Path) -> None:
    again = save_model(load_model(packed), tmp_path / "again.zip", {"trained_on": ["statements"]})
    assert again.read_bytes() == packed.read_bytes()


@pytest.mark.parametrize("name", ["../evil.py", "/etc/evil", "a/model.json", "__init__.py", "..\\evil"])
def test_a_zip_with_another_file_is_refused_and_nothing_is_unpacked(name: str, packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(name, "import os")
    before = sorted(tmp_path.parent.rglob("*"))
    refused(packed, "which is no part of a model")
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_zip_that_bursts_is_not_unpacked(packed: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(files.PIPELINE, "w") as file:
        for _ in range(files.LARGEST // 2**20 + 1):
            file.write(bytes(2**20))
    assert bomb.stat().st_size < 2**20
    refused(bomb, "unpacks to more than 800 MiB")


def test_a_zip_inside_that_bursts_is_not_unpacked_either(packed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("schema.json", bytes(2**23))
    parts = files.read_files(packed)
    facts = json.loads(parts[files.FACTS])
    files.write_files(packed, bundle.sealed(parts | {files.PIPELINE: inner.getvalue()}, facts))
    monkeypatch.setattr(files, "LARGEST", 2**22)
    refused(packed, "unpacks to more than 4 MiB")


class Evil:
    def __reduce__(self) -> tuple[Any, ...]:
        return RAN.append, ("ran",)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", pickle.dumps(Evil()), b"\x00" * 4096], ids=range(4))
def test_what_is_no_zip_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "m.zip").write_bytes(content)
    refused(tmp_path / "m.zip", "cannot be read")


def test_any_cut_and_any_flipped_byte_of_a_zip_is_refused_or_does_no_harm(
    packed: Path, model: StanceClassifier
) -> None:
    whole = packed.read_bytes()
    answers, harmless, lines = model.predict_proba(ASKED).tolist(), 0, ""
    for place in range(0, len(whole), max(1, len(whole) // 60)):
        for broken in (whole[:place], whole[:place] + bytes([whole[place] ^ 0x10]) + whole[place + 1 :]):
            packed.write_bytes(broken)
            try:
                assert load_model(packed).predict_proba(ASKED).tolist() == answers
                harmless += 1
            except ModelError as error:
                lines += str(error)
    assert "\n" not in lines
    assert harmless < 20, "bytes of a zip that nobody reads: times and attributes"


def test_a_lambda_is_a_foreign_type(model: StanceClassifier, packed: Path) -> None:
    parts = files.read_files(packed)
    broken = StanceClassifier(["ngrams"], scale="stance")
    broken.__dict__.update(vars(model) | {"view": len})
    parts[files.PIPELINE] = bundle.packed(broken)
    files.write_files(packed, bundle.sealed(parts, json.loads(parts[files.FACTS])))
    refused(packed, "holds the type .*, which is not on the list")


ASKED = ExampleBatch(catalog.build("statements", "corpora")["dev"].data.table)[:5]


@pytest.mark.parametrize(("changes", "said"), [
    ({"scale": "sentiment"}, "says scale 'sentiment', but the model has 'stance'"),
    ({"labels": ["against", "favor"]}, "says labels"), ({"columns": 3}, "says columns 3"),
    ({"view": "named"}, "says view 'named'"), ({"features": ["ngrams"]}, "says features"),
])  # fmt: skip
def test_a_model_that_is_not_what_its_facts_say_is_refused(changes: dict[str, Any], said: str, packed: Path) -> None:
    refused(rewritten(packed, **changes), said)


def otherwise(packed: Path, change: Callable[[StanceClassifier], object]) -> Path:
    """The bundle with changed weights, as another version would read them, and the old golden predictions."""
    found = load_model(packed)
    change(found)
    parts = files.read_files(packed)
    parts[files.PIPELINE] = bundle.packed(found)
    facts = json.loads(parts.pop(files.FACTS)) | facts_of(found)
    files.write_files(packed, bundle.sealed(parts, facts | {"versions": {"scikit-learn": "1.2.3"}}))
    return packed


def test_a_model_that_does_not_repeat_its_golden_predictions_is_refused_unless_asked_for(packed: Path) -> None:
    def change(model: StanceClassifier) -> None:
        model.classifier_.coef_ = model.classifier_.coef_ * 1.01

    refused(otherwise(packed, change), "does not repeat its golden predictions .* made with scikit-learn 1.2.3")
    assert load_model(packed, self_test=False).predict(ASKED).tolist()


def test_a_model_that_cannot_answer_at_all_is_refused(packed: Path) -> None:
    def change(model: StanceClassifier) -> None:
        model.classifier_.coef_ = model.classifier_.coef_[:, 1:]

    refused(otherwise(packed, change), "cannot repeat its golden predictions")


def test_a_model_of_another_scikit_learn_is_used_where_it_answers_as_before(packed: Path) -> None:
    parts = files.read_files(packed)
    schema = files.unzipped(parts[files.PIPELINE], packed)
    here = sklearn.__version__
    assert here.encode() in schema["schema.json"]
    schema["schema.json"] = schema["schema.json"].replace(here.encode(), b"0.99.0")
    parts[files.PIPELINE] = files.zipped(schema)
    files.write_files(packed, bundle.sealed(parts, json.loads(parts[files.FACTS])))
    assert load_model(packed).predict(ASKED).tolist()
    with pytest.warns(InconsistentVersionWarning):
        load_model(packed, self_test=False)


def test_golden_predictions_cannot_be_left_out_or_changed(packed: Path) -> None:
    whole = files.read_files(packed)
    for parts in ({name: data for name, data in whole.items() if name != files.GOLDENS},
                  whole | {files.GOLDENS: whole[files.GOLDENS].replace(b"0.", b"0.1")}):  # fmt: skip
        files.write_files(packed, parts)
        with pytest.raises(ModelError, match=r"goldens\.json"):
            load_model(packed)


def test_what_is_no_model_is_not_overwritten_and_a_model_is_replaced_whole(
    model: StanceClassifier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.md").write_text("mine")
    with pytest.raises(OutputError, match="cannot be written"):
        save_model(model, tmp_path / "thesis")
    assert [file.name for file in (tmp_path / "thesis").iterdir()] == ["chapter.md"]
    save_model(model, tmp_path / "m", {"name": "old"})
    before = files.read_files(tmp_path / "m")
    with monkeypatch.context() as broken:
        broken.setattr(Path, "write_bytes", full_disk)
        with pytest.raises(OutputError, match="No space left"):
            save_model(model, tmp_path / "m", {"name": "new"})
    assert files.read_files(tmp_path / "m") == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m", "thesis"]
    save_model(model, tmp_path / "m", {"name": "new"})
    assert json.loads((tmp_path / "m" / files.FACTS).read_text())["name"] == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m", "thesis"]


def full_disk(path: Path, data: bytes) -> int:
    raise OSError(28, "No space left on device")

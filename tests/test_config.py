"""Configs: every mistake is found before a data file is opened, and said with its line and the nearest right word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from stance import catalog
from stance.errors import ConfigError
from stance.runs.check import score_names
from stance.runs.config import Config
from stance.runs.grid import put
from stance.runs.read import read_config

CONFIGS = sorted((Path(__file__).parents[1] / "configs").glob("*.yaml"))
# What errors offer, in their order: keys as they are documented, names as files lie in their folder.
TOP = ", ".join(Config.model_fields)
FEATURES = ", ".join(catalog.names("features"))
CLASSIFIERS = ", ".join(catalog.names("classifiers"))
CORPORA = ", ".join(catalog.names("corpora"))
METRICS = ", ".join(score_names())
START = "corpus: {statements: {}}\nfeatures:\n  - ngrams\n  - negation\nclassifier: logistic\n"


def text_of(**changes: str | None) -> str:
    """A config of three lines (corpus, features, classifier) with lines changed, left out, or added from line 4 on."""
    lines = {"corpus": "{statements: {}}", "features": "[negation]", "classifier": "logistic"} | changes
    return "".join(f"{key}: {value}\n" for key, value in lines.items() if value is not None)


def read(text: str | bytes, folder: Path) -> Config:
    file = folder / "c.yaml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_config(file)


WRONG: dict[str, tuple[str | bytes, str]] = {
    "unknown key": (text_of(metricz="[accuracy]"),
        f"c.yaml line 4: unknown key 'metricz'. Did you mean 'metrics'? Allowed: {TOP}."),
    "unknown key inside a key": (text_of(dev="{share: 0.2,\n  keep: story}"),
        "c.yaml line 5: unknown key 'keep'. Did you mean 'keep_whole'? Allowed: share, folds, keep_whole."),
    "unknown feature": (START.replace("negation", "negatoin"),
        f"c.yaml line 4: features: unknown name 'negatoin'. Did you mean 'negation'? Allowed: {FEATURES}."),
    "unknown parameter": (START.replace("- negation", "- target_window: {widht: 6}"),
        "c.yaml line 4: features: unknown parameter of target_window 'widht'. Did you mean 'width'? "
        "Allowed: width, longest, sides, min_count, buckets."),
    "parameter of another type": (START.replace("- negation", "- target_window: {width: wide}"),
        "c.yaml line 4: features: target_window.width must be int (default 6), found 'wide'."),
    "yes is no number": (START.replace("- negation", "- target_window: {width: yes}"),
        "c.yaml line 4: features: target_window.width must be int (default 6), found True."),
    "a feature with two names": (text_of(features="[{negation: {}, ngrams: {}}]"),
        "c.yaml line 2: features: expected a name or {name: {parameter: value}}, "
        "found {'negation': {}, 'ngrams': {}}."),
    "no features": (text_of(features="[]"),
        "c.yaml line 2: features: list should have at least 1 item after validation, not 0, found []."),
    "unknown classifier": (text_of(classifier="logisitc"),
        "c.yaml line 3: classifiers: unknown name 'logisitc'. Did you mean 'logistic'? "
        f"Allowed: {CLASSIFIERS}."),
    "unknown parameter of a classifier": (text_of(classifier="{logistic: {iteration: 5}}"),
        "c.yaml line 3: classifiers: unknown parameter of logistic 'iteration'. Did you mean 'iterations'? "
        "Allowed: C, balanced, iterations."),
    "unknown metric": (text_of(metrics="[accuracy, makro_f1]"),
        f"c.yaml line 4: metrics: unknown name 'makro_f1'. Did you mean 'macro_f1'? Allowed: {METRICS}."),
    "unknown baseline": (text_of(baselines="[majorty]"),
        "c.yaml line 4: baselines: unknown name 'majorty'. Did you mean 'majority'? "
        "Allowed: majority, target_blind, target_only, lexicon_vote."),
    "chosen by what is not measured": (text_of(metrics="[accuracy]"),
        "c.yaml line 1: choose_by: unknown name 'macro_f1'. Allowed: accuracy."),
    "unknown scale": (text_of(scale="stanse"),
        "c.yaml line 4: scale: unknown scale 'stanse'. Did you mean 'stance'? Allowed: stance, sentiment, quad."),
    "unknown corpus": (text_of(corpus="{statments: {}}"),
        "c.yaml line 1: corpora: unknown name 'statments'. Did you mean 'statements'? "
        f"Allowed: {CORPORA}."),
    "no corpus among its braces": (text_of(corpus="{}"),
        "c.yaml line 1: corpus: dictionary should have at least 1 item after validation, not 0, found {}."),
    "no split to test on": (text_of(corpus="{statements: {test: []}}"),
        "c.yaml line 1: corpus: no split is named for train. Allowed: train: <split>."),
    "chosen by a metric of labels": (text_of(choose_by="label_f1"),
        "c.yaml line 4: choose_by: unknown name 'label_f1'. Did you mean 'polar_f1'? "
        "Allowed: macro_f1, polar_f1, accuracy, matthews."),
    "grid without values": (text_of(grid="{classifier.logistic.C: []}"),
        "c.yaml line 4: grid: 'classifier.logistic.C' has no values."),
    "corpus without its path": (text_of(corpus="{newsmtsc: {}}"),
        "c.yaml line 1: corpora: parameter 'path' of newsmtsc is missing."),
    "unknown parameter of a corpus": (text_of(corpus="{newsmtsc: {pth: x}}"),
        "c.yaml line 1: corpora: unknown parameter of newsmtsc 'pth'. Did you mean 'path'? Allowed: path."),
    "a path that is a number": (text_of(corpus="{table: {path: 5}}"),
        "c.yaml line 1: corpora: table.path must be str, found 5."),
    "labels that are no mapping": (text_of(corpus="{table: {path: x.csv, labels: foo}}"),
        "c.yaml line 1: corpora: table.labels must be dict or None (default None), found 'foo'."),
    "no corpus": (text_of(corpus=None), "c.yaml line 1: 'corpus' is missing."),
    "a corpus that is only a name": (text_of(corpus="statements"),
        "c.yaml line 1: corpus: input should be a valid dictionary, found 'statements'."),
    "a split that is no name": (text_of(corpus="{statements: {test: [test, 3]}}"),
        "c.yaml line 1: corpus statements: test must be a split's name or a list, found ['test', 3]."),
    "share of one and a half": (text_of(dev="{share: 1.5}"),
        "c.yaml line 4: dev.share: input should be less than 1, found 1.5."),
    "one fold of dev": (text_of(dev="{folds: 1}"),
        "c.yaml line 4: dev: folds must be 2 or more, found 1."),
    "folds beside a dev split": ("corpus: {statements: {train: train, dev: dev, test: test}}\nfeatures: [negation]\n"
        "classifier: logistic\ndev: {folds: 5}\n",
        "c.yaml line 4: dev: folds divide train, so no dev split can be named beside them; it may go to train."),
    "seed that is no number": (text_of(seed="many"),
        "c.yaml line 4: seed: input should be a valid integer, found 'many'."),
    "a key twice": (text_of() + "seed: 1\nseed: 2\n", "c.yaml line 5: 'seed' is given twice."),
    "broken YAML": (text_of(slices="[target"), "c.yaml line 5: not YAML (did not find expected ',' or ']')."),
    "two documents": (text_of() + "---\nseed: 1\n", "c.yaml line 4: not YAML (but found another document)."),
    "a tag that runs code": (text_of(question="!!python/object/apply:os.system ['echo ran']"),
        "c.yaml line 4: question: input should be a valid string, found ['echo ran']."),
    "alias that holds itself": ("a: &a [*a]\n", "c.yaml: not YAML (maximum recursion depth exceeded)."),
    "alias bomb": ("a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{two}: &{two} [{', '.join([f'*{one}'] * 10)}]\n" for one, two in zip("abcdefgh", "bcdefghi", strict=True)),
        "c.yaml: more than 20000 values: too large for a config."),
    "not UTF-8": (b"question: caf\xe9\n", "c.yaml: not UTF-8: byte 0xe9 at 13."),
    "empty file": (b"", f"c.yaml: expected `key: value` lines. Allowed: {TOP}."),
    "only a comment": (b"# nothing yet\n", f"c.yaml: expected `key: value` lines. Allowed: {TOP}."),
    "a list": (b"- corpus\n", f"c.yaml: expected `key: value` lines. Allowed: {TOP}."),
    "unknown key of a grid": (text_of(grid="{clasifier.logistic.C: [1]}"),
        f"c.yaml line 4: --set or grid: 'clasifier.logistic.C' names no value of this config: no 'clasifier'. "
        f"Did you mean 'classifier'? Allowed: {TOP}."),
    "unknown parameter in a grid": (text_of(grid="{\n  seed: [1],\n  features.negation.widht: [1, 2]}"),
        "c.yaml line 6: features: unknown parameter of negation 'widht'. Did you mean 'width'? Allowed: width."),
    "a feature in a grid that is not in the config": (text_of(grid="{features.ngrams.longest: [1, 2]}"),
        "c.yaml line 4: --set or grid: 'features.ngrams.longest' names no value of this config: no 'ngrams'. "
        "Allowed: negation."),
    "a value of another type in a grid": (text_of(grid="{classifier.logistic.C: [1, x]}"),
        "c.yaml line 4: classifiers: logistic.C must be float (default 1.0), found 'x'."),
    "one value in a grid": (text_of(grid="{seed: 3}"),
        "c.yaml line 4: grid.seed: input should be a valid list, found 3."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), WRONG.values(), ids=WRONG)
def test_a_wrong_config_says_where_what_and_what_is_allowed(text: str | bytes, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text, tmp_path)
    assert str(caught.value) == f"{tmp_path}/{said}"


LATE = {
    "unknown lexicon": (text_of(features="[{lexicon: {words: vadre}}]"),
        "lexicons: unknown name 'vadre'. Did you mean 'vader'?"),
    "a lexicon without its files": (text_of(features="[{lexicon: {words: vader}}]"), "'path' of vader is missing"),
    "C below zero": (text_of(classifier="{logistic: {C: -1.0}}"),
        "classifiers: logistic.C must be above 0 (default 1.0), found -1.0."),
    "C that is no number": (text_of(classifier="{linear_svm: {C: .nan}}"), "linear_svm.C must be above 0"),
    "buckets below zero": (text_of(features="[{ngrams: {buckets: -4}}]"),
        "features: ngrams.buckets must be 0 or more (default 0), found -4."),
    "runs that are longer than the longest": (text_of(features="[{char_ngrams: {shortest: 6}}]"),
        "char_ngrams.shortest (6) is above longest (5)"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "said"), LATE.values(), ids=LATE)
def test_what_no_data_can_mend_is_found_before_data_are_read(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        read(text, tmp_path)
    assert said in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(ConfigError, match="cannot be read") as caught:
            read_config(path)
        assert str(path) in str(caught.value)


@pytest.mark.parametrize("file", CONFIGS, ids=lambda file: file.name)
def test_every_config_of_the_repository_is_valid(file: Path) -> None:
    assert read_config(file).question, "a config says what it asks"


def test_there_are_configs_to_check() -> None:
    assert {"quickstart.yaml", "newsmtsc.yaml"} <= {file.name for file in CONFIGS}


@pytest.mark.parametrize("file", CONFIGS, ids=lambda file: file.name)
def test_a_config_written_out_is_the_same_config_and_names_every_default(file: Path, tmp_path: Path) -> None:
    config = read_config(file)
    assert read(config.to_yaml(), tmp_path) == config
    assert set(yaml.safe_load(config.to_yaml())) == set(Config.model_fields)


# The grid


def grid(tmp_path: Path, given: str, **changes: str) -> list[Config]:
    return read(text_of(grid=given, **changes), tmp_path).cells()


def test_no_grid_is_one_cell(tmp_path: Path) -> None:
    config = read(text_of(), tmp_path)
    assert config.cells() == [config]


def test_cells_are_all_combinations_in_the_order_written(tmp_path: Path) -> None:
    cells = grid(tmp_path, "{classifier.logistic.C: [0.1, 1], seed: [1, 2, 3]}")
    assert [(cell.classifier["logistic"]["C"], cell.seed) for cell in cells] == [  # type: ignore[call-overload,index]
        (0.1, 1), (0.1, 2), (0.1, 3), (1, 1), (1, 2), (1, 3)]  # fmt: skip
    assert all(cell.grid == {} for cell in cells)


def test_a_grid_leaves_the_config_and_other_cells_as_they_are(tmp_path: Path) -> None:
    config = read(text_of(grid="{features.negation.width: [1, 2]}", features="[negation, lexicon]"), tmp_path)
    first, second = config.cells()
    assert first.features == [{"negation": {"width": 1}}, "lexicon"]
    assert second.features == [{"negation": {"width": 2}}, "lexicon"]
    assert config.features == ["negation", "lexicon"]


def test_a_grid_may_choose_among_whole_classifiers(tmp_path: Path) -> None:
    cells = grid(tmp_path, "{classifier: [majority, {linear_svm: {C: 0.5}}]}")
    assert [cell.classifier for cell in cells] == ["majority", {"linear_svm": {"C": 0.5}}]


@pytest.mark.parametrize(
    "key", ["question.x", "classifier.logistic.C.x", "classifier.logistic.C.x.y", "corpus.newsmtsc.path", "dev.share.x"]
)
def test_a_path_that_leads_nowhere_is_refused(key: str) -> None:
    values: dict[str, Any] = yaml.safe_load(text_of(classifier="{logistic: {C: 1}}")) | {"dev": {"share": 0.1}}
    with pytest.raises(ConfigError, match="names no value of this config"):
        put(values, key, 1)


def test_a_path_of_one_name_is_set() -> None:
    values: dict[str, Any] = yaml.safe_load(text_of())
    put(values, "seed", 4)
    assert values["seed"] == 4


# Changes from the command line


def test_a_change_comes_after_the_file_and_is_checked_like_it(tmp_path: Path) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(text_of(seed="1"))
    changed = read_config(file, ["seed=2", "classifier.logistic.C=0.5"])
    assert changed.seed == 2
    assert changed.classifier == {"logistic": {"C": 0.5}}
    for change in ("seed", "=3", "seed=many", "sed=3", "classifier.logistic.c=1", "seed=[1", "a.b.c=1"):
        with pytest.raises(ConfigError) as caught:
            read_config(file, [change])
        assert "\n" not in str(caught.value)

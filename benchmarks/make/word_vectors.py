"""Make stance/vectors.npz: one row for each word, from the first and last layer of a frozen sentence encoder.

Needs the extra `encoder` and the data folder beside the project. Words: those of the news texts and of the lexicons.
Each is read by the encoder alone, once; nothing of the encoder is needed when a model predicts.

    python benchmarks/make/word_vectors.py path/of/all-MiniLM-L6-v2
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from stance.lexicons.acts import kinds
from stance.lexicons.bing_liu import bing_liu
from stance.lexicons.mpqa import mpqa
from stance.lexicons.stance_words import stance_words
from stance.lexicons.vader import vader
from stance.text.tokens import tokenize
from stance.vectors import BUNDLED, write_vectors

DATA = Path(__file__).parents[3] / "shared" / "data"
DIMENSIONS = 64
LEAST = 2  # times a word stands in the texts, or it is in a lexicon
COMMON = 1e-3  # words more frequent than this are played down (smooth inverse frequency, Arora et al. 2017)
LOUDEST = 10.0  # weight of frequent words in the choice of dimensions: the root of their count, at most this


def texts() -> Iterator[str]:
    """News texts without labels: NewsMTSC train, SEESAW, PolNeAR, statements."""
    for file in [DATA / "newsmtsc/train.jsonl", BUNDLED.parent / "corpora/statements.jsonl"]:
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            yield row.get("text") or row["sentence_normalized"]
    for file in sorted((DATA / "seesaw/articles").glob("*.json")):
        yield from (row["text"] for row in json.loads(file.read_text("utf-8"))["text"])
    for file in sorted((DATA / "polnear").glob("*/text/*")):
        yield file.read_text("utf-8")


def word_counts() -> Counter[str]:
    """Words and how often they stand in the texts; a word that only a lexicon has counts 0."""
    counts = Counter(word for text in texts() for word in tokenize(text).words)
    lexicons = [kinds(), stance_words(), bing_liu(str(DATA / "lexicons/bing_liu"))]
    lexicons += [mpqa(str(DATA / "lexicons/mpqa_subjectivity")), vader(str(DATA / "lexicons/vader"))]
    known = {word for lexicon in lexicons for word in lexicon if tokenize(word).words == [word]}
    kept = {word: count for word, count in counts.items() if count >= LEAST or word in known}
    return Counter(dict.fromkeys(known, 0) | {word: count for word, count in kept.items() if word[0].isalpha()})


def encode(words: list[str], encoder: str) -> np.ndarray:
    """First and last layer, averaged over the pieces of each word, (n_words, 2 * width)."""
    import torch
    from transformers import AutoModel, AutoTokenizer

    pieces, model = AutoTokenizer.from_pretrained(encoder), AutoModel.from_pretrained(encoder).eval()
    order = sorted(range(len(words)), key=lambda number: (len(words[number]), words[number]))
    found: np.ndarray | None = None
    with torch.inference_mode():
        for start in range(0, len(order), 512):
            picked = order[start : start + 512]
            given = pieces([words[number] for number in picked], padding=True, return_tensors="pt")
            states = model(**given, output_hidden_states=True).hidden_states
            inner = given["attention_mask"].clone()
            inner[torch.arange(len(picked)), inner.sum(1) - 1] = 0  # the mark that ends, and the one that begins
            inner[:, 0] = 0
            weights = (inner / inner.sum(1, keepdim=True))[:, None].float()
            both = torch.cat([weights @ states[0], weights @ states[-1]], dim=2)[:, 0].numpy()
            found = np.zeros((len(words), both.shape[1]), dtype=np.float32) if found is None else found
            found[picked] = both
            print(f"\r{start + len(picked):,} of {len(words):,} words", end="", file=sys.stderr)
    assert found is not None
    return found


def shortened(rows: np.ndarray, counts: np.ndarray) -> np.ndarray:
    """Principal components of the centred rows, frequent words played down, (n_words, DIMENSIONS)."""
    weights = np.minimum(np.sqrt(counts + 0.1), LOUDEST)
    rows = rows - np.average(rows, axis=0, weights=np.sqrt(counts + 0.1))
    spread = (rows * weights[:, None]).T @ (rows * weights[:, None]) / (weights**2).sum()
    _, directions = np.linalg.eigh(spread)
    found = rows @ directions[:, ::-1][:, :DIMENSIONS]
    found /= np.sqrt((found**2).sum(axis=1).mean())
    return np.asarray(found * (COMMON / (COMMON + counts / counts.sum()))[:, None])


if __name__ == "__main__":
    counted = word_counts()
    vocabulary = sorted(counted)
    numbers = np.array([counted[word] for word in vocabulary], dtype=np.float64)
    write_vectors(BUNDLED, vocabulary, shortened(encode(vocabulary, sys.argv[1]), numbers))

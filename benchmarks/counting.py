"""Does correcting for a classifier's errors give intervals that hold? Simulated corpora whose truth is known.

python benchmarks/counting.py RUN [corpora]   writes reports/counting.md; RUN is a run of newsmtsc-fast
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from stance.measuring.coded import Coded
from stance.measuring.corrected import by_confusion, by_sample
from stance.measuring.counts import Counts
from stance.measuring.regress import regress
from stance.measuring.shares import Z, counted, measures, shares
from stance.metrics.base import confusion
from stance.runs.config import OURS
from stance.scales import STANCE

DOCUMENTS, A_DOCUMENT, CODED = 1000, 6, 400
TRUE = {"A": (0.25, 0.55, 0.20), "B": (0.35, 0.50, 0.15)}
# Rows: true label; columns: predicted. Right three times in four, and blind to favor, in B more than in A.
ERRORS = {
    "A": ((0.80, 0.18, 0.02), (0.16, 0.78, 0.06), (0.08, 0.32, 0.60)),
    "B": ((0.86, 0.13, 0.01), (0.26, 0.70, 0.04), (0.15, 0.35, 0.50)),
}

TEXT = """# Counting without fooling yourself
Made by `python benchmarks/counting.py`. A 95 % interval should hold the truth in 95 of 100 corpora.

- **counted**: shares of the labels as the classifier gave them, intervals resampled over documents.
- **corrected**: prediction-powered, from all labels and a coded random sample (`stance measure --coded`).
- **adjusted**: by a confusion matrix from other labelled text (`stance measure --confusion`); holds here because the
  classifier confuses labels there as it does here. Nobody can know that of real text.
- **coded alone**: the coded sample without the classifier.

## Simulated: {number} corpora of {documents} documents with {each} records each, {coded} records coded
Documents lean one way (Dirichlet). The classifier is right three times in four, takes `none` for `against`, overlooks
`favor`, and errs more in outlet B than in A. The truth is what the records of a corpus really say. Measured in outlet
A; `B less A` is the coefficient of a regression of the stance score on the outlet.

{table}
The naive count is certain of a wrong number: its intervals are narrow and miss. Corrected intervals hold as often as
they say, and are narrower than those from the coded sample alone.

## Real text: NewsMTSC, {number} draws of 100 coded rows
The classifier of `newsmtsc-fast` (trained on train) labels the dev files; their gold labels are the truth, 100
of the 785 rows are drawn as coded. Intervals hold a little more often than 95 % because an eighth of the rows is coded,
and the estimator takes the sample for a small part of the whole.

{real}"""


class Tally(NamedTuple):
    """One interval in one corpus: whether it holds the truth, and how wide it is."""

    holds: bool
    width: float


def corpus(generator: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Document, outlet (0, 1), true and predicted label of every record; records of a document lean one way."""
    document = np.repeat(np.arange(DOCUMENTS), A_DOCUMENT)
    outlet = document % 2
    lean = np.stack([generator.dirichlet(6 * np.array(TRUE["AB"[one % 2]])) for one in range(DOCUMENTS)])
    gold = drawn(lean[document], generator)
    return document, outlet, gold, drawn(np.array([ERRORS["A"], ERRORS["B"]])[outlet, gold], generator)


def drawn(shares_of: np.ndarray, generator: np.random.Generator) -> np.ndarray:
    """One label for each row of probabilities."""
    return np.asarray((generator.random(len(shares_of))[:, None] > np.cumsum(shares_of, axis=1)[:, :2]).sum(axis=1))


def tallies(generator: np.random.Generator) -> dict[tuple[str, str], Tally]:
    """(measure, method) -> what came of it in one simulated corpus; the truth is what its records really say."""
    document, outlet, gold, predicted = corpus(generator)
    labels, outlets = np.array(STANCE.labels), np.array(["A", "B"])
    counts = Counts(["outlet"], resamples=200, seed=int(generator.integers(2**31)))
    records = {"document": document.astype(str), "outlet": outlets[outlet], "stance": labels[predicted]}
    counts.add(pa.table({name: pa.array(values.tolist()) for name, values in records.items()}))
    picked = generator.choice(len(gold), CODED, replace=False)
    coded = [Coded((str(outlets[outlet[row]]),), str(labels[gold[row]]), str(labels[predicted[row]]), CODED / len(gold))
             for row in picked]  # fmt: skip
    test = corpus(generator)
    mixed = confusion(test[2][test[1] == 0], test[3][test[1] == 0], 3, test[0][test[1] == 0] // 2)
    truth = shares(np.bincount(gold[outlet == 0], minlength=3), STANCE)
    findings = [one for one in (*counted(counts), *by_sample(counts, coded), *by_confusion(counts, mixed, generator))
                if one.cell == ("A",)]  # fmt: skip
    found = {}
    for one in findings:
        true = truth[measures(STANCE).index(one.measure)]
        found[one.measure, one.method] = Tally(bool(one.low <= true <= one.high), one.high - one.low)
    sample = shares(np.eye(3)[gold[picked][outlet[picked] == 0]], STANCE)
    for place, name in enumerate(measures(STANCE)):
        half = Z * sample[:, place].std() / np.sqrt(len(sample))
        found[name, "coded alone"] = Tally(bool(abs(sample[:, place].mean() - truth[place]) <= half), 2 * half)
    scores = gold - 1.0
    apart = scores[outlet == 1].mean() - scores[outlet == 0].mean()
    for row in regress(counts, coded):
        if row.term.startswith("outlet"):
            sign = 1 if row.term.startswith("outlet=B") else -1
            found["B less A", row.method] = Tally(bool(row.low <= sign * apart <= row.high), row.high - row.low)
    return found


def simulated(corpora: int, seed: int = 13) -> dict[tuple[str, str], tuple[float, float]]:
    """(measure, method) -> share of corpora whose interval holds the truth, and its mean width."""
    generator = np.random.default_rng(seed)
    kept: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for _ in range(corpora):
        for key, tally in tallies(generator).items():
            kept[key].append(tally)
    return means(kept)


def on_real_text(run: Path, n: int, draws: int, seed: int = 13) -> dict[tuple[str, str], tuple[float, float]]:
    """The same on the test rows of a run: `n` of them drawn as coded, `draws` times; the truth is their gold labels."""
    table = pq.read_table(run / "predictions.parquet", columns=["group", "gold", OURS])
    gold, label = (table[name].to_pylist() for name in ("gold", OURS))
    counts = Counts(["x"], resamples=1000, seed=seed)
    counts.add(pa.table({"document": table["group"], "x": ["all"] * len(gold), "stance": label}))
    scale, generator = counts.scale, np.random.default_rng(seed)
    truth = dict(zip(measures(scale), shares(np.bincount(scale.codes(gold), minlength=3), scale), strict=True))
    kept: dict[tuple[str, str], list[Tally]] = defaultdict(list)
    for _ in range(draws):
        coded = [Coded(("all",), gold[row], label[row], n / len(gold))
                 for row in generator.choice(len(gold), n, replace=False)]  # fmt: skip
        for one in (*counted(counts), *by_sample(counts, coded)):
            kept[one.measure, one.method].append(Tally(one.low <= truth[one.measure] <= one.high, one.high - one.low))
        scores = shares(np.eye(3)[scale.codes([one.gold for one in coded])], scale)
        for place, (name, true) in enumerate(truth.items()):
            half = Z * scores[:, place].std() / np.sqrt(n)
            kept[name, "coded alone"].append(Tally(bool(abs(scores[:, place].mean() - true) <= half), 2 * half))
    return means(kept)


def means(kept: dict[tuple[str, str], list[Tally]]) -> dict[tuple[str, str], tuple[float, float]]:
    """Share of intervals that hold, and their mean width."""
    return {key: (float(np.mean([one.holds for one in many])), float(np.mean([one.width for one in many])))
            for key, many in kept.items()}  # fmt: skip


def table_of(found: dict[tuple[str, str], tuple[float, float]]) -> str:
    """A table in Markdown."""
    rows = [f"| {name} | {method} | {held:.3f} | {width:.3f} |\n" for (name, method), (held, width) in found.items()]
    return "| measure | method | holds the truth | mean width |\n|---|---|---:|---:|\n" + "".join(rows)


if __name__ == "__main__":
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1000
    sizes = {"number": number, "documents": DOCUMENTS, "each": A_DOCUMENT, "coded": CODED}
    real = table_of(on_real_text(Path(sys.argv[1]), 100, number))
    text = TEXT.format(**sizes, table=table_of(simulated(number)), real=real)
    Path("reports/counting.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)

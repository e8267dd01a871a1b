"""The data: what the corpus is, where it comes from, its known faults, its sizes."""

from __future__ import annotations

from stance.report import _read
from stance.report._words import many, percent
from stance.report.base import Items, Section, Table, Text
from stance.runs.directory import RunDirectory

FACTS = ("title", "citation", "licence", "where")


def data(run: RunDirectory) -> Section | None:
    """Facts of the corpus and the size of every split by label."""
    corpus, sizes = run.facts["corpus"], run.facts["sizes"]
    known = Table(f"Corpus {corpus['name']}", ("", ""), tuple((key, str(corpus[key])) for key in FACTS), "ll")
    faults = (Text("Known faults of the corpus:"), Items(tuple(corpus["faults"]))) if corpus["faults"] else ()
    labels = _read.scale_of(run).labels
    lines = []
    for split, size in sizes.items():
        shares = (f"{size['labels'][label]:,} ({percent(size['labels'][label], size['examples'])})" for label in labels)
        lines.append((split, f"{size['examples']:,}", f"{size['groups']:,}", *shares))
    head = ("split", "examples", many(_read.group_word(run)), *labels)
    caption = f"Sizes in examples, with the share of each label (scale {run.config['scale']})"
    return Section("The data", (known, *faults, Table(caption, head, tuple(lines), "l" + "r" * (len(head) - 1))))

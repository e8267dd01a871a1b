"""How well and how fast a text is read: blocks, sentences, attributions, holders, whole articles.

    PYTHONPATH=.:tests python benchmarks/reading.py ../shared/data reports/reading.md

Figures only. Needs the corpora of ../shared/data; sentencex, where it is installed, is measured beside our sentences.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from gold import ARTICLES, SHARED, Score, read_document, score
from polnear import articles as polnear_articles
from polnear import nearest_verb, rates
from polnear import score as score_attributions
from test_blocks import accuracy, confusions
from test_holders_data import plover_share

from benchmarks.make.bystanders import proposed
from stance.actors.actor_list import ActorList, world_actors
from stance.actors.read import read_actors
from stance.corpora.statements import TURN
from stance.examples import Reading
from stance.holders.attribution import find_attributions
from stance.labelling.label import DEFAULT_MODEL
from stance.records import Document, Span
from stance.saving.load import load_model
from stance.text.blocks import find_blocks
from stance.text.quotes import find_quotes
from stance.text.sentences import find_sentences

Row = tuple[object, ...]
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)


def table(head: str, rows: list[Row]) -> str:
    """A markdown table; numbers after the point with three digits."""
    names = [name.strip() for name in head.split("|")]
    lines = [names, ["---"] * len(names), *([_cell(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def f1(right: int, gold: int, found: int) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    return right / max(found, 1), right / max(gold, 1), 2 * right / max(gold + found, 1)


# Blocks


def blocks(shared: Path) -> str:
    """Share of characters with the right kind of block."""
    own = [accuracy(confusions(path)) for path in sorted(ARTICLES.glob("*.txt"))]
    real = accuracy(confusions(shared / "articles" / "iran-cuba.txt"))
    rows: list[Row] = [("tests/articles", len(own), sum(own) / len(own), min(own)), ("iran-cuba", 1, real, real)]
    return table("articles | n | mean | lowest", rows)


# Sentences


def seesaw(shared: Path) -> Iterator[tuple[str, set[int]]]:
    """Articles of train and valid: sentences joined with a space, and where each ends."""
    for file in sorted((shared / "seesaw" / "articles").glob("*.json")):
        text, ends = "", set[int]()
        for sentence in json.loads(file.read_text(encoding="utf-8"))["text"]:
            words = " ".join(sentence["text"].split())
            if words:
                text += " " * bool(text) + words
                ends.add(len(text))
        yield text, ends


def ours(text: str) -> set[int]:
    """Ends of `find_sentences`."""
    return {end for _, end in find_sentences(text, 0, len(text), find_quotes(text))}


def by_regex(pattern: str, text: str) -> set[int]:
    """Ends where a pattern matches, and at the end."""
    return {match.end() for match in re.finditer(pattern, text)} | {len(text)}


def by_sentencex(text: str) -> set[int]:
    """Ends of sentencex."""
    from sentencex import segment

    ends, place = set(), 0
    for piece in segment("en", text):
        place = text.index(piece.strip(), place) + len(piece.strip())
        ends.add(place)
    return ends


def sentences(shared: Path) -> str:
    """Boundaries on SEESAW."""
    splitters: dict[str, Callable[[str], set[int]]] = {"find_sentences": ours}
    try:
        import sentencex  # noqa: F401

        splitters["sentencex"] = by_sentencex
    except ImportError:
        print("sentencex is not installed: left out", file=sys.stderr)
    splitters["regex: stop, closing mark, space, capital"] = partial(by_regex, r"[.!?][\"”’')]*(?=\s+[\"“‘'(]*[A-Z])")
    splitters["regex: stop, space"] = partial(by_regex, r"[.!?](?=\s)")
    gold = list(seesaw(shared))
    rows: list[Row] = []
    for name, split in splitters.items():
        found = [(split(text), ends) for text, ends in gold]
        right = sum(len(one & ends) for one, ends in found)
        rows.append((name, *f1(right, sum(len(ends) for _, ends in gold), sum(len(one) for one, _ in found))))
    return table("splitter | precision | recall | F1", rows) + f"\n\n{len(gold)} articles."


# Attributions and holders


def attributions(shared: Path) -> str:
    """PolNeAR dev by quotation type."""
    parts = list(polnear_articles(shared / "polnear", "dev"))
    rows: list[Row] = []
    for name, finder in (("find_attributions", find_attributions), ("nearest reporting verb", nearest_verb)):
        for kind, row in score_attributions(parts, finder).items():
            rows.append((name, kind, row[0], row[2], *rates(row)))
    return table("finder | type | gold | predicted | precision | recall | F1", rows)


def plover() -> str:
    """Marked sources of PLOVER that come out as holder."""
    share, plain, n = plover_share()
    return table("finder | right | n", [("find_holder", share, n), ("the first three words", plain, n)])


def holders() -> str:
    """Coded stances of the statements whose holder and target a reading proposes."""
    stories: dict[str, list[dict[str, object]]] = {}
    file = Path(__file__).parents[1] / "stance" / "corpora" / "statements.jsonl"
    for line in file.read_text(encoding="utf-8").splitlines():
        stories.setdefault(json.loads(line)["story"], []).append(json.loads(line))
    counts: dict[str, Counter[str]] = {split: Counter() for split in ("train", "dev", "test")}
    for place, (story, rows) in enumerate(stories.items()):
        count = counts[TURN[place % len(TURN)]]
        pairs = [(number, example.holder, example.target) for number, example, _ in proposed(story, rows)]
        count["proposed"] += len(set(pairs))
        for number, row in enumerate(rows):
            for one in row["examples"]:  # type: ignore[attr-defined]
                if one["stance"] != "none":
                    count["coded"] += 1
                    count["found"] += (number, one["holder"], one["target"]) in pairs
                    count["target"] += any((number, one["target"]) == (n, target) for n, _, target in pairs)
    return table(
        "stories | coded stances | target read | holder and target read | share | pairs proposed",
        [(s, c["coded"], c["target"], c["found"], c["found"] / c["coded"], c["proposed"]) for s, c in counts.items()],
    )


# Whole articles


def whole_articles() -> str:
    """Gold articles against the bundled model."""
    model = load_model(DEFAULT_MODEL)
    rows: list[Row] = []
    total = Score(0, 0, 0, 0, 0, [], [])
    for path in sorted(ARTICLES.glob("*.stances.jsonl")):
        one = score(path.with_name(path.name.replace(".stances.jsonl", ".txt")), model)
        total = total.plus(one)
        rows.append(_article(path.name.partition(".")[0], one))
    rows.append(_article("**all ten**", total))
    rows += [_article("iran-cuba", score(path, model)) for path in SHARED.glob("iran-cuba.txt")]
    return table("article | gold | pairs read | pairs proposed | found | wrong | precision | recall | F1", rows)


def _article(name: str, one: Score) -> Row:
    return (name, one.gold, one.read, one.proposed, one.found, one.wrong, one.precision, one.recall, one.f1)


# Speed


def speed(shared: Path) -> str:
    """Seconds of processor time for each step, 10 kB to 10 MB of articles joined."""
    page = "\n\n".join(one.text for one in polnear_articles(shared / "polnear", "dev"))
    page *= max(SIZES) // len(page) + 1
    rows: list[Row] = []
    for size in SIZES:
        spent = [_seconds(step) for step in _steps(page[:size])]
        rows.append((f"{size // 1000:,} kB", *spent, size / 1e6 / max(sum(spent[2:]), 1e-9)))
    return table("text | blocks | quotes | to sentences | mentions | attributions | candidates | MB/s", rows)


def _steps(text: str) -> tuple[Callable[[], object], ...]:
    """Steps of a reading in their order; each leaves to the next what it has read."""
    reading = Reading(Document("x", text), world_actors())
    return (
        lambda: find_blocks(text),
        lambda: find_quotes(text),
        lambda: reading.sentences,
        lambda: reading.mentions,
        lambda: reading.attributions,
        lambda: sum(1 for _ in reading.candidates()),
    )


def _seconds(step: Callable[[], object]) -> float:
    started = time.process_time()
    step()
    return time.process_time() - started


def aliases() -> str:
    """A table of 50,000 actors with 200,000 aliases."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "many.csv"
        lines = (f"Person {n} Name,person,Alias {n} A;Alias {n} B;Alias {n} C;Alias {n} D" for n in range(50_000))
        file.write_text("name,kind,aliases\n" + "\n".join(lines), encoding="utf-8")
        read = _seconds(lambda: read_actors(file))
        many = read_actors(file)
        built: list[ActorList] = []
        build = _seconds(lambda: built.append(ActorList(many)))
    text = "\n\n".join(read_document(path).text for path in sorted(ARTICLES.glob("*.txt"))) * 20
    spans: list[Span] = find_sentences(text, 0, len(text), find_quotes(text))
    rows: list[Row] = [("read, s", read), ("built, s", build)]
    rows.append(
        ("find and resolve, 200,000 aliases, s/MB", _seconds(lambda: built[0].mentions(text, spans)) * 1e6 / len(text))
    )
    world = world_actors()
    rows.append(
        ("find and resolve, the package's list, s/MB", _seconds(lambda: world.mentions(text, spans)) * 1e6 / len(text))
    )
    return table("what | figure", rows)


def main(shared: Path, output: Path) -> None:
    """Measure everything and write the report."""
    parts = {
        "Blocks: share of characters with the right kind": lambda: blocks(shared),
        "Sentences: boundaries on SEESAW, train and valid": lambda: sentences(shared),
        "Attributions: PolNeAR dev": lambda: attributions(shared),
        "Holders: PLOVER train, marks hidden": plover,
        "Holders: coded stances of the statements (rules were written with train in view)": holders,
        f"Whole articles, model {DEFAULT_MODEL}": whole_articles,
        "Speed: seconds of processor time on one core": lambda: speed(shared),
        "A list of 200,000 aliases": aliases,
    }
    lines = [
        "# Reading, measured",
        "",
        "Made by `PYTHONPATH=.:tests python benchmarks/reading.py ../shared/data reports/reading.md`.",
    ]
    for title, part in parts.items():
        print(title, file=sys.stderr)
        lines += ["", f"## {title}", "", part()]
    output.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

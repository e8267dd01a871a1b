"""Pairs that a reading of the statements proposes and no writer coded: what a classifier must learn to call `none`.

    python benchmarks/make/bystanders.py

writes stance/corpora/bystanders.jsonl, which the corpus `statements` gives as splits `train_bystanders` and so on. Each
story is read as an article. A pair is left out where it may be a coded stance under another name: where its holder
overlaps the coded holder of a stance toward the same target, or one of the two is `unknown`.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from stance.actors.actor_list import world_actors
from stance.examples import Reading
from stance.records import AUTHOR, UNKNOWN, Document, Example, Span

HERE = Path(__file__).parents[2] / "stance" / "corpora"
BETWEEN = "\n\n"
BLOCKS = ("headline", "body", "related", "caption", "pull_quote", "byline", "dateline")


def proposed(story: str, sentences: Sequence[dict[str, Any]]) -> Iterator[tuple[int, Example, int]]:
    """Candidates of a story read as one article: number of the sentence, example, offset of its spans there."""
    starts = [0]
    for sentence in sentences:
        starts.append(starts[-1] + len(sentence["text"]) + len(BETWEEN))
    text = BETWEEN.join(sentence["text"] for sentence in sentences)
    for one in Reading(Document(story, text), world_actors(), BLOCKS).candidates():
        number = bisect_right(starts, one.sentence.start) - 1
        yield number, one.example, one.sentence.start - starts[number]


def is_bystander(example: Example, spans: Sequence[Span], coded: Sequence[dict[str, Any]]) -> bool:
    """Whether a proposed pair is none of those that were coded, nor perhaps one of them under another name."""
    for one in coded:
        if (one["holder"], one["target"]) == (example.holder, example.target):
            return False
        if one["target"] == example.target and one["stance"] != "none":
            overlap = any(a < d and c < b for a, b in spans for c, d in one["holder_spans"])
            nameless = example.holder == UNKNOWN or (one["holder"] == UNKNOWN and example.holder != AUTHOR)
            if overlap or nameless:
                return False
    return True


def main() -> None:
    """Write the file."""
    stories: dict[str, list[dict[str, Any]]] = {}
    for line in (HERE / "statements.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        stories.setdefault(row["story"], []).append(row)
    lines = []
    for story, sentences in stories.items():
        found: dict[int, list[dict[str, Any]]] = {}
        for number, example, shift in proposed(story, sentences):
            holder = [(start + shift, end + shift) for start, end in example.holder_spans or ()]
            target = [(start + shift, end + shift) for start, end in example.target_spans or ()]
            if is_bystander(example, holder, sentences[number]["examples"]):
                pair = {
                    "holder": example.holder,
                    "holder_spans": holder,
                    "target": example.target,
                    "target_spans": target,
                    "stance": "none",
                    "phenomenon": "proposed",
                }
                found.setdefault(number, []).append(pair)
        lines += [
            {**sentences[number], "id": f"{sentences[number]['id']}b", "examples": found[number]}
            for number in sorted(found)
        ]
    with (HERE / "bystanders.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


if __name__ == "__main__":
    main()

"""One article read and labelled, for people to look at: what was found, why, and what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from stance.actors.actor_list import ActorList
from stance.collector import paused
from stance.examples import BLOCKS, Candidate, Reading
from stance.explain import Pull
from stance.labelling.label import classify
from stance.model import StanceClassifier
from stance.records import ABSTAINED, AUTHOR, Document, StanceRecord
from stance.scales import scale_named

# Columns that are shown: those that pulled most toward the label, and those that pulled most away from it.
TOWARD, AWAY = 6, 3
_SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Stance(NamedTuple):
    """A record that holds a stance, and the candidate it was made of."""

    record: StanceRecord
    candidate: Candidate


class Article:
    """A document with its reading, and the records of the model, those without a stance included."""

    def __init__(self, document: Document, model: StanceClassifier, actors: ActorList, blocks: Sequence[str] = BLOCKS):
        self.document = document
        self.model = model
        self.reading = Reading(document, actors, blocks)
        with paused():
            candidates = list(self.reading.candidates())
        self.records = list(classify(candidates, model))
        absent = scale_named(model.scale).absent
        pairs = map(Stance, self.records, candidates)
        self.stances = [pair for pair in pairs if pair.record.stance not in (absent, ABSTAINED)]

    @property
    def title(self) -> str:
        """The document's title, else its headline, else its id; on one line."""
        headline = next((block for block in self.reading.blocks if block.kind == "headline"), None)
        text = self.document.text[headline.start : headline.end].split("\n")[0] if headline else self.document.id
        return " ".join((self.document.title or text).split())

    @property
    def counts(self) -> str:
        """How much was read and found: `17 sentences · 6 actors · 4 stances`."""
        actors = {mention.actor for mention in self.reading.mentions if mention.how != "place"}
        numbers = (len(self.reading.sentences), "sentence"), (len(actors), "actor"), (len(self.stances), "stance")
        return " · ".join(many(count, word) for count, word in numbers)

    @property
    def left_out(self) -> str:
        """The blocks in which no stance was looked for: `2 captions, 14 lines of related links`, or nothing."""
        text, kinds = self.document.text, self.reading.kinds
        found = Counter(block.kind for block in self.reading.blocks if block.kind not in kinds)
        related = [text[block.start : block.end] for block in self.reading.blocks if block.kind == "related"]
        lines = sum(bool(line.strip()) for part in related for line in part.splitlines())
        told = [many(count, kind.replace("_", " ")) for kind, count in sorted(found.items()) if kind != "related"]
        return ", ".join([*told, *([f"{many(lines, 'line')} of related links"] if "related" in found else [])])

    @property
    def without(self) -> str:
        """How many mentions show no stance, and of how many the model cannot tell."""
        abstained = sum(record.stance == ABSTAINED for record in self.records)
        none = f"{many(len(self.records) - len(self.stances) - abstained, 'mention')} without stance"
        return none + (f" · {many(abstained, 'mention')} of which the model cannot tell" if abstained else "")

    def holder_words(self, stance: Stance) -> str:
        """How the holder was found: the words that name it, where they stand, and the cue.

        >>> from stance.actors.actor_list import world_actors
        >>> from stance.saving.load import load_model
        >>> text = "Cuba's president spoke on Monday. He condemned Israel."
        >>> article = Article(Document("a", text), load_model("news-en-fast"), world_actors())
        >>> [article.holder_words(one) for one in article.stances if one.record.target == "Israel"]
        ['“He”, condemned']
        """
        span, cue = stance.candidate.holder.span, stance.record.cue
        if span is None:
            return f"the text itself: {cue}" if stance.record.holder == AUTHOR else cue
        words = " ".join(self.document.text[slice(*span)].split()).rstrip(",;: ")
        far = sum(span[1] <= one.start < stance.record.start for one in self.reading.sentences)
        far += span[0] < stance.record.start
        where = f", {_number(far)} {'sentence' if far == 1 else 'sentences'} before" if far else ""
        return f"“{words}”{where if 'before' not in cue else ''}, {cue}"

    def target_words(self, stance: Stance) -> str:
        """The words that name the target, and how they do: `“Israeli”, demonym`."""
        example = stance.candidate.example
        words = dict.fromkeys(" ".join(example.text[start:end].split()) for start, end in example.target_spans or ())
        return ", ".join([*(f"“{word}”" for word in words), stance.candidate.how])

    def pulls(self, stance: Stance) -> tuple[list[Pull], list[Pull]]:
        """The columns that pulled most toward the stance, and most away from it; strongest first."""
        found = self.model.explain(stance.candidate.example, stance.record.stance, top=1000)
        toward = [pull for pull in found if pull.weight > 0][:TOWARD]
        return toward, [pull for pull in found if pull.weight < 0][:AWAY]


def many(count: int, word: str) -> str:
    """A number of things: `1 actor`, `2 actors`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def _number(count: int) -> str:
    return _SMALL_NUMBERS[count] if count < len(_SMALL_NUMBERS) else str(count)

"""Pages of an audit: which actors a model prejudges, and how it behaves on minimal pairs."""

from __future__ import annotations

from collections.abc import Sequence

from stance.measuring.audit import ROLES, Baseline, Prejudice
from stance.measuring.suite import Behaviour, suite
from stance.report import _words
from stance.report.base import Passage, Score, Section, Table, Text

Sections = list[tuple[str, Section]]
# A shift that is certain and at least so large is named in the answer.
WORTH_NAMING = 0.02
MOST_FAILED = 4


def audit_sections(
    found: Sequence[Prejudice], behaviours: Sequence[Behaviour], baselines: Sequence[Baseline], against: str
) -> Sections:
    """Answer first; then actors, roles, baselines, minimal pairs, and pairs that fail."""
    actors = [one for one in found if one.role == "any"]
    sections = [
        ("answer", Section("Is the ruler straight?", (Text(_answer(actors, against), "answer"),))),
        ("actors", Section("Actors", (_actors(actors, against), Text(_HOW, "note")))),
        ("roles", Section("Whose place the actor takes", (_roles(found, against),))),
        ("baselines", Section("How much is the name, how much the text", (_baselines(baselines),))),
    ]
    if behaviours:
        failed = _failed(behaviours)
        sections.append(
            ("behaviour", Section("Minimal pairs", (_behaviours(behaviours), Text(_PAIRS, "note"), failed)))
        )
    return sections


_HOW = (
    "Every actor is put in the place of every state that a sentence names: name, adjective, people, capital and leader "
)
_HOW += (
    "together, grammar kept. flips: share of sentences whose label changes. shift: mean probability with this actor, "
)
_HOW += "less the mean over all actors. p: Wilcoxon's signed-rank test over stories, Holm-corrected."
_PAIRS = "Invariance: both sentences must get the same label. Direction: net stance must move the way the labels do. "
_PAIRS += "Wilson's 95 % intervals (in the manner of Ribeiro et al. 2020)."


def _answer(actors: Sequence[Prejudice], against: str) -> str:
    named = [one for one in actors if one.p < 0.05 and abs(one.shift[0]) >= WORTH_NAMING]
    flips = max(one.flips[0] for one in actors)
    most = f"At most {flips:.1%} of the labels change" if flips else "No label changes"
    words = f"{most} when one state stands in the place of another"
    if not named:
        return f"{words}, and no actor moves p({against}) by {WORTH_NAMING:.2f} or more beyond chance."
    told = ", ".join(f"{one.actor} {_words.signed(one.shift[0])}" for one in named)
    return f"{words}; p({against}) shifts, beyond chance and by {WORTH_NAMING:.2f} or more, for {told}."


def _actors(actors: Sequence[Prejudice], against: str) -> Table:
    rows = tuple((one.actor, Score(*one.flips), Score(*one.shift), _p(one.p), f"{one.n:,}") for one in actors)
    head = ("actor", "flips, 0 to 1", f"shift of p({against})", "p (Holm)", "sentences")
    return Table("Actors, strongest shift first, with 95 % intervals over stories", head, rows, "lrrrr")


def _roles(found: Sequence[Prejudice], against: str) -> Table:
    rows = []
    for role in ROLES:
        here = [one for one in found if one.role == role]
        if here:
            worst = here[0]
            flips = sum(one.flips[0] * one.n for one in here) / sum(one.n for one in here)
            rows.append((role, _words.number(flips), worst.actor, Score(*worst.shift), _p(worst.p), f"{worst.n:,}"))
    head = ("takes the place of", "flips, 0 to 1", "strongest", f"its shift of p({against})", "p (Holm)", "sentences")
    return Table("By role", head, tuple(rows), "lrlrrr")


def _baselines(baselines: Sequence[Baseline]) -> Table:
    rows = tuple((one.model, Score(one.value, one.low, one.high), f"{one.n:,}") for one in baselines)
    return Table("Macro-F1 on the sentences of the audit", ("model", "macro-F1, 0 to 1", "n"), rows, "lrr")


def _behaviours(behaviours: Sequence[Behaviour]) -> Table:
    rows = tuple((one.test, one.kind, Score(one.passed, one.low, one.high, (0, 1)), f"{one.n:,}") for one in behaviours)
    return Table("Tests", ("test", "kind", "passed, 0 to 1", "pairs"), rows, "llrr")


def _failed(behaviours: Sequence[Behaviour]) -> Table:
    pairs = {pair.number: pair for pair in suite()}
    rows = []
    for one in behaviours:
        for number in one.failed[:MOST_FAILED]:
            first, second = pairs[number].first, pairs[number].second
            rows.append((one.test, Passage(first.text, first.target), str(first.label),
                         Passage(second.text, second.target), str(second.label)))  # fmt: skip
    head = ("test", "first", "label", "second", "label")
    return Table(f"Pairs that fail, at most {MOST_FAILED} a test, target marked", head, tuple(rows), "lllll")


def _p(value: float) -> str:
    return "<.001" if value < 0.001 else _words.number(value)

"""The answer: the main number in words, with what makes it doubtful."""

from __future__ import annotations

from stance.records import Measurement
from stance.report import _read, _words
from stance.report._words import count, interval, number, percent, signed
from stance.report.base import Items, Score, Section, Text
from stance.runs.config import OURS
from stance.runs.directory import RunDirectory


def summary(run: RunDirectory) -> Section | None:
    """One answer a test split, how the model was chosen, and warnings."""
    answers = [Text(_answer(run, split, columns), "answer") for split, columns in _read.predictions(run)]
    faults = run.facts["corpus"]["faults"]
    warnings = [*_choice(run), *_leaks(run), *([f"Known of the corpus: {'; '.join(faults)}."] if faults else [])]
    return Section("Answer", (*answers, *((Items(tuple(warnings)),) if warnings else ())))


def _answer(run: RunDirectory, split: str, columns: _read.Columns) -> str:
    metric = _read.main_metric(run)
    rows = [row for row in _read.measured(run, "all") if row.split == split and row.metric == metric]
    ours = next(row for row in rows if row.model == OURS)
    known = f" (95 % interval {interval(ours.low, ours.high)})" if ours.low == ours.low else ""
    words = f"On {split} ({_read.of([ours], _read.group_word(run))}) this model reaches "
    words += f"{_words.metric(metric)} {number(ours.value)}{known}"
    best = _read.best_baseline(rows, metric)
    if best is None:
        return f"{words}. The run has no baseline to hold it against."
    return f"{words}, {_against(best, _read.difference(run, columns, best.model, metric))}"


def _against(best: Measurement, gain: Score) -> str:
    direction = "above" if gain.value >= 0 else "below"
    words = f"{number(abs(gain.value))} {direction} the best baseline, {_words.short_model(best.model)} "
    words += f"({number(best.value)})"
    if gain.low != gain.low:
        return f"{words}."
    bounds = f"95 % interval of the difference {signed(gain.low)} to {signed(gain.high)}, paired"
    if gain.low <= 0 <= gain.high:
        return f"{words}; this test set cannot tell the two apart ({bounds})."
    return f"{words}; {bounds}."


def _choice(run: RunDirectory) -> list[str]:
    tried = len(run.facts["chosen"]["cells"])
    words = f"This model is the best of {tried} configurations by {_words.metric(_read.main_metric(run))} on dev; "
    return [f"{words}the test rows chose nothing."] if tried > 1 else []


def _leaks(run: RunDirectory) -> list[str]:
    word = _read.group_word(run)
    found = []
    for split, leak in run.facts["leaks"].items():
        n = leak["rows"]
        if leak["clean"] < n:
            share = percent(n - leak["clean"], n)
            clean = [row for row in _read.measured(run, "clean") if row.split == split and row.model == OURS]
            main = [row for row in clean if row.metric == _read.main_metric(run)]
            score = (
                f": on the {count(leak['clean'], 'row')} that share nothing the model reaches "
                f"{number(main[0].value)} ({interval(main[0].low, main[0].high)})"
                if main
                else ""
            )
            shared = "a sentence (word for word or nearly)" + ("" if word == "sentence" else f" or {_article(word)}")
            found.append(f"{share} of {split} share {shared} with train or dev{score}.")
    return found


def _article(word: str) -> str:
    return f"an {word}" if word[:1] in "aeiou" else f"a {word}"

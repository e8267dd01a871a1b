"""Numbers and names as a reader should see them."""

from __future__ import annotations

import math

from stance import catalog
from stance.report.base import Score

UNKNOWN = "–"

# What stands for a name of a file or a column where a reader needs more than the name.
_METRICS = {
    "macro_f1": "macro-F1",
    "polar_f1": "F_avg",
    "label_f1": "F1",
    "label_precision": "precision",
    "label_recall": "recall",
    "matthews": "Matthews",
}
_MODELS = {
    "majority": "majority (always the commonest label)",
    "target_only": "target only (name alone)",
    "target_blind": "target blind (told no target)",
    "lexicon_vote": "lexicon vote (counts of polar words)",
}


def number(value: float) -> str:
    """Three decimals without the leading zero; a dash for a number that is not known.

    >>> number(0.618), number(-0.05), number(1.0), number(float("nan"))
    ('.618', '−.050', '1.000', '–')
    """
    if math.isnan(value):
        return UNKNOWN
    shown = f"{abs(value):.3f}"
    return ("−" if value < 0 and float(shown) else "") + (shown[1:] if shown.startswith("0") else shown)


def signed(value: float) -> str:
    """A difference, with its sign.

    >>> signed(0.041), signed(-0.041)
    ('+.041', '−.041')
    """
    shown = number(value)
    return shown if shown.startswith(("−", UNKNOWN)) else f"+{shown}"


def interval(low: float, high: float) -> str:
    """Both ends; "to" instead of a dash where one is negative.

    >>> interval(0.568, 0.664), interval(-0.01, 0.2)
    ('.568–.664', '−.010 to .200')
    """
    if math.isnan(low) or math.isnan(high):
        return UNKNOWN
    return f"{number(low)}{' to ' if low < 0 else '–'}{number(high)}"


def scored(score: Score) -> str:
    """Value and interval in one line.

    >>> scored(Score(0.618, 0.568, 0.664))
    '.618 (.568–.664)'
    """
    known = not math.isnan(score.low) and not math.isnan(score.high)
    return number(score.value) + (f" ({interval(score.low, score.high)})" if known else "")


def percent(part: float, whole: float) -> str:
    """A share in whole percent.

    >>> percent(1, 3), percent(1, 300), percent(1, 0)
    ('33 %', '<1 %', '–')
    """
    if 0 < part < whole / 200:
        return "<1 %"
    return f"{100 * part / whole:.0f} %" if whole else UNKNOWN


def count(n: int, one: str) -> str:
    """A number of things, in the plural where there are several.

    >>> count(1, "article"), count(2160, "story")
    ('1 article', '2,160 stories')
    """
    return f"{n:,} {one if n == 1 else many(one)}"


def many(one: str) -> str:
    """The plural of a word.

    >>> many("story"), many("article")
    ('stories', 'articles')
    """
    if one.endswith("y") and not one.endswith(("ay", "ey", "oy")):
        return f"{one[:-1]}ies"
    return one if one.endswith("s") else f"{one}s"


def metric(name: str) -> str:
    """What a metric is called in a table.

    >>> metric("macro_f1"), metric("accuracy")
    ('macro-F1', 'accuracy')
    """
    return _METRICS.get(name, name.replace("_", " "))


def units(words: str) -> str:
    """The range of a number, with a minus that does not look like a hyphen.

    >>> units("-1 to 1")
    '−1 to 1'
    """
    return words.replace("-", "−")


def metric_note(name: str) -> str:
    """What a metric measures, from the first line of its file; empty where it is no file of `metrics/`.

    >>> metric_note("accuracy")
    'accuracy: the share of examples whose label is right.'
    """
    if name not in catalog.names("metrics"):
        return ""
    first = (catalog.module("metrics", name).__doc__ or "").strip().split("\n")[0]
    return f"{metric(name)}: {first.partition(': ')[2]}"


def model(name: str) -> str:
    """What a model is called in a table, with what it does.

    >>> model("target_only"), model("this model")
    ('target only (name alone)', 'this model')
    """
    return _MODELS.get(name, name.replace("_", " "))


def short_model(name: str) -> str:
    """What a model is called in a sentence or a figure.

    >>> short_model("target_only")
    'target only'
    """
    return name.replace("_", " ")

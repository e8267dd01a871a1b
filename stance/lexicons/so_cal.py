"""Semantic orientation of adjectives, nouns, verbs and adverbs (Taboada et al. 2011), from the published files."""

from __future__ import annotations

from stance.errors import InputError
from stance.lexicons.base import lines

TITLE = "SO-CAL dictionaries 1.11, Taboada et al. 2011 (Computational Linguistics), doi:10.1162/COLI_a_00049"
LICENCE = "CC BY-NC-SA 4.0"

KINDS = ("adj", "noun", "verb", "adv")
FULL = 5.0  # the authors' scale runs from -5 to 5


def so_cal(path: str) -> dict[str, float]:
    """Word -> valence within -1..1 (orientation / 5), read from the four dictionaries in the folder `path`.

    A word of several dictionaries has the mean of its valences; phrases and patterns are left out.
    """
    found: dict[str, list[float]] = {}
    for kind in KINDS:
        for where, line in lines(path, f"{kind}_dictionary1.11.txt"):
            word, _, value = line.strip().partition("\t")
            if not word or not word.replace("-", "").isalpha():
                continue
            try:
                found.setdefault(word.lower(), []).append(float(value) / FULL)
            except ValueError:
                raise InputError(where, "expected a word, a tab and a number") from None
    means = {word: sum(values) / len(values) for word, values in found.items()}
    return {word: max(-1.0, min(1.0, mean)) for word, mean in means.items() if mean}

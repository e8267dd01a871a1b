"""Lists of names as long as one likes, and who finds them in sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np

from stance.actors.find import MentionFinder
from stance.records import Actor

_PAIR = re.compile(r"\b[A-Z][a-z]+ [A-Z][a-z]+\b")
_SYLLABLES = "ka lo mi ta re su no vi de pa ro li ma si te ra bo ne ku za fe go ha ji wu".split()


def names(texts: list[str], many: int, seed: int = 0) -> list[str]:
    """So many names of two words: first those that stand in the texts, then invented ones."""
    found = dict.fromkeys(name for text in texts for name in _PAIR.findall(text))
    draw = np.random.default_rng(seed)
    while len(found) < many:
        for parts in draw.choice(_SYLLABLES, (many, 6)):
            found["".join(parts[:3]).capitalize() + " " + "".join(parts[3:]).capitalize()] = None
    return list(found)[:many]


def ours(aliases: list[str]) -> MentionFinder:
    """Our finder; it looks for each name in capitals as well."""
    return MentionFinder(Actor(str(number), name, "body") for number, name in enumerate(aliases))


def flash_text(aliases: list[str]) -> Callable[[list[str]], Any]:
    """flashtext with the same names, case-sensitive, with spans."""
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=True)
    for name in aliases:
        processor.add_keyword(name)
    return lambda texts: [processor.extract_keywords(text, span_info=True) for text in texts]

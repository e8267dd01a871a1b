"""Words without their endings: inflected forms count as one."""

from __future__ import annotations

from functools import lru_cache

# Endings that are cut off where at least `SHORTEST` letters stay, the first that fits.
_ENDINGS = "ations ation ements ement ings ing ions ion ies ied ers er ed es ly s e y"
ENDINGS = tuple(_ENDINGS.split())
SHORTEST = 4


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The word without its ending.

    >>> stem("condemned"), stem("condemnation"), stem("aid")
    ('condemn', 'condemn', 'aid')
    """
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            return word[: -len(ending)]
    return word

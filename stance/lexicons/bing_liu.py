"""Opinion words of Hu & Liu (2004), from the published word lists."""

from __future__ import annotations

from stance.lexicons.base import lines

TITLE = "Opinion lexicon, Hu & Liu 2004 (KDD), doi:10.1145/1014052.1014073"
LICENCE = "free for research, see the files"


def bing_liu(path: str) -> dict[str, float]:
    """Word -> -1 or 1, read from `positive-words.txt` and `negative-words.txt` in the folder `path`."""
    found: dict[str, float] = {}
    for name, valence in (("positive-words.txt", 1.0), ("negative-words.txt", -1.0)):
        words = (line.strip() for _, line in lines(path, name) if not line.startswith(";"))
        found |= {word: valence for word in words if word}
    return found

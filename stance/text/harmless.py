"""Text from outside made safe to show: no control characters, no turns of the direction of writing."""

from __future__ import annotations

import re

# Controls but the line break, halves of a surrogate pair, and signs that turn the direction of writing: one left open
# would turn the words that follow it, and an escape would command the terminal.
_DOES_SOMETHING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


def one_line(words: str) -> str:
    """Text on one line, without control characters and turns of direction.

    >>> one_line("a\\n\\tb\\x00")
    'a b'
    """
    return harmless(" ".join(words.split()))


def harmless(words: str) -> str:
    """Text without control characters but line breaks, and without turns of direction.

    >>> harmless("a\\n\\x07b")
    'a\\nb'
    """
    return _DOES_SOMETHING.sub("", words)

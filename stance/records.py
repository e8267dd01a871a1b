"""What the package passes around: frozen records, offsets in characters, half-open."""

from __future__ import annotations

from dataclasses import dataclass, field

from stance.text.quotes import Quote

Span = tuple[int, int]

AUTHOR = "author"
UNKNOWN = "unknown"
# What stands as the label of a record where the model is not sure enough to give one.
ABSTAINED = "abstained"

# How a mention names its actor (DESIGN section 4), from the plainest form to the most dependent on context.
HOWS = ("name", "demonym", "metonym", "office", "pronoun", "place", "stranger")
# Mentions that are kept but are no targets: places, and persons who are not on the list, who may still be holders.
NO_TARGETS = frozenset(("place", "stranger"))


@dataclass(frozen=True)
class Document:
    """One news text as it came in; `published` is an ISO date or None."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


@dataclass(frozen=True)
class Sentence:
    """`document.text[start:end]`, the kind of its block, and the quotations that overlap it."""

    document: str
    start: int
    end: int
    block: str = "body"
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Office:
    """An office held: title in lower case, actor id it belongs to, ISO dates (`until` None: still held)."""

    title: str
    of: str
    since: str
    until: str | None = None


@dataclass(frozen=True)
class Actor:
    """A named person, state, bloc, party, people or body, with every form that names it.

    `aliases` and `demonyms` always name it; `capitals` may mean the government or the place; `metonyms` are seats
    that always mean it; `short` counts only after a longer form in the same document; `excluded` are longer
    phrases that contain a form and name something else (New Mexico).
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True)
class Mention:
    """`text[start:end]` names the actor of that name; `how` is one of HOWS. A stranger has the name the text gives."""

    actor: str
    start: int
    end: int
    how: str


@dataclass(frozen=True)
class Example:
    """One (sentence, target) or (sentence, holder, target): the unit that is classified.

    Spans count characters of `text`. Where `target_spans` is not given, the target's name is looked up literally
    in the text; so is the holder's.

    >>> Example("Cuba's president condemned Israel.", target="Israel", holder="Cuba").target_spans
    ((27, 33),)
    """

    text: str
    target: str
    target_spans: tuple[Span, ...] | None = None
    holder: str | None = None
    holder_spans: tuple[Span, ...] | None = None
    context: str = ""
    group: str | None = None
    label: str | None = None
    id: str = ""

    def __post_init__(self) -> None:
        if self.target_spans is None:
            object.__setattr__(self, "target_spans", occurrences(self.text, self.target))
        if self.holder_spans is None:
            object.__setattr__(self, "holder_spans", occurrences(self.text, self.holder or ""))


def occurrences(text: str, name: str) -> tuple[Span, ...]:
    """Spans at which `name` stands literally in `text` as whole words.

    >>> occurrences("Iran and Iranians; Iran.", "Iran")
    ((0, 4), (19, 23))
    """
    spans: list[Span] = []
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        inside = (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum())
        if not inside:
            spans.append((start, end))
        start = text.find(name, end)
    return tuple(spans)


@dataclass(frozen=True)
class StanceRecord:
    """Holder's stance toward target in one sentence of a document, with how sure the model is.

    `start` and `end` are the sentence in the document, `evidence_start` and `evidence_end` the words that show the
    stance; `probability` belongs to `stance`, `probabilities` to every label of the model's scale, in its order.
    `outlet` and `published` are None where they are not known.
    """

    document: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    block: str
    holder: str
    target: str
    stance: str
    probability: float
    probabilities: tuple[float, ...]
    evidence: str
    evidence_start: int
    evidence_end: int
    tag: str
    sentence: str
    how: str
    cue: str


@dataclass(frozen=True)
class Measurement:
    """One number with its interval, how many examples it rests on, and its unit.

    `low` and `high` bound 95 % of the resampled values; `groups` is the number of units that were resampled.
    """

    model: str
    metric: str
    split: str
    slice: str
    value: float
    low: float
    high: float
    n: int
    groups: int
    units: str = field(default="0 to 1")


# Tags that readers know, where the actor's name would be clumsy.
SHORT_NAMES = {"United States": "US", "United Kingdom": "UK", "European Union": "EU", "United Nations": "UN"}


def frame_tag(target: str, label: str) -> str:
    """`anti-X`, `pro-X`, or nothing, from target and label; derived, never learned.

    >>> frame_tag("United States", "against"), frame_tag("the West", "favor"), frame_tag("Iran", "none")
    ('anti-US', 'pro-West', '')
    """
    prefix = {"against": "anti-", "negative": "anti-", "favor": "pro-", "positive": "pro-"}.get(label)
    return prefix + SHORT_NAMES.get(target, target.removeprefix("the ")) if prefix else ""

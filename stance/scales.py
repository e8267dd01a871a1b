"""Ordered label sets: stance and sentiment are two scales and are never mixed silently."""

from __future__ import annotations

from dataclasses import dataclass

from stance.errors import ConfigError, InputError


@dataclass(frozen=True)
class Scale:
    """An ordered label set with its absent label.

    `labels` run from the most negative to the most positive; `absent` is the label of an example in which
    nothing is expressed (None where the scale has no such label); `polar` are the labels that F_avg averages.

    >>> STANCE.codes(["favor", "none"])
    [2, 1]
    """

    name: str
    labels: tuple[str, ...]
    absent: str | None
    polar: tuple[str, ...]

    def codes(self, labels: list[str]) -> list[int]:
        """Position of each label on the scale; raises InputError on a label that is not of this scale."""
        position = {label: code for code, label in enumerate(self.labels)}
        try:
            return [position[label] for label in labels]
        except KeyError as error:
            raise self.unknown(str(error.args[0])) from None

    def unknown(self, label: str, where: object = "labels") -> InputError:
        """The error for a label that is not of this scale."""
        return InputError(where, f"unknown label '{label}' for scale {self.name}", self.labels, word=label)


STANCE = Scale("stance", ("against", "none", "favor"), "none", ("against", "favor"))
SENTIMENT = Scale("sentiment", ("negative", "neutral", "positive"), "neutral", ("negative", "positive"))
# PLOVER's four classes (Halterman et al. 2023), from conflict to cooperation.
QUAD = Scale(
    "quad",
    ("material conflict", "verbal conflict", "verbal cooperation", "material cooperation"),
    None,
    ("material conflict", "verbal conflict", "verbal cooperation", "material cooperation"),
)
SCALES = {scale.name: scale for scale in (STANCE, SENTIMENT, QUAD)}


def scale_named(name: str) -> Scale:
    """The scale of that name; raises ConfigError with the nearest name.

    >>> scale_named("sentiment").labels
    ('negative', 'neutral', 'positive')
    """
    if name not in SCALES:
        raise ConfigError("scale", f"unknown scale '{name}'", SCALES, word=name)
    return SCALES[name]

"""What the heads say of a figure and of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from compare.model import Bound


class FigureTold(Struct, frozen=True):
    """How likely a figure is a limit, of what, how.

    agreed: whether words and meaning each say that it is one. subjects: what it may be of and how likely, the
    likeliest first.
    """

    likely: float
    agreed: bool
    subjects: tuple[tuple[str, float], ...]
    bound: Bound


class SentenceTold(Struct, frozen=True):
    """How likely a sentence is about a guarantee, and which of its elements it is likely to say."""

    about: float
    elements: frozenset[str]


# by clause and by where the figure, or the sentence, begins
Figures = Mapping[tuple[str, int], FigureTold]
Sentences = Mapping[tuple[str, int], SentenceTold]

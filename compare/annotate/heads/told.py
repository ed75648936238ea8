"""What the heads say of a figure and of a sentence."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from compare.model import Bound


class FigureTold(Struct, frozen=True):
    """How likely a figure is a limit, of what, how.

    agreed: whether its words, and its meaning where that was asked, each say that it is one. subjects: what
    it may be of and how likely, the likeliest first.
    """

    likely: float
    agreed: bool
    subjects: tuple[tuple[str, float], ...]
    bound: Bound


class SentenceTold(Struct, frozen=True):
    """How likely a sentence is about a guarantee, and which of its elements it is likely to say."""

    about: float
    elements: frozenset[str]


# of a clause, by where the figure, or the sentence, begins
ClauseFigures = Mapping[int, FigureTold]
ClauseSentences = Mapping[int, SentenceTold]
# of a draft, by clause; clauses of which nothing is said are not in it
Figures = Mapping[str, ClauseFigures]
Sentences = Mapping[str, ClauseSentences]


# how likely each clause is about each subject that it may be about
Subjects = Mapping[str, Mapping[str, float]]


class SentencesTold(Struct, frozen=True):
    """What the heads say of a draft's sentences, and what its clauses may be about."""

    sentences: Sentences = {}
    subjects: Subjects = {}

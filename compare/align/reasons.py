"""Why clauses were matched that do not share their words: what both are about, name and say."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from compare.align.sides import Side
from compare.align.thresholds import ABOUT
from compare.model import Because, BecauseKind, By

# families of features by what they are in words; figures say little
_TERMS = ("limit", "guarantee", "force")
_NAMES = ("state", "region")
# that a guarantee is named says little: it is a subject
_VAGUE = "guarantee:named"


class Why(Struct, frozen=True):
    """What a pair rests on that does not rest on its words, how surely, and what else speaks for it."""

    by: By
    score: float
    because: tuple[Because, ...] = ()


class Reasons:
    """What units of two drafts have in common, by their indices."""

    def __init__(self, old: Side, new: Side) -> None:
        self._sides = tuple(
            {unit.index: (side.subjects[n], side.features[n], unit) for n, unit in enumerate(side.units)}
            for side in (old, new)
        )

    def of(
        self, olds: Sequence[int], news: Sequence[int], order: BecauseKind | str, meaning: bool
    ) -> tuple[Because, ...]:
        """What speaks for a group, the plainest first."""
        found = []
        if subjects := self._subjects(olds, news):
            found.append(Because("subject", subjects))
        if terms := self._features(olds, news, _TERMS):
            found.append(Because("term", terms))
        if names := self._features(olds, news, _NAMES):
            found.append(Because("name", names))
        if self._one_label(olds, news):
            found.append(Because("label"))
        if order:
            found.append(Because("order"))
        if meaning:
            found.append(Because("meaning"))
        return tuple(found)

    def of_one_matter(self, i: int, j: int) -> bool:
        """Whether two units are about one subject or set one term."""
        return bool(self._subjects([i], [j]) or self._features([i], [j], _TERMS))

    def named(self, i: int, j: int) -> bool:
        """Whether two units are about one subject, limit one thing or name one place."""
        return bool(self._subjects([i], [j]) or self._features([i], [j], (*_TERMS, *_NAMES)))

    def _subjects(self, olds: Sequence[int], news: Sequence[int]) -> tuple[str, ...]:
        sides = []
        for side, some in zip(self._sides, (olds, news), strict=True):
            likely: dict[str, float] = {}
            for n in some:
                for subject, value in side[n][0].items():
                    likely[subject] = max(likely.get(subject, 0.0), value)
            sides.append(likely)
        both = {s: min(value, sides[1].get(s, 0.0)) for s, value in sides[0].items()}
        return tuple(sorted((s for s, value in both.items() if value >= ABOUT), key=lambda s: (-both[s], s)))

    def _features(self, olds: Sequence[int], news: Sequence[int], families: Sequence[str]) -> tuple[str, ...]:
        one, other = (
            {name for n in some for name, own in side[n][1].items() if own >= 1}
            for side, some in zip(self._sides, (olds, news), strict=True)
        )
        both = (one & other) - {_VAGUE}
        return tuple(sorted(name for name in both if name.partition(":")[0] in families))

    def _one_label(self, olds: Sequence[int], news: Sequence[int]) -> bool:
        one, other = (
            {side[n][2].clause.number for n in some}
            for side, some in zip(self._sides, (olds, news), strict=True)
        )
        return len(olds) == len(news) == 1 and one == other and "" not in one

"""Which clause became which, one to one: first those that stayed in order, then those that moved."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from rapidfuzz.distance import Indel

from compare.align.candidates import Candidates, Index
from compare.align.chain import heaviest_chain
from compare.align.context import Surroundings, context_of, namesakes_of
from compare.align.gaps import left_together, pair_places
from compare.align.joins import join_neighbours
from compare.align.moves import Growth
from compare.align.scores import no_thefts, scores_of

IN_ORDER = 0.36  # likeness that suffices where place and neighbours speak for the pair
OUT_OF_ORDER = 0.5  # likeness that a clause needs to be taken for moved
ROOM = 0.02  # above the floor: a pair at the floor still weighs something
SHORT, SHORT_FLOOR = 5, 0.6  # clauses of fewer words must be nearly equal


Parts: TypeAlias = tuple[Collection[int], Collection[int]]


class Words(Struct, frozen=True):
    """What words tell: new unit by old unit, those of them that rest on their place, and parts.

    parts: the units, old and new, that are no partners of their own but parts of a split or a merge.
    """

    paired: Mapping[int, int]
    places: Mapping[int, int]
    parts: Parts


def pair_by_words(old: Surroundings, new: Surroundings) -> Words:
    """Pair the units of two drafts in one language.

    A second round looks at all pairs of clauses that the first one left between the same neighbours or in
    articles that belong together: some have no rare words by which they could be found.
    """
    if not old.units or not new.units:
        return Words({}, {}, ((), ()))
    index = Index(old.units, new.units)
    first = _Round(old, new, index.candidates())
    more = left_together(first.in_order(), old.article, new.article)
    last = _Round(old, new, index.with_more(first.candidates, more))
    paired = last.in_order()
    paired |= last.moved(paired, _parts(old, new, paired))
    free = last.free(paired, _parts(old, new, paired))
    places = pair_places(old, new, free.with_values(free.likeness), paired)
    paired |= places
    return Words(paired, places, _parts(old, new, paired))


class _Round:
    """Candidates with their scores, without those that would rob a surer pair."""

    def __init__(self, old: Surroundings, new: Surroundings, candidates: Candidates) -> None:
        import numpy as np

        self.old, self.new, self.candidates = old, new, candidates
        scores = scores_of(old.units, new.units, candidates, context_of(old, new, candidates))
        short_old, short_new = (
            np.array([len(unit.words) < SHORT for unit in side.units]) for side in (old, new)
        )
        self._least = np.where(short_old[candidates.old] | short_new[candidates.new], SHORT_FLOOR, 0.0)
        self._scores, self._fair = scores, no_thefts(candidates, scores, namesakes_of(old, new, candidates))

    def in_order(self) -> dict[int, int]:
        """The backbone: the heaviest chain of pairs that are in order on both sides."""
        import numpy as np

        found, floor = self.candidates, IN_ORDER
        w_old, w_new = (np.array([u.weight for u in side.units]) for side in (self.old, self.new))
        weight = (w_old[found.old] + w_new[found.new]) * (self._scores - floor + ROOM)
        keep = np.flatnonzero(self._fair & (found.likeness >= np.maximum(self._least, floor)))
        chain = heaviest_chain(found.where(keep).with_values(weight[keep]), len(self.new.units))
        return dict(chain)

    def moved(self, paired: Mapping[int, int], parts: Parts) -> dict[int, int]:
        """Pairs out of order among what is left. With their article, clauses move on less evidence."""
        import numpy as np

        found = self.candidates
        keep = self._fair & self._is_free(paired, parts)
        keep = np.flatnonzero(keep & (found.likeness >= np.maximum(self._least, IN_ORDER)))
        alone = found.likeness >= np.maximum(self._least, OUT_OF_ORDER)
        some = found.where(keep)
        growth = Growth(some.with_values(self._scores[keep]), paired, (self.old.article, self.new.article))
        return dict(growth.grow(some.with_values(alone[keep])))

    def free(self, paired: Mapping[int, int], parts: Parts) -> Candidates:
        """The candidates of which neither side is paired or a part."""
        return self.candidates.where(self._is_free(paired, parts))

    def _is_free(self, paired: Mapping[int, int], parts: Parts) -> Any:
        import numpy as np

        taken_old = np.zeros(len(self.old.units), dtype=bool)
        taken_new = np.zeros(len(self.new.units), dtype=bool)
        taken_old[[*paired, *parts[0]]] = True
        taken_new[[*paired.values(), *parts[1]]] = True
        return ~(taken_old[self.candidates.old] | taken_new[self.candidates.new])


def _parts(old: Surroundings, new: Surroundings, paired: Mapping[int, int]) -> Parts:
    """The free units that are parts of a split or a merge."""
    groups = join_neighbours(old.units, new.units, paired)
    taken = set(paired.values())
    return (
        {i for group in groups for i in group.old if i not in paired},
        {j for group in groups for j in group.new if j not in taken},
    )


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two word sequences is shared in order, 0 to 1."""
    return Indel.normalized_similarity(one, other)

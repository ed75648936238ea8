"""Which clause became which, one to one: first those that stayed in order, then those that moved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct
from rapidfuzz.distance import Indel

from compare.align.candidates import Candidates, Index
from compare.align.context import Surroundings, context_of, namesakes_of, together
from compare.align.gaps import Growth, left_together, pair_places
from compare.align.joins import join_neighbours
from compare.align.thresholds import (
    BETTER,
    CONTEXT,
    IN_ORDER,
    KIND,
    NUMBER,
    OUT_OF_ORDER,
    OWN,
    PAIRING_HEADING,
    PAIRING_NEIGHBOUR,
    PAIRING_ROOM,
    PLACE,
    SHORT,
    SHORT_FLOOR,
    SURE,
    TIE,
)
from compare.align.units import Segment
from compare.model.chain import heaviest_chain

# ---------------------------------------------------------------------------------------------
# How surely two clauses belong together: their likeness, and what speaks for the pair besides.


def scores_of(old: Sequence[Segment], new: Sequence[Segment], candidates: Candidates, context: Any) -> Any:
    """A score for each candidate, on the scale of likeness; equals are told apart by their words alone."""
    import numpy as np

    i, j = candidates.old, candidates.new
    score = candidates.likeness + CONTEXT * context
    for gain, name in ((KIND, "kind"), (NUMBER, "number"), (PAIRING_HEADING, "heading")):
        one, other = _codes([getattr(u.clause, name) for u in old], [getattr(u.clause, name) for u in new])
        score += gain * ((one[i] == other[j]) & (one[i] > 0))
    width = len(new) + 2
    key = i * width + j
    likely = np.unique(key[candidates.likeness >= SURE])
    for step in (-width - 1, width + 1):
        score += PAIRING_NEIGHBOUR * np.isin(key + step, likely)
    score -= PLACE * np.abs(i / len(old) - j / len(new))
    mark_old, mark_new = (np.array([u.mark for u in units], dtype=np.int64) for units in (old, new))
    # of twins in like places the first ones
    return score.round(6) + TIE * ((mark_old[i] + mark_new[j]) - (i + j) / (len(old) + len(new)))


def no_thefts(candidates: Candidates, scores: Any, namesakes: Any) -> Any:
    """A mask without the pairs of which one side belongs elsewhere: to a partner that is far surer.

    A partner is one's own where each is the other's best, and no other comes near: of many near copies
    none is. namesakes: a mask of the pairs in articles that alone have one heading; of an own partner in
    such an article, no clause is robbed at all.
    """
    import numpy as np

    i, j = candidates.old, candidates.new
    if not len(i):
        return np.ones(0, dtype=bool)
    best_old, next_old = _two_best(i, scores)
    best_new, next_new = _two_best(j, scores)
    own = (scores >= SURE) & (scores == best_old[i]) & (scores == best_new[j])
    own &= scores - np.maximum(next_old[i], next_new[j]) >= OWN
    least_old, least_new = np.zeros(len(best_old)), np.zeros(len(best_new))
    least_old[i[own]] = least_new[j[own]] = scores[own] - np.where(namesakes[own], 0.0, BETTER)
    return scores >= np.maximum(least_old[i], least_new[j])


def _codes(one: Iterable[str], other: Iterable[str]) -> tuple[Any, Any]:
    """The same number for the same word on both sides; 0 for none."""
    import numpy as np

    codes = {"": 0}
    numbered = [[codes.setdefault(word, len(codes)) for word in words] for words in (one, other)]
    return np.array(numbered[0]), np.array(numbered[1])


def _two_best(unit: Any, scores: Any) -> tuple[Any, Any]:
    """For each unit its best score and the next one; 0 where there is none."""
    import numpy as np

    order = np.lexsort((-scores, unit))
    ranked = unit[order]
    first = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    best, after = np.zeros(ranked[-1] + 1), np.zeros(ranked[-1] + 1)
    best[ranked[first]] = scores[order[first]]
    second = first + 1
    second = second[(second < len(order))]
    second = second[ranked[second] == ranked[second - 1]]
    after[ranked[second]] = scores[order[second]]
    return best, after


# ---------------------------------------------------------------------------------------------


Parts: TypeAlias = tuple[Collection[int], Collection[int]]


class WordPairing(Struct, frozen=True):
    """What words tell: new unit by old unit, those of them that rest on their place, and parts.

    parts: the units, old and new, that are no partners of their own but parts of a split or a merge.
    """

    paired: Mapping[int, int]
    places: Mapping[int, int]
    parts: Parts


def pair_by_words(old: Surroundings, new: Surroundings) -> WordPairing:
    """Pair the units of two drafts in one language.

    A second round looks at all pairs of clauses that the first one left between the same neighbours or in
    articles that belong together: some have no rare words by which they could be found.
    """
    if not old.units or not new.units:
        return WordPairing({}, {}, ((), ()))
    index = Index(old.units, new.units)
    first = _Round(old, new, index.candidates())
    more = left_together(first.in_order(), old.article, new.article)
    last = _Round(old, new, index.with_more(first.candidates, more))
    paired = last.in_order()
    paired |= last.moved(paired, _parts(old, new, paired))
    free = last.free(paired, _parts(old, new, paired))
    places = pair_places(old, new, free.with_values(free.likeness), paired)
    paired |= places
    return WordPairing(paired, places, _parts(old, new, paired))


class _Round:
    """Candidates with their scores, without those that would rob a surer pair."""

    def __init__(self, old: Surroundings, new: Surroundings, candidates: Candidates) -> None:
        import numpy as np

        candidates = together(old, new, candidates)
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
        weight = (w_old[found.old] + w_new[found.new]) * (self._scores - floor + PAIRING_ROOM)
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
        growth = Growth(some.with_values(self._scores[keep]), paired, (self.old, self.new))
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

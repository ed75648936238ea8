"""Which clause became which, one to one: first those that stayed in order, then those that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from compare.align.candidates import Index, Pairs
from compare.align.chain import heaviest_chain
from compare.align.context import Homes, context_of
from compare.align.gaps import left_together, pair_places
from compare.align.joins import join_neighbours
from compare.align.moves import Growth
from compare.align.units import TIE, Unit

IN_ORDER = 0.36  # likeness that suffices where place and neighbours speak for the pair
OUT_OF_ORDER = 0.5  # likeness that a clause needs to be taken for moved
BETTER = 0.25  # a partner elsewhere that is so much more alike is not to be robbed
SURE = 0.7  # ... if it is itself at least so alike
OWN = 0.01  # ... and better by so much than the next best of either
SHORT = 5  # clauses of fewer words must be nearly equal
CONTEXT = 0.15  # what the articles around a pair count for, where they agree entirely


class Floors(Struct, frozen=True):
    """The least likeness of a pair, in order and out of order."""

    in_order: float = IN_ORDER
    out_of_order: float = OUT_OF_ORDER


class Side(Struct, frozen=True):
    """The units of a draft, and the articles they are in."""

    units: Sequence[Unit]
    homes: Homes


class Words(Struct, frozen=True):
    """What words tell: new unit by old unit, those of them that rest on their place, and parts.

    parts: the units, old and new, that are no partners of their own but parts of a split or a merge.
    """

    paired: Mapping[int, int]
    places: Mapping[int, int]
    parts: tuple[frozenset[int], frozenset[int]]


def pair_by_words(old: Side, new: Side) -> Words:
    """Pair the units of two drafts in one language.

    A second round looks at all pairs of clauses that the first one left between the same neighbours or in
    articles that belong together: some have no rare words by which they could be found.
    """
    left, right, floors = old.units, new.units, Floors()
    if not left or not right:
        return Words({}, {}, (frozenset(), frozenset()))
    index = Index(left, right)
    candidates = dict(index.candidates())
    paired, scores = _backbone(old, new, candidates, floors)
    more = set(left_together(paired, old.homes.of, new.homes.of)) - candidates.keys()
    if found := index.weigh(more):
        candidates |= found
        paired, scores = _backbone(old, new, candidates, floors)
    parts = _parts(left, right, paired)
    free = {(i, j): s for (i, j), s in candidates.items() if i not in parts[0] and j not in parts[1]}
    homes = old.homes.of, new.homes.of
    paired |= _moved(left, right, free, scores, paired, floors, homes)
    places = pair_places(left, right, {pair: scores.get(pair, s) for pair, s in free.items()}, paired, homes)
    paired |= places
    return Words(paired, places, _parts(left, right, paired))


def pair_up(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, floors: Floors = Floors()
) -> dict[int, int]:
    """New unit by old unit, by candidates of any kind and nothing else."""
    scores = _scores(old, new, candidates, {})
    paired = _chain(old, new, candidates, scores, floors)
    alone = range(len(old)), range(len(new))
    return paired | _moved(old, new, candidates, scores, paired, floors, alone)


def _backbone(
    old: Side, new: Side, candidates: Pairs, floors: Floors
) -> tuple[dict[int, int], Mapping[tuple[int, int], float]]:
    """The pairs that stayed in order, and the scores of all candidates that are no theft."""
    context = context_of(old.units, new.units, candidates, old.homes, new.homes)
    scores = _scores(old.units, new.units, candidates, context)
    return _chain(old.units, new.units, candidates, scores, floors), scores


def _chain(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, scores: Pairs, floors: Floors
) -> dict[int, int]:
    weighed = {
        (i, j): (old[i].weight + new[j].weight) * (score - floors.in_order + 0.02)
        for (i, j), score in scores.items()
        if candidates[i, j] >= _floor(old[i], new[j], floors.in_order)
    }
    return dict(heaviest_chain(weighed, len(new)))


def _moved(
    old: Sequence[Unit],
    new: Sequence[Unit],
    candidates: Pairs,
    scores: Pairs,
    paired: Mapping[int, int],
    floors: Floors,
    homes: tuple[Sequence[int], Sequence[int]],
) -> dict[int, int]:
    """Pairs out of order among what is left. With their article, clauses may move on less evidence."""
    taken = set(paired.values())
    free = {
        (i, j): likeness >= _floor(old[i], new[j], floors.out_of_order)
        for (i, j), likeness in candidates.items()
        if (i, j) in scores
        and i not in paired
        and j not in taken
        and likeness >= _floor(old[i], new[j], floors.in_order)
    }
    return dict(Growth(scores, paired, homes).grow(free))


def _parts(
    old: Sequence[Unit], new: Sequence[Unit], paired: Mapping[int, int]
) -> tuple[frozenset[int], frozenset[int]]:
    """The free units that are parts of a split or a merge."""
    groups = join_neighbours(old, new, paired)
    taken = set(paired.values())
    return (
        frozenset(i for group in groups for i in group.old if i not in paired),
        frozenset(j for group in groups for j in group.new if j not in taken),
    )


def _floor(a: Unit, b: Unit, floor: float) -> float:
    return max(floor, 0.6) if min(len(a.words), len(b.words)) < SHORT else floor


def _scores(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, context: Pairs
) -> Mapping[tuple[int, int], float]:
    """Likeness with what speaks for a pair besides; pairs that would rob a surer one are left out."""
    likely = {pair for pair, score in candidates.items() if score >= SURE}
    here, there = len(old), len(new)
    out = {}
    for (i, j), score in candidates.items():
        one, other = old[i], new[j]
        a, b = one.clause, other.clause
        score += CONTEXT * context.get((i, j), 0.0)
        score += 0.02 if a.kind == b.kind else 0.0
        score += 0.02 if a.number and a.number == b.number else 0.0
        score += 0.03 if (i - 1, j - 1) in likely else 0.0
        score += 0.03 if (i + 1, j + 1) in likely else 0.0
        score += 0.05 if a.heading and a.heading == b.heading else 0.0
        # of twins, those at a like place belong together, and then the first ones
        score -= 0.01 * abs(i / here - j / there)
        out[i, j] = round(score, 6) + TIE * ((one.mark ^ other.mark) - (i + j) / (here + there))
    return _without_thefts(out)


def _without_thefts(scores: Pairs) -> Pairs:
    """Drop pairs of which one side belongs elsewhere: each other's best partners are far more alike.

    Among many near copies nobody's best is anybody's own.
    """
    old, new = _two_best(scores, 0), _two_best(scores, 1)
    sure_old: dict[int, float] = {}
    sure_new: dict[int, float] = {}
    for (i, j), score in scores.items():
        if score < SURE or score < old[i][0] or score < new[j][0]:
            continue
        if score - max(old[i][1], new[j][1]) < OWN:
            continue
        sure_old[i] = sure_new[j] = score - BETTER
    return {
        (i, j): score
        for (i, j), score in scores.items()
        if score >= max(sure_old.get(i, 0.0), sure_new.get(j, 0.0))
    }


def _two_best(scores: Pairs, side: int) -> Mapping[int, tuple[float, float]]:
    """For each unit of a side its best score and the next one."""
    out: dict[int, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for pair, score in scores.items():
        best, next_ = out[pair[side]]
        if score > best:
            out[pair[side]] = score, best
        elif score > next_:
            out[pair[side]] = best, score
    return out


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two word sequences is shared in order, 0 to 1."""
    return Indel.normalized_similarity(one, other)

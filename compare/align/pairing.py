"""Which clause became which, one to one: first those that stayed in order, then those that moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from rapidfuzz.distance import Indel

from compare.align.candidates import Pairs
from compare.align.chain import heaviest_chain
from compare.align.joins import join_neighbours
from compare.align.moves import Growth
from compare.align.units import Unit
from compare.model import Clause

IN_ORDER = 0.36  # likeness that suffices where place and neighbours speak for the pair
OUT_OF_ORDER = 0.5  # likeness that a clause needs to be taken for moved
BETTER = 0.25  # a partner elsewhere that is so much more alike is not to be robbed
SURE = 0.7  # ... if it is itself at least so alike
CONTEXT = 0.15
SHORT = 5  # clauses of fewer words must be nearly equal


class Floors(Struct, frozen=True):
    """The least likeness of a pair, in order and out of order."""

    in_order: float = IN_ORDER
    out_of_order: float = OUT_OF_ORDER


def pair_up(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, floors: Floors = Floors(), context: Pairs = {}, homes=None
) -> dict[int, int]:
    """New unit by old unit. Repeats the heaviest chain on what is left: a moved article is a chain."""
    scores = _with_context(old, new, candidates, context)
    contested = {k: candidates[k] for k in _without_thefts(scores)}
    weighed = {
        (i, j): (old[i].weight + new[j].weight) * (scores[i, j] - floors.in_order + 0.02)
        for (i, j), likeness in contested.items()
        if likeness >= _floor(old[i], new[j], floors.in_order)
    }
    paired = dict(heaviest_chain(weighed, len(new)))
    taken = set(paired.values())
    reserved_old, reserved_new = set(), set()
    if homes is None:
        homes = list(range(len(old))), list(range(len(new)))
    else:
        rival_old, rival_new = defaultdict(float), defaultdict(float)
        for (i, j), likeness in candidates.items():
            if i not in paired and j not in taken:
                rival_old[i] = max(rival_old[i], likeness)
                rival_new[j] = max(rival_new[j], likeness)
        for group in join_neighbours(old, new, paired):
            for i in group.old:
                if i not in paired: reserved_old.add(i)
            for j in group.new:
                if j not in taken: reserved_new.add(j)
    free = {}
    for (i, j), likeness in contested.items():
        if i in paired or j in taken or i in reserved_old or j in reserved_new:
            continue
        with_article = likeness >= _floor(old[i], new[j], floors.in_order)
        if with_article:
            free[i, j] = True, likeness >= _floor(old[i], new[j], floors.out_of_order)
    paired.update(Growth(scores, paired, homes).grow(free))
    return paired


def pair_places(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, paired: Mapping[int, int]
) -> dict[int, int]:
    """Rewritten clauses: hardly alike, but of one label and in the same gap between pairs."""
    back = {j: i for i, j in paired.items()}
    gap_old, gap_new = _gaps(len(old), paired), _gaps(len(new), back)
    likely = {
        (i, j): score
        for (i, j), score in candidates.items()
        if i not in paired
        and j not in back
        and _one_label(old[i].clause, new[j].clause)
        and gap_old[i] == gap_new[j][::-1]
    }
    return dict(heaviest_chain(likely, len(new)))


def _one_label(a: Clause, b: Clause) -> bool:
    return bool(a.number) and (a.kind, a.number) == (b.kind, b.number)


def _gaps(count: int, paired: Mapping[int, int]) -> list[tuple[int, int]]:
    """For each unit the nearest paired unit before it, and that one's partner; -1 where none is."""
    out, last = [], (-1, -1)
    for i in range(count):
        last = (i, paired[i]) if i in paired else last
        out.append(last)
    return out


def _floor(a: Unit, b: Unit, floor: float) -> float:
    return max(floor, 0.6) if min(len(a.words), len(b.words)) < SHORT else floor


def _without_thefts(candidates: Pairs) -> Pairs:
    """Drop pairs of which one side belongs elsewhere: each other's best partners are far more alike."""
    best_old: dict[int, float] = defaultdict(float)
    best_new: dict[int, float] = defaultdict(float)
    for (i, j), score in candidates.items():
        best_old[i] = max(best_old[i], score)
        best_new[j] = max(best_new[j], score)
    sure_old: dict[int, float] = {}
    sure_new: dict[int, float] = {}
    for (i, j), score in candidates.items():
        if score >= SURE and score == best_old[i] == best_new[j]:
            sure_old[i] = sure_new[j] = score
    return {
        (i, j): score
        for (i, j), score in candidates.items()
        if max(sure_old.get(i, 0.0), sure_new.get(j, 0.0)) - score <= BETTER
    }


def _with_context(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, context: Pairs
) -> Mapping[tuple[int, int], float]:
    """Likeness with a little for what lies around: equal headings, labels and likely neighbours."""
    likely = {pair for pair, score in candidates.items() if score >= SURE}
    out = {}
    for (i, j), score in candidates.items():
        a, b = old[i].clause, new[j].clause
        bonus = 0.02 if a.kind == b.kind else 0.0
        bonus += CONTEXT * context.get((i, j), 0.0)
        bonus += 0.02 if a.number and a.number == b.number else 0.0
        bonus += 0.03 if (i - 1, j - 1) in likely else 0.0
        bonus += 0.03 if (i + 1, j + 1) in likely else 0.0
        bonus += 0.05 if a.heading and a.heading == b.heading else 0.0
        # of twins, those at a like place belong together
        out[i, j] = score + bonus - 0.01 * abs(i / len(old) - j / len(new))
    return out


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How much of two word sequences is shared in order, 0 to 1."""
    return Indel.normalized_similarity(one, other)

"""What place alone tells: clauses that were left between the same neighbours, or in the same article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from compare.align.candidates import Pairs
from compare.align.chain import heaviest_chain
from compare.align.units import Unit
from compare.model import Clause

ROOM = 400  # pairs of clauses in one gap or two articles: where there are more, place says little
NARROW = 2  # clauses between two pairs whose labels may stand for their words


def left_together(
    paired: Mapping[int, int], homes_old: Sequence[int], homes_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of free units between the same two pairs, or in articles of which other units are paired."""
    back = {j: i for i, j in paired.items()}
    gaps_old, gaps_new = _by_gap(len(homes_old), paired), _by_gap(len(homes_new), back)
    for (i, j), free in gaps_old.items():
        yield from _all_of(free, gaps_new.get((j, i), ()))
    inside_old = _by_home(homes_old, paired)
    inside_new = _by_home(homes_new, back)
    for a, b in {(homes_old[i], homes_new[j]) for i, j in paired.items()}:
        yield from _all_of(inside_old.get(a, ()), inside_new.get(b, ()))


def pair_places(
    old: Sequence[Unit],
    new: Sequence[Unit],
    scores: Pairs,
    paired: Mapping[int, int],
    homes: tuple[Sequence[int], Sequence[int]],
) -> dict[int, int]:
    """Rewritten clauses: hardly alike, but of one label and in the same gap between pairs.

    The gap must be narrow, or in two articles of which other clauses belong together: in a wide one the
    same label is chance.
    """
    back = {j: i for i, j in paired.items()}
    gap_old, gap_new = _gaps(len(old), paired), _gaps(len(new), back)
    inside = {(homes[0][i], homes[1][j]) for i, j in paired.items()}
    likely = {
        (i, j): score
        for (i, j), score in scores.items()
        if i not in paired
        and j not in back
        and _one_label(old[i].clause, new[j].clause)
        and gap_old[i][:2] == (gap_new[j][1], gap_new[j][0])
        and (max(gap_old[i][2], gap_new[j][2]) <= NARROW or (homes[0][i], homes[1][j]) in inside)
    }
    return dict(heaviest_chain(likely, len(new)))


def _all_of(some: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(some) * len(other) <= ROOM:
        yield from product(some, other)


def _one_label(a: Clause, b: Clause) -> bool:
    return bool(a.number) and (a.kind, a.number) == (b.kind, b.number)


def _gaps(count: int, paired: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """For each unit the nearest paired unit before it, that one's partner (-1 where none is), and the
    number of units from there to the next paired one; a whole draft without pairs is no gap.
    """
    out: list[tuple[int, int, int]] = []
    stops = [-1, *(i for i in range(count) if i in paired), count]
    for before, after in pairwise(stops):
        size = after - before - 1 if (before, after) != (-1, count) else count + NARROW
        if before >= 0:
            out.append((before, paired[before], size))
        out += [(before, paired.get(before, -1), size)] * (after - before - 1)
    return out


def _by_gap(count: int, paired: Mapping[int, int]) -> Mapping[tuple[int, int], list[int]]:
    """The free units of each gap."""
    out: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, (before, partner, _) in enumerate(_gaps(count, paired)):
        if i not in paired:
            out[before, partner].append(i)
    return out


def _by_home(homes: Sequence[int], paired: Mapping[int, int]) -> Mapping[int, list[int]]:
    """The free units of each article."""
    out: dict[int, list[int]] = defaultdict(list)
    for i, home in enumerate(homes):
        if i not in paired:
            out[home].append(i)
    return out

"""What place alone tells: clauses that were left between the same neighbours, or in the same article."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, product

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.context import Surroundings
from compare.align.thresholds import GAPS_NEIGHBOUR, GAPS_ROOM, NARROW, TIE, TOGETHER
from compare.align.units import equal_rank, place_apart
from compare.model import Clause
from compare.model.chain import heaviest_chain

# ---------------------------------------------------------------------------------------------
# Clauses that moved: what is left once the backbone stands, the surest pairs first.
#
# A greedy assignment that grows: each pair that is taken speaks for its neighbours and for the other
# clauses of the same two articles, so that an article that moved is found from its surest clause outward,
# as GumTree (Falleri et al. 2014) recovers pairs inside matched containers. Best first and not by chains:
# among near copies a chain of wrong pairs can weigh more than the right pairs, which are in no order.


Pair = tuple[int, int]


class Growth:
    """The pairs taken so far, and those that may follow, the surest on top.

    scores: of the free candidates, the surer the higher. paired: what is taken from the start.
    sides: the units of both drafts with the articles that they are in.
    """

    def __init__(
        self, scores: Pairs, paired: Mapping[int, int], sides: tuple[Surroundings, Surroundings]
    ) -> None:
        self._scores, self._units = scores, (sides[0].units, sides[1].units)
        self._article = sides[0].article, sides[1].article
        self._went, self._came = dict(paired), {j: i for i, j in paired.items()}
        self._together = {self._articles(pair) for pair in paired.items()}
        self._heap: list[tuple[float, tuple[int, ...], Pair]] = []
        self._within: dict[Pair, list[Pair]] = defaultdict(list)

    def grow(self, free: Mapping[Pair, bool]) -> Iterator[Pair]:
        """Take free pairs, best first. free: whether each may be taken alone, or only with its article."""
        self._free = free
        for pair in free:
            self._within[self._articles(pair)].append(pair)
            self._offer(pair)
        while self._heap:
            _, _, (i, j) = heapq.heappop(self._heap)
            if i in self._went or j in self._came:
                continue
            yield i, j
            self._take(i, j)

    def _take(self, i: int, j: int) -> None:
        self._went[i], self._came[j] = j, i
        articles = self._articles((i, j))
        near = [(i - 1, j - 1), (i + 1, j + 1)]
        if articles not in self._together:
            self._together.add(articles)
            near += self._within[articles]
        for pair in near:
            if pair in self._free and pair[0] not in self._went and pair[1] not in self._came:
                self._offer(pair)

    def _offer(self, pair: Pair) -> None:
        i, j = pair
        together = self._articles(pair) in self._together
        if not (together or self._free[pair]):
            return
        score = self._scores[pair] + TOGETHER * together
        score += GAPS_NEIGHBOUR * (self._went.get(i - 1, -2) == j - 1)
        score += GAPS_NEIGHBOUR * (self._went.get(i + 1, -2) == j + 1)
        rank = equal_rank(i, j, self._units[0][i].mark, self._units[1][j].mark)
        heapq.heappush(self._heap, (-score, rank, pair))

    def _articles(self, pair: Pair) -> Pair:
        return self._article[0][pair[0]], self._article[1][pair[1]]


# ---------------------------------------------------------------------------------------------


def left_together(
    paired: Mapping[int, int], article_old: Sequence[int], article_new: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pairs of free units between the same two pairs, or in articles of which other units are paired."""
    back = {j: i for i, j in paired.items()}
    gaps_old, gaps_new = _by_gap(len(article_old), paired), _by_gap(len(article_new), back)
    for (i, j), free in gaps_old.items():
        yield from _all_of(free, gaps_new.get((j, i), ()))
    inside_old, inside_new = _by_article(article_old, paired), _by_article(article_new, back)
    for a, b in {(article_old[i], article_new[j]) for i, j in paired.items()}:
        yield from _all_of(inside_old.get(a, ()), inside_new.get(b, ()))


def pair_places(
    old: Surroundings, new: Surroundings, candidates: Pairs, paired: Mapping[int, int]
) -> dict[int, int]:
    """Rewritten clauses: hardly alike, but of one label and in the same gap between pairs.

    The gap must be narrow, or in two articles of which other clauses belong together: in a wide one the
    same label is chance.
    """
    back = {j: i for i, j in paired.items()}
    gap_old, gap_new = _gaps(len(old.units), paired), _gaps(len(new.units), back)
    together = {(old.article[i], new.article[j]) for i, j in paired.items()}
    # equals are told apart by their words and by how near their places are, whichever draft is the old one
    sizes = len(old.units), len(new.units)
    likely = {
        (i, j): score - TIE * (old.units[i].mark + new.units[j].mark + place_apart(i, j, sizes))
        for (i, j), score in candidates.items()
        if _one_label(old.units[i].clause, new.units[j].clause)
        and gap_old[i].before == gap_new[j].before[::-1]
        and (max(gap_old[i].size, gap_new[j].size) <= NARROW or (old.article[i], new.article[j]) in together)
    }
    return dict(heaviest_chain(likely, len(new.units)))


def _all_of(some: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(some) * len(other) <= GAPS_ROOM:
        yield from product(some, other)


def _one_label(a: Clause, b: Clause) -> bool:
    return bool(a.number) and (a.kind, a.number) == (b.kind, b.number)


class _Gap(Struct, frozen=True):
    """What lies between two paired units: the one before with its partner, -1 at the top, and how many."""

    before: tuple[int, int]
    size: int


def _gaps(count: int, paired: Mapping[int, int]) -> list[_Gap]:
    """For each unit the gap that it is in, or that follows it if it is paired."""
    out: list[_Gap] = []
    stops = [-1, *(i for i in range(count) if i in paired), count]
    for before, after in pairwise(stops):
        # a whole draft without pairs is no gap: nothing around it speaks for anything in it
        size = after - before - 1 if paired else count + NARROW
        gap = _Gap((before, paired.get(before, -1)), size)
        out += [gap] * (after - max(before, 0))
    return out


def _by_gap(count: int, paired: Mapping[int, int]) -> Mapping[tuple[int, int], list[int]]:
    """The free units of each gap."""
    out: dict[tuple[int, int], list[int]] = defaultdict(list)
    for i, gap in enumerate(_gaps(count, paired)):
        if i not in paired:
            out[gap.before].append(i)
    return out


def _by_article(article: Sequence[int], paired: Mapping[int, int]) -> Mapping[int, list[int]]:
    """The free units of each article."""
    out: dict[int, list[int]] = defaultdict(list)
    for i, number in enumerate(article):
        if i not in paired:
            out[number].append(i)
    return out

"""Clauses that moved: what is left once the backbone stands, the surest pairs first.

A greedy assignment that grows: each pair that is taken speaks for its neighbours and for the other
clauses of the same two articles, so that an article that moved is found from its surest clause outward,
as GumTree (Falleri et al. 2014) recovers pairs inside matched containers. Best first and not by chains:
among near copies a chain of wrong pairs can weigh more than the right pairs, which are in no order.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from compare.align.candidates import Pairs

NEIGHBOUR = 0.04  # for each neighbour that went the same way
TOGETHER = 0.04  # where another clause went from the one article to the other

Pair = tuple[int, int]


class Growth:
    """The pairs taken so far, and those that may follow, the surest on top.

    scores: of the free candidates, the surer the higher. paired: what is taken from the start.
    articles: the article of each unit of both drafts.
    """

    def __init__(
        self, scores: Pairs, paired: Mapping[int, int], articles: tuple[Sequence[int], Sequence[int]]
    ) -> None:
        self._scores, self._article = scores, articles
        self._went, self._came = dict(paired), {j: i for i, j in paired.items()}
        self._together = {self._articles(pair) for pair in paired.items()}
        self._heap: list[tuple[float, Pair]] = []
        self._within: dict[Pair, list[Pair]] = defaultdict(list)

    def grow(self, free: Mapping[Pair, bool]) -> Iterator[Pair]:
        """Take free pairs, best first. free: whether each may be taken alone, or only with its article."""
        self._free = free
        for pair in free:
            self._within[self._articles(pair)].append(pair)
            self._offer(pair)
        while self._heap:
            _, (i, j) = heapq.heappop(self._heap)
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
        score += NEIGHBOUR * (self._went.get(i - 1, -2) == j - 1)
        score += NEIGHBOUR * (self._went.get(i + 1, -2) == j + 1)
        heapq.heappush(self._heap, (-score, pair))

    def _articles(self, pair: Pair) -> Pair:
        return self._article[0][pair[0]], self._article[1][pair[1]]

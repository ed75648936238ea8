"""Parallel texts: one text and its translation or rendering, whose clauses run in the same order.

A chain of the surest pairs in order shows that two texts are parallel; a dynamic programme in a band
around it then matches one clause with one, or with several in a row, by meaning, by what they name and by
their lengths, as sentence aligners do (Gale and Church 1993; vecalign, Thompson and Koehn 2019; Bertalign,
Liu and Zhu 2022).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.evidence import PairEvidence
from compare.align.joins import SegmentGroup
from compare.align.sides import Side
from compare.align.thresholds import (
    ANSWERED,
    APART_LENGTH,
    BAND,
    IN_ONE_ORDER,
    JOINED,
    LABELLED,
    MOST_JOINED,
    PARALLEL_FLOOR,
    PROVING,
)
from compare.model.chain import heaviest_chain

# one with one, one with several, several with one
STEPS = [(1, 1), *((1, n) for n in range(2, MOST_JOINED + 1)), *((n, 1) for n in range(2, MOST_JOINED + 1))]


class Parallel(Struct, frozen=True):
    """Groups of unit indices in order, and how sure each pair of them is."""

    groups: tuple[SegmentGroup, ...]
    scores: Pairs


def pair_in_order(old: Side, new: Side, evidence: PairEvidence) -> Parallel | None:
    """The groups of two parallel texts; None where the texts are not parallel.

    They are where a chain in order answers most clauses of the shorter, and hardly less surely than the
    best partners would that had no order to keep. Of a few clauses in one language order proves nothing.
    """
    if evidence.vectors is None:
        return None
    places = (
        {unit.index: n for n, unit in enumerate(old.units)},
        {unit.index: n for n, unit in enumerate(new.units)},
    )
    sure = {(places[0][i], places[1][j]): score for (i, j), score in evidence.raw.items()}
    weight = {
        (a, b): score - PARALLEL_FLOOR + LABELLED * _one_label(old, new, a, b)
        for (a, b), score in sure.items()
        if score > PARALLEL_FLOOR
    }
    chain = heaviest_chain(weight, len(new.units))
    if old.language == new.language and len(chain) < PROVING:
        return None
    if len(chain) < ANSWERED * min(len(old.units), len(new.units)):
        return None
    if sum(weight[pair] for pair in chain) < IN_ONE_ORDER * _unordered(weight):
        return None
    groups = tuple(_programme(old, new, evidence.vectors, weight, chain))
    scores = {
        (old.units[a].index, new.units[b].index): sure.get((a, b), PARALLEL_FLOOR)
        for group in groups
        for a in group.old
        for b in group.new
    }
    return Parallel(
        tuple(
            SegmentGroup(tuple(old.units[a].index for a in g.old), tuple(new.units[b].index for b in g.new))
            for g in groups
        ),
        scores,
    )


def _one_label(old: Side, new: Side, a: int, b: int) -> bool:
    one, other = old.units[a].clause, new.units[b].clause
    return bool(one.number) and one.number == other.number and one.kind == other.kind


def _unordered(weight: Pairs) -> float:
    """What the best partner of each clause would weigh, whatever their order: the less of both sides."""
    best: tuple[dict[int, float], dict[int, float]] = {}, {}
    for pair, value in weight.items():
        for side, place in enumerate(pair):
            best[side][place] = max(best[side].get(place, 0.0), value)
    return min(sum(best[0].values()), sum(best[1].values()))


def _programme(
    old: Side, new: Side, vectors: tuple[Any, Any], weight: Pairs, chain: Sequence[tuple[int, int]]
) -> Iterator[SegmentGroup]:
    """The best groups in order, in a band around a chain, by dynamic programming."""
    lengths = [len(unit.clause.text) for unit in old.units], [len(unit.clause.text) for unit in new.units]
    usual = (sum(lengths[1]) + 1) / (sum(lengths[0]) + 1)
    low, high = _band(len(old.units), len(new.units), chain)
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for a in range(len(old.units) + 1):
        for b in range(low[a], high[a] + 1):
            ways = [
                (best[a - da, b - db][0], (da, db)) for da, db in ((1, 0), (0, 1)) if (a - da, b - db) in best
            ]
            for da, db in STEPS:
                before = best.get((a - da, b - db))
                if before is None:
                    continue
                olds, news = range(a - da, a), range(b - db, b)
                gain = _gain(vectors, weight, olds, news, lengths, usual)
                ways.append((before[0] + gain, (da, db)))
            if ways:
                best[a, b] = max(ways, key=lambda way: (round(way[0], 6), way[1][0] + way[1][1], way[1]))
    found, at = [], (len(old.units), len(new.units))
    while at != (0, 0):
        da, db = best[at][1]
        if da and db:
            found.append(SegmentGroup(tuple(range(at[0] - da, at[0])), tuple(range(at[1] - db, at[1]))))
        at = at[0] - da, at[1] - db
    yield from reversed(found)


def _gain(
    vectors: tuple[Any, Any],
    weight: Pairs,
    olds: Sequence[int],
    news: Sequence[int],
    lengths: tuple[Sequence[int], Sequence[int]],
    usual: float,
) -> float:
    """What it is worth that these belong together: all above the floor, for as many clauses as they are."""
    one, other = vectors[0][list(olds)].sum(axis=0), vectors[1][list(news)].sum(axis=0)
    near = float(one @ other) / math.sqrt(float(one @ one) * float(other @ other) + 1e-9)
    pairs = [(a, b) for a in olds for b in news]
    told = sum(weight.get(pair, 0.0) for pair in pairs) / len(pairs)
    # of a single pair a low likeness of meaning is no objection: languages differ in how well it is read
    worth = told + (max(near - PARALLEL_FLOOR, 0.0) if len(pairs) == 1 else near - PARALLEL_FLOOR)
    here, there = sum(lengths[0][a] for a in olds) * usual, sum(lengths[1][b] for b in news)
    worth -= APART_LENGTH * abs(math.log((here + 20) / (there + 20)))
    return worth * (len(olds) + len(news)) / 2 - JOINED * (len(olds) + len(news) - 2)


def _band(height: int, width: int, chain: Sequence[tuple[int, int]]) -> tuple[Sequence[int], Sequence[int]]:
    """For each number of old clauses, from and to how many new ones are tried: around the chain."""
    known: Mapping[int, int] = dict(chain)
    low, high = [0] * (height + 1), [width] * (height + 1)
    last = 0
    for a in range(height + 1):
        low[a] = max(0, last - BAND)
        last = known.get(a, last)
    following = width
    for a in range(height, -1, -1):
        high[a] = min(width, following + BAND)
        following = known.get(a, following)
    return low, high

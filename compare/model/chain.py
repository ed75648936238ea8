"""The heaviest chain: of weighted pairs (i, j), those that run in order on both sides and weigh most.

This is sparse dynamic programming (Eppstein, Galil, Giancarlo and Italiano 1992) with a tree of prefix
maxima (Fenwick 1994): k pairs take O(k log n). Run over candidate pairs it gives the backbone of an
alignment as patience diff and sentence aligners do (hunalign, Varga et al. 2005; vecalign, Thompson
and Koehn 2019), without filling a table of all pairs.
"""

from __future__ import annotations

from collections.abc import Mapping


def heaviest_chain(pairs: Mapping[tuple[int, int], float], width: int) -> list[tuple[int, int]]:
    """The pairs of the heaviest strictly increasing chain, in order. width: number of new places."""
    ordered = sorted((i, -j) for (i, j), weight in pairs.items() if weight > 0)
    best = [0.0] * (width + 1)
    holder: list[int] = [-1] * (width + 1)
    before: list[int] = []
    for place, (i, negative) in enumerate(ordered):
        j = -negative
        weight, last = 0.0, -1
        at = j
        while at > 0:
            if best[at] > weight:
                weight, last = best[at], holder[at]
            at -= at & -at
        before.append(last)
        weight += pairs[i, j]
        at = j + 1
        while at <= width:
            if weight > best[at]:
                best[at], holder[at] = weight, place
            at += at & -at
    top, end, at = 0.0, -1, width
    while at > 0:
        if best[at] > top:
            top, end = best[at], holder[at]
        at -= at & -at
    chain = []
    while end >= 0:
        i, negative = ordered[end]
        chain.append((i, -negative))
        end = before[end]
    return chain[::-1]

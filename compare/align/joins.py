"""Splits and merges: a clause whose words are those of several clauses in a row on the other side.

A pair (a, b) is widened by a free neighbour of b where the words that a has beyond b are those of the
neighbour: the gain in likeness must be clear, and most of the neighbour must be found in a.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from compare.align.thresholds import COVERED, FURTHEST, GAIN
from compare.align.units import Segment


class SegmentGroup(Struct, frozen=True):
    """Units of both sides that belong together, in order."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def join_neighbours(
    old: Sequence[Segment], new: Sequence[Segment], paired: Mapping[int, int]
) -> list[SegmentGroup]:
    """Groups of the pairs, widened by splits and merges; each unit is in at most one group."""
    weight = _weights(old, new)
    back = {j: i for i, j in paired.items()}
    split = _widen(old, new, paired, back, weight)
    merged = _widen(new, old, back, paired, weight)
    groups = []
    for i, j in sorted(paired.items()):
        # only the longer of the two is widened, so no group has several on both sides
        groups.append(SegmentGroup(merged.get(j, (i,)), split.get(i, (j,))))
    return groups


def _weights(old: Sequence[Segment], new: Sequence[Segment]) -> Mapping[str, float]:
    """The weight of each word: 1 over its frequency, softened, so that "the" proves little."""
    frequency = Counter(word for unit in (*old, *new) for word in set(unit.words))
    return {word: 1 / (1 + n) ** 0.5 for word, n in frequency.items()}


def _widen(
    whole: Sequence[Segment],
    parts: Sequence[Segment],
    paired: Mapping[int, int],
    back: Mapping[int, int],
    weight: Mapping[str, float],
) -> dict[int, tuple[int, ...]]:
    """For each unit of `whole`, the run of `parts` that it fell into, where there are several."""
    wishes = []
    for i, j in paired.items():
        if len(whole[i].words) <= len(parts[j].words):
            continue
        run = [j]
        for side in (1, -1):
            for step in range(1, FURTHEST + 1):
                k = j + side * step
                if not 0 <= k < len(parts) or k in back:
                    break
                gain = _gain(whole[i], [parts[n] for n in sorted(run)], parts[k], weight)
                if gain < GAIN:
                    break
                run.append(k)
                wishes.append((gain, i, k, side * step))
    return _grant(wishes, paired)


def _grant(
    wishes: list[tuple[float, int, int, int]], paired: Mapping[int, int]
) -> dict[int, tuple[int, ...]]:
    """Give each neighbour to the unit that gains most by it; runs stay without gaps."""
    owner: dict[int, int] = {}
    for _, i, k, _ in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        owner.setdefault(k, i)
    out = {}
    for i in {i for _, i, _, _ in wishes}:
        run = [paired[i]]
        for k in _outward(run[0], {k for k, o in owner.items() if o == i}):
            run.append(k)
        if len(run) > 1:
            out[i] = tuple(sorted(run))
    return out


def _outward(start: int, owned: set[int]) -> Iterator[int]:
    for side in (1, -1):
        k = start + side
        while k in owned:
            yield k
            k += side


def _gain(whole: Segment, run: Sequence[Segment], more: Segment, weight: Mapping[str, float]) -> float:
    """How much more alike the whole is to the run with the neighbour; 0 if it is not covered."""
    if not more.words:
        return 0.0
    have, target = Counter[str](), Counter(whole.words)
    for unit in run:
        have.update(unit.words)
    left = target - have
    extra = Counter(more.words)
    if _mass(left & extra, weight) < COVERED * _mass(extra, weight):
        return 0.0
    return _dice(have + extra, target, weight) - _dice(have, target, weight)


def _mass(counts: Counter[str], weight: Mapping[str, float]) -> float:
    return sum(n * weight[word] for word, n in counts.items())


def _dice(one: Counter[str], other: Counter[str], weight: Mapping[str, float]) -> float:
    both = _mass(one, weight) + _mass(other, weight)
    return 2 * _mass(one & other, weight) / both if both else 0.0

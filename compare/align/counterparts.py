"""Which clauses are counterparts by the evidence: the best pairs first, then several to one.

Pairs are taken by their evidence, each with the best partner that both have, or nearly. A clause whose
partner is matched already joins it, where it is of the same article or names the same: a point that says
in one sentence what five items say is matched to all five. What is not clear stays without a match.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.evidence import Evidence
from compare.align.joins import Group
from compare.align.leftover import pair_gaps
from compare.align.sides import Side
from compare.align.support import with_support

FLOOR = 0.72  # evidence, with that of place, that a pair needs
REWRITTEN = 1.0  # ... where a draft was revised, and new clauses were most likely added
NEAR = 0.83  # evidence that a clause needs to join others, as a share of the best for what it joins
FAR, KIN = 0.88, 0.5  # a clause of another article: evidence to join, and share of what is named in common
CLEAR = 0.8  # evidence for a pair of its own that keeps a clause from joining others
MARGIN, CLOSE = 0.1, 0.03  # how far below the best of a clause a pair, and a join, may be
TWIN = 0.02  # what tells a pair from the next best where there is no model of meaning
WORDS = 0.2  # what likeness by words adds, as a share of it


class Rules(Struct, frozen=True):
    """What is asked of a pair: its least evidence, whether clauses may join, and whether the pair must be
    better than the next best, as names and numbers do not tell apart clauses that name the same.
    """

    floor: float = FLOOR
    joins: bool = True
    told_apart: bool = False


DOCUMENTS = Rules()  # two documents, in one language or in two
REVISION = Rules(floor=REWRITTEN, joins=False)  # clauses left over of drafts that share their wording
NAMES = Rules(joins=False, told_apart=True)  # where there is no model of meaning


class Counterparts(Struct, frozen=True):
    """Groups of unit indices (one to one, several to one, one to several), the evidence for pairs with that
    of their place, and the pairs that rest on their place alone.
    """

    groups: Sequence[Group]
    scores: Pairs
    places: Sequence[tuple[int, int]]


def pair_counterparts(old: Side, new: Side, evidence: Evidence, words: Pairs, rules: Rules) -> Counterparts:
    """Match the units of two sides.

    words: likeness of pairs that shared words have brought together without making them sure.
    """
    scores = with_support(old, new, evidence.scores)
    scores = {pair: score + WORDS * words.get(pair, 0.0) for pair, score in scores.items()}
    flipped = {(j, i): score for (i, j), score in scores.items()}
    one, other = _Matching(old, scores), _Matching(new, flipped)
    for (i, j), score in sorted(scores.items(), key=_rank):
        if score < rules.floor:
            break
        if i not in one.group and j not in other.group:
            if _is_pair(one, other, i, j, score, rules):
                one.group[i] = other.group[j] = _Group([i], [j], score)
        elif rules.joins and i not in one.group:
            group, kin = other.group[j], evidence.shared[i, j] >= KIN and score >= FAR
            if len(group.new) == 1 and _joins(one, other, i, score, group.best, group.old, kin):
                one.group[i] = group
                group.old.append(i)
        elif rules.joins and j not in other.group:
            group, kin = one.group[i], evidence.shared[i, j] >= KIN and score >= FAR
            if len(group.old) == 1 and _joins(other, one, j, score, group.best, group.new, kin):
                other.group[j] = group
                group.new.append(j)
    places = pair_gaps(old, new, {i: g.new[0] for i, g in one.group.items()}, set(other.group))
    groups = [*_distinct(one.group), *(_Group([i], [j], 0.0) for i, j in places)]
    return Counterparts([Group(tuple(sorted(g.old)), tuple(sorted(g.new))) for g in groups], scores, places)


def _rank(item: tuple[tuple[int, int], float]) -> tuple[float, int, int]:
    """The best first; of equals the same whichever draft is called the old one."""
    (i, j), score = item
    return -score, i + j, abs(i - j)


class _Group(Struct):
    old: list[int]
    new: list[int]
    best: float


class _Matching:
    """One side while it is being matched: partners of each unit with their evidence, and its group."""

    def __init__(self, side: Side, scores: Pairs) -> None:
        self.home = side.homes()
        self.near: dict[int, list[tuple[int, float]]] = defaultdict(list)
        for (i, j), score in scores.items():
            self.near[i].append((j, score))
        self.best = {i: max(score for _, score in near) for i, near in self.near.items()}
        self.group: dict[int, _Group] = {}


def _is_pair(one: _Matching, other: _Matching, i: int, j: int, score: float, rules: Rules) -> bool:
    if score < max(one.best[i], other.best[j]) - MARGIN:
        return False
    if not rules.told_apart:
        return True
    rivals = [s for k, s in one.near[i] if k != j and k not in other.group]
    rivals += [s for k, s in other.near[j] if k != i and k not in one.group]
    return score > max(rivals, default=0.0) + TWIN


def _joins(
    one: _Matching, other: _Matching, i: int, score: float, best: float, members: Sequence[int], kin: bool
) -> bool:
    """Whether a free unit joins the members that its partner is matched to."""
    if not kin and all(one.home[i] != one.home[k] for k in members):
        return False
    if any(k not in other.group and s >= CLEAR for k, s in one.near[i]):
        return False
    return score >= max(one.best[i] - CLOSE, NEAR * min(best, 1.0))


def _distinct(groups: Mapping[int, _Group]) -> Iterator[_Group]:
    for i in sorted(groups):
        if groups[i].old[0] == i:
            yield groups[i]

"""Which clauses are counterparts by the evidence: the best pairs first, then several to one.

Pairs are taken by their evidence, each with the best partner that both have, or nearly. A clause whose
partner is matched already joins it, where it is of the same article or names the same: a point that says
in one sentence what five items say is matched to all five. What is not clear stays without a match.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.evidence import PairEvidence
from compare.align.joins import SegmentGroup
from compare.align.sides import Side
from compare.align.thresholds import (
    ABOVE,
    ANCHOR,
    APART,
    BELOW,
    BESIDE,
    BETWEEN,
    BY_MEANING,
    BY_NAMES,
    CLEAR,
    CLEAR_UNTOLD,
    CLOSE,
    CLOSE_UNTOLD,
    FAR,
    FAR_UNTOLD,
    FLOOR,
    HUB,
    HUB_OF_MATTER,
    KIN,
    KIN_UNTOLD,
    MARGIN,
    MATTER,
    NEAR,
    NEAR_UNTOLD,
    REWRITTEN,
    TWIN,
    UNNAMED,
    VOTE,
    VOTED,
    WORDS,
)
from compare.align.units import equal_rank

# ---------------------------------------------------------------------------------------------
# What place adds to the evidence for a pair.
#
# Clauses that are each other's best are anchors. A pair between two anchors, or below clauses that anchors
# pair, is more likely than its own evidence says, and so is one that the article's other clauses speak for.
# So a translation is matched whole, while clauses of two proposals without a common order must speak for
# themselves.


def with_support(old: Side, new: Side, evidence: Pairs) -> Pairs:
    """The evidence for pairs of unit indices with that of neighbours, parents, children and articles."""
    anchors = _anchors(evidence)
    families = _families(old, new, anchors)
    a, b = ({unit.index: n for n, unit in enumerate(side.units)} for side in (old, new))
    out = {}
    for (i, j), score in evidence.items():
        if old.role[a[i]] == new.role[b[j]]:
            before, after = anchors.get(i - 1) == j - 1, anchors.get(i + 1) == j + 1
            score += BETWEEN if before and after else BESIDE * (before or after)
            x, y = old.units[a[i]].clause.id, new.units[b[j]].clause.id
            score += BELOW * families.get((old.parent[a[i]], new.parent[b[j]]), 0.0)
            score += ABOVE * families.get((x, y), 0.0)
        out[i, j] = score
    return _voted(old, new, out)


def _voted(old: Side, new: Side, scores: Pairs) -> Pairs:
    """The scores with what the clauses of one article together say of a clause of the other draft."""
    home_old, home_new = old.homes(), new.homes()
    of_old = _votes((home_old[i], j, score) for (i, j), score in scores.items())
    of_new = _votes((home_new[j], i, score) for (i, j), score in scores.items())
    several_old, several_new = _several(old), _several(new)
    out = {}
    for (i, j), score in scores.items():
        x, y = home_old[i], home_new[j]
        votes = of_old[x, j] if x in several_old else 0.0
        votes += of_new[y, i] if y in several_new else 0.0
        out[i, j] = score + VOTED * votes
    return out


def _votes(said: Iterable[tuple[str, int, float]]) -> Mapping[tuple[str, int], float]:
    """How much the clauses of each article speak for a clause of the other draft, at most 1."""
    votes: dict[tuple[str, int], float] = defaultdict(float)
    for home, other, score in said:
        votes[home, other] += max(0.0, score - VOTE)
    most: dict[str, float] = defaultdict(float)
    for (home, _), vote in votes.items():
        most[home] = max(most[home], vote)
    return {(home, other): vote / most[home] if vote else 0.0 for (home, other), vote in votes.items()}


def _several(side: Side) -> set[str]:
    return {home for home, n in Counter(side.article).items() if n > 1}


def _anchors(evidence: Pairs) -> Mapping[int, int]:
    best_old: dict[int, tuple[float, int]] = {}
    best_new: dict[int, tuple[float, int]] = {}
    for (i, j), score in evidence.items():
        best_old[i] = max(best_old.get(i, (0.0, -1)), (score, j))
        best_new[j] = max(best_new.get(j, (0.0, -1)), (score, i))
    return {i: j for i, (score, j) in best_old.items() if score >= ANCHOR and best_new[j][1] == i}


def _families(old: Side, new: Side, anchors: Mapping[int, int]) -> Mapping[tuple[str, str], float]:
    """How much of the anchors that two clauses are, or have below them, they have in common, at most 1."""
    over_old = {unit.index: (unit.clause.id, old.parent[n]) for n, unit in enumerate(old.units)}
    over_new = {unit.index: (unit.clause.id, new.parent[n]) for n, unit in enumerate(new.units)}
    both = Counter((x, y) for i, j in anchors.items() for x in over_old[i] for y in over_new[j])
    one = Counter(x for i in anchors for x in over_old[i])
    other = Counter(y for j in anchors.values() for y in over_new[j])
    return {(x, y): 2 * n / (one[x] + other[y]) for (x, y), n in both.items() if x and y and n > 1}


# ---------------------------------------------------------------------------------------------
# Clauses that are left over at one place of two articles which otherwise belong together.


Grouped: TypeAlias = Sequence[tuple[Sequence[int], Sequence[int]]]


def pair_gaps(old: Side, new: Side, groups: Grouped) -> list[tuple[int, int]]:
    """Pairs of clauses that are left over at one place of two articles of which most clauses are grouped.

    A row of free clauses is at one place with a row as long: what stands before both is of one group, or
    both begin their articles, and so with what follows. Where a row has two such rows, none is taken.
    """
    together = _articles_together(old, new, groups)
    pairs = {(i, j) for olds, news in groups for i in olds for j in news}
    home_old, home_new = old.homes(), new.homes()
    used_old, used_new = {i for i, _ in pairs}, {j for _, j in pairs}
    free_old = _runs([i for i in home_old if i not in used_old], home_old)
    free_new = _runs([j for j in home_new if j not in used_new], home_new)
    found = [
        (here, there)
        for x, y in sorted(together)
        for here in free_old.get(x, ())
        for there in free_new.get(y, ())
        if len(here) == len(there) and _at_one_place(_ends(here, home_old), _ends(there, home_new), pairs)
    ]
    one, other = Counter(here[0] for here, _ in found), Counter(there[0] for _, there in found)
    return [
        pair
        for here, there in found
        if one[here[0]] == other[there[0]] == 1
        for pair in zip(here, there, strict=True)
    ]


def _articles_together(old: Side, new: Side, groups: Grouped) -> set[tuple[str, str]]:
    """Articles of which most clauses of either are in several groups with the other's."""
    home_old, home_new = old.homes(), new.homes()
    size_old, size_new = Counter(old.article), Counter(new.article)
    several = Counter[tuple[str, str]]()
    of_old, of_new = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for olds, news in groups:
        here, there = {home_old[i] for i in olds}, {home_new[j] for j in news}
        several.update(product(here, there))
        of_old.update((home_old[i], y) for i in olds for y in there)
        of_new.update((x, home_new[j]) for j in news for x in here)
    return {
        (x, y)
        for (x, y), n in several.items()
        if n > 1 and 2 * of_old[x, y] >= size_old[x] and 2 * of_new[x, y] >= size_new[y]
    }


def _ends(run: Sequence[int], home: Mapping[int, str]) -> tuple[int | None, int | None]:
    """What stands before and after a row in its article; None at the article's ends."""
    before, after = (i if home.get(i) == home[run[0]] else None for i in (run[0] - 1, run[-1] + 1))
    return before, after


def _at_one_place(
    here: Sequence[int | None], there: Sequence[int | None], pairs: Collection[tuple[int, int]]
) -> bool:
    """Whether what stands around two rows belongs together; two whole articles have nothing around them."""
    return any(i is not None for i in here) and all(
        (i is None and j is None) or (i, j) in pairs for i, j in zip(here, there, strict=True)
    )


def _runs(indices: Sequence[int], home: Mapping[int, str]) -> Mapping[str, list[list[int]]]:
    """Indices that follow each other, together, by the article that they are in."""
    runs: dict[str, list[list[int]]] = defaultdict(list)
    last = -2
    for i in sorted(indices):
        known = runs[home[i]]
        if i == last + 1 and known and known[-1][-1] == last:
            known[-1].append(i)
        else:
            known.append([i])
        last = i
    return runs


# ---------------------------------------------------------------------------------------------


class Joining(Struct, frozen=True):
    """What is asked of a clause that joins others.

    near: its evidence, as a share of the best for what it joins. far, kin: of a clause of another article,
    the evidence, and the share of what both name. close: how far below its best the join may be. clear:
    evidence for a pair of its own that keeps it from joining.
    """

    near: float
    far: float
    kin: float
    close: float
    clear: float


class Rules(Struct, frozen=True):
    """What is asked of a pair.

    floor: its least evidence; unnamed: the same where nothing that both are about or set speaks for it. hub:
    share of the usual evidence that is taken off. margin: how far below the best of its clauses it may be.
    matter: what it counts for that both are about the same. joins: whether clauses may join others, and how.
    told_apart: whether it must be better than the next best, as names do not tell apart clauses that name the
    same.
    """

    floor: float
    unnamed: float = 0.0
    hub: float = HUB
    margin: float = APART
    matter: float = 0.0
    joins: Joining | None = None
    told_apart: bool = False


# two documents, in one language or in two: whose clauses' subjects are told, and where that is not so
DOCUMENTS = Rules(
    FLOOR, UNNAMED, HUB_OF_MATTER, MARGIN, MATTER, Joining(NEAR, FAR, KIN, CLOSE, CLEAR)
)  # fmt: skip
UNTOLD = Rules(BY_MEANING, joins=Joining(NEAR_UNTOLD, FAR_UNTOLD, KIN_UNTOLD, CLOSE_UNTOLD, CLEAR_UNTOLD))
REVISION = Rules(REWRITTEN)  # clauses left over of drafts that share their wording
NAMES = Rules(BY_NAMES, told_apart=True)  # where there is no model of meaning


class Counterparts(Struct, frozen=True):
    """Groups of unit indices (one to one, several to one, one to several), the evidence for pairs with that
    of their place, and the pairs that rest on their place alone.
    """

    groups: Sequence[SegmentGroup]
    scores: Pairs
    places: Sequence[tuple[int, int]]


def pair_counterparts(
    old: Side, new: Side, evidence: PairEvidence, words: Pairs, rules: Rules
) -> Counterparts:
    """Match the units of two sides.

    words: likeness of pairs that shared words have brought together without making them sure.
    """
    scores = with_support(old, new, evidence.scores)
    scores = {pair: score + WORDS * words.get(pair, 0.0) for pair, score in scores.items()}
    flipped = {(j, i): score for (i, j), score in scores.items()}
    one, other = _Matching(old, scores), _Matching(new, flipped)
    for (i, j), score in sorted(scores.items(), key=_ranking(old, new)):
        if score < rules.floor:
            break
        if i not in one.group and j not in other.group:
            if _is_pair(one, other, i, j, score, rules):
                one.group[i] = other.group[j] = _Group([i], [j], score)
        elif rules.joins and i not in one.group:
            group, joins = other.group[j], rules.joins
            kin = evidence.shared[i, j] >= joins.kin and score >= joins.far
            if len(group.new) == 1 and _joins(one, other, i, score, group.best, group.old, kin, joins):
                one.group[i] = group
                group.old.append(i)
        elif rules.joins and j not in other.group:
            group, joins = one.group[i], rules.joins
            kin = evidence.shared[i, j] >= joins.kin and score >= joins.far
            if len(group.old) == 1 and _joins(other, one, j, score, group.best, group.new, kin, joins):
                other.group[j] = group
                group.new.append(j)
    groups = [*_distinct(one.group)]
    places = pair_gaps(old, new, [(g.old, g.new) for g in groups])
    groups += [_Group([i], [j], 0.0) for i, j in places]
    return Counterparts(
        [SegmentGroup(tuple(sorted(g.old)), tuple(sorted(g.new))) for g in groups], scores, places
    )


def _ranking(old: Side, new: Side) -> Callable[[tuple[tuple[int, int], float]], tuple[float, ...]]:
    """The best first; of equals the same whichever draft is called the old one."""
    mark_old, mark_new = ({unit.index: unit.mark for unit in side.units} for side in (old, new))

    def rank(item: tuple[tuple[int, int], float]) -> tuple[float, ...]:
        (i, j), score = item
        return -score, *equal_rank(i, j, mark_old[i], mark_new[j])

    return rank


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
    if score < max(one.best[i], other.best[j]) - rules.margin:
        return False
    if not rules.told_apart:
        return True
    rivals = [s for k, s in one.near[i] if k != j and k not in other.group]
    rivals += [s for k, s in other.near[j] if k != i and k not in one.group]
    return score > max(rivals, default=0.0) + TWIN


def _joins(
    one: _Matching,
    other: _Matching,
    i: int,
    score: float,
    best: float,
    members: Sequence[int],
    kin: bool,
    joins: Joining,
) -> bool:
    """Whether a free unit joins the members that its partner is matched to."""
    if not kin and all(one.home[i] != one.home[k] for k in members):
        return False
    if any(k not in other.group and s >= joins.clear for k, s in one.near[i]):
        return False
    return score >= max(one.best[i] - joins.close, joins.near * min(best, 1.0))


def _distinct(groups: Mapping[int, _Group]) -> Iterator[_Group]:
    for i in sorted(groups):
        if groups[i].old[0] == i:
            yield groups[i]

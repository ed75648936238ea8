"""What place adds to the evidence for a pair.

Clauses that are each other's best are anchors. A pair between two anchors, or below clauses that anchors
pair, is more likely than its own evidence says, and so is one that the article's other clauses speak for.
So a translation is matched whole, while clauses of two proposals without a common order must speak for
themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from compare.align.candidates import Pairs
from compare.align.sides import Side

ANCHOR = 0.62  # evidence that an anchor needs
VOTE, VOTED = 0.6, 0.04  # evidence from which on a clause has a say for its article, and what that adds
BETWEEN, BESIDE, BELOW, ABOVE = 0.12, 0.03, 0.06, 0.1  # what anchors add: around, on one side, above, below


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

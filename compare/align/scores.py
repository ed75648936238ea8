"""How surely two clauses belong together: their likeness, and what speaks for the pair besides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from compare.align.candidates import Candidates
from compare.align.units import TIE, Unit

CONTEXT = 0.15  # what the articles around a pair count for, where they agree entirely
KIND = 0.02  # two paragraphs, two articles
NUMBER = 0.02  # under one number
NEIGHBOUR = 0.03  # for each neighbour that is likely to belong to the other's neighbour
HEADING = 0.05  # under one heading
PLACE = 0.01  # what is lost from one end of a draft to the other: of twins, those at a like place
SURE = 0.7  # a pair that is at least so alike is likely
BETTER = 0.25  # a partner elsewhere that is so much surer is not to be robbed
OWN = 0.01  # ... if it is surer than the next best of either by so much


def scores_of(old: Sequence[Unit], new: Sequence[Unit], candidates: Candidates, context: Any) -> Any:
    """A score for each candidate, on the scale of likeness; equals are told apart by their words alone."""
    import numpy as np

    i, j = candidates.old, candidates.new
    score = candidates.likeness + CONTEXT * context
    for gain, name in ((KIND, "kind"), (NUMBER, "number"), (HEADING, "heading")):
        one, other = _codes([getattr(u.clause, name) for u in old], [getattr(u.clause, name) for u in new])
        score += gain * ((one[i] == other[j]) & (one[i] > 0))
    width = len(new) + 2
    key = i * width + j
    likely = np.unique(key[candidates.likeness >= SURE])
    for step in (-width - 1, width + 1):
        score += NEIGHBOUR * np.isin(key + step, likely)
    score -= PLACE * np.abs(i / len(old) - j / len(new))
    mark_old, mark_new = (np.array([u.mark for u in units], dtype=np.int64) for units in (old, new))
    # of twins in like places the first ones
    return score.round(6) + TIE * ((mark_old[i] + mark_new[j]) - (i + j) / (len(old) + len(new)))


def no_thefts(candidates: Candidates, scores: Any, namesakes: Any) -> Any:
    """A mask without the pairs of which one side belongs elsewhere: to a partner that is far surer.

    A partner is one's own where each is the other's best, and no other comes near: of many near copies
    none is. namesakes: a mask of the pairs in articles that alone have one heading; of an own partner in
    such an article, no clause is robbed at all.
    """
    import numpy as np

    i, j = candidates.old, candidates.new
    if not len(i):
        return np.ones(0, dtype=bool)
    best_old, next_old = _two_best(i, scores)
    best_new, next_new = _two_best(j, scores)
    own = (scores >= SURE) & (scores == best_old[i]) & (scores == best_new[j])
    own &= scores - np.maximum(next_old[i], next_new[j]) >= OWN
    least_old, least_new = np.zeros(len(best_old)), np.zeros(len(best_new))
    least_old[i[own]] = least_new[j[own]] = scores[own] - np.where(namesakes[own], 0.0, BETTER)
    return scores >= np.maximum(least_old[i], least_new[j])


def _codes(one: Iterable[str], other: Iterable[str]) -> tuple[Any, Any]:
    """The same number for the same word on both sides; 0 for none."""
    import numpy as np

    codes = {"": 0}
    numbered = [[codes.setdefault(word, len(codes)) for word in words] for words in (one, other)]
    return np.array(numbered[0]), np.array(numbered[1])


def _two_best(unit: Any, scores: Any) -> tuple[Any, Any]:
    """For each unit its best score and the next one; 0 where there is none."""
    import numpy as np

    order = np.lexsort((-scores, unit))
    ranked = unit[order]
    first = np.flatnonzero(np.r_[True, ranked[1:] != ranked[:-1]])
    best, after = np.zeros(ranked[-1] + 1), np.zeros(ranked[-1] + 1)
    best[ranked[first]] = scores[order[first]]
    second = first + 1
    second = second[(second < len(order))]
    second = second[ranked[second] == ranked[second - 1]]
    after[ranked[second]] = scores[order[second]]
    return best, after

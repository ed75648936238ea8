"""What speaks for a pair of clauses besides their own words: the articles that they are in.

Two clauses belong together more likely where the other clauses of their articles, and the articles'
headings, belong together as well: so near copies are told apart (the same article in each of many
schedules, the closing clauses that all treaties share). It is the container mapping of GumTree (Falleri
et al. 2014), by likeness instead of identity: the clauses of an article vote for the article that their
best candidates are in, and the vote comes back to each of them, less its own share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from msgspec import Struct

from compare.align.candidates import Candidates, matrix_of, vocabulary_of
from compare.align.thresholds import CONTEXT_HEADING, CONTEXT_LEAST
from compare.align.units import Segment, words_of
from compare.model import Draft

ARTICLES = ("article", "annex", "preamble", "signature")


Limited: TypeAlias = tuple[frozenset[str], bool]


class Surroundings(Struct, frozen=True):
    """The units of a draft, the article that each is in (numbered from 0), and the articles' headings.

    limited: what each unit limits, and whether it is a part of what the unit above it limits.
    """

    units: Sequence[Segment]
    article: Sequence[int]
    headings: Sequence[Counter[str]]
    limited: Sequence[Limited]


def surroundings_of(draft: Draft, units: Sequence[Segment]) -> Surroundings:
    """The units of a draft with their articles."""
    article = articles_of(draft)
    number: dict[str, int] = {}
    for unit in units:
        number.setdefault(article[unit.clause.id], len(number))
    heading = {clause.id: clause.heading for clause in draft.clauses if clause.id in number}
    return Surroundings(
        units,
        [number[article[unit.clause.id]] for unit in units],
        [Counter(words_of(heading[article])) for article in number],
        limited_of(draft, units),
    )


def limited_of(draft: Draft, units: Sequence[Segment]) -> list[Limited]:
    """What each unit limits, if it limits anything, and whether the clause above it limits something too."""
    found: dict[str, set[str]] = {}
    for limit in draft.annotations.terms.force_limits:
        found.setdefault(limit.clause, set()).add(limit.subject)
    return [(frozenset(found.get(u.clause.id, ())), (u.clause.parent or "") in found) for u in units]


def are_apart(one: Limited, other: Limited) -> bool:
    """Whether one is a total and one a part, of other things: 700 launchers, 900 of the warheads."""
    return bool(one[0] and other[0]) and one[1] != other[1] and not one[0] & other[0]


def together(old: Surroundings, new: Surroundings, candidates: Candidates) -> Candidates:
    """The candidates without those that limit things apart."""
    import numpy as np

    limits_old, limits_new = (np.array([bool(of) for of, _ in side.limited]) for side in (old, new))
    keep = np.ones(len(candidates.old), dtype=bool)
    for n in np.flatnonzero(limits_old[candidates.old] & limits_new[candidates.new]).tolist():
        keep[n] = not are_apart(old.limited[candidates.old[n]], new.limited[candidates.new[n]])
    return candidates.where(keep)


def articles_of(draft: Draft) -> Mapping[str, str]:
    """The article, annex or preamble that each clause is in; itself where it is in none."""
    out: dict[str, str] = {}
    kinds = {clause.id: clause.kind for clause in draft.clauses}
    for clause in draft.clauses:
        above = out.get(clause.parent or "", "")
        inside = kinds.get(above) in ARTICLES and clause.kind != "article"
        out[clause.id] = above if inside else clause.id
    return out


def context_of(old: Surroundings, new: Surroundings, candidates: Candidates) -> Any:
    """For each candidate, how well the articles around it agree, 0 to 1."""
    import numpy as np

    i, j, score = candidates.old, candidates.new, candidates.likeness
    here, there = np.array(old.article), np.array(new.article)
    w_old, w_new = (np.array([unit.weight for unit in side.units]) for side in (old, new))
    articles, both = np.unique(here[i] * len(new.headings) + there[j], return_inverse=True)
    a, b = articles // len(new.headings), articles % len(new.headings)
    # the best that a clause has in an article counts, and counts once
    best_old, first_old = _best_in(i * len(articles) + both, score)
    best_new, first_new = _best_in(j * len(articles) + both, score)
    votes_old, votes_new = w_old[i] * best_old, w_new[j] * best_new
    shared = np.bincount(both, votes_old * first_old, minlength=len(articles))
    shared += np.bincount(both, votes_new * first_new, minlength=len(articles))
    whole = np.bincount(here, w_old)[a] + np.bincount(there, w_new)[b]
    agree, present = _headings(old, new, a, b)
    rest = (whole + CONTEXT_HEADING * present)[both] - w_old[i] - w_new[j]
    vote = (shared + CONTEXT_HEADING * agree)[both] - votes_old - votes_new
    return (np.maximum(vote, 0) / np.maximum(rest, CONTEXT_LEAST)).round(9)


def namesakes_of(old: Surroundings, new: Surroundings, candidates: Candidates) -> Any:
    """Which candidates are in articles with one heading, where no other article of either draft has it."""
    import numpy as np

    there = _only(new)
    partner = np.full(len(old.headings), -1)
    for words, n in _only(old).items():
        partner[n] = there.get(words, -1)
    here = np.array(old.article)[candidates.old]
    return partner[here] == np.array(new.article)[candidates.new]


def _only(side: Surroundings) -> Mapping[tuple[str, ...], int]:
    """The articles whose heading no other has, by its words."""
    words = [tuple(sorted(heading.elements())) for heading in side.headings]
    count = Counter(words)
    return {heading: n for n, heading in enumerate(words) if heading and count[heading] == 1}


def _best_in(group: Any, score: Any) -> tuple[Any, Any]:
    """For each pair the highest score of its group, and whether it is the one that stands for the group."""
    import numpy as np

    _, first, member = np.unique(group, return_index=True, return_inverse=True)
    best = np.zeros(len(first))
    np.maximum.at(best, member, score)
    stands = np.zeros(len(group), dtype=bool)
    stands[first] = True
    return best[member], stands


def _headings(old: Surroundings, new: Surroundings, a: Any, b: Any) -> tuple[Any, Any]:
    """For pairs of articles, the Dice coefficient of their headings' words, and whether either has one."""
    import numpy as np

    vocabulary = vocabulary_of(old.headings, new.headings)
    one, other = matrix_of(old.headings, vocabulary), matrix_of(new.headings, vocabulary)
    size = one.sum(axis=1).A1[a] + other.sum(axis=1).A1[b]
    shared = one[a].minimum(other[b]).sum(axis=1).A1
    return 2 * shared / np.maximum(size, 1), size > 0

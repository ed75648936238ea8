"""What speaks for a pair of clauses besides their own words: the articles that they are in.

Two clauses belong together more likely where the other clauses of their articles, and the articles'
headings, belong together as well: so near copies (the same article in each of many schedules, closing
clauses that all treaties share) are told apart. It is the container mapping of GumTree (Falleri et al.
2014), by likeness instead of identity: the clauses of an article vote for the article that their best
candidates are in, and the vote comes back to each of them, less its own share.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from compare.align.candidates import Pairs
from compare.align.units import Unit, words_of
from compare.model import Clause, Draft

ARTICLES = ("article", "annex", "preamble", "signature")


class Homes(Struct, frozen=True):
    """Which article each unit is in, by the article's place; the words of each article's heading."""

    of: Sequence[int]
    heading: Mapping[int, Counter[str]]


def articles_of(draft: Draft) -> Mapping[str, str]:
    """The article, annex or preamble that each clause is in; itself where it is in none."""
    out: dict[str, str] = {}
    kinds = {clause.id: clause.kind for clause in draft.clauses}
    for clause in draft.clauses:
        above = out.get(clause.parent or "", "")
        inside = kinds.get(above) in ARTICLES and clause.kind != "article"
        out[clause.id] = above if inside else clause.id
    return out


def homes_of(draft: Draft, units: Sequence[Unit]) -> Homes:
    """The articles of the units of a draft."""
    article = articles_of(draft)
    place = {clause.id: n for n, clause in enumerate(draft.clauses)}
    of = [place[article[unit.clause.id]] for unit in units]
    heading = {n: _heading(draft.clauses[n]) for n in set(of)}
    return Homes(of, {n: words for n, words in heading.items() if words})


def _heading(clause: Clause) -> Counter[str]:
    return Counter(words_of(clause.heading))


def context_of(
    old: Sequence[Unit], new: Sequence[Unit], candidates: Pairs, homes_old: Homes, homes_new: Homes
) -> dict[tuple[int, int], float]:
    """For each candidate, how well the articles around it agree, 0 to 1."""
    a_of, b_of = homes_old.of, homes_new.of
    w_old, w_new = [u.weight for u in old], [u.weight for u in new]
    best_old: dict[tuple[int, int], float] = {}
    best_new: dict[tuple[int, int], float] = {}
    for (i, j), score in candidates.items():
        here, there = (i, b_of[j]), (a_of[i], j)
        if score > best_old.get(here, 0.0):
            best_old[here] = score
        if score > best_new.get(there, 0.0):
            best_new[there] = score
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for (i, b), score in best_old.items():
        shared[a_of[i], b] += w_old[i] * score
    for (a, j), score in best_new.items():
        shared[a, b_of[j]] += w_new[j] * score
    whole_old, whole_new = Counter[int](), Counter[int]()
    for n, home in enumerate(a_of):
        whole_old[home] += w_old[n]
    for n, home in enumerate(b_of):
        whole_new[home] += w_new[n]
    headings: dict[tuple[int, int], tuple[float, float]] = {}
    for a, b in shared:
        one, other = homes_old.heading.get(a), homes_new.heading.get(b)
        if one and other:
            size = one.total() + other.total()
            like = 2 * (one & other).total() / size
            headings[a, b] = HEADING * like, HEADING
        else:
            headings[a, b] = 0.0, HEADING if one or other else 0.0
    out = {}
    for (i, j), score in candidates.items():
        a, b = a_of[i], b_of[j]
        own = w_old[i] * best_old[i, b] + w_new[j] * best_new[a, j]
        like, weight = headings[a, b]
        rest = whole_old[a] + whole_new[b] - w_old[i] - w_new[j] + weight
        out[i, j] = max(0.0, shared[a, b] - own + like) / max(rest, LEAST)
    return out


HEADING = 6.0
LEAST = 6.0

"""Articles and other clauses without a text of their own: they follow what lies below them.

Such a clause has a heading only. Its counterpart is the clause of the other side below which most of
its words went, and where nothing below went anywhere, the free one with the likest heading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rapidfuzz import fuzz

from compare.model import Clause, Draft

LIKE = 0.6  # likeness of headings that pairs containers which share no words below
PARTS = ("part", "chapter", "section")  # they hold articles, and are no counterparts of one
SHARE = 0.2  # share of the words below that a vote needs


def pair_headings(
    old: Draft, new: Draft, matched: Mapping[str, str], words: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Pairs of clause ids, at least one of each a heading-only clause.

    matched: old clause id to new, for clauses with a text. words: how many each old clause has.
    """
    votes = _votes(old, new, matched, words)
    olds = {c.id: c for c in old.clauses}
    news = {c.id: c for c in new.clauses}
    bare_old = {c.id for c in old.clauses if c.heading and not c.text}
    bare_new = {c.id for c in new.clauses if c.heading and not c.text}
    wishes = []
    for (a, b), share in votes.items():
        same_level = (olds[a].kind in PARTS) == (news[b].kind in PARTS)
        if share >= SHARE and same_level and (a in bare_old or b in bare_new):
            wishes.append((share + 0.5 * _alike(olds[a], news[b]), a, b))
    pairs, used_old, used_new = [], set[str](), set[str]()
    for _, a, b in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if a in used_old or b in used_new:
            continue
        used_old.add(a)
        used_new.add(b)
        pairs.append((a, b))
    pairs += _by_heading(
        [c for c in old.clauses if c.id in bare_old - used_old],
        [c for c in new.clauses if c.id in bare_new - used_new],
    )
    return pairs


def _votes(
    old: Draft, new: Draft, matched: Mapping[str, str], words: Mapping[str, int]
) -> dict[tuple[str, str], float]:
    """How much of the words below each old clause went below each new one, at most 1."""
    above_old, above_new = ancestors(old), ancestors(new)
    shared: Counter[tuple[str, str]] = Counter()
    below_old: Counter[str] = Counter()
    below_new: Counter[str] = Counter()
    for clause in old.clauses:
        for a in above_old[clause.id]:
            below_old[a] += words.get(clause.id, 0)
    for a, b in matched.items():
        for holder in above_new[b]:
            below_new[holder] += words.get(a, 0)
        for x in above_old[a]:
            for y in above_new[b]:
                shared[x, y] += words.get(a, 0)
    return {
        (x, y): 2 * n / (below_old[x] + below_new[y])
        for (x, y), n in shared.items()
        if below_old[x] + below_new[y]
    }


def ancestors(draft: Draft) -> Mapping[str, tuple[str, ...]]:
    """For each clause id, itself and the ids above it."""
    out: dict[str, tuple[str, ...]] = {}
    for clause in draft.clauses:
        out[clause.id] = (clause.id, *(out[clause.parent] if clause.parent else ()))
    return out


def _alike(a: Clause, b: Clause) -> float:
    if a.kind != b.kind:
        return -1.0
    return fuzz.ratio(a.heading.casefold(), b.heading.casefold()) / 100


def _by_heading(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[str, str]]:
    by_text: dict[str, list[Clause]] = defaultdict(list)
    for clause in new:
        by_text[clause.heading.casefold()].append(clause)
    wishes = []
    for a in old:
        pool = by_text.get(a.heading.casefold()) or (new if len(old) * len(new) < 250_000 else [])
        wishes += [(s, a.id, b.id) for b in pool if (s := _alike(a, b)) >= LIKE]
    pairs, used = [], set[tuple[str, str]]()
    for _, x, y in sorted(wishes, key=lambda w: (-w[0], w[1], w[2])):
        if ("old", x) not in used and ("new", y) not in used:
            used |= {("old", x), ("new", y)}
            pairs.append((x, y))
    return pairs

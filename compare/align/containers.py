"""Articles and other clauses without a text of their own: they follow what lies below them.

Such a clause has a heading only. Its counterpart is the clause of the other side below which most of its
words went (the vote of GumTree's bottom-up phase, Falleri et al. 2014, by words), and where nothing below
went anywhere, the free one with the likest heading.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from rapidfuzz import fuzz

from compare.align.context import articles_of
from compare.align.sides import features_of
from compare.align.thresholds import (
    ALL_PAIRS,
    ARTICLE_SHARE,
    CONTAINERS_HEADING,
    FREQUENT,
    LIKE,
    NAMED,
    SHARE,
)
from compare.align.units import in_order, place_apart
from compare.model import Clause, Draft
from compare.model.tree import Tree

# ---------------------------------------------------------------------------------------------
# Headings by what lies below them, where clauses are matched by evidence; and titles.

HOLDERS = ("article", "annex", "preamble")


def pair_articles(old: Draft, new: Draft, pairs: Mapping[tuple[str, str], float]) -> list[tuple[str, str]]:
    """Articles that have a heading only, with the clause that deals with their subject, by clause id.

    pairs: clauses that are counterparts, and the evidence. What most of an article's clauses became
    speaks for a pair, and so does a subject that the heading names.
    """
    votes: dict[tuple[str, str], float] = defaultdict(float)
    above_old, above_new = _paths(Tree(old)), _paths(Tree(new))
    for (a, b), score in pairs.items():
        for x in above_old[a]:
            for y in above_new[b]:
                votes[x, y] += score
    sides = _Articles(old), _Articles(new)
    wishes: list[tuple[float, str, str, str, str]] = []
    for (x, y), vote in votes.items():
        share = 2 * vote / (sides[0].size[x] + sides[1].size[y]) * _agreed(sides, x, y)
        if share >= ARTICLE_SHARE:
            # rounded: votes are added up in the order of the new draft
            wishes.append((-round(share, 6), min(x, y), max(x, y), x, y))
    found, used = [], set[tuple[int, str]]()
    for _, _, _, x, y in sorted(wishes):
        if (0, x) not in used and (1, y) not in used:
            used |= {(0, x), (1, y)}
            found.append((x, y))
    return found


class _Articles:
    """A draft's articles: which have a heading only, how many clauses below say something, their subjects."""

    def __init__(self, draft: Draft) -> None:
        home, above = articles_of(draft), _paths(Tree(draft))
        self.known = {c.id for c in draft.clauses if home[c.id] == c.id and c.kind not in PARTS}
        self.bare = {c.id for c in draft.clauses if c.heading and not c.text and c.kind in HOLDERS}
        self.size = Counter(x for c in draft.clauses if c.text for x in above[c.id])
        self.features = features_of(draft)

    def subjects(self, id: str) -> set[str]:
        return {m for m in self.features.get(id, ()) if not m.startswith(("state:", "number:"))}


def _agreed(sides: tuple[_Articles, _Articles], x: str, y: str) -> float:
    """How far two clauses may be article and article, or article and point; 0 where they may not."""
    old, new = sides
    bare = x in old.bare, y in new.bare
    if x not in old.known or y not in new.known or not any(bare):
        return 0.0
    if all(bare):
        return 1.0
    named = old.subjects(x) if bare[0] else new.subjects(y)
    if not named:
        return 1.0
    return NAMED if old.subjects(x) & new.subjects(y) else 0.0


def pair_titles(old: Draft, new: Draft) -> list[tuple[str, str]]:
    """The titles of both drafts, by clause id: they belong together whatever they say."""
    a, b = _titles(old), _titles(new)
    return [(a[0], b[0])] if len(a) == len(b) == 1 else []


def _titles(draft: Draft) -> list[str]:
    return [c.id for c in draft.clauses if c.kind == "text" and not c.parent and c.heading and not c.text]


# ---------------------------------------------------------------------------------------------

PARTS = ("part", "chapter", "section")  # they hold articles, and are no counterparts of one

Groups = Sequence[tuple[Sequence[str], Sequence[str]]]


class _HeadedTree:
    """A draft's clauses by id and place, with the clauses above each and the words below."""

    def __init__(self, draft: Draft, words: Mapping[str, int]) -> None:
        tree = Tree(draft)
        self.clause, self.place = tree.clause, tree.place
        self.bare = [c for c in draft.clauses if c.heading and not c.text]
        self.above = _paths(tree)
        self.words = words
        self.below: Counter[str] = Counter()
        for clause in draft.clauses:
            for holder in self.above[clause.id]:
                self.below[holder] += words.get(clause.id, 0)


def pair_headings(
    old: Draft, new: Draft, groups: Groups, words_old: Mapping[str, int], words_new: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Pairs of clause ids, at least one of each a heading-only clause.

    groups: ids of the clauses with a text that belong together. words: how many each clause has.
    """
    left, right = _HeadedTree(old, words_old), _HeadedTree(new, words_new)
    bare_old, bare_new = {c.id for c in left.bare}, {c.id for c in right.bare}
    wishes = []
    for (a, b), share in _votes(left, right, groups).items():
        here, there = left.clause[a], right.clause[b]
        if share < SHARE or not (a in bare_old or b in bare_new):
            continue
        # a heading joins the match of a text only if both are the same sort of provision
        if here.kind != there.kind and not (a in bare_old and b in bare_new):
            continue
        if (here.kind in PARTS) != (there.kind in PARTS):
            continue
        wishes.append((share + CONTAINERS_HEADING * _alike(here, there), a, b))
    pairs = _grant(wishes, left, right)
    used_old, used_new = {a for a, _ in pairs}, {b for _, b in pairs}
    free_old = [c for c in left.bare if c.id not in used_old]
    free_new = [c for c in right.bare if c.id not in used_new]
    return pairs + _grant(_by_heading(free_old, free_new), left, right)


def _votes(left: _HeadedTree, right: _HeadedTree, groups: Groups) -> Mapping[tuple[str, str], float]:
    """What share of the words below two clauses belongs together, 0 to 1."""
    shared: Counter[tuple[str, str]] = Counter()
    for olds, news in groups:
        for side, tree, others in ((0, left, news), (1, right, olds)):
            for clause in (olds, news)[side]:
                # each clause votes once for whatever lies above any of its partners
                over = {x for other in others for x in (right, left)[side].above[other]}
                for x in tree.above[clause]:
                    for y in over:
                        shared[(x, y) if side == 0 else (y, x)] += tree.words.get(clause, 0)
    return {(x, y): n / whole for (x, y), n in shared.items() if (whole := left.below[x] + right.below[y])}


def _grant(
    wishes: Iterable[tuple[float, str, str]], left: _HeadedTree, right: _HeadedTree
) -> list[tuple[str, str]]:
    """The strongest wishes, each clause in one pair; of equals those at a like place, and the first."""

    def key(wish: tuple[float, str, str]) -> tuple[float, float, int]:
        weight, a, b = wish
        i, j = left.place[a], right.place[b]
        return -round(weight, 6), round(place_apart(i, j, (len(left.place), len(right.place))), 6), i + j

    pairs, used_old, used_new = [], set[str](), set[str]()
    for _, a, b in sorted(wishes, key=key):
        if a not in used_old and b not in used_new:
            used_old.add(a)
            used_new.add(b)
            pairs.append((a, b))
    return pairs


def _paths(tree: Tree) -> Mapping[str, tuple[str, ...]]:
    """For each clause id, itself and the ids above it."""
    return {clause.id: tuple(one.id for one in tree.path(clause)) for clause in tree.clauses}


def _alike(a: Clause, b: Clause) -> float:
    if a.kind != b.kind:
        return -1.0
    return fuzz.ratio(a.heading.casefold(), b.heading.casefold()) / 100


def _by_heading(old: Sequence[Clause], new: Sequence[Clause]) -> list[tuple[float, str, str]]:
    by_text: dict[str, list[Clause]] = defaultdict(list)
    for clause in new:
        by_text[clause.heading.casefold()].append(clause)
    if len(old) * len(new) < ALL_PAIRS:
        pairs: Iterable[tuple[Clause, Clause]] = product(old, new)
    else:
        equal: dict[str, list[Clause]] = defaultdict(list)
        for clause in old:
            equal[clause.heading.casefold()].append(clause)
        pairs = (pair for text, some in equal.items() for pair in _equals(some, by_text.get(text, ())))
    return [(alike, a.id, b.id) for a, b in pairs if (alike := _alike(a, b)) >= LIKE]


def _equals(old: Sequence[Clause], new: Sequence[Clause]) -> Iterable[tuple[Clause, Clause]]:
    """All pairs of equal headings; of very many those at one place in their order."""
    return product(old, new) if len(old) * len(new) < FREQUENT * FREQUENT else in_order(old, new)

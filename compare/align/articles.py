"""Headings by what lies below them, where clauses are matched by evidence; and titles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from compare.align.containers import PARTS, ancestors
from compare.align.context import articles_of
from compare.align.sides import Marks
from compare.model import Draft

HOLDERS = ("article", "annex", "preamble")
SHARE = 0.08  # of an article's clauses that must have become a clause for the heading to follow
NAMED = 1.5  # what a subject that a heading names is worth


def pair_articles(
    old: Draft, new: Draft, pairs: Mapping[tuple[str, str], float], marks: tuple[Marks, Marks]
) -> list[tuple[str, str]]:
    """Articles that have a heading only, with the clause that deals with their subject, by clause id.

    pairs: clauses that are counterparts, and the evidence. What most of an article's clauses became
    speaks for a pair, and so does a subject that the heading names.
    """
    votes: dict[tuple[str, str], float] = defaultdict(float)
    above_old, above_new = ancestors(old), ancestors(new)
    for (a, b), score in pairs.items():
        for x in above_old[a]:
            for y in above_new[b]:
                votes[x, y] += score
    sides = _Articles(old, marks[0]), _Articles(new, marks[1])
    wishes: list[tuple[float, str, str, str, str]] = []
    for (x, y), vote in votes.items():
        share = 2 * vote / (sides[0].size[x] + sides[1].size[y]) * _agreed(sides, x, y)
        if share >= SHARE:
            wishes.append((-share, min(x, y), max(x, y), x, y))
    found, used = [], set[tuple[int, str]]()
    for _, _, _, x, y in sorted(wishes):
        if (0, x) not in used and (1, y) not in used:
            used |= {(0, x), (1, y)}
            found.append((x, y))
    return found


class _Articles:
    """A draft's articles: which have a heading only, how many clauses below say something, their subjects."""

    def __init__(self, draft: Draft, marks: Marks) -> None:
        home, above = articles_of(draft), ancestors(draft)
        self.known = {c.id for c in draft.clauses if home[c.id] == c.id and c.kind not in PARTS}
        self.bare = {c.id for c in draft.clauses if c.heading and not c.text and c.kind in HOLDERS}
        self.size = Counter(x for c in draft.clauses if c.text for x in above[c.id])
        self.marks = marks

    def subjects(self, id: str) -> set[str]:
        return {m for m in self.marks.get(id, ()) if not m.startswith(("state:", "number:"))}


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

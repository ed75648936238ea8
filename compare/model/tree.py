"""The tree of a draft: which clause stands under which, in what order they are read, and how one is cited."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from compare.model.drafts import Clause, Draft


class Tree:
    """A draft's clauses by id, with what stands above and below each of them.

    A clause whose parent the draft does not have stands at the top; a circle of parents, which only a
    hostile file has, ends where it began.
    """

    def __init__(self, draft: Draft) -> None:
        self.clauses = draft.clauses
        self.clause = {clause.id: clause for clause in draft.clauses}
        self.place = {clause.id: place for place, clause in enumerate(draft.clauses)}

    def __getitem__(self, clause_id: str) -> Clause:
        return self.clause[clause_id]

    def __contains__(self, clause_id: object) -> bool:
        return clause_id in self.clause

    def parent(self, clause: Clause) -> Clause | None:
        """The clause right above; None at the top."""
        return self.clause.get(clause.parent) if clause.parent is not None else None

    def ancestors(self, clause: Clause) -> Iterator[Clause]:
        """Parent, grandparent and so on."""
        seen = {clause.id}
        above = self.parent(clause)
        while above is not None and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self.parent(above)

    def path(self, clause: Clause) -> Iterator[Clause]:
        """The clause itself, its parent, grandparent and so on."""
        yield clause
        yield from self.ancestors(clause)

    def nearest(self, clause: Clause, kinds: Collection[str]) -> Clause | None:
        """The clause itself or the nearest above it that is of one of these kinds."""
        return next((one for one in self.path(clause) if one.kind in kinds), None)

    def depth(self, clause: Clause) -> int:
        """How many clauses stand above."""
        return sum(1 for _ in self.ancestors(clause))

    def children(self, clause_id: str | None) -> tuple[Clause, ...]:
        """The clauses right under a clause, or at the top for None."""
        return self.families.get(clause_id, ())

    @cached_property
    def families(self) -> dict[str | None, tuple[Clause, ...]]:
        """The clauses that have one parent, by its id."""
        found: dict[str | None, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.parent, []).append(clause)
        return {parent: tuple(children) for parent, children in found.items()}

    def last_below(self, clause: Clause) -> int:
        """The place of the last clause under a clause, or its own where nothing stands under it."""
        last = clause
        while (children := self.children(last.id)) and self.place[children[-1].id] > self.place[last.id]:
            last = children[-1]
        return self.place[last.id]

    def below(self, clause: Clause) -> tuple[Clause, ...]:
        """All clauses under a clause, in reading order."""
        return self.clauses[self.place[clause.id] + 1 : self.last_below(clause) + 1]


# ---------------------------------------------------------------------------------------------
# How a clause is cited: the article, annex or preamble that it belongs to, and the way down to it.
#
# The words of each part are the writer's: those of a report's language, of a policy in English. Where a
# citation begins, what is a mere number, and that numbers stand in brackets after what they are in, is told
# here once.

UNITS = frozenset({"article", "annex", "preamble"})
BRANCHES = frozenset({"paragraph", "item"})
_SHORT = re.compile(r"\(?(\w{1,5})\)?")


def unit_of(tree: Tree, clause: Clause) -> Clause:
    """The article, annex or preamble that a clause belongs to; the clause itself outside of any."""
    return tree.nearest(clause, UNITS) or clause


def way_to(tree: Tree, clause: Clause) -> tuple[Clause, ...]:
    """The clauses from the unit down to the clause itself; from the top where it is in no unit."""
    way = []
    for one in tree.path(clause):
        way.append(one)
        if one.kind in UNITS:
            break
    return tuple(reversed(way))


def numbers_within(tree: Tree, clause: Clause) -> tuple[str, ...]:
    """The numbers of the paragraphs and items between a clause's unit and the clause: "2", "a"."""
    unit, *below = way_to(tree, clause)
    if unit.kind not in UNITS:
        return ()
    return tuple(one.number for one in below if one.kind in BRANCHES and one.number)


def is_mere_number(clause: Clause) -> bool:
    """Whether the label says nothing but the number: "2.", "(a)"; not "Option 1"."""
    bare = clause.label.strip("()[]{}.: \xa0").casefold()
    return bool(clause.number) and bare in {"", clause.number.casefold()}


def in_brackets(above: str, *numbers: str) -> str:
    """ "Article 5" with "2" and "a": "Article 5(2)(a)"."""
    return above + "".join(f"({number})" for number in numbers)


def join_parts(parts: Iterable[str]) -> str:
    """Parts from the outermost inward: short ones in brackets, others after a comma; empty ones left out."""
    text = ""
    for part in filter(None, parts):
        number = _SHORT.fullmatch(part)
        if not text:
            text = part
        else:
            text = in_brackets(text, number[1]) if number else f"{text}, {part}"
    return text

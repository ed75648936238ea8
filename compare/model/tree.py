"""The tree of a draft: which clause stands under which, and in what order they are read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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

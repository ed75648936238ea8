"""The order in which clauses of both drafts are read as one text.

The new draft leads. What only the old draft has stands where it stood: after its last neighbour that is
still there, inside the same provision. A clause that moved is shown at its new place, and a pointer
stands at the old one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from compare.model import Clause, Match
from compare.render.material import Material

Side = Literal["old", "new"]


class Place(Struct, frozen=True):
    """One thing to show: a match, a pointer to a moved match, or a provision without words of its own."""

    what: Literal["match", "moved", "bare"]
    side: Side
    clause: Clause
    match: Match | None = None


def arrange(material: Material) -> tuple[Place, ...]:
    """Every match once, every clause without one once, in reading order."""
    leftovers = _Leftovers(material).collect()
    places = list(leftovers.get(-1, ()))
    shown: set[str] = set()
    for index, clause in enumerate(material.new.clauses):
        match = material.match_of_new.get(clause.id)
        if match is None:
            places.append(Place("bare", "new", clause))
        elif match.id not in shown:
            shown.add(match.id)
            places.append(Place("match", "new", clause, match))
        places.extend(leftovers.get(index, ()))
    return tuple(places)


class _Leftovers:
    """What only the old draft has, by the index of the new draft's clause that it follows."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._after: dict[int, list[Place]] = {}
        self._slots: dict[str, int] = {}
        self._shown: set[str] = set()
        self._anchor: Clause | None = None

    def collect(self) -> dict[int, list[Place]]:
        """Walks the old draft once."""
        for clause in self._material.old.clauses:
            match = self._material.match_of_old.get(clause.id)
            if match is None:
                if self._is_gone(clause):
                    self._put(clause, Place("bare", "old", clause))
            elif not match.new:
                self._put(clause, Place("match", "old", clause, match))
            elif not match.moved:
                self._anchor = clause
            elif not self._moved_with_parent(clause):
                self._put(clause, Place("moved", "old", clause, match))
        return self._after

    def _put(self, clause: Clause, place: Place) -> None:
        slot = self._slot(clause)
        self._slots[clause.id] = slot
        if place.match is None or place.match.id not in self._shown:
            self._after.setdefault(slot, []).append(place)
        if place.match:
            self._shown.add(place.match.id)

    def _slot(self, clause: Clause) -> int:
        """Index of the new draft's clause after which an old clause stands; -1 for the beginning."""
        if clause.parent in self._slots:
            return self._slots[clause.parent]
        if self._anchor is None:
            return -1
        old, new = self._material.old, self._material.new
        here = max(self._material.match_of_old[self._anchor.id].new, key=new.index.__getitem__)
        counterpart = new[here]
        climb = old.depth(self._anchor) - old.depth(clause)
        if climb < 0:
            return new.index[counterpart.id]
        for above in list(new.ancestors(counterpart))[:climb]:
            counterpart = above
        return new.end(counterpart)

    def _is_gone(self, clause: Clause) -> bool:
        """Whether a provision without words left with all that stood in it, some of it for good."""
        below = [match for match in self._below(clause) if match]
        return any(not match.new for match in below) and all(not match.new or match.moved for match in below)

    def _below(self, clause: Clause) -> Iterator[Match | None]:
        for child in self._material.old.children(clause.id):
            yield self._material.match_of_old.get(child.id)
            yield from self._below(child)

    def _moved_with_parent(self, clause: Clause) -> bool:
        parent = self._material.match_of_old.get(clause.parent or "")
        return parent is not None and parent.moved


def counterpart_of_bare(material: Material, clause: Clause) -> Clause | None:
    """The old provision that a new one without words became: where most of its clauses came from."""
    votes: dict[str, int] = {}
    for child in _descendants(material, clause):
        match = material.match_of_new.get(child.id)
        for old_id in match.old if match else ():
            old = material.old[old_id]
            for above in (old, *material.old.ancestors(old)):
                if above.kind == clause.kind:
                    votes[above.id] = votes.get(above.id, 0) + 1
                    break
    if not votes:
        return None
    return material.old[max(votes, key=votes.__getitem__)]


def _descendants(material: Material, clause: Clause) -> tuple[Clause, ...]:
    start = material.new.index[clause.id] + 1
    return material.new.clauses[start : material.new.end(clause) + 1]

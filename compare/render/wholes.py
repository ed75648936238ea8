"""Provisions that came or went with all that stands in them.

Where two drafts share little, nearly every clause is added or removed. Sixteen items of an article that is
gone are one change, not sixteen: the article, with what stood in it on request.
"""

from __future__ import annotations

from compare.model import Clause
from compare.render.material import Material
from compare.render.order import Place

_UNITS = frozenset({"preamble", "article", "annex", "signature"})
_ABOVE = frozenset({"part", "chapter", "section"})
_BELOW = frozenset({"paragraph", "item"})
_FEWEST_CLAUSES = 2
# a paragraph with two items is soon read; one with a dozen is a list that went as one
_FEWEST_IN_PARAGRAPH = 5


class Wholes:
    """Which provisions of either draft have no counterpart at all in the other one."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._alone = {side: self._find_alone(side) for side in ("old", "new")}

    def root(self, place: Place) -> tuple[str, str] | None:
        """Side and id of the provision that came or went whole and has this place in it."""
        if place.what == "moved" or place.clause.id not in self._alone[place.side]:
            return None
        outline = self._material.outline(place.side)
        line = [place.clause, *outline.ancestors(place.clause)]
        whole = [clause for clause in line if clause.id in self._alone[place.side]]
        for kinds in (_UNITS, _ABOVE, _BELOW):
            roots = [clause for clause in whole if clause.kind in kinds]
            if roots:
                return place.side, roots[-1].id
        return None

    def _find_alone(self, side: str) -> frozenset[str]:
        """Ids of clauses that, with all below them, have no match on the other side."""
        outline = self._material.outline(side)
        joined: set[str] = set()
        for clause in outline.clauses:
            if self._is_joined(side, clause):
                joined.add(clause.id)
                joined.update(above.id for above in outline.ancestors(clause))
        return frozenset(clause.id for clause in outline.clauses if clause.id not in joined)

    def _is_joined(self, side: str, clause: Clause) -> bool:
        found = (self._material.match_of_old if side == "old" else self._material.match_of_new).get(clause.id)
        return found is not None and bool(found.old) and bool(found.new)


def is_worth_folding(root: Clause, count: int) -> bool:
    """Whether a provision has enough clauses to be shown as one."""
    return count >= (_FEWEST_IN_PARAGRAPH if root.kind in _BELOW else _FEWEST_CLAUSES)

"""The order in which clauses of both drafts are read as one text.

The new draft leads. What only the old draft has stands where it stood: after its last neighbour that is
still there, inside the same provision. A clause that moved is shown at its new place, and a pointer
stands at the old one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from compare.model import Cell, Clause, Edit, Match
from compare.render.report.context import ReportContext
from compare.render.report.redline import Redline
from compare.render.report.view import RedlineStretch
from compare.render.thresholds import FEWEST_CLAUSES, FEWEST_IN_PARAGRAPH

# ---------------------------------------------------------------------------------------------
# Provisions that came or went with all that stands in them.
#
# Where two drafts share little, nearly every clause is added or removed. Sixteen items of an article that is
# gone are one change, not sixteen: the article, with what stood in it on request.

_UNITS = frozenset({"preamble", "article", "annex", "signature"})
_ABOVE = frozenset({"part", "chapter", "section"})
_BELOW = frozenset({"paragraph", "item"})


class CollapsedProvisions:
    """Which provisions of either draft have no counterpart at all in the other one."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._alone = {side: self._find_alone(side) for side in ("old", "new")}

    def root(self, place: ReadingPlace) -> tuple[str, str] | None:
        """Side and id of the provision that came or went whole and has this place in it."""
        if place.what == "moved" or place.clause.id not in self._alone[place.side]:
            return None
        outline = self._context.outline(place.side)
        line = [place.clause, *outline.ancestors(place.clause)]
        whole = [clause for clause in line if clause.id in self._alone[place.side]]
        for kinds in (_UNITS, _ABOVE, _BELOW):
            roots = [clause for clause in whole if clause.kind in kinds]
            if roots:
                return place.side, roots[-1].id
        return None

    def _find_alone(self, side: str) -> frozenset[str]:
        """Ids of clauses that, with all below them, have no match on the other side."""
        outline = self._context.outline(side)
        joined: set[str] = set()
        for clause in outline.clauses:
            if self._is_joined(side, clause):
                joined.add(clause.id)
                joined.update(above.id for above in outline.ancestors(clause))
        return frozenset(clause.id for clause in outline.clauses if clause.id not in joined)

    def _is_joined(self, side: str, clause: Clause) -> bool:
        found = (self._context.match_of_old if side == "old" else self._context.match_of_new).get(clause.id)
        return found is not None and bool(found.old) and bool(found.new)


def is_worth_folding(root: Clause, count: int) -> bool:
    """Whether a provision has enough clauses to be shown as one."""
    return count >= (FEWEST_IN_PARAGRAPH if root.kind in _BELOW else FEWEST_CLAUSES)


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# A table's row as redlined cells.
#
# A row's text is its cells joined by " | ", and its edits run over all of it. Where both rows have the
# same number of cells and shared words stay in their column, the edits fall into cells; else the row is
# shown as a line of text, which loses nothing.


def split_cells(
    redline: Redline, edits: Sequence[Edit], old: Sequence[Clause], new: Sequence[Clause]
) -> tuple[tuple[RedlineStretch, ...], ...]:
    """The stretches of each cell; () where the row cannot be shown by cells."""
    if len(old) > 1 or len(new) > 1 or not (old or new):
        return ()
    old_cells, new_cells = (side[0].cells if side else () for side in (old, new))
    counts = {len(cells) for cells in (old_cells, new_cells) if cells}
    if len(counts) != 1 or not all(side[0].cells for side in (old, new) if side):
        return ()
    by_cell = edits_by_cell(edits, old_cells, new_cells, counts.pop())
    if by_cell is None:
        return ()
    return tuple(
        redline.stretches(cell_edits, cell_clause(old, place), cell_clause(new, place))
        for place, cell_edits in enumerate(by_cell)
    )


def edits_by_cell(
    edits: Sequence[Edit], old: Sequence[Cell], new: Sequence[Cell], count: int
) -> list[list[Edit]] | None:
    """Each cell's own edits, without the separators; None where shared words change their column."""
    result: list[list[Edit]] = [[] for _ in range(count)]
    at_old = at_new = 0
    for edit in edits:
        for step, character in enumerate(edit.text):
            places = set()
            if edit.op != "insert":
                places.add(_cell_at(old, at_old + step))
            if edit.op != "delete":
                places.add(_cell_at(new, at_new + step))
            if len(places) > 1:
                return None
            (place,) = places
            if place is not None:
                _append(result[place], edit, character)
        at_old += len(edit.text) if edit.op != "insert" else 0
        at_new += len(edit.text) if edit.op != "delete" else 0
    return result


def _append(edits: list[Edit], edit: Edit, character: str) -> None:
    if edits and (edits[-1].op, edits[-1].why) == (edit.op, edit.why):
        edits[-1] = Edit(edit.op, edits[-1].text + character, edit.why)
    else:
        edits.append(Edit(edit.op, character, edit.why))


def _cell_at(cells: Sequence[Cell], place: int) -> int | None:
    """Which cell a character lies in; None between cells."""
    found = bisect_right(cells, place, key=lambda cell: cell.start) - 1
    return found if found >= 0 and place < cells[found].end else None


def cell_clause(clauses: Sequence[Clause], place: int) -> tuple[Clause, ...]:
    """The cell as a clause of its own, with the row's passages where they lie in it."""
    if not clauses:
        return ()
    row, cell = clauses[0], clauses[0].cells[place]
    return (_cut_clause(row, cell.start, cell.end),)


def _cut_clause(clause: Clause, start: int, end: int) -> Clause:
    from msgspec.structs import replace

    def shift(place: int) -> int:
        return min(max(place, start), end) - start

    inside = [span for span in clause.passages if span.start < end and span.end > start]
    options = [span for span in clause.alternatives if span.start < end and span.end > start]
    return replace(
        clause,
        text=clause.text[start:end],
        passages=tuple(replace(span, start=shift(span.start), end=shift(span.end)) for span in inside),
        alternatives=tuple(replace(span, start=shift(span.start), end=shift(span.end)) for span in options),
    )


# ---------------------------------------------------------------------------------------------

Side = Literal["old", "new"]


class ReadingPlace(Struct, frozen=True):
    """One thing to show: a match, a pointer to a moved match, or a provision without words of its own."""

    what: Literal["match", "moved", "bare"]
    side: Side
    clause: Clause
    match: Match | None = None


def arrange(context: ReportContext) -> tuple[ReadingPlace, ...]:
    """Every match once, every clause without one once, in reading order."""
    leftovers = _Leftovers(context).collect()
    places = list(leftovers.get(-1, ()))
    shown: set[str] = set()
    for index, clause in enumerate(context.new.clauses):
        match = context.match_of_new.get(clause.id)
        if match is None:
            places.append(ReadingPlace("bare", "new", clause))
        elif match.id not in shown:
            shown.add(match.id)
            places.append(ReadingPlace("match", "new", clause, match))
        places.extend(leftovers.get(index, ()))
    return tuple(places)


class _Leftovers:
    """What only the old draft has, by the index of the new draft's clause that it follows."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._after: dict[int, list[ReadingPlace]] = {}
        self._slots: dict[str, int] = {}
        self._shown: set[str] = set()
        self._anchor: Clause | None = None

    def collect(self) -> dict[int, list[ReadingPlace]]:
        """Walks the old draft once."""
        for clause in self._context.old.clauses:
            match = self._context.match_of_old.get(clause.id)
            if match is None:
                if self._is_gone(clause):
                    self._put(clause, ReadingPlace("bare", "old", clause))
            elif not match.new:
                self._put(clause, ReadingPlace("match", "old", clause, match))
            elif not match.moved:
                self._anchor = clause
            elif not self._moved_with_parent(clause):
                self._put(clause, ReadingPlace("moved", "old", clause, match))
        return self._after

    def _put(self, clause: Clause, place: ReadingPlace) -> None:
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
        old, new = self._context.old, self._context.new
        here = max(self._context.match_of_old[self._anchor.id].new, key=new.place.__getitem__)
        counterpart = new[here]
        climb = old.depth(self._anchor) - old.depth(clause)
        if climb < 0:
            return new.place[counterpart.id]
        for above in list(new.ancestors(counterpart))[:climb]:
            counterpart = above
        return new.last_below(counterpart)

    def _is_gone(self, clause: Clause) -> bool:
        """Whether a provision without words left with all that stood in it, some of it for good."""
        below = [match for match in self._below(clause) if match]
        return any(not match.new for match in below) and all(not match.new or match.moved for match in below)

    def _below(self, clause: Clause) -> Iterator[Match | None]:
        for child in self._context.old.children(clause.id):
            yield self._context.match_of_old.get(child.id)
            yield from self._below(child)

    def _moved_with_parent(self, clause: Clause) -> bool:
        parent = self._context.match_of_old.get(clause.parent or "")
        return parent is not None and parent.moved


def counterpart_of_bare(context: ReportContext, clause: Clause) -> Clause | None:
    """The old provision that a new one without words became: where most of its clauses came from."""
    votes: dict[str, int] = {}
    for child in _descendants(context, clause):
        match = context.match_of_new.get(child.id)
        for old_id in match.old if match else ():
            old = context.old[old_id]
            for above in (old, *context.old.ancestors(old)):
                if above.kind == clause.kind:
                    votes[above.id] = votes.get(above.id, 0) + 1
                    break
    if not votes:
        return None
    return context.old[max(votes, key=votes.__getitem__)]


def _descendants(context: ReportContext, clause: Clause) -> tuple[Clause, ...]:
    start = context.new.place[clause.id] + 1
    return context.new.clauses[start : context.new.last_below(clause) + 1]

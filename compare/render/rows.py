"""A table's row as redlined cells.

A row's text is its cells joined by " | ", and its edits run over all of it. Where both rows have the
same number of cells and shared words stay in their column, the edits fall into cells; else the row is
shown as a line of text, which loses nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from compare.model import Cell, Clause, Edit
from compare.render.redline import Redline
from compare.render.view import Stretch


def split_cells(
    redline: Redline, edits: Sequence[Edit], old: Sequence[Clause], new: Sequence[Clause]
) -> tuple[tuple[Stretch, ...], ...]:
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

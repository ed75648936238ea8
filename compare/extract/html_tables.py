"""Tables of an HTML page: which hold data, and their rows."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from compare.extract.elements import Element, whole
from compare.extract.html_content import Furniture
from compare.extract.html_flow import Flow, Page
from compare.extract.html_style import Look
from compare.extract.styled import Piece, row_of, runs_of
from compare.model import Block

_LONG_CELL = 400
_MOST_SPAN = 63


def is_data(table: Element, furniture: Furniture) -> bool:
    """Whether a table has data in columns, rather than only placing parts of the page."""
    if table.get("role") in ("presentation", "none"):
        return False
    rows = [list(_cells(row)) for row in _rows(table)]
    if max((len(row) for row in rows), default=0) < 2:
        return False
    if any(cell.tag == "th" for row in rows for cell in row):
        return True
    if (
        next((e for e in table.iterdescendants("table", "h1", "h2", "h3", "article", "main", "nav")), None)
        is not None
    ):
        return False
    cells = [cell for row in rows for cell in row]
    if any(map(furniture.places_text, cells)):
        return False
    letters = sum(len("".join(cell.itertext()).strip()) for cell in cells)
    return len(rows) > 1 and letters < _LONG_CELL * len(cells)


def table_blocks(table: Element, page: Page, look: Look) -> list[Block]:
    """The table's caption and its rows; which rows are headers."""
    number = page.tables
    out: list[Block] = []
    for caption in table.findall("caption"):
        runs = runs_of(_pieces(caption, page, look))
        out += [Block(runs=runs)] if runs else []
    rows: list[Block] = []
    # columns that cells of rows above still cover, and for how many rows
    covered: dict[int, int] = {}
    for row in _rows(table):
        row_look = page.rules.look(row, look)
        elements = list(_cells(row))
        cells = _placed(elements, [_pieces(cell, page, row_look) for cell in elements], covered)
        runs, places = row_of(cells)
        if runs:
            parent = row.getparent()
            header = (parent is not None and parent.tag == "thead") or all(
                cell.tag == "th" for cell in elements
            )
            rows.append(Block(kind="row", runs=runs, cells=places, table=number, header=header))
    if (
        len(rows) > 1
        and not any(row.header for row in rows)
        and _bold(rows[0])
        and not all(map(_bold, rows[1:]))
    ):
        rows[0] = msgspec.structs.replace(rows[0], header=True)
    return out + rows


def _placed(elements: list[Element], read: list[list[Piece]], covered: dict[int, int]) -> list[list[Piece]]:
    """The cells in their columns: an empty one wherever another spans into."""
    out: list[list[Piece]] = []
    for element, pieces in zip(elements, read, strict=True):
        _skip_covered(out, covered)
        width = min(whole(element.get("colspan")) or 1, _MOST_SPAN)
        height = whole(element.get("rowspan")) or 1
        for column in range(len(out), len(out) + max(1, width)):
            if height > 1:
                covered[column] = height - 1
        out += [pieces, *([] for _ in range(width - 1))]
    _skip_covered(out, covered)
    return out


def _skip_covered(out: list[list[Piece]], covered: dict[int, int]) -> None:
    while covered.get(len(out)):
        covered[len(out)] -= 1
        out.append([])


def _pieces(cell: Element, page: Page, look: Look) -> list[Piece]:
    flow = Flow(page, look, on_line=True)
    flow.read(cell)
    return flow.pieces


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.findall("tr")


def _cells(row: Element) -> Iterator[Element]:
    return (child for child in row if child.tag in ("td", "th"))


def _bold(block: Block) -> bool:
    return all(run.style.bold for run in block.runs if any(c.isalnum() for c in run.text))

"""Ruled tables: cells from rules that form a grid, filled with the page's own styled words.

pdfplumber finds the cells. It is given the rules that PDFium read, not the file: reading the page again
through pdfminer takes ten times as long as all the rest, and its words have no styles. Pages without a
grid are not looked at, for default table finding invents tables on prose.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile
from typing import Any

from msgspec.structs import replace

from compare.extract.pdf.layout.borderless_tables import FIGURE
from compare.extract.pdf.layout.join_lines import Dehyphenator
from compare.extract.pdf.layout.lines import lines_of_words
from compare.extract.pdf.page.records import (
    Box,
    PrintedLine,
    PrintedPage,
    PrintedRow,
    PrintedTable,
    PrintedWord,
    Sheet,
    spliced,
)
from compare.extract.thresholds import MOST_CROSSINGS, MOST_EDGES, SNAP
from compare.model import Dropped


def tables_of(page: PrintedPage) -> tuple[tuple[PrintedTable, ...], tuple[PrintedWord, ...]]:
    """The page's ruled tables from the top down, and the words that are in none."""
    flat = [rule for rule in page.rules if rule.width > max(rule.height, 2 * SNAP)]
    upright = [rule for rule in page.rules if rule.height > max(rule.width, 2 * SNAP)]
    if len(flat) < 2 or not upright or len(flat) + len(upright) > MOST_EDGES:
        return (), page.words
    tables: list[PrintedTable] = []
    words = list(page.words)
    for cells in _grids(flat, upright):
        table, rest = _filled(cells, words, page.number)
        if table:
            tables.append(table)
            words = rest
    return tuple(tables), tuple(words)


def _grids(flat: Sequence[Box], upright: Sequence[Box]) -> list[list[Box]]:
    """The cells of each grid that the rules form."""
    from pdfplumber.table import (
        cells_to_tables,
        edges_to_intersections,
        intersections_to_cells,
        merge_edges,
    )

    edges = merge_edges([*map(_flat_edge, flat), *map(_upright_edge, upright)], SNAP, SNAP, SNAP, SNAP)
    edges += _open_sides(edges)
    crossings = edges_to_intersections(edges, SNAP, SNAP)
    if len(crossings) > MOST_CROSSINGS:
        return []
    cells = intersections_to_cells(crossings)
    return [[Box(*cell) for cell in table] for table in cells_to_tables(cells)]


def _flat_edge(box: Box) -> dict[str, Any]:
    y = (box.top + box.bottom) / 2
    return _edge("h", box.x0, y, box.x1, y)


def _upright_edge(box: Box) -> dict[str, Any]:
    x = (box.x0 + box.x1) / 2
    return _edge("v", x, box.top, x, box.bottom)


def _edge(orientation: str, x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line", "orientation": orientation, "x0": x0, "x1": x1, "top": top, "bottom": bottom,
        "width": x1 - x0, "height": bottom - top,
    }  # fmt: skip


def _open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Edges for tables that are open to the left and right: flat rules of one length, crossed by others."""
    groups: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for edge in edges:
        if edge["orientation"] == "h":
            groups.setdefault((round(edge["x0"] / 4), round(edge["x1"] / 4)), []).append(edge)
    sides = []
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    for group in groups.values():
        top, bottom = min(e["top"] for e in group), max(e["top"] for e in group)
        left, right = group[0]["x0"], group[0]["x1"]
        crossing = [
            e for e in upright
            if left < e["x0"] < right and e["top"] < top + SNAP and e["bottom"] > bottom - SNAP
        ]  # fmt: skip
        if len(group) > 2 and crossing:
            for x in (left, right):
                if not any(
                    abs(e["x0"] - x) < SNAP and e["top"] < bottom and e["bottom"] > top for e in upright
                ):
                    sides.append(_edge("v", x, top, x, bottom))
    return sides


def _filled(
    cells: Sequence[Box], words: Sequence[PrintedWord], page: int
) -> tuple[PrintedTable | None, list[PrintedWord]]:
    """The table with its words, and the other words; no table for a frame or a single column."""
    columns = sorted({cell.x0 for cell in cells})
    tops = sorted({cell.top for cell in cells})
    if len(columns) < 2:
        return None, list(words)
    inside: dict[Box, list[PrintedWord]] = {cell: [] for cell in cells}
    rest: list[PrintedWord] = []
    for word in words:
        home = next((cell for cell in cells if _holds(cell, word)), None)
        (inside[home] if home else rest).append(word)
    if sum(bool(found) for found in inside.values()) < 2:
        return None, list(words)
    rows: list[PrintedRow] = []
    head = max(cell.bottom for cell in cells if cell.top == tops[0])
    heads = 0
    for top in tops:
        by_start = {cell.x0: cell for cell in cells if cell.top == top}
        row = tuple(lines_of_words(inside[by_start[x]], page) if x in by_start else () for x in columns)
        if any(row):
            rows.append(row)
            heads += top < head - SNAP
    box = Box(columns[0], tops[0], max(cell.x1 for cell in cells), max(cell.bottom for cell in cells))
    if any(FIGURE.fullmatch(line.text) for row in rows[1:heads] for cell in row for line in cell):
        heads = 1  # a name over several rows of figures, and no heading over several lines
    return PrintedTable(box, tuple(columns), tuple(rows), head=heads), rest


def _holds(cell: Box, word: PrintedWord) -> bool:
    """Whether the middle of the word lies in the cell."""
    middle = (word.x0 + word.x1) / 2
    return cell.x0 <= middle <= cell.x1 and cell.top <= word.y - 0.3 * word.size <= cell.bottom


# ---------------------------------------------------------------------------------------------
# words too long for their column


def with_whole_words(sheet: Sheet, dehyphenator: Dehyphenator) -> Sheet:
    """The page, words whole that fill a narrow cell and go on in its next line without a hyphen."""
    if not sheet.tables:
        return sheet
    tables = []
    for table in sheet.tables:
        ends = (*table.columns[1:], table.box.x1)
        edges = list(zip(table.columns, ends, strict=True))
        rows = tuple(
            tuple(_mended(cell, edge, dehyphenator) for cell, edge in zip(row, edges, strict=True))
            for row in table.rows
        )
        tables.append(replace(table, rows=rows))
    return replace(sheet, tables=tuple(tables))


def _mended(
    cell: tuple[PrintedLine, ...], edges: tuple[float, float], dehyphenator: Dehyphenator
) -> tuple[PrintedLine, ...]:
    if len(cell) < 2:
        return cell
    lines = list(cell)
    for k in range(len(lines) - 1, 0, -1):
        above, line = lines[k - 1], lines[k]
        first = line.words[0]
        margin, letter = above.x0 - edges[0], (first.x1 - first.x0) / len(first.text)
        fills = edges[1] - margin - above.x1 < letter
        if len(above.words) == 1 and fills and dehyphenator.one_word(above.words[0], first):
            whole, rest = spliced(above.words[0], first), line.words[1:]
            lines[k - 1] = replace(above, words=(whole,))
            lines[k : k + 1] = [replace(line, words=rest, x0=rest[0].x0)] if rest else []
    return tuple(lines)


# ---------------------------------------------------------------------------------------------
# tables over several pages


def joined_over_pages(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages, tables marked that go on one of the page before; and the headers that these repeat.

    A row that the end of the page broke is whole again, on the page where it began.
    """
    joined = list(sheets)
    dropped: list[Dropped] = []
    begun: Sequence[PrintedRow] = ()
    for k, (before, sheet) in enumerate(pairwise(sheets), 1):
        if not (before.tables and sheet.tables and _meet(before, sheet)):
            continue
        begun = begun if joined[k - 1].tables[-1].goes_on and begun else before.tables[-1].rows
        rows = sheet.tables[0].rows
        repeated = _repeated(begun, rows)
        dropped += [
            Dropped("repeated-header", sheet.number, " | ".join(_words(row))) for row in rows[:repeated]
        ]
        rows = rows[repeated:]
        above = joined[k - 1].tables[-1]
        if above.rows and _breaks_off(above.rows[-1], rows[0]):
            whole = tuple(one + two for one, two in zip(above.rows[-1], rows[0], strict=True))
            above = replace(above, rows=(*above.rows[:-1], whole))
            joined[k - 1] = replace(joined[k - 1], tables=(*joined[k - 1].tables[:-1], above))
            rows = rows[1:]
        table = replace(sheet.tables[0], goes_on=True, rows=rows)
        joined[k] = replace(sheet, tables=(table, *sheet.tables[1:]))
    return joined, dropped


def _repeated(begun: Sequence[PrintedRow], rows: Sequence[PrintedRow]) -> int:
    """How many rows a page repeats of those that the table began with; one at least stays."""
    both = zip(begun, rows[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: _words(pair[0]) == _words(pair[1]), both))


def _breaks_off(above: PrintedRow, row: PrintedRow) -> bool:
    """Whether the row is the rest of the one above: it has no name, and a cell of it goes on."""
    if row[0] or not above[0] or len(row) != len(above):
        return False
    rest = [(one, two) for one, two in zip(above, row, strict=True) if two]
    if any(not one or FIGURE.fullmatch(two[0].text) for one, two in rest):
        return False
    return any(two[0].text[:1].islower() or one[-1].words[-1].hyphen for one, two in rest)


def _meet(before: Sheet, sheet: Sheet) -> bool:
    """Whether one page ends and the next begins with a table of the same columns."""
    last, first = before.tables[-1], sheet.tables[0]
    same = len(last.columns) == len(first.columns) and all(
        abs(a - b) < SNAP + 1 for a, b in zip(last.columns, first.columns, strict=True)
    )
    text_between = any(n.y > last.box.bottom for n in before.lines) or any(
        n.y < first.box.top for n in sheet.lines
    )
    return same and not text_between and sheet.number == before.number + 1


def _words(row: PrintedRow) -> list[str]:
    return [" ".join(line.text for line in cell) for cell in row]

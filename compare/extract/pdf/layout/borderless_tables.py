"""Tables without rules whose columns are plain: a heading over figures, each in its place, row by row.

"Category    Limit" over "Tanks    342", set with tabs. Much else stands in columns: lists with hanging
marks, signatures, contents, terms and their meanings. So a table needs a row of headings, at least two
rows below it that fit the same columns with white space between them, and figures in one of the columns.
What is not plain stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.page.records import Box, PrintedLine, PrintedTable, PrintedWord, Sheet
from compare.extract.thresholds import (
    BORDERLESS_TABLES_APART,
    BORDERLESS_TABLES_GAP,
    BORDERLESS_TABLES_LONGEST,
    BORDERLESS_TABLES_MOST_COLUMNS,
    BORDERLESS_TABLES_TIGHT,
    FIGURES,
    GUTTER,
    LEAST_ROWS,
    MOST_ROWS,
)
from compare.language.labels import opens_article
from compare.language.labels.page_lines import is_page_word
from compare.model import Dropped

FIGURE = re.compile(r"[(<>≤≥~±+−–-]{0,2}\s?\d[\d\s.,/%°()–-]*(?:\s?[^\W\d_]{1,12}\.?)?\W?")
MARK = re.compile(r"\(?\w{1,4}[.)]|[•●▪■○◦∙·‣–—-]")


class Cells(Struct, frozen=True):
    """A line in pieces with wide gaps between them."""

    line: PrintedLine
    pieces: tuple[PrintedLine, ...]


class Columns(Struct, frozen=True):
    """From where to where each column goes."""

    spans: tuple[tuple[float, float], ...]

    def places(self, row: Cells) -> list[int] | None:
        """The column of each cell; None where a cell is in none, or shares one with another cell."""
        found = []
        for piece in row.pieces:
            over = [k for k, (x0, x1) in enumerate(self.spans) if piece.x0 < x1 and piece.x1 > x0]
            if len(over) != 1:
                return None
            found += over
        return found if len(set(found)) == len(found) else None

    def widened(self, row: Cells) -> Columns | None:
        """The columns with this row's cells in them; None where they do not fit."""
        places = self.places(row)
        if places is None:
            return None
        spans = list(self.spans)
        for k, piece in zip(places, row.pieces, strict=True):
            spans[k] = min(spans[k][0], piece.x0), max(spans[k][1], piece.x1)
        white = min((b[0] - a[1] for a, b in pairwise(spans)), default=0.0)
        return Columns(tuple(spans)) if white >= GUTTER * row.line.size else None


def with_plain_tables(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages with the tables that plain columns show, as `tables`; nothing is dropped."""
    out: list[Sheet] = []
    going_on: Columns | None = None
    for sheet in sheets:
        sheet, going_on = _with_tables(sheet, going_on)
        out.append(sheet)
    return out, []


def _with_tables(sheet: Sheet, going_on: Columns | None) -> tuple[Sheet, Columns | None]:
    """The page with its tables; and the columns of one that ends it, which may go on overleaf.

    going_on: those of the page before.
    """
    if any(line.column for line in sheet.lines):
        return sheet, None
    rows = [Cells(line, _pieces(line)) for line in sheet.lines]
    tables, kept = list(sheet.tables), []
    k = 0
    columns = None
    while k < len(rows):
        rest = rows[k : k + MOST_ROWS]
        found = _continued(rest, going_on) if going_on and k == 0 else None
        found = found or _table(rest)
        if not found:
            kept.append(rows[k].line)
            columns = None
            k += 1
            continue
        head, end, columns = found
        tables.append(_filled(rest[:end], head, columns))
        k += end
    if len(kept) == len(rows):
        return sheet, None
    tables.sort(key=lambda table: table.box.top)
    return replace(sheet, lines=tuple(kept), tables=tuple(tables)), columns


def _pieces(line: PrintedLine) -> tuple[PrintedLine, ...]:
    """The line's words, parted where a wide gap stands between them."""
    parts: list[list[PrintedWord]] = []
    for word in line.words:
        if parts and word.x0 - parts[-1][-1].x1 < BORDERLESS_TABLES_GAP * line.size:
            parts[-1].append(word)
        else:
            parts.append([word])
    if len(parts) == 1:  # most lines
        return (line,)
    return tuple(replace(line, words=tuple(p), x0=p[0].x0, x1=p[-1].x1) for p in parts)


FoundTable = tuple[int, int, Columns]
"""How many lines the headings take, how many the whole table, and its columns."""


def _table(rows: Sequence[Cells]) -> FoundTable | None:
    """The table that begins with the first of these lines, if one does."""
    first = rows[0]
    if not (2 <= len(first.pieces) <= BORDERLESS_TABLES_MOST_COLUMNS and _is_short(first)) or _has_figure(
        first
    ):
        return None
    start = Columns(tuple((piece.x0, piece.x1) for piece in first.pieces))
    count, columns = _grown(rows, start)
    head = next((k for k in range(count) if _has_figure(rows[k])), count)
    if count - head < LEAST_ROWS or not _is_heading(rows[:head], columns):
        return None
    body = rows[head:count]
    return (head, count, columns) if _has_plain_columns(body, columns) else None


def _continued(rows: Sequence[Cells], columns: Columns) -> FoundTable | None:
    """The rows of a table of the page before that go on here, without its headings again."""
    if not rows or len(rows[0].pieces) != len(columns.spans) or not columns.places(rows[0]):
        return None
    count, _ = _grown(rows, columns)
    good = all(_has_figure(row) for row in rows[:count])
    return (0, count, columns) if count and good else None


def _grown(rows: Sequence[Cells], columns: Columns) -> tuple[int, Columns]:
    """How many lines fit the columns, and the columns wide enough for them.

    The last has a figure, or follows as close as the rows before it do: signatures below do not.
    """
    known, grown, step = (0, columns), columns, 0.0
    for k, row in enumerate(rows):
        distance = row.line.y - rows[k - 1].line.y if k else 0.0
        if k and not 0 < distance < BORDERLESS_TABLES_APART * row.line.size:
            break
        wider = grown.widened(row) if len(row.pieces) > 1 and _is_short(row) else None
        if wider is None:
            break
        grown = wider
        if _has_figure(row) or (known[0] > 1 and known[0] == k and distance < 1.1 * step):
            known, step = (k + 1, grown), distance
    return known


def _has_figure(row: Cells) -> bool:
    """Whether a cell after the first is a figure, perhaps with its unit."""
    return any(FIGURE.fullmatch(piece.text) for piece in row.pieces[1:])


def _is_short(row: Cells) -> bool:
    return all(len(piece.text) <= BORDERLESS_TABLES_LONGEST for piece in row.pieces)


def _is_heading(rows: Sequence[Cells], columns: Columns) -> bool:
    """Whether the lines are the headings of the columns, over several lines only if these are close."""
    lines = [row.line for row in rows]
    close = all(b.y - a.y < BORDERLESS_TABLES_TIGHT * b.size for a, b in pairwise(lines))
    named = {place for row in rows for place in columns.places(row) or ()}
    over_pages = any(is_page_word(row.pieces[-1].text) for row in rows)
    lettered = all(piece.text[0].isalpha() or piece.text[0] in "(№" for piece in rows[0].pieces)
    return close and lettered and not over_pages and len(named) >= max(2, len(columns.spans) - 1)


def _has_plain_columns(body: Sequence[Cells], columns: Columns) -> bool:
    """Whether every column is aligned, one holds figures, and the first no marks of paragraphs."""
    cells: list[list[PrintedLine]] = [[] for _ in columns.spans]
    for row in body:
        for place, piece in zip(columns.places(row) or (), row.pieces, strict=True):
            cells[place].append(piece)
    least = FIGURES * len(body)
    figures = [sum(FIGURE.fullmatch(p.text) is not None for p in column) >= least for column in cells]
    names = [piece.text for piece in cells[0]]
    marks = sum(MARK.fullmatch(name) is not None for name in names)
    if any(map(opens_article, names)) or (len(cells) == 2 and marks):
        return False
    return any(figures[1:]) and all(len(column) >= least and _is_aligned(column) for column in cells)


def _is_aligned(column: Sequence[PrintedLine]) -> bool:
    """Whether the cells begin, end, or have their middle at one place."""
    sides = ([p.x0 for p in column], [p.x1 for p in column], [(p.x0 + p.x1) / 2 for p in column])
    return min(max(side) - min(side) for side in sides) < 0.3 * column[0].size


def _filled(rows: Sequence[Cells], head: int, columns: Columns) -> PrintedTable:
    """The table of these lines, the first `head` of them its headings."""
    starts = tuple(x0 for x0, _ in columns.spans)
    filled: list[list[tuple[PrintedLine, ...]]] = []
    for k, row in enumerate(rows):
        if not 0 < k < head:
            filled.append([()] * len(starts))
        for place, piece in zip(columns.places(row) or (), row.pieces, strict=True):
            filled[-1][place] += (piece,)
    first, last = rows[0].line, rows[-1].line
    box = Box(starts[0], first.y - first.size, columns.spans[-1][1], last.y + 0.3 * last.size)
    return PrintedTable(box, starts, tuple(map(tuple, filled)))

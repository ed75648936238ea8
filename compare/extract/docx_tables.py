"""DOCX tables: rows of cells, which row is a header, which tables are only frames around paragraphs."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from compare.extract.docx_changes import ACCEPTED, REJECTED, Changes
from compare.extract.docx_inline import NoteMark, all_text
from compare.extract.docx_package import q, val
from compare.extract.docx_paragraphs import WRAPPERS, Line, ParagraphReader
from compare.extract.docx_styles import Letters
from compare.extract.elements import Element, whole
from compare.extract.function_words import are_two_languages
from compare.extract.styled import Piece, row_of
from compare.model import Block

_MOST_COLUMNS = 63


class Row(Struct):
    """A table row as read. declared: the file says that it is a header; nested: tables in its cells."""

    block: Block
    line: Line
    notes: list[NoteMark]
    declared: bool
    nested: list[Element]

    @property
    def says(self) -> bool:
        """Whether anything stands in its cells."""
        return bool(self.block.text.strip(" |"))


def frame_of(table: Element, reader: ParagraphReader) -> list[Element] | None:
    """The cells of a table of one column: a frame around paragraphs, with nothing side by side."""
    rows = [list(cells_of(row, reader)) for row in rows_of(table, reader)]
    return [cell for row in rows for cell in row] if all(len(row) <= 1 for row in rows) else None


def facing(table: Element, reader: ParagraphReader) -> list[Element] | None:
    """The cells of a table that sets a text beside its translation: one column's, then the other's."""
    rows = [list(cells_of(row, reader)) for row in rows_of(table, reader)]
    if not rows or any(len(row) != 2 for row in rows):
        return None
    columns = [[row[k] for row in rows] for k in (0, 1)]
    words = [" ".join(map(all_text, column)).split() for column in columns]
    return [cell for column in columns for cell in column] if are_two_languages(*words) else None


def read_rows(table: Element, reader: ParagraphReader, number: int) -> list[Row]:
    """The table's rows as blocks, in order; rows with neither text nor tables are left out."""
    properties = table.find(q("w:tblPr"))
    style = None if properties is None else val(properties, q("w:tblStyle"))
    rows = []
    for n, element in enumerate(rows_of(table, reader, log=True)):
        rows.append(_row(element, reader, number, reader.styles.table_letters(style, n == 0)))
    rows = [row for row in rows if row.says or row.nested]
    if not any(row.declared for row in rows) and len(rows) > 1:
        # a header that nobody declared is told by being the one row in bold
        rows[0].declared = _bold(rows[0].block) and not all(_bold(row.block) for row in rows[1:])
    for row in rows:
        row.block = msgspec.structs.replace(row.block, header=row.declared)
    return rows


def rows_of(parent: Element, reader: ParagraphReader, log: bool = False) -> Iterator[Element]:
    """The w:tr elements, without rows that a tracked change leaves out."""
    for child in parent:
        if child.tag == q("w:tr"):
            properties = child.find(q("w:trPr"))
            if properties is not None and any(c.tag in reader.changes.gone for c in properties):
                if log:
                    reader.log_change(all_text(child))
                continue
            yield child
        elif child.tag in WRAPPERS:
            yield from rows_of(child, reader, log)


def cells_of(parent: Element, reader: ParagraphReader, log: bool = False) -> Iterator[Element]:
    """The w:tc elements of a row, without cells that a tracked change leaves out."""
    for child in parent:
        if child.tag == q("w:tc"):
            properties = child.find(q("w:tcPr"))
            if properties is not None and _leaves_out(reader.changes, properties):
                if log:
                    reader.log_change(all_text(child))
                continue
            yield child
        elif child.tag in WRAPPERS:
            yield from cells_of(child, reader, log)


def _leaves_out(changes: Changes, properties: Element) -> bool:
    gone = {ACCEPTED: q("w:cellDel"), REJECTED: q("w:cellIns")}.get(changes)
    return gone is not None and properties.find(gone) is not None


def _row(element: Element, reader: ParagraphReader, number: int, letters: Letters) -> Row:
    cells: list[list[Piece]] = []
    whole_line = Line()
    notes: list[NoteMark] = []
    nested: list[Element] = []

    def aside(table: Element) -> bool:
        if frame_of(table, reader) is not None:
            return False
        nested.append(table)
        return True

    for cell in cells_of(element, reader, log=True):
        line, paragraphs = reader.line(cell, letters, aside)
        notes += [mark for paragraph in paragraphs for mark in paragraph.content.notes]
        properties = cell.find(q("w:tcPr"))
        span = None if properties is None else whole(val(properties, q("w:gridSpan")))
        cells.append(line.pieces)
        # a cell over several columns leaves those after it in their columns
        cells += [[] for _ in range(min(span or 1, _MOST_COLUMNS) - 1)]
        whole_line.sizes += line.sizes
    runs, places = row_of(cells)
    header = element.find(f"{q('w:trPr')}/{q('w:tblHeader')}")
    declared = header is not None and header.get(q("w:val")) not in ("0", "false", "off")
    block = Block(kind="row", runs=runs, cells=places, table=number)
    return Row(block, whole_line, notes, declared, nested)


def _bold(block: Block) -> bool:
    return all(run.style.bold for run in block.runs if any(c.isalnum() for c in run.text))

"""The body of a DOCX in reading order: paragraphs, tables, text boxes and notes as blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from compare.extract.docx.changes import ACCEPTED, REJECTED, Changes
from compare.extract.docx.inline import NoteMark, all_text, chosen
from compare.extract.docx.package import Package, q, val
from compare.extract.docx.paragraphs import WRAPPERS, JoinedParagraphs, ParagraphReader, ReadParagraph
from compare.extract.docx.styles import RunProperties, is_on
from compare.extract.elements import Element, whole
from compare.extract.styled import StyledText, is_bold, row_of, runs_of, shorten, squeeze
from compare.extract.thresholds import BODY_MOST_COLUMNS
from compare.language.languages import are_two_languages
from compare.language.numerals import formatted
from compare.model import PLAIN, Block, Dropped, Run

# ---------------------------------------------------------------------------------------------
# Notes of a DOCX, the comments of its readers among them: by id, with the marks that are printed.
#
# A comment is somebody's word on the text: its block says so in the label and names who wrote it.

_FORMS = {"footnote": "decimal", "endnote": "lowerRoman", "comment": "decimal"}
# of these, word processors let the settings say how they are numbered
_NUMBERED = ("footnote", "endnote")


class Notes:
    """The notes of one document. Ask for labels in the order of the references."""

    def __init__(self, package: Package) -> None:
        self._elements: dict[tuple[str, str], Element] = {}
        self._forms = dict(_FORMS)
        self._counts = dict.fromkeys(_FORMS, 0)
        for kind in _FORMS:
            root = package.first(f"{kind}s")
            for note in () if root is None else root.findall(q(f"w:{kind}")):
                # separators between text and notes are kept in the same part
                if note.get(q("w:type")) in (None, "normal"):
                    self._elements[kind, note.get(q("w:id")) or ""] = note
        settings = package.first("settings")
        if settings is not None:
            self._read_settings(settings)

    def _read_settings(self, settings: Element) -> None:
        for kind in _NUMBERED:
            properties = settings.find(q(f"w:{kind}Pr"))
            if properties is not None:
                self._forms[kind] = val(properties, q("w:numFmt")) or self._forms[kind]
                start = whole(val(properties, q("w:numStart")))
                self._counts[kind] = start - 1 if start else 0

    def find(self, mark: NoteMark) -> Element | None:
        """The note that a mark refers to."""
        return self._elements.get((mark.kind, mark.key))

    def label(self, mark: NoteMark) -> str:
        """The mark as printed: its own where it has one, else the next number."""
        if mark.mark:
            return mark.mark.strip()
        self._counts[mark.kind] += 1
        number = formatted(self._counts[mark.kind], self._forms[mark.kind], "")
        return f"comment {number}" if mark.kind == "comment" else number

    def unread(self, seen: set[tuple[str, str]]) -> list[tuple[str, Element]]:
        """Kind and text of the notes that nothing in the text refers to."""
        return [(key[0], element) for key, element in self._elements.items() if key not in seen]


def author_of(note: Element) -> str:
    """Who wrote a comment, "" where nobody is named and for notes of the text itself."""
    return squeeze(note.get(q("w:author")) or "")


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# DOCX tables: rows of cells, which row is a header, which tables are only frames around paragraphs.


class ReadRow(Struct):
    """A table row as read. declared: the file says that it is a header; nested: tables in its cells."""

    block: Block
    line: JoinedParagraphs
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


def read_rows(table: Element, reader: ParagraphReader, number: int) -> list[ReadRow]:
    """The table's rows as blocks, in order; rows with neither text nor tables are left out."""
    properties = table.find(q("w:tblPr"))
    style = None if properties is None else val(properties, q("w:tblStyle"))
    rows = []
    for n, element in enumerate(rows_of(table, reader, log=True)):
        rows.append(_row(element, reader, number, reader.styles.table_letters(style, n == 0)))
    rows = [row for row in rows if row.says or row.nested]
    if not any(row.declared for row in rows) and len(rows) > 1:
        # a header that nobody declared is told by being the one row in bold
        rows[0].declared = is_bold(rows[0].block) and not all(is_bold(row.block) for row in rows[1:])
    for row in rows:
        row.block = msgspec.structs.replace(row.block, header=row.declared)
    return rows


def rows_of(parent: Element, reader: ParagraphReader, log: bool = False) -> Iterator[Element]:
    """The w:tr elements, without rows that are hidden or that a tracked change leaves out."""
    for child in parent:
        if child.tag == q("w:tr"):
            properties = child.find(q("w:trPr"))
            if properties is not None and any(c.tag in reader.changes.gone for c in properties):
                if log:
                    reader.log_change(all_text(child))
                continue
            if properties is not None and is_on(properties.find(q("w:hidden"))):
                reader.log_hidden(child)
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


def _row(element: Element, reader: ParagraphReader, number: int, letters: RunProperties) -> ReadRow:
    cells: list[list[StyledText]] = []
    whole_line = JoinedParagraphs()
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
        cells += [[] for _ in range(min(span or 1, BODY_MOST_COLUMNS) - 1)]
        whole_line.sizes += line.sizes
    runs, places = row_of(cells)
    header = element.find(f"{q('w:trPr')}/{q('w:tblHeader')}")
    declared = is_on(header)
    block = Block(kind="row", runs=runs, cells=places, table=number)
    return ReadRow(block, whole_line, notes, declared, nested)


# ---------------------------------------------------------------------------------------------


class BodyReader:
    """Reads the blocks of one document.

    blocks and sizes go together: for each block, half-points to the number of characters so set.
    embedded counts documents inside this one, which are not read. facing: a text and its translation.
    """

    def __init__(self, reader: ParagraphReader, notes: Notes) -> None:
        self._reader, self._notes = reader, notes
        self.blocks: list[Block] = []
        self.sizes: list[Counter[int]] = []
        self.embedded = 0
        self.facing = False
        self._waiting: ReadParagraph | None = None
        self._endnotes: list[NoteMark] = []
        self._tables = 0
        self._noted: set[tuple[str, str]] = set()

    def read(self, body: Element) -> None:
        """Read all of the body; footnotes follow the block that refers to them, endnotes the text."""
        self._walk(body)
        self._flush()
        for mark in self._endnotes:
            self._put_note(mark)
        for kind, note in self._notes.unread(self._noted):
            if text := squeeze(all_text(note)):
                kind = "comment" if kind == "comment" else "unused-note"
                self._reader.dropped.append(Dropped(kind, None, text))

    def _walk(self, parent: Element) -> None:
        for child in parent:
            tag = child.tag
            if tag == q("w:p"):
                self._paragraph(child)
            elif tag == q("w:tbl"):
                self._flush()
                self._table(child)
            elif tag in (q("w:altChunk"), q("w:subDoc")):
                self.embedded += 1
            elif tag == q("mc:AlternateContent"):
                self._walk(chosen(child))
            elif tag in self._reader.changes.gone:
                self._reader.log_change(all_text(child))
            elif tag == q("w:sdt") and _is_contents(child):
                self._reader.dropped.append(Dropped("contents", None, squeeze(all_text(child))))
            elif tag in WRAPPERS:
                self._walk(child)

    def _paragraph(self, element: Element) -> None:
        read = self._reader.read(element)
        name = self._reader.styles.name(read.own.style)
        if (name.startswith("toc ") and name[4:5].isdigit()) or name in ("toc heading", "table of figures"):
            if text := "".join(run.text for run in runs_of(read.content.pieces)):
                self._reader.dropped.append(Dropped("contents", None, shorten(text, 2000)))
            return
        self._waiting = read if self._waiting is None else self._waiting.joined(read)
        if not self._waiting.open:
            self._flush()

    def _flush(self) -> None:
        """Put the paragraph that waits, then its text boxes and its footnotes."""
        read, self._waiting = self._waiting, None
        if read is None:
            return
        block = self._reader.block(read)
        if block is not None:
            self._put(block, read.content.sizes)
        for text in read.content.drawn:
            self._put(Block(runs=(Run(text),)), Counter())
        for box in read.content.boxes:
            self._walk(box)
            self._flush()
        self._put_notes(read.content.notes)

    def _table(self, element: Element) -> None:
        frame = frame_of(element, self._reader)
        if frame is None and (frame := facing(element, self._reader)) is not None:
            self.facing = True
        if frame is not None:
            for cell in frame:
                self._walk(cell)
                self._flush()
            return
        self._tables += 1
        rows = read_rows(element, self._reader, self._tables)
        for row in rows:
            if row.says:
                self._put(row.block, row.line.sizes)
            # a table in a cell has columns of its own: it follows the row that it stands in
            for nested in row.nested:
                self._table(nested)
        self._put_notes([mark for row in rows for mark in row.notes])

    def _put(self, block: Block, sizes: Counter[int]) -> None:
        self.blocks.append(block)
        self.sizes.append(sizes)

    def _put_notes(self, marks: list[NoteMark]) -> None:
        for mark in marks:
            if mark.kind == "endnote":
                self._endnotes.append(mark)
            else:
                self._put_note(mark)

    def _put_note(self, mark: NoteMark) -> None:
        """A note as one block, its paragraphs on one line, a comment's after the name of its author."""
        label = self._notes.label(mark)
        element = self._notes.find(mark)
        if element is None or (mark.kind, mark.key) in self._noted:
            return
        self._noted.add((mark.kind, mark.key))
        line, _ = self._reader.line(element)
        author = author_of(element)
        runs = runs_of([(f"{author}: ", PLAIN), *line.pieces] if author else line.pieces)
        if runs:
            self._put(Block(kind="note", runs=runs, label=label), line.sizes)


def _is_contents(element: Element) -> bool:
    """Whether a content control is a table of contents that Word made."""
    gallery = element.find(f"{q('w:sdtPr')}/{q('w:docPartObj')}")
    return gallery is not None and (val(gallery, q("w:docPartGallery")) or "") == "Table of Contents"

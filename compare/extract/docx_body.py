"""The body of a DOCX in reading order: paragraphs, tables, text boxes and notes as blocks."""

from __future__ import annotations

from collections import Counter

from compare.extract.docx_inline import NoteMark, all_text, chosen
from compare.extract.docx_notes import Notes, author_of
from compare.extract.docx_package import q, val
from compare.extract.docx_paragraphs import WRAPPERS, ParagraphReader, ReadParagraph
from compare.extract.docx_tables import facing, frame_of, read_rows
from compare.extract.elements import Element
from compare.extract.styled import runs_of, shorten, squeeze
from compare.model import PLAIN, Block, Dropped


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

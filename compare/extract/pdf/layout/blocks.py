"""Paragraphs, notes and table rows as blocks, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from compare.extract.pdf.layout.footnotes import Note
from compare.extract.pdf.layout.join_lines import Dehyphenator, JoinedText, add_lines, text_of
from compare.extract.pdf.layout.paragraphs import PrintedParagraph, paragraphs_of
from compare.extract.pdf.layout.profile import LayoutProfile
from compare.extract.pdf.page.records import OK, PrintedLine, PrintedTable, Sheet, worse
from compare.extract.thresholds import HEADING_LINES, HEADING_SIZE, TITLE_SIZE
from compare.language.labels import is_label, opens_article
from compare.model import PLAIN, Block


def blocks_of(
    sheets: Sequence[Sheet],
    notes: Sequence[Note],
    profile: LayoutProfile,
    dehyphenator: Dehyphenator,
    codes: Mapping[int, str],
) -> Iterator[Block]:
    """All blocks in reading order; a note follows the paragraph that has its marker.

    codes: trust codes of pages that are wholly in doubt.
    """
    maker = _Maker(profile, dehyphenator, codes)
    waiting = list(notes)
    for is_table, parts in groupby(_flow(sheets), key=lambda part: isinstance(part[1], PrintedTable)):
        if is_table:
            for page, table in parts:
                assert isinstance(table, PrintedTable)
                yield from maker.rows(table, page)
            continue
        for paragraph in paragraphs_of([line for _, line in parts if isinstance(line, PrintedLine)], profile):
            late = [note for note in waiting if note.page < paragraph.lines[0].page]  # no marker was found
            markers = {(line.page, label) for line in paragraph.lines for label in line.notes}
            shown = [n for n in waiting if {(n.page, n.label), (n.page - 1, n.label)} & markers]
            yield from map(maker.note, late)
            yield maker.paragraph(paragraph)
            yield from (maker.note(note) for note in shown if note not in late)
            waiting = [note for note in waiting if note not in late and note not in shown]
    yield from map(maker.note, waiting)


def _flow(sheets: Sequence[Sheet]) -> Iterator[tuple[int, PrintedLine | PrintedTable]]:
    """Lines and tables of all pages in reading order, each with its page."""
    for sheet in sheets:
        tables = list(sheet.tables)
        for line in sheet.lines:
            while tables and tables[0].box.top < line.y:
                yield sheet.number, tables.pop(0)
            yield sheet.number, line
        yield from ((sheet.number, table) for table in tables)


class _Maker:
    """Makes blocks; counts tables, so that one that goes on over the page keeps its number."""

    def __init__(self, profile: LayoutProfile, dehyphenator: Dehyphenator, codes: Mapping[int, str]) -> None:
        self.profile, self.dehyphenator, self.codes = profile, dehyphenator, codes
        self.table = 0

    def paragraph(self, paragraph: PrintedParagraph) -> Block:
        """The paragraph as a block."""
        text = text_of(paragraph.lines, self.dehyphenator)
        first = paragraph.lines[0]
        level = _heading_level(paragraph, self.profile)
        return Block(
            kind="heading" if level else "paragraph",
            runs=text.runs(),
            page=first.page,
            label=first.label,
            level=level,
            indent=paragraph.indent,
            size=self._size(first),
            align=paragraph.align,
            page_starts=tuple(text.page_starts),
            trust=self._trust(paragraph.lines),
        )

    def note(self, note: Note) -> Block:
        """The note as a block."""
        text = text_of(note.lines, self.dehyphenator)
        return Block(
            kind="note",
            runs=text.runs(),
            page=note.page,
            label=note.label,
            size=self._size(note.lines[0]),
            page_starts=tuple(text.page_starts),
            trust=self._trust(note.lines),
        )

    def rows(self, table: PrintedTable, page: int) -> Iterator[Block]:
        """The rows of a table, the first ones as its header unless the table goes on from the page before."""
        self.table += not table.goes_on
        for number, row in enumerate(table.rows):
            text, cells = JoinedText(), []
            for place, lines in enumerate(row):
                bar = ("| " if not text.length else " | ") if place else ""
                text.add(bar if lines else bar.rstrip(), PLAIN)
                start = text.length
                add_lines(text, lines, self.dehyphenator)
                cells.append((start, text.length))
            lines_of_row = [line for cell in row for line in cell]
            yield Block(
                kind="row",
                runs=text.runs(),
                page=page,
                size=self._size(lines_of_row[0]),
                table=self.table,
                header=number < table.head and not table.goes_on,
                cells=tuple(cells),
                trust=self._trust(lines_of_row),
            )

    def _size(self, line: PrintedLine) -> float:
        return round(line.size / self.profile.body_size, 2)

    def _trust(self, lines: Sequence[PrintedLine]) -> str:
        codes = [line.trust for line in lines] + [self.codes.get(line.page, OK) for line in lines]
        return max(codes, key=worse, default=OK)


def _heading_level(paragraph: PrintedParagraph, profile: LayoutProfile) -> int:
    """1 for a title, 2 for a heading, 0 for what has no evidence of being one."""
    lines = paragraph.lines
    text = lines[-1].text
    if len(lines) > HEADING_LINES or text.endswith((";", ",")):
        return 0
    bold = all(line.bold for line in lines)
    centred = paragraph.align == "center"
    size = min(line.size for line in lines) / profile.body_size
    if size > HEADING_SIZE and (bold or centred):
        return 1 if size > TITLE_SIZE else 2
    if is_label(text) or (centred and (bold or all(line.style.italic for line in lines))):
        return 2
    # bold alone may be a position: a heading in it is a short line that begins and ends as one
    first = lines[0].text
    alone = bold and len(lines) <= 2 and text[-1:].isalnum() and first[:1].isupper()
    return 2 if alone or (bold and (opens_article(first) or text.isupper())) else 0

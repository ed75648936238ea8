"""PDF files, from bytes to blocks: the whole flow on one screen.

In: the bytes of a PDF. Out: a `Document`. Open `__init__.py` first.
Each step takes what it knows out of the pages: tables, furniture, lists of contents, notes; what is
left are lines of text, which become paragraphs. All that is left out is listed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from compare.errors import DamagedFile, EmptyDraft
from compare.extract.breaks import doubtful_line_ends
from compare.extract.contents import without_contents
from compare.extract.marks import HIDDEN
from compare.extract.pdf.layout.beside import (
    usual_size,
    with_first_letters,
    without_line_numbers,
    without_watermarks,
)
from compare.extract.pdf.layout.blocks import blocks_of
from compare.extract.pdf.layout.borderless_tables import with_plain_tables
from compare.extract.pdf.layout.footnotes import marked, with_raised_marks, without_footnotes
from compare.extract.pdf.layout.furniture import without_furniture, without_page_parts
from compare.extract.pdf.layout.join_lines import Dehyphenator
from compare.extract.pdf.layout.lines import lines_of_pages
from compare.extract.pdf.layout.parallel import languages_apart, pages_of, without_facing_tables
from compare.extract.pdf.layout.profile import body_size, setting_of, with_margin_labels
from compare.extract.pdf.layout.tables import joined_over_pages, tables_of, with_whole_words
from compare.extract.pdf.ocr import recognised
from compare.extract.pdf.page.library import RESAVE, open_pdf
from compare.extract.pdf.page.records import PrintedPage, Sheet
from compare.extract.pdf.page.trust import OCR_REMEDY, UNREAD, judged
from compare.extract.pdf.page.unseen import has_layers
from compare.model import Block, Document, Dropped, Source, TrustNote
from compare.options import ExtractOptions


def read_pdf(data: bytes, source: Source, options: ExtractOptions = ExtractOptions()) -> Document:
    """The document that a PDF holds.

    Raises EncryptedFile, DamagedFile, and EmptyDraft where no page has text. Pages that cannot be read
    or trusted, and a file that had to be repaired, are in the document's warnings.
    """
    with open_pdf(data, source.name) as (document, count, warnings):
        read = pages_of(document, count, options.limits.processes or 1, has_layers(data))
    warnings += _unread(read, source.name)
    pages, notes, codes = judged([page for page in read if page is not None])
    if options.ocr:
        pages, notes, codes = recognised(data, pages, notes, codes, options.limits.seconds)
    pages, beside, doubts = _running_text(pages)
    sheets, dropped = _text_alone(_sheets(pages))
    dropped += beside
    dropped += [Dropped("turned-text", page.number, text) for page in pages for text in page.turned]
    dropped += [Dropped(HIDDEN, page.number, text) for page in pages for text in page.unseen]
    streams, apart = languages_apart(without_facing_tables(sheets))
    line_ends: dict[str, int | None] = {}
    blocks = tuple(block for stream in streams for block in _blocks(stream, codes, line_ends))
    blocks, parts = without_page_parts(blocks, dropped, count)
    dropped += parts
    if not blocks:
        raise _wordless(pages, notes, source.name)
    return Document(
        source=replace(source, pages=count),
        blocks=blocks,
        warnings=tuple(warnings + notes + doubts + apart + doubtful_line_ends(line_ends)),
        dropped=tuple(sorted(dropped, key=lambda item: item.page or 0)),
    )


def _wordless(pages: Sequence[PrintedPage], notes: Sequence[TrustNote], name: str) -> EmptyDraft:
    """The error for a PDF that no words come of."""
    unread = [note.message for note in notes if note.code == UNREAD]
    if unread:
        return EmptyDraft(f"no text could be recognised: {unread[0]}", name, "give a text that can be copied")
    if any(page.pictured for page in pages):
        return EmptyDraft("its pages are pictures without text", name, OCR_REMEDY)
    return EmptyDraft("no page of this PDF has any text", name, "give a file with text in it")


def _blocks(
    sheets: Sequence[Sheet], codes: Mapping[int, str], doubts: dict[str, int | None]
) -> tuple[Block, ...]:
    """The blocks of pages that hold nothing but text, tables and notes."""
    cells = [cell for sheet in sheets for table in sheet.tables for cell in table.cells]
    lines = [line for sheet in sheets for line in sheet.lines]
    size = body_size(lines or [line for cell in cells for line in cell])
    sheets, notes = without_footnotes(sheets, size)
    sheets = [with_raised_marks(with_margin_labels(sheet)) for sheet in sheets]
    notes = [replace(note, lines=tuple(map(marked, note.lines))) for note in notes]
    running = [line for sheet in sheets for line in sheet.lines]
    dehyphenator = Dehyphenator([running, *(note.lines for note in notes), *cells])
    sheets = [with_whole_words(sheet, dehyphenator) for sheet in sheets]
    blocks = tuple(blocks_of(sheets, notes, setting_of(sheets, size), dehyphenator, codes))
    doubts |= dehyphenator.doubts
    return blocks


def _sheets(pages: Sequence[PrintedPage]) -> list[Sheet]:
    """The pages' tables, and the lines of the words outside them."""
    found = [tables_of(page) for page in pages]
    lines = lines_of_pages([(page.number, words) for page, (_, words) in zip(pages, found, strict=True)])
    return [
        Sheet(number=p.number, width=p.width, height=p.height, lines=own, tables=tables, rules=p.rules)
        for p, (tables, _), own in zip(pages, found, lines, strict=True)
    ]


def _running_text(
    pages: Sequence[PrintedPage],
) -> tuple[list[PrintedPage], list[Dropped], list[TrustNote]]:
    """The pages without what stands beside their running text, that, and doubts about it."""
    size = usual_size(pages)
    kept, dropped = without_watermarks(pages, size)
    kept, numbers = without_line_numbers(kept)
    kept, doubts = with_first_letters(kept, size)
    return kept, dropped + numbers, doubts


def _text_alone(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages without furniture, contents, repeated headers, line numbers; and what was dropped."""
    dropped: list[Dropped] = []
    kept = list(sheets)
    steps = (
        without_furniture, without_contents, with_plain_tables, joined_over_pages,
    )  # fmt: skip
    for step in steps:
        kept, gone = step(kept)
        dropped += gone
    return kept, dropped


def _unread(pages: Sequence[PrintedPage | None], name: str) -> list[TrustNote]:
    """Notes on pages that PDFium could not read. Raises DamagedFile where there is no other."""
    lost = [number for number, page in enumerate(pages, 1) if page is None]
    if len(lost) == len(pages):
        raise DamagedFile("no page of this PDF can be read", name, RESAVE)
    return [TrustNote("unreadable-page", "the page is damaged and was left out", number) for number in lost]

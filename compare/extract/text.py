"""Plain text: encoding, pages by form feeds, paragraphs by blank lines or by how lines are wrapped."""

from __future__ import annotations

import msgspec

from compare.extract.encoding import decode, mark_doubtful
from compare.extract.styled import row_of
from compare.extract.text_lines import Line, Lines, split_lines
from compare.extract.text_paragraphs import Wrap, join, paragraphs, words_of, wrap_of
from compare.extract.text_tables import TextTable, table_of
from compare.model import PLAIN, Block, Document, Dropped, Run, Source
from compare.options import ExtractOptions

# of a typewriter's letter, ten to the inch, in points
_COLUMN = 7.2


def read_text(data: bytes, source: Source, options: ExtractOptions) -> Document:
    """Read a text file. Every word is in a block or listed as dropped, in the file's order."""
    decoded = decode(data, source.name, options.encoding)
    blocks, dropped, pages = blocks_of_text(decoded.text)
    return Document(
        source=msgspec.structs.replace(source, pages=pages),
        blocks=mark_doubtful(blocks, decoded.note),
        warnings=(decoded.note,) if decoded.note else (),
        dropped=tuple(dropped),
    )


def blocks_of_text(text: str) -> tuple[list[Block], list[Dropped], int | None]:
    """The blocks of a text, what was dropped of it, and its number of pages if form feeds part it."""
    lines, dropped, pages = split_lines(text)
    wrap, known = wrap_of(lines), words_of(lines)
    blocks: list[Block] = []
    tables = 0
    for part in _parts(lines):
        if isinstance(part, TextTable):
            tables += 1
            blocks += _rows(part, tables)
        else:
            blocks += [_block(p, known, wrap) for p in paragraphs(part, wrap)]
    return blocks, dropped, pages


def _parts(lines: Lines) -> list[TextTable | Lines]:
    """The lines with tables told apart; other lines stay together over blank ones."""
    out: list[TextTable | Lines] = []
    chunk: list[Line] = []

    def put(part: TextTable | Lines) -> None:
        if isinstance(part, list) and out and isinstance(out[-1], list):
            out[-1] += part
        else:
            out.append(part)

    for line in [*lines, None]:
        if line is not None:
            chunk.append(line)
            continue
        put(table_of(chunk) or [*chunk, None])
        chunk = []
    return out


def _rows(table: TextTable, number: int) -> list[Block]:
    out = []
    for n, (line, cells) in enumerate(table.rows):
        runs, places = row_of([[(cell, PLAIN)] for cell in cells])
        header = table.header and n == 0
        out.append(Block(kind="row", runs=runs, cells=places, page=line.page, table=number, header=header))
    return out


def _block(paragraph: list[Line], known: frozenset[str], wrap: Wrap) -> Block:
    text, starts = join(paragraph, known)
    first = paragraph[0]
    centred = wrap.width is not None and all(_is_centred(line, wrap.width) for line in paragraph)
    return Block(
        runs=(Run(text),),
        page=first.page,
        page_starts=starts,
        indent=round(first.indent * _COLUMN, 1),
        align="center" if centred else "left",
    )


def _is_centred(line: Line, width: int) -> bool:
    """As much room before the line as after it, and plenty of both."""
    after = width - line.end
    return line.indent >= 8 and after >= 4 and abs(line.indent - after) <= 4

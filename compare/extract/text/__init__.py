"""Plain text: encoding, pages by form feeds, paragraphs by blank lines or by how lines are wrapped.

In: the bytes of a text file. Out: a `Document`.
Open `paragraphs.py` first.
"""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from compare.extract.encoding import decode, mark_doubtful
from compare.extract.styled import row_of, squeeze
from compare.extract.text.lines import TextLine, TextLines, split_lines
from compare.extract.text.paragraphs import Wrap, join, paragraphs, words_of, wrap_of
from compare.extract.thresholds import CENTRED_AFTER, CENTRED_BEFORE, COLUMN, OFF_CENTRE
from compare.language.labels import leading_label
from compare.model import PLAIN, Block, Document, Dropped, Run, Source
from compare.options import ExtractOptions

# ---------------------------------------------------------------------------------------------
# Rows of a table in plain text: adjoining lines parted by bars or tabs into as many cells.

_BORDER = re.compile(r"[\s:=-]*+[|+][\s|+:=-]*+")


class TextTable(Struct, frozen=True):
    """Lines of one table: each row's line with its cells; whether the first row is a header."""

    rows: tuple[tuple[TextLine, tuple[str, ...]], ...]
    header: bool


def table_of(lines: list[TextLine]) -> TextTable | None:
    """The table that a stretch of adjoining lines is, as a whole, or None."""
    rows = [line for line in lines if not _BORDER.fullmatch(line.raw)]
    if len(rows) < 2:
        return None
    for split in (_by_bars, _by_tabs):
        cells = [split(line.raw) for line in rows]
        if all(len(c) == len(cells[0]) > 1 for c in cells) and _is_plain(cells):
            # a line of dashes under the first row is how text tables show their header
            ruled = len(lines) > 1 and any(_BORDER.fullmatch(x.raw) for x in lines[1:3] if x is not rows[1])
            header = ruled and _BORDER.fullmatch(lines[lines.index(rows[0]) + 1].raw) is not None
            return TextTable(tuple(zip(rows, map(tuple, cells), strict=True)), header)
    return None


def _by_bars(raw: str) -> list[str]:
    text = raw.strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") else text
    return [squeeze(cell) for cell in text.split("|")]


def _by_tabs(raw: str) -> list[str]:
    return [squeeze(cell) for cell in re.split(r"\t+", raw.strip())]


def _is_plain(cells: list[list[str]]) -> bool:
    """Clear evidence of a table: cells filled, and no tab that only parts a label from its text."""
    first = [row[0] for row in cells]
    labels = [label is not None and not label.rest for label in map(leading_label, first)]
    if len(cells[0]) == 2 and any(labels):
        return False
    filled = sum(bool(cell) for row in cells for cell in row)
    return filled * 2 > len(cells) * len(cells[0])


# ---------------------------------------------------------------------------------------------


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


def _parts(lines: TextLines) -> list[TextTable | TextLines]:
    """The lines with tables told apart; other lines stay together over blank ones."""
    out: list[TextTable | TextLines] = []
    chunk: list[TextLine] = []

    def put(part: TextTable | TextLines) -> None:
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


def _block(paragraph: list[TextLine], known: frozenset[str], wrap: Wrap) -> Block:
    text, starts = join(paragraph, known)
    first = paragraph[0]
    centred = wrap.width is not None and all(_is_centred(line, wrap.width) for line in paragraph)
    return Block(
        runs=(Run(text),),
        page=first.page,
        page_starts=starts,
        indent=round(first.indent * COLUMN, 1),
        align="center" if centred else "left",
    )


def _is_centred(line: TextLine, width: int) -> bool:
    """As much room before the line as after it, and plenty of both."""
    after = width - line.end
    return line.indent >= CENTRED_BEFORE and after >= CENTRED_AFTER and abs(line.indent - after) <= OFF_CENTRE

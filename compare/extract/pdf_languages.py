"""Two languages side by side: in facing columns or on facing pages, as series of treaties print them.

Read down the page, each text would break off where the other begins, page by page. So each language is
read through by itself, in the order in which they first appear.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.function_words import CLEAR, TWO_LANGUAGES, are_two_languages, shares
from compare.extract.pdf_lines import LEFT, RIGHT, columns_of
from compare.extract.pdf_page import Line, Sheet
from compare.model import TrustNote

SWITCHES = 3
"""How often the language must change; a text and then its translation change once."""

GOOD_PART = 0.8
"""The share of the pieces, of those with enough words, that must be clearly of one of the languages."""


class Piece(Struct, frozen=True):
    """A page, or one of its columns, and how many words of each language it has."""

    sheet: Sheet
    shares: dict[str, float]


def languages_apart(sheets: Sequence[Sheet]) -> tuple[list[list[Sheet]], list[TrustNote]]:
    """The pages in reading order, once for each language that stands beside another; and a note on that."""
    pieces = [piece for sheet in sheets for piece in _pieces(sheet)]
    if len(pieces) < 4:
        return [list(sheets)], []
    told = [piece for piece in pieces if piece.shares]
    best = Counter(max(p.shares, key=lambda code: p.shares[code]) for p in told)
    if len(best) < 2:
        return [list(sheets)], []
    pair = [code for code, _ in best.most_common(2)]
    spoken = [_spoken(piece, pair) for piece in pieces]
    clear = [code for code in spoken if code]
    switches = sum(a != b for a, b in pairwise(clear))
    if switches < SWITCHES or len(clear) < GOOD_PART * len(told) or min(Counter(clear).values()) < 2:
        return [list(sheets)], []
    first, second = dict.fromkeys(clear)
    streams: dict[str, list[Sheet]] = {first: [], second: []}
    for k, (piece, code) in enumerate(zip(pieces, spoken, strict=True)):
        streams[code or _guessed(pieces, spoken, k) or first].append(piece.sheet)
    return list(streams.values()), [TrustNote("two-languages", TWO_LANGUAGES)]


def without_facing_tables(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages, ruled tables that set a text beside its translation taken for two columns of lines."""
    tables = [table for sheet in sheets for table in sheet.tables]
    if not tables or any(len(table.columns) != 2 for table in tables):
        return list(sheets)
    columns = [[line for t in tables for row in t.rows for line in row[k]] for k in (0, 1)]
    words = [[word.text for line in column for word in line.words] for column in columns]
    if not are_two_languages(*words):
        return list(sheets)
    lines: dict[int, list[Line]] = {}
    for place, column in zip((LEFT, RIGHT), columns, strict=True):
        for line in column:
            lines.setdefault(line.page, []).append(replace(line, column=place))
    return [replace(s, tables=(), lines=(*s.lines, *lines.get(s.number, ()))) for s in sheets]


def _pieces(sheet: Sheet) -> list[Piece]:
    """The page, or its left column with all that goes across, tables too, and its right one."""
    first, *right = columns_of(sheet)
    return [_piece(first), *(_piece(replace(column, tables=())) for column in right)]


def _piece(sheet: Sheet) -> Piece:
    return Piece(sheet, shares([word.text for line in sheet.lines for word in line.words]))


def _spoken(piece: Piece, pair: Sequence[str]) -> str:
    """Which of the two languages the piece is in; nothing where that is not clear."""
    one, two = (piece.shares.get(code, 0.0) for code in pair)
    if max(one, two) < CLEAR * min(one, two) or one == two:
        return ""
    return pair[0] if one > two else pair[1]


def _guessed(pieces: Sequence[Piece], spoken: Sequence[str], k: int) -> str:
    """The language of a piece with few words: that of most in its column, or on its side of the sheet."""

    def place(n: int) -> tuple[bool, int]:
        lines = pieces[n].sheet.lines
        in_columns = any(line.column for line in lines)
        is_right = bool(lines) and lines[0].column == RIGHT
        return in_columns, is_right if in_columns else pieces[n].sheet.number % 2

    there = Counter(code for n, code in enumerate(spoken) if code and place(n) == place(k))
    return there.most_common(1)[0][0] if there else ""

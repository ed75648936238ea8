"""Rows of a table in plain text: adjoining lines parted by bars or tabs into as many cells."""

from __future__ import annotations

import re

from msgspec import Struct

from compare.extract.labels import leading_label
from compare.extract.styled import squeeze
from compare.extract.text_lines import Line

_BORDER = re.compile(r"[\s:=-]*+[|+][\s|+:=-]*+")


class TextTable(Struct, frozen=True):
    """Lines of one table: each row's line with its cells; whether the first row is a header."""

    rows: tuple[tuple[Line, tuple[str, ...]], ...]
    header: bool


def table_of(lines: list[Line]) -> TextTable | None:
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

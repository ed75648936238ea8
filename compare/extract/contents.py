"""Lists of contents: they say nothing that the text does not, and a comparison would count them twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from compare.language.labels.page_lines import is_contents_heading
from compare.language.numerals import counted
from compare.model import Block, Document, Dropped

if TYPE_CHECKING:
    from compare.extract.pdf.page.records import PrintedLine, Sheet

# ---------------------------------------------------------------------------------------------
# Lists of contents that were typed: lines that end with dots and a page number, in formats without pages.


def without_typed_contents(document: Document) -> Document:
    """The document without its list of contents, which is listed as dropped."""
    blocks = document.blocks
    gone: set[int] = set()
    for is_entry, members in groupby(range(len(blocks)), key=lambda k: _is_entry(blocks[k])):
        run = list(members)
        if not is_entry or len(run) < LEAST:
            continue
        gone |= set(run)
        if run[0] and is_contents_heading(blocks[run[0] - 1].text):
            gone.add(run[0] - 1)
    if not gone:
        return document
    dropped = tuple(Dropped("contents", blocks[k].page, _shown(blocks[k])) for k in sorted(gone))
    kept = tuple(block for k, block in enumerate(blocks) if k not in gone)
    return replace(document, blocks=kept, dropped=document.dropped + dropped)


def _is_entry(block: Block) -> bool:
    return block.kind in ("paragraph", "heading") and leads(block.text) is not None


def _shown(block: Block) -> str:
    return f"{block.label} {block.text}".strip()


# ---------------------------------------------------------------------------------------------

# only from a leader's first dot: from every dot, a long leader would take the square of its length
LEADER = re.compile(
    r"(?:(?<![.·…_])(?<![.·…_]\s)(?:[.·…_]\s?){4,}|(?<!…)(?<!…\s)(?:…\s?){2,})\s*(\d{1,4}|[ivxlc]{1,7})\s*$"
)
DOTS = re.compile(r"(?:[.·…_]\s?){4}")
ENTRY = re.compile(r"\S.*\s(\d{1,4})$")
LEAST = 3
"""Entries that make a list."""

WRAPPED = 4
"""Lines between two entries that still belong to the list: entries over several lines, part headings."""


def without_contents(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages without their lists of contents, and what was dropped."""
    lines = [line for sheet in sheets for line in sheet.lines]
    gone: set[int] = set()
    for start, end in _lists(lines):
        gone |= {id(line) for line in lines[start:end]}
    if not gone:
        return list(sheets), []
    dropped = [Dropped("contents", line.page, line.text) for line in lines if id(line) in gone]
    kept = [replace(s, lines=tuple(n for n in s.lines if id(n) not in gone)) for s in sheets]
    return kept, dropped


def leads(text: str) -> re.Match[str] | None:
    """The leader and the page number that the line ends with. Few lines have dots enough to look closer."""
    dotted = text[-1:].isalnum() or text[-1:].isspace()
    return LEADER.search(text) if dotted and (text.count("…") > 1 or DOTS.search(text)) else None


def _lists(lines: list[PrintedLine]) -> list[tuple[int, int]]:
    """Where lists of contents begin and end."""
    found: list[tuple[int, int]] = []
    k = 0
    while k < len(lines):
        if is_contents_heading(lines[k].text):
            end = _end(lines, k + 1, with_leaders=False)
        elif leads(lines[k].text):
            end = _end(lines, k, with_leaders=True)
        else:
            k += 1
            continue
        if end is None:
            k += 1
            continue
        found.append((k, end))
        k = end
    return found


def _end(lines: list[PrintedLine], start: int, *, with_leaders: bool) -> int | None:
    """Where the list that starts here ends, or None if it is none.

    Entries end with a page number, after dots or at the list's right edge; the numbers do not fall.
    """
    leaders = sum(bool(leads(n.text)) for n in lines[start : start + 12])
    leading = with_leaders or leaders >= LEAST
    end, entries, page, right = start, 0, 0, 0.0
    for k in range(start, len(lines)):
        match = leads(lines[k].text) if leading else ENTRY.search(lines[k].text)
        said = counted(match[1]) if match else None
        number = page if said is None else said
        fits = match and number >= page and (leading or not right or abs(lines[k].x1 - right) < 3)
        if match and fits:
            end, entries, page, right = k + 1, entries + 1, number, lines[k].x1
        elif k - end >= WRAPPED:
            break
    return end if entries >= LEAST else None

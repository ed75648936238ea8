"""Lists of contents: they say nothing that the text does not, and a comparison would count them twice.

One way to find them for all formats: lines of a page, or paragraphs where a format has no pages. An entry
ends with the number of a page, after dots or at the list's right edge; the numbers do not fall. Entries run
over several lines, headings of parts stand between them without a number, and a number may be misprinted.
Only under a heading may entries be other than articles and parts: "Tanks ...... 342" is a limit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.thresholds import (
    CONTENTS_EDGE,
    CONTENTS_LONGEST,
    LEAST,
    LEAST_BARE,
    LONG_WRAPPED,
    NEXT,
    PROVISIONS,
    WRAPPED,
)
from compare.language.labels import is_label, opens_article
from compare.language.labels.page_lines import is_contents_heading, is_page_word
from compare.model import Block, Document, Dropped

if TYPE_CHECKING:
    from compare.extract.pdf.page.records import PrintedLine, Sheet

# only from a leader's first dot: from every dot, a long leader would take the square of its length
LEADER = re.compile(
    r"(?:(?<![.·…_])(?<![.·…_]\s)(?:[.·…_]\s?){4,}|(?<!…)(?<!…\s)(?:…\s?){2,})\s*(\d{1,4}|[ivxlc]{1,7})\s*$"
)
DOTS = re.compile(r"(?:[.·…_]\s?){4}")
ENTRY = re.compile(r"\S.*\s(\d{1,4})$")
SENTENCE_END = (".", ";", ":", "!", "?")


class _Printed(Struct, frozen=True):
    """A line as a list of contents is known by: its words, where it ends, whether it can be an entry."""

    text: str
    right: float = 0.0
    plain: bool = True


class _List(Struct, frozen=True):
    """Where what may be a list ends, how many entries it has, and how many of them open as provisions do."""

    end: int
    entries: int
    opened: int

    @property
    def of_provisions(self) -> bool:
        """Whether it lists articles and parts, not figures."""
        return self.opened >= PROVISIONS * self.entries


# ---------------------------------------------------------------------------------------------
# in formats without pages


def without_typed_contents(document: Document) -> Document:
    """The document without its lists of contents, which are listed as dropped."""
    blocks = document.blocks
    printed = [_Printed(block.text, plain=_may_be_entry(block)) for block in blocks]
    gone = {place for start, end in _lists(printed) for place in range(start, end)}
    if not gone:
        return document
    dropped = tuple(Dropped("contents", blocks[k].page, _shown(blocks[k])) for k in sorted(gone))
    kept = tuple(block for k, block in enumerate(blocks) if k not in gone)
    return replace(document, blocks=kept, dropped=document.dropped + dropped)


def _may_be_entry(block: Block) -> bool:
    return block.kind in ("paragraph", "heading", "row") and len(block.text) <= CONTENTS_LONGEST


def _shown(block: Block) -> str:
    return f"{block.label} {block.text}".strip()


# ---------------------------------------------------------------------------------------------
# on pages


def without_contents(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages without their lists of contents, and what was dropped."""
    lines: list[PrintedLine] = [line for sheet in sheets for line in sheet.lines]
    gone: set[int] = set()
    for start, end in _lists([_Printed(line.text, line.x1) for line in lines]):
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


# ---------------------------------------------------------------------------------------------


def _lists(lines: Sequence[_Printed]) -> list[tuple[int, int]]:
    """Where lists of contents begin and end."""
    found: list[tuple[int, int]] = []
    k = bare = 0
    while k < len(lines):
        listed = _list_at(lines, k)
        if listed is None and k >= bare and lines[k].right and opens_article(lines[k].text):
            walked = _read(lines, k, leading=False)
            # what was no list from here is none from its next line
            bare = walked.end
            listed = walked if walked.entries >= LEAST_BARE and walked.of_provisions else None
        if listed is None:
            k += 1
            continue
        after = found[-1][1] if found else 0
        found.append((_beginning(lines, k, after) if listed.of_provisions else k, listed.end))
        k = listed.end
    return found


def _list_at(lines: Sequence[_Printed], k: int) -> _List | None:
    """The list that begins with this line, a heading or an entry with leaders; None if none does."""
    line = lines[k]
    if not line.plain:
        return None
    if is_contents_heading(line.text):
        leaders = sum(bool(leads(one.text)) for one in lines[k + 1 : k + 13])
        listed = _read(lines, k + 1, leading=leaders >= LEAST)
    elif leads(line.text):
        listed = _read(lines, k, leading=True)
        if not listed.of_provisions:
            return None
    else:
        return None
    return listed if listed.entries >= LEAST else None


def _beginning(lines: Sequence[_Printed], k: int, after: int) -> int:
    """Where the list begins whose first entry ends at `k`: with that entry's first line, or headings."""
    start = k
    if not opens_article(lines[k].text):
        above = range(k - 1, max(k - WRAPPED, after) - 1, -1)
        opening = next((n for n in above if opens_article(lines[n].text)), k)
        if not any(lines[n].text.endswith(SENTENCE_END) for n in range(opening, k)):
            start = opening
    while start > after and _is_heading(lines[start - 1].text):
        start -= 1
    return start


def _is_heading(text: str) -> bool:
    """Whether a line above an entry belongs to the list: "Page", "Contents", "PART I. GENERAL PROVISIONS"."""
    if is_page_word(text) or is_contents_heading(text):
        return True
    return opens_article(text) and not text.endswith(SENTENCE_END) and not is_label(text)


def _read(lines: Sequence[_Printed], start: int, *, leading: bool) -> _List:
    """What may be the list that starts here. leading: its entries have leaders."""
    entries, page, right = 0, 0, 0.0
    end = opened = 0
    k = start
    while k < len(lines) and _is_near(lines, end or start, k):
        number = _page(lines[k], leading, right)
        if number is None:
            k += 1
            continue
        number = number or page
        right = right or lines[k].right
        ahead = _ahead(lines, k + 1, leading, right)
        goes_on = sum(one >= page for one in ahead) > 1
        far = k - (end or start) > WRAPPED
        if (number < page or far) and not goes_on:
            k += 1
            continue
        end, entries = k + 1, entries + 1
        opened += opens_article(lines[k].text)
        misprinted = number < page or sum(page <= one < number for one in ahead) > 1
        page = page if misprinted else number
        k += 1
    return _List(end, entries, opened)


def _is_near(lines: Sequence[_Printed], end: int, k: int) -> bool:
    """Whether the line at `k` may still belong to a list whose last entry was before `end`."""
    if k - end <= WRAPPED:
        return True
    between = lines[end : k + 1]
    return k - end <= LONG_WRAPPED and not any(one.text.endswith(SENTENCE_END) for one in between[:-1])


def _page(line: _Printed, leading: bool, right: float) -> int | None:
    """The page that an entry names, 0 for a roman number; None for a line that is no entry."""
    if not line.plain or len(line.text) > CONTENTS_LONGEST:
        return None
    match = leads(line.text) if leading else ENTRY.search(line.text)
    if match is None or (not leading and is_label(line.text)):
        return None
    if not leading and right and abs(line.right - right) >= CONTENTS_EDGE:
        return None
    return int(match[1]) if match[1].isdigit() else 0


def _ahead(lines: Sequence[_Printed], start: int, leading: bool, right: float) -> list[int]:
    """The pages that the next entries name."""
    pages: list[int] = []
    for line in lines[start : start + NEXT * (WRAPPED + 1)]:
        if page := _page(line, leading, right):
            pages.append(page)
        if len(pages) == NEXT:
            break
    return pages

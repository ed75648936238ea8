"""Cut styled text out of a block: the words after a label, with their styles, pages and cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from compare.model import PLAIN, Block, Cell, PageStart, Passage, Style

SPACES = re.compile(r"[ \u00a0\t\n\r\f\v\u2007\u2009\u202f]+")
_ODD_SPACE = re.compile(r"  |[\u00a0\t\n\r\f\v\u2007\u2009\u202f]")


class Piece(Struct, frozen=True):
    """Clause text in the making. `spans` are (start, end, style) of everything that is not plain."""

    text: str = ""
    spans: tuple[tuple[int, int, Style], ...] = ()
    page: int | None = None
    page_starts: tuple[PageStart, ...] = ()
    cells: tuple[Cell, ...] = ()
    trust: str = "ok"

    def cut(self, start: int, end: int | None = None) -> Piece:
        """The piece from `start` to `end`, without white space at its ends."""
        stop = len(self.text) if end is None else end
        while start < stop and self.text[start] == " ":
            start += 1
        while stop > start and self.text[stop - 1] == " ":
            stop -= 1
        page = self.page
        for mark in self.page_starts:
            page = mark.page if mark.start <= start else page
        inside = [(max(a, start) - start, min(b, stop) - start, s) for a, b, s in self.spans if a < stop]
        cells = [Cell(max(c.start - start, 0), c.end - start, c.header) for c in self.cells if c.end > start]
        return Piece(
            self.text[start:stop],
            tuple((a, b, s) for a, b, s in inside if b > a),
            page,
            tuple(PageStart(m.start - start, m.page) for m in self.page_starts if start < m.start < stop),
            tuple(cells),
            self.trust,
        )

    def passages(self) -> tuple[Passage, ...]:
        """The spans as passages, still without positions."""
        return tuple(Passage(a, b, style=style) for a, b, style in self.spans)


def piece_of(block: Block, headers: Sequence[str] = ()) -> Piece:
    """A block's whole text as a piece: white space single, styles merged. headers: of its columns."""
    text = block.text
    clean, places = _squash(text)
    spans: list[tuple[int, int, Style]] = []
    at = 0
    for run in block.runs:
        start, at = at, at + len(run.text)
        if run.style == PLAIN:
            continue
        a, b = places(start), places(at)
        if spans and spans[-1][2] == run.style and spans[-1][1] >= a - 1:
            a = spans.pop()[0]
        if b > a:
            spans.append((a, b, run.style))
    cells = tuple(
        Cell(places(a), places(b), headers[n] if n < len(headers) else "")
        for n, (a, b) in enumerate(block.cells)
    )
    starts = tuple(PageStart(places(m.start), m.page) for m in block.page_starts)
    return Piece(clean, tuple(spans), block.page, starts, cells, block.trust).cut(0)


def _squash(text: str) -> tuple[str, Callable[[int], int]]:
    """The text with single spaces, and a function from old offsets to new ones."""
    if not _ODD_SPACE.search(text):
        return text, lambda offset: offset
    removed: list[tuple[int, int]] = []  # (old offset from which it counts, characters gone so far)
    gone = 0
    for found in SPACES.finditer(text):
        extra = len(found[0]) - 1
        if extra:
            gone += extra
            removed.append((found.end(), gone))
    clean = SPACES.sub(" ", text)
    if not removed:
        return clean, lambda offset: offset

    def place(offset: int) -> int:
        less = 0
        for end, total in removed:
            if end > offset:
                break
            less = total
        return offset - less

    return clean, place


def join(first: Piece, second: Piece) -> Piece:
    """Two pieces as one text with a space between."""
    if not first.text:
        return second
    if not second.text:
        return first
    by = len(first.text) + 1
    starts = [*first.page_starts]
    last = starts[-1].page if starts else first.page
    if second.page is not None and second.page != last:
        starts.append(PageStart(by, second.page))
    starts += [PageStart(m.start + by, m.page) for m in second.page_starts]
    return Piece(
        f"{first.text} {second.text}",
        first.spans + tuple((a + by, b + by, s) for a, b, s in second.spans),
        first.page,
        tuple(starts),
        first.cells,
        first.trust if first.trust != "ok" else second.trust,
    )

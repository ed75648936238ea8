"""What is on one page of a PDF: words where they stand, rules and fills; then words as lines.

Lengths are in points. x counts from the page's left edge and y from its TOP edge, as the text reads:
a page whose text runs sideways is turned first. `y` of a word or line is its baseline.
"""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from compare.model import PLAIN, Run, Style

OK, REPAIRED, OCR, GARBLED = "ok", "repaired-letters", "ocr", "garbled-text-layer"
TRUST_CODES = (OK, REPAIRED, "hidden-text-layer", OCR, GARBLED)
"""From good to bad."""

worse = TRUST_CODES.index
"""Key that sorts trust codes from good to bad."""


class Box(Struct, frozen=True):
    """A rectangle; top is less than bottom."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """From top to bottom."""
        return self.bottom - self.top


class PrintedWord(Struct, frozen=True, gc=False):
    """Letters without white space between them, on one line.

    styles: (end, style) of each stretch of one style; the last end is the text's length.
    glued: nothing but a change of size or baseline parts it from the word before (a note's marker).
    hyphen: it ends with a hyphen at its line's end, the word's own or the typesetter's.
    trust: OK, REPAIRED where letters without Unicode were recovered, GARBLED where they were not.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    styles: tuple[tuple[int, Style], ...] = ()
    glued: bool = False
    hyphen: bool = False
    trust: str = OK

    @property
    def style(self) -> Style:
        """The style of its first letter."""
        return self.styles[0][1] if self.styles else PLAIN

    def runs(self) -> list[Run]:
        """Its letters as styled runs."""
        found, start = [], 0
        for end, style in self.styles:
            found.append(Run(self.text[start:end], style))
            start = end
        return found


class Fill(Struct, frozen=True):
    """A filled rectangle behind text, with its colour as "#rrggbb"."""

    box: Box
    colour: str


class PrintedPage(Struct, frozen=True, kw_only=True):
    """One page as read. `rules` are straight strokes, horizontal and vertical.

    turned: words that run in another direction than the page's text (stamps, watermarks).
    unseen: passages that are in the file and not on the paper.
    hidden: how many letters are set invisibly (a text layer under a scan).
    pictured: pictures or drawings fill a good part of it.
    """

    number: int
    width: float
    height: float
    words: tuple[PrintedWord, ...] = ()
    rules: tuple[Box, ...] = ()
    fills: tuple[Fill, ...] = ()
    turned: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    hidden: int = 0
    pictured: bool = False


class PrintedLine(Struct, frozen=True, dict=True):
    """Words on one baseline, in reading order.

    label: one that stands apart in the margin. notes: labels of the notes whose markers stood in it.
    """

    words: tuple[PrintedWord, ...]
    x0: float
    x1: float
    y: float
    size: float
    page: int
    column: int = 0
    label: str = ""
    notes: tuple[str, ...] = ()

    @property
    def column_key(self) -> tuple[int, int]:
        """Its page and column: lines of one key follow each other downwards."""
        return self.page, self.column

    @cached_property
    def text(self) -> str:
        """The line as it is printed, single spaces between its words."""
        return "".join(w.text if w.glued or not k else f" {w.text}" for k, w in enumerate(self.words))

    @cached_property
    def style(self) -> Style:
        """The style of most of its letters."""
        weights: dict[Style, int] = {}
        for word in self.words:
            start = 0
            for end, style in word.styles:
                weights[style] = weights.get(style, 0) + end - start
                start = end
        return max(weights, key=lambda style: weights[style]) if weights else PLAIN

    @cached_property
    def uniform(self) -> bool:
        """Whether all of it is set in one style."""
        first = self.words[0].style
        return all(len(w.styles) == 1 and w.styles[0][1] == first for w in self.words)

    @cached_property
    def bold(self) -> bool:
        """Whether every letter of it is bold."""
        return all(style.bold for word in self.words for _, style in word.styles)

    @cached_property
    def trust(self) -> str:
        """The worst trust of its words."""
        return max((word.trust for word in self.words), key=worse, default=OK)


PrintedRow = tuple[tuple[PrintedLine, ...], ...]
"""A table row: the lines of each of its cells."""


class PrintedTable(Struct, frozen=True):
    """A ruled table on one page.

    columns: where its columns begin, from the page's left edge. goes_on: the page before began it.
    head: how many of its first rows are the headings of its columns.
    """

    box: Box
    columns: tuple[float, ...]
    rows: tuple[PrintedRow, ...]
    goes_on: bool = False
    head: int = 1

    @property
    def cells(self) -> list[tuple[PrintedLine, ...]]:
        """The lines of every cell."""
        return [cell for row in self.rows for cell in row]


class Sheet(Struct, frozen=True, kw_only=True):
    """A page once its lines are known; furniture and notes leave `lines` stage by stage."""

    number: int
    width: float
    height: float
    lines: tuple[PrintedLine, ...]
    tables: tuple[PrintedTable, ...] = ()
    rules: tuple[Box, ...] = ()


def spliced(one: PrintedWord, two: PrintedWord) -> PrintedWord:
    """Two pieces of one word as one."""
    styles = list(one.styles)
    for end, style in two.styles:
        stop = end + len(one.text)
        if styles and styles[-1][1] == style:
            styles[-1] = (stop, style)
        else:
            styles.append((stop, style))
    return replace(
        one, text=one.text + two.text, x1=two.x1, styles=tuple(styles), hyphen=two.hyphen,
        trust=max(one.trust, two.trust, key=worse),
    )  # fmt: skip

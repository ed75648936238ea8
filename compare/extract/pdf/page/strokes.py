"""What strokes and fills do to words: underline, strike-through, highlight.

PDF has no underlined text. Word processors draw strokes, thin filled rectangles or thin images; where
they lie relative to a word's baseline says what they are.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import addressof, c_float, c_uint
from enum import IntEnum
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from compare.extract.pdf.drawing import Place
from compare.extract.pdf.page.library import Floats, Library
from compare.extract.pdf.page.records import Box, Fill, PrintedWord
from compare.extract.thresholds import (
    COVERED,
    MOST_ANNOTATIONS,
    MOST_INK,
    MOST_MARKS,
    MOST_QUADS,
    RULES_LEVEL,
    RULES_MEET,
    SLANTED,
    STRIKE,
    THIN,
    UNDERLINE,
)
from compare.model import Style

# ---------------------------------------------------------------------------------------------
# Marks that someone has put on a page of a PDF in a viewer: struck and highlighted text.
#
# They are annotations, not drawing: each covers quadrilaterals of text, given by their corners.


class ReaderMark(IntEnum):
    """PDF's kinds of annotations (in PDFium's numbering) that do something to the text under them."""

    FREE_TEXT = 3
    LINE = 4
    SQUARE = 5
    CIRCLE = 6
    POLYGON = 7
    HIGHLIGHT = 9
    STRIKE_OUT = 12
    STAMP = 13
    INK = 15
    REDACT = 28


class AnnotationFlag(IntEnum):
    """PDF's flags of an annotation that nobody sees (ISO 32000-1, 12.5.3)."""

    HIDDEN = 1 << 1
    NOT_ON_SCREEN = 1 << 5


MARKING = frozenset(ReaderMark)
ON_TEXT = frozenset({ReaderMark.HIGHLIGHT, ReaderMark.STRIKE_OUT})
"""Annotations that mean the words that they are put on."""
PENS = frozenset({ReaderMark.LINE, ReaderMark.INK})
"""Strokes drawn by hand, perhaps through words; all others may lie on text like a lid."""
HIDDEN_FLAGS = AnnotationFlag.HIDDEN | AnnotationFlag.NOT_ON_SCREEN
MARKER_PEN = "#ffff00"
"""The colour of a highlight that does not say its own."""


class Marks(NamedTuple):
    """Strokes through words and fills behind them, as the page reads.

    lids: left, bottom, right, top, as the file counts, of annotations that may lie on text.
    """

    strokes: list[Box]
    fills: list[Fill]
    lids: list[tuple[float, float, float, float]]


def marks_on(pdfium: Library, page: int, place: Place) -> Marks:
    """What someone has put on the page in a viewer."""
    marks = Marks([], [], [])
    for k in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        mark = pdfium.FPDFPage_GetAnnot(page, k)
        if not mark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        if kind in MARKING and not pdfium.FPDFAnnot_GetFlags(mark) & HIDDEN_FLAGS:
            _add_mark(marks, pdfium, mark, kind, place)
        pdfium.FPDFPage_CloseAnnot(mark)
    return marks


def _add_mark(marks: Marks, pdfium: Library, mark: int, kind: int, place: Place) -> None:
    if kind not in (ON_TEXT | PENS):
        room = Floats(c_float, 4)  # FS_RECTF: left, top, right, bottom
        if pdfium.FPDFAnnot_GetRect(mark, room.at[0]):
            left, top, right, bottom = room.values
            marks.lids.append((left, bottom, right, top))
    elif kind in PENS:
        marks.strokes.extend(_pen_strokes(pdfium, mark, kind, place))
    else:
        for box in _quads(pdfium, mark, place):
            middle = (box.top + box.bottom) / 2
            if kind == ReaderMark.STRIKE_OUT:
                marks.strokes.append(Box(box.x0, middle, box.x1, middle))
            else:
                marks.fills.append(Fill(box, _colour(pdfium, mark)))


def _pen_strokes(pdfium: Library, mark: int, kind: int, place: Place) -> Iterator[Box]:
    """Strokes of a pen that are all but flat, each as the rule through its middle."""
    for points in [_ends(pdfium, mark)] if kind == ReaderMark.LINE else _ink(pdfium, mark):
        across, down = zip(*(place(x, y) for x, y in points), strict=True)
        box = Box(min(across), min(down), max(across), max(down))
        if box.width > THIN and box.height < SLANTED * box.width:
            middle = (box.top + box.bottom) / 2
            yield Box(box.x0, middle, box.x1, middle)


def _ends(pdfium: Library, mark: int) -> list[tuple[float, float]]:
    room = Floats(c_float, 4)
    pdfium.FPDFAnnot_GetLine(mark, room.at[0], room.at[2])
    x0, y0, x1, y1 = room.values
    return [(x0, y0), (x1, y1)]


def _ink(pdfium: Library, mark: int) -> Iterator[list[tuple[float, float]]]:
    for k in range(min(pdfium.FPDFAnnot_GetInkListCount(mark), MOST_QUADS)):
        count = min(pdfium.FPDFAnnot_GetInkListPath(mark, k, None, 0), MOST_INK)
        if count:
            room = Floats(c_float, 2 * count)
            pdfium.FPDFAnnot_GetInkListPath(mark, k, room.at[0], count)
            yield list(zip(room.values[::2], room.values[1::2], strict=True))


def _quads(pdfium: Library, mark: int, place: Place) -> Iterator[Box]:
    """The boxes around the quadrilaterals; their corners come in any order."""
    room = Floats(c_float, 8)
    for k in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(mark), MOST_QUADS)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(mark, k, room.at[0]):
            corners = [place(room.values[n], room.values[n + 1]) for n in range(0, 8, 2)]
            across, down = zip(*corners, strict=True)
            yield Box(min(across), min(down), max(across), max(down))


def _colour(pdfium: Library, mark: int) -> str:
    """The mark's colour; PDFium does not tell it for a mark that brings its own picture."""
    colour = (c_uint * 4)()
    at = [addressof(colour) + 4 * k for k in range(4)]
    if not pdfium.FPDFAnnot_GetColor(mark, 0, *at):
        return MARKER_PEN
    red, green, blue, _ = colour
    return f"#{red:02x}{green:02x}{blue:02x}"


# ---------------------------------------------------------------------------------------------


Letters = Callable[[int], list[tuple[float, float]]]
"""Given a word's index: the left and right edge of each of its letters."""


def mark_words(
    words: list[PrintedWord], rules: Sequence[Box], fills: Sequence[Fill], letters: Letters
) -> list[PrintedWord]:
    """The words, with underline, strike and highlight in the styles of the letters they touch."""
    if len(rules) + len(fills) > MOST_MARKS:
        return words
    flat = _joined([rule for rule in rules if rule.width > rule.height])
    upright = [rule for rule in rules if rule.height > rule.width]
    fills = [fill for fill in fills if not any(_borders(rule, fill.box) for rule in upright)]
    if not words or not (flat or fills):
        return words
    marks: dict[int, list[tuple[float, float, dict[str, Any]]]] = {}
    order = sorted(range(len(words)), key=lambda k: (words[k].y, words[k].x0))
    heights = [words[k].y for k in order]
    for rule in flat:
        _note(marks, words, _near(order, heights, rule), rule, _rule_mark)
    for fill in fills:
        _note(
            marks, words, _near(order, heights, fill.box), fill.box, partial(_fill_mark, colour=fill.colour)
        )
    for k, found in marks.items():
        words[k] = _restyled(words[k], letters(k), found)
    return words


def _near(order: list[int], heights: list[float], box: Box) -> list[int]:
    """Indices of words whose baseline lies near the box, by their place in `order`."""
    reach = 30.0
    return order[bisect_left(heights, box.top - reach) : bisect_right(heights, box.bottom + reach)]


def _note(
    marks: dict[int, list[tuple[float, float, dict[str, Any]]]],
    words: list[PrintedWord],
    near: Iterable[int],
    box: Box,
    what: Callable[[PrintedWord, Box], dict[str, Any]],
) -> None:
    """Note what the box does to the words that it touches, if it fits them as a mark would."""
    touched = [(k, change) for k in near if _overlap(words[k], box) and (change := what(words[k], box))]
    if not touched:
        return
    left = min(words[k].x0 for k, _ in touched)
    right = max(words[k].x1 for k, _ in touched)
    size = max(words[k].size for k, _ in touched)
    # a mark ends with its words (and perhaps a space); a rule of a table or a cell's shade goes on
    if left - box.x0 > 0.8 * size or box.x1 - right > 0.8 * size:
        return
    for k, change in touched:
        marks.setdefault(k, []).append((box.x0, box.x1, change))


def _overlap(word: PrintedWord, box: Box) -> bool:
    return min(word.x1, box.x1) - max(word.x0, box.x0) > 0.15 * min(word.size, word.x1 - word.x0)


def _rule_mark(word: PrintedWord, rule: Box) -> dict[str, Any]:
    if rule.height > 0.2 * word.size:
        return {}
    offset = ((rule.top + rule.bottom) / 2 - word.y) / word.size
    if UNDERLINE[0] < offset < UNDERLINE[1]:
        return {"underline": True}
    if STRIKE[0] < offset < STRIKE[1]:
        return {"strike": True}
    return {}


def _fill_mark(word: PrintedWord, box: Box, colour: str) -> dict[str, Any]:
    behind = box.top <= word.y - 0.5 * word.size and box.bottom >= word.y - 0.05 * word.size
    if behind and box.height <= 1.9 * word.size:
        return {"highlight": colour}
    return {}


def _borders(rule: Box, box: Box) -> bool:
    """Whether an upright rule stands at the box's left or right edge: it is the shade of a cell."""
    beside = (
        min(abs(rule.x0 - box.x0), abs(rule.x1 - box.x1), abs(rule.x0 - box.x1), abs(rule.x1 - box.x0)) < 2
    )
    return beside and rule.top < box.bottom - 1 and rule.bottom > box.top + 1


def _joined(rules: list[Box]) -> list[Box]:
    """Rules at one height whose ends meet, as one: producers draw an underline run by run."""
    found: list[Box] = []
    for rule in sorted(rules, key=lambda r: (round(r.top, 0), r.x0)):
        last = found[-1] if found else None
        if last and abs(last.top - rule.top) < RULES_LEVEL and abs(rule.x0 - last.x1) <= RULES_MEET:
            found[-1] = Box(
                last.x0, min(last.top, rule.top), max(last.x1, rule.x1), max(last.bottom, rule.bottom)
            )
        else:
            found.append(rule)
    return found


def _restyled(
    word: PrintedWord, edges: list[tuple[float, float]], marks: Sequence[tuple[float, float, dict[str, Any]]]
) -> PrintedWord:
    """The word with each letter's style changed by the marks that cover a good part of it."""
    styles: list[tuple[int, Style]] = []
    start = 0
    for end, style in word.styles:
        for k in range(start, end):
            left, right = edges[min(k, len(edges) - 1)]
            # justified lines often end a little beyond the stroke that was drawn for them
            least = COVERED * (right - left)
            changes: dict[str, Any] = {}
            for x0, x1, change in marks:
                if min(x1, right) - max(x0, left) >= least:
                    changes.update(change)
            now = replace(style, **changes) if changes else style
            if styles and styles[-1][1] == now:
                styles[-1] = (k + 1, now)
            else:
                styles.append((k + 1, now))
        start = end
    return replace(word, styles=tuple(styles))

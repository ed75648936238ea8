"""Marks that someone has put on a page of a PDF in a viewer: struck and highlighted text.

They are annotations, not drawing: each covers quadrilaterals of text, given by their corners.
"""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import addressof, c_float, c_uint

from compare.extract.pdf_drawing import Place
from compare.extract.pdf_library import Floats, Library
from compare.extract.pdf_page import Box, Fill

HIGHLIGHT, STRIKE_OUT = 9, 12
HIDDEN_FLAGS = 1 << 1 | 1 << 5
"""Hidden, and not shown on the screen."""

MARKER_PEN = "#ffff00"
"""The colour of a highlight that does not say its own."""

MOST_ANNOTATIONS, MOST_QUADS = 5000, 500


def marks_on(pdfium: Library, page: int, place: Place) -> tuple[list[Box], list[Fill]]:
    """Strokes through words and fills behind them, as the page reads."""
    strokes: list[Box] = []
    fills: list[Fill] = []
    for k in range(min(pdfium.FPDFPage_GetAnnotCount(page), MOST_ANNOTATIONS)):
        mark = pdfium.FPDFPage_GetAnnot(page, k)
        if not mark:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(mark)
        if kind in (HIGHLIGHT, STRIKE_OUT) and not pdfium.FPDFAnnot_GetFlags(mark) & HIDDEN_FLAGS:
            for box in _quads(pdfium, mark, place):
                middle = (box.top + box.bottom) / 2
                if kind == STRIKE_OUT:
                    strokes.append(Box(box.x0, middle, box.x1, middle))
                else:
                    fills.append(Fill(box, _colour(pdfium, mark)))
        pdfium.FPDFPage_CloseAnnot(mark)
    return strokes, fills


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

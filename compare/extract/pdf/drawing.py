"""What is drawn on a page besides its letters: straight rules, fills, and whether pictures fill it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from ctypes import addressof as address
from ctypes import c_float, c_int, c_uint, c_void_p
from enum import IntEnum
from typing import Any, NamedTuple

from msgspec import Struct

from compare.extract.pdf.page.library import Floats, Library
from compare.extract.pdf.page.records import Box, Fill
from compare.extract.thresholds import (
    DEEPEST_FORM,
    MANY_SHAPES,
    MOST_OBJECTS,
    MOST_SEGMENTS,
    PICTURED,
    SLANTED,
    THIN,
)


class PageObject(IntEnum):
    """PDFium's kinds of what a page is made of, as far as they are told apart."""

    TEXT = 1
    PATH = 2
    IMAGE = 3
    SHADING = 4
    FORM = 5


class PathSegment(IntEnum):
    """PDFium's kinds of the parts of a path; all others draw."""

    MOVE = 2


WHITE = re.compile("#(?:f[a-f]){3}")

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(Struct, frozen=True):
    """A box in PDF coordinates (y up): (left, bottom, right, top), its colour, and whether filled."""

    left: float
    bottom: float
    right: float
    top: float
    colour: str
    filled: bool
    picture: bool = False


class Cover(NamedTuple):
    """A picture or a filled shape, white ones too: what was drawn before it lies under it.

    box: left, bottom, right, top, as the file counts. A shading or a picture has no one colour: "#ffffff".
    """

    box: tuple[float, float, float, float]
    colour: str
    picture: bool


class Drawing(Struct, frozen=True):
    """Straight strokes and fills that are not white, as the page reads; pictured: little room is left.

    covers: in the order of drawing. before: text objects, each with how many covers were drawn before it.
    veils: text objects that are laid on the page transparently as part of a form, with that form's alpha.
    """

    rules: tuple[Box, ...]
    fills: tuple[Fill, ...]
    pictured: bool
    covers: Sequence[Cover] = ()
    before: Mapping[int, int] = {}
    veils: Mapping[int, float] = {}


Place = Callable[[float, float], tuple[float, float]]
"""From a point of the file to a point of the page as it reads."""


def drawing_of(pdfium: Library, page: int, place: Place, area: float) -> Drawing:
    """What is drawn on the page, which covers `area` square points."""
    rules: list[Box] = []
    fills: list[Fill] = []
    covered, shapes = 0.0, 0
    reader = _Drawing(pdfium)
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    objects = (pdfium.FPDFPage_GetObject(page, k) for k in range(count))
    for drawn in reader.boxes(objects, UNIT, DEEPEST_FORM):
        one, two = place(drawn.left, drawn.bottom), place(drawn.right, drawn.top)
        box = Box(min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1]))
        shapes += 1
        if drawn.picture:
            covered += box.width * box.height
        elif min(box.width, box.height) <= THIN:
            if max(box.width, box.height) >= THIN:
                rules.append(box)
        elif drawn.filled and not WHITE.match(drawn.colour):
            fills.append(Fill(box, drawn.colour))
    pictured = covered > PICTURED * area or shapes > MANY_SHAPES
    return Drawing(tuple(rules), tuple(fills), pictured, reader.covers, reader.before, reader.veils)


class _Drawing:
    """Reads path objects; keeps the room that PDFium writes its answers to."""

    def __init__(self, pdfium: Library) -> None:
        self.pdfium = pdfium
        self.floats = Floats(c_float, 6)
        self.colour = (c_uint * 4)()
        self.colour_at = [address(self.colour) + 4 * k for k in range(4)]
        self.mode = (c_int * 2)()
        self.mode_at = [address(self.mode), address(self.mode) + 4]
        self.covers: list[Cover] = []
        self.before: dict[int, int] = {}
        self.veils: dict[int, float] = {}

    def boxes(
        self, objects: Iterable[int], matrix: Matrix, depth: int, veil: float | None = None
    ) -> Iterator[Drawn]:
        """What these objects draw, forms entered; veil: the alpha of a form around them."""
        kind_of, before, covers = self.pdfium.FPDFPageObj_GetType, self.before, self.covers
        for item in objects:
            kind = kind_of(item)
            if kind == PageObject.TEXT:
                before[item] = len(covers)
                if veil is not None:
                    self.veils[item] = veil
            elif kind == PageObject.PATH:
                yield from self.path(item, matrix)
            elif kind in (PageObject.IMAGE, PageObject.SHADING):
                box = self.bounds(item, matrix)
                if box:
                    thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
                    if not thin:
                        covers.append(Cover(box, "#ffffff", kind == PageObject.IMAGE))
                    if kind == PageObject.IMAGE:
                        yield Drawn(*box, "#000000", thin, picture=not thin)
            elif kind == PageObject.FORM and depth:
                yield from self.form(item, matrix, depth, veil)

    def form(self, item: int, matrix: Matrix, depth: int, veil: float | None) -> Iterator[Drawn]:
        """What a form draws."""
        pdfium = self.pdfium
        inner = self.matrix(item, matrix)
        if pdfium.FPDFPageObj_HasTransparency(item):
            known = pdfium.FPDFPageObj_GetFillColor(item, *self.colour_at)
            own = float(self.colour[3]) if known else 255.0
            veil = own * (255.0 if veil is None else veil) / 255
        count = min(max(pdfium.FPDFFormObj_CountObjects(item), 0), MOST_OBJECTS)
        children = (pdfium.FPDFFormObj_GetObject(item, k) for k in range(count))
        yield from self.boxes(children, inner, depth - 1, veil)

    def path(self, item: int, matrix: Matrix) -> Iterator[Drawn]:
        """A path as its own box where that is thin or filled, else edge by edge."""
        if not self.pdfium.FPDFPath_GetDrawMode(item, *self.mode_at):
            return
        fill, stroke = self.mode
        box = self.bounds(item, matrix)
        if box is None or not (fill or stroke):
            return
        thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
        count = self.pdfium.FPDFPath_CountSegments(item)
        if fill or thin:
            colour = self.colour_of(item, bool(fill))
            if colour and not thin:
                self.covers.append(Cover(box, colour, False))
            if colour:
                yield Drawn(*box, colour, bool(fill) or count <= 2)
        elif count <= 2 and (colour := self.colour_of(item, False)):
            if line := self.slanted(item, box):
                yield Drawn(*line, colour, True)
            else:
                yield Drawn(*box, colour, True)  # a stroke as thick as a line of text: a marker pen
                self.covers.append(Cover(box, colour, False))
        if stroke and not thin and count <= MOST_SEGMENTS:
            yield from self.edges(item, count, matrix)

    def slanted(
        self, item: int, box: tuple[float, float, float, float]
    ) -> tuple[float, float, float, float] | None:
        """The middle of a thin stroke that is not quite flat, as a pen strikes words; None for others."""
        self.pdfium.FPDFPageObj_GetStrokeWidth(item, self.floats.at[0])
        wide, high, pen = box[2] - box[0], box[3] - box[1], self.floats.values[0]
        if pen > THIN or high - pen < pen or high > SLANTED * wide:
            return None
        middle = (box[1] + box[3]) / 2
        return box[0], middle, box[2], middle

    def edges(self, item: int, count: int, matrix: Matrix) -> Iterator[Drawn]:
        """The straight edges of a path."""
        pdfium, at, values = self.pdfium, self.floats.at, self.floats.values
        placed = self.matrix(item, matrix)
        colour = self.colour_of(item, False)
        start: tuple[float, float] | None = None
        last: tuple[float, float] | None = None
        for k in range(count if colour else 0):
            segment = pdfium.FPDFPath_GetPathSegment(item, k)
            if not segment or not pdfium.FPDFPathSegment_GetPoint(segment, at[0], at[1]):
                continue
            point = _transform(placed, values[0], values[1])
            if pdfium.FPDFPathSegment_GetType(segment) == PathSegment.MOVE:
                start = point
            elif last:
                yield _edge(last, point, colour)
            last = point
            if start and pdfium.FPDFPathSegment_GetClose(segment):
                yield _edge(last, start, colour)

    def bounds(self, item: int, matrix: Matrix) -> tuple[float, float, float, float] | None:
        at, values = self.floats.at, self.floats.values
        if not self.pdfium.FPDFPageObj_GetBounds(item, at[0], at[1], at[2], at[3]):
            return None
        box = (values[0], values[1], values[2], values[3])
        if matrix is UNIT:
            return box
        (x0, y0), (x1, y1) = _transform(matrix, box[0], box[1]), _transform(matrix, box[2], box[3])
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def matrix(self, item: int, outer: Matrix) -> Matrix:
        values = self.floats.values
        if not self.pdfium.FPDFPageObj_GetMatrix(item, self.floats.at[0]):
            return outer
        a, b, c, d, e, f = values
        oa, ob, oc, od, oe, of = outer
        return (
            a * oa + b * oc, a * ob + b * od, c * oa + d * oc, c * ob + d * od,
            e * oa + f * oc + oe, e * ob + f * od + of,
        )  # fmt: skip

    def colour_of(self, item: int, fill: bool) -> str:
        """The colour as "#rrggbb"; nothing for a transparent one."""
        ask: Any = self.pdfium.FPDFPageObj_GetFillColor if fill else self.pdfium.FPDFPageObj_GetStrokeColor
        if not ask(c_void_p(item), *self.colour_at):
            return "#000000"
        red, green, blue, alpha = self.colour
        return f"#{red:02x}{green:02x}{blue:02x}" if alpha else ""


def _transform(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _edge(one: tuple[float, float], two: tuple[float, float], colour: str) -> Drawn:
    (x0, y0), (x1, y1) = one, two
    return Drawn(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), colour, False)

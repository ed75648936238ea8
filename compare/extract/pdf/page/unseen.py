"""Letters that are in the file and not on the paper: white, transparent, cut off, covered, put out.

Whether a letter is seen cannot be told from its colour alone: white is read well on a dark bar, and a bar may
have been drawn first or last. So what looks doubtful is tried: the page is drawn with it and without it,
and a letter that changes nothing is not seen. Pages without doubtful text are never drawn.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from ctypes import addressof, c_double, c_float, c_int, create_string_buffer
from enum import IntEnum
from itertools import groupby
from math import sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from compare.extract.pdf.drawing import Drawing
from compare.extract.pdf.page.library import Floats, Library
from compare.extract.pdf.page.text_style import TextObject, is_alike
from compare.extract.thresholds import (
    DRAWN_PIXELS,
    DRAWN_SCALE,
    MOST_PACKED,
    SCANNED,
    SEEN_PIXEL,
    SEEN_WELL,
)

if TYPE_CHECKING:
    import numpy

TOKEN = re.compile(r"\S+")

Rectangle = tuple[float, float, float, float]
"""Left, bottom, right, top, as the file counts."""


class Unseen(Struct, frozen=True):
    """Stretches of a page's text that nobody sees, and how many letters lie under a scan of the page."""

    spans: tuple[tuple[int, int], ...] = ()
    under_scan: int = 0

    def blanked(self, letters: str) -> str:
        """The text with spaces for what is not seen, so that every letter keeps its place."""
        for start, end in self.spans:
            letters = letters[:start] + " " * (end - start) + letters[end:]
        return letters

    def passages(self, letters: str) -> tuple[str, ...]:
        """What is not seen, words that follow each other together."""
        found: list[list[int]] = []
        for start, end in self.spans:
            if found and not letters[found[-1][1] : start].strip():
                found[-1][1] = end
            else:
                found.append([start, end])
        texts = (" ".join(letters[start:end].split()) for start, end in found)
        return tuple(text for text in texts if text)


class PageImage(IntEnum):
    """PDFium's numbers for how a page is drawn: four bytes a pixel, annotations on it."""

    ANNOTATIONS = 1
    BGRX = 3


class PageHandles(Struct, frozen=True):
    """An open page and its text. bounds: of what is shown of it. layered: its file has layers to put out."""

    pdfium: Library
    page: int
    text: int
    bounds: Rectangle
    layered: bool = False


def has_layers(data: bytes) -> bool:
    """Whether a file has layers that can be shown or not; its objects may be packed."""
    if b"/OCG" in data:
        return True
    for k, found in enumerate(re.finditer(rb"/ObjStm\b.{0,400}?stream\r?\n", data, re.S)):
        if k >= MOST_PACKED:
            return True
        try:
            unpacked = zlib.decompressobj().decompress(data[found.end() : found.end() + (1 << 20)], 1 << 21)
        except zlib.error:
            continue
        if b"/OCG" in unpacked:
            return True
    return False


def unseen_of(
    handles: PageHandles,
    letters: str,
    text_objects: Sequence[TextObject],
    drawing: Drawing,
    lids: Sequence[Rectangle],
) -> Unseen:
    """What of the page's text is not seen; lids: boxes of annotations that may lie on it."""
    tiny = [(one.start, one.end) for one in text_objects if one.text_style.tiny]
    if 2 * sum(end - start for start, end in tiny) > sum(one.end - one.start for one in text_objects):
        tiny = []  # a page that is all set so hides nothing
    doubtful = [one for one in text_objects if _is_doubtful(handles, one, drawing, lids)]
    if not doubtful:
        return Unseen(tuple(tiny))
    spans = _Trial(handles, doubtful).unseen(letters)
    room = SCANNED * _area(handles.bounds)
    if any(cover.picture and _area(cover.box) > room for cover in drawing.covers):
        # what lies under the picture of a page is the text layer of a scan, if there is much of it
        under = sum(end - start for start, end in spans)
        if 2 * under > len(letters):
            return Unseen(tuple(tiny), under)
    return Unseen(tuple(sorted([*tiny, *spans])))


def _is_doubtful(handles: PageHandles, one: TextObject, drawing: Drawing, lids: Sequence[Rectangle]) -> bool:
    """Whether it must be tried if this text is seen."""
    look = one.text_style
    if look.tiny:
        return False
    if look.hidden:
        return not any(cover.picture and _holds(cover.box, one) for cover in drawing.covers)
    if look.doubtful or handles.layered or one.item in drawing.veils:
        return True
    left, bottom, right, top = handles.bounds
    if not (left <= one.x <= right and bottom <= one.y <= top):
        return True
    if not (drawing.covers or lids):  # most pages
        return False
    before = drawing.before.get(one.item, len(drawing.covers))
    colour = look.style.colour or "#000000"
    if any(_holds(cover.box, one) and is_alike(cover.colour, colour) for cover in drawing.covers[:before]):
        return True
    later = [*(cover.box for cover in drawing.covers[before:]), *lids]
    return bool(later) and any(_meet(_box(handles, one), box) for box in later)


def _box(handles: PageHandles, one: TextObject) -> Rectangle:
    """The box around all letters of a text object."""
    room = Floats(c_float, 4)  # FS_RECTF: left, top, right, bottom
    boxes = []
    for k in (one.start, one.end - 1):
        handles.pdfium.FPDFText_GetLooseCharBox(handles.text, k, room.at[0])
        boxes.append(tuple(room.values))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


def _area(box: Rectangle) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _holds(box: Rectangle, one: TextObject) -> bool:
    return box[0] <= one.x + 1 and one.x <= box[2] and box[1] <= one.y + 1 and one.y <= box[3]


def _meet(one: Rectangle, two: Rectangle) -> bool:
    """Whether two boxes share more than an edge."""
    across = min(one[2], two[2]) - max(one[0], two[0])
    return across > 1 and min(one[3], two[3]) - max(one[1], two[1]) > 1


# ---------------------------------------------------------------------------------------------


class _Trial:
    """The page drawn with the doubtful text and without it."""

    def __init__(self, handles: PageHandles, doubtful: Sequence[TextObject]) -> None:
        self.pdfium, self.page, self.text = handles.pdfium, handles.page, handles.text
        self.doubtful = doubtful
        self.room = Floats(c_double, 4)
        pdfium = self.pdfium
        width, height = (
            max(pdfium.FPDF_GetPageWidthF(self.page), 1),
            max(pdfium.FPDF_GetPageHeightF(self.page), 1),
        )
        scale = min(DRAWN_SCALE, sqrt(DRAWN_PIXELS / (width * height)))
        self.width, self.height = max(int(width * scale), 1), max(int(height * scale), 1)

    def unseen(self, letters: str) -> list[tuple[int, int]]:
        """The stretches of the doubtful text that nobody sees."""
        with_it = self._drawn()
        for one in self.doubtful:
            self.pdfium.FPDFPageObj_SetIsActive(one.item, 0)
        without = self._drawn()
        for one in self.doubtful:
            self.pdfium.FPDFPageObj_SetIsActive(one.item, 1)
        changed = abs(with_it - without).max(axis=2)
        found: list[tuple[int, int]] = []
        for one in self.doubtful:
            found += self._unseen(one, letters, with_it if one.text_style.hidden else None, changed)
        return found

    def _drawn(self) -> numpy.ndarray:
        """The page as a picture of whole numbers: row, column, colour."""
        import numpy

        pdfium, stride = self.pdfium, 4 * self.width
        room = create_string_buffer(stride * self.height)
        bitmap = pdfium.FPDFBitmap_CreateEx(self.width, self.height, PageImage.BGRX, addressof(room), stride)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, self.width, self.height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(
                bitmap, self.page, 0, 0, self.width, self.height, 0, PageImage.ANNOTATIONS
            )
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
        pixels = numpy.frombuffer(room.raw, numpy.uint8).reshape(self.height, self.width, 4)
        found: numpy.ndarray = pixels[:, :, :3].astype(numpy.int16)
        return found

    def _unseen(
        self, one: TextObject, letters: str, drawn: numpy.ndarray | None, changed: numpy.ndarray
    ) -> Iterator[tuple[int, int]]:
        """The stretches of one text object; drawn: the page, where it only counts if there is any ink."""
        for token in TOKEN.finditer(letters, one.start, one.end):
            levels = [self._level(k, drawn, changed) for k in range(*token.span())]
            most = max((level for level in levels if level is not None), default=None)
            if most is None:
                continue
            if most < SEEN_PIXEL:
                yield token.span()
            elif most >= SEEN_WELL:  # one that is partly covered
                yield from _runs(levels, token.start())

    def _level(self, k: int, drawn: numpy.ndarray | None, changed: numpy.ndarray) -> int | None:
        """How strongly the letter shows, of 255; None for one without ink of its own."""
        at, values = self.room.at, self.room.values
        # left, right, bottom, top
        if not self.pdfium.FPDFText_GetCharBox(self.text, k, *at):
            return None
        left, right, bottom, top = values
        if right <= left or top <= bottom:
            return None
        corners = [self._pixel(x, y) for x, y in ((left, bottom), (right, top))]
        (x0, x1), (y0, y1) = (sorted(pair) for pair in zip(*corners, strict=True))
        if x1 < 0 or y1 < 0 or x0 >= self.width or y0 >= self.height:
            return 0
        rows, columns = slice(max(y0, 0), y1 + 1), slice(max(x0, 0), x1 + 1)
        if drawn is None:
            return int(changed[rows, columns].max())
        place = drawn[rows, columns]
        return int((place.max(axis=(0, 1)) - place.min(axis=(0, 1))).max())

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = c_int(), c_int()
        self.pdfium.FPDF_PageToDevice(
            self.page, 0, 0, self.width, self.height, 0, x, y, addressof(across), addressof(down)
        )
        return across.value, down.value


def _runs(levels: Sequence[int | None], start: int) -> Iterator[tuple[int, int]]:
    """Letters of a word, counted from `start`, that are not seen though others of it are."""
    for unseen, places in groupby(range(len(levels)), key=lambda k: (levels[k] or 0) < SEEN_PIXEL):
        found = list(places)
        if unseen and any(levels[k] is not None for k in found):
            yield start + found[0], start + found[-1] + 1

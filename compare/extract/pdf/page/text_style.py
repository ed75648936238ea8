"""How text objects of a PDF are set: bold, italic, colour, size, direction."""

from __future__ import annotations

import re
from collections.abc import Iterable
from ctypes import addressof, c_float, c_uint, create_string_buffer
from enum import IntEnum
from itertools import islice, takewhile
from math import hypot
from typing import NamedTuple

from msgspec.structs import replace

from compare.extract.pdf.page.library import Floats, Library
from compare.extract.pdf.page.records import PrintedWord
from compare.extract.thresholds import (
    ALIKE,
    BLACK,
    CLIP_POINTS,
    CLIPS,
    CUT,
    DARK,
    FAINT,
    GREY,
    LEAST_SLANT,
    MOST_SLANT,
    OPAQUE,
    SQUEEZED,
    TINY,
)
from compare.model import Style

# ---------------------------------------------------------------------------------------------
# Stretches of letters that PDFium gives as one text object, and the words that they are parts of.


class TextObject(NamedTuple):
    """Letters start..end of the page's text: one text object, so one look and one baseline.

    item: PDFium's handle of it.
    """

    start: int
    end: int
    text_style: TextStyle
    x: float
    y: float
    item: int = 0


def parts_of_word(
    text_objects: list[TextObject], place: int, start: int, end: int
) -> Iterable[list[TextObject]]:
    """The text objects of letters start..end, parted where the baseline or the size changes.

    There a note's marker, or the next line, begins.
    """
    if text_objects[place].end <= start or text_objects[place].start >= end:
        return []
    groups: list[list[TextObject]] = []
    for part in takewhile(lambda text_object: text_object.start < end, islice(text_objects, place, None)):
        before = groups[-1][-1] if groups else part
        size = max(before.text_style.size, part.text_style.size)
        apart = (
            abs(part.y - before.y) > 0.08 * size
            or abs(part.text_style.size - before.text_style.size) > 0.12 * size
        )
        if apart or not groups:
            groups.append([])
        groups[-1].append(part)
    return groups


def adjoins(before: PrintedWord, word: PrintedWord) -> bool:
    """Whether the word stands right after the one before it, on its line."""
    size = max(before.size, word.size)
    return abs(before.y - word.y) < 0.7 * size and -0.3 * size < word.x0 - before.x1 < 0.5 * size


def styles_of(start: int, end: int, parts: list[TextObject]) -> tuple[tuple[int, Style], ...]:
    """Ends of the stretches of one style, counted from the word's start."""
    styles: list[tuple[int, Style]] = []
    for part in parts:
        stop = min(end, part.end) - start
        if styles and styles[-1][1] == part.text_style.style:
            styles[-1] = (stop, part.text_style.style)
        else:
            styles.append((stop, part.text_style.style))
    styles[-1] = (end - start, styles[-1][1])
    return tuple(styles)


# ---------------------------------------------------------------------------------------------

BOLD_NAME = re.compile(r"bold|black|heavy|demi|(?<![a-z])bd|^cmb|^sfbx", re.I)
ITALIC_NAME = re.compile(r"ital|obli|kursiv|slanted|(?<=[-,])(bd)?it(?![a-z])|^cm(ti|bxti|sl)", re.I)


class Direction(IntEnum):
    """Where text runs; the four straight ones are quarter turns."""

    RIGHT = 0
    UP = 1
    LEFT = 2
    DOWN = 3
    OBLIQUE = 4


class RenderMode(IntEnum):
    """PDF's ways to draw letters (ISO 32000-1, 9.3.6) that say something of the text."""

    STROKE = 1
    FILL_AND_STROKE = 2
    INVISIBLE = 3
    STROKE_AND_CLIP = 5
    CLIP = 7


STROKED = (RenderMode.STROKE, RenderMode.STROKE_AND_CLIP)
UNPAINTED = (RenderMode.INVISIBLE, RenderMode.CLIP)


class FontFlag(IntEnum):
    """PDF's flags of a font (ISO 32000-1, 9.8.2)."""

    ITALIC = 1 << 6
    BOLD = 1 << 18


class TextStyle(NamedTuple):
    """How a text object is set.

    size: in points. hidden: set invisibly. unmapped: its font gives no Unicode for its letters. tiny: too
    small to be read. doubtful: perhaps it is not seen, for it is all but white, or cut off.
    """

    style: Style
    size: float
    direction: Direction
    hidden: bool
    unmapped: bool
    tiny: bool = False
    doubtful: bool = False


class TextStyles:
    """The styles of one page's text objects, each asked for once. Keys die with the page, so does this."""

    def __init__(self, pdfium: Library, text: int) -> None:
        self.pdfium, self.text = pdfium, text
        self.room = Floats(c_float, 6)
        self.colours = (c_uint * 4)()
        self.known: dict[int, TextStyle] = {}
        self.fonts: dict[int, tuple[bool, bool]] = {}
        self.styles: dict[tuple[bool, bool, str | None], Style] = {}

    def of(self, item: int, start: int, end: int) -> TextStyle:
        """The look of the object that sets the letters start..end of the page's text."""
        text_style = self.known.get(item)
        if text_style is None:
            text_style = self.known[item] = self._text_style(item, start, end)
        return text_style

    def _text_style(self, item: int, start: int, end: int) -> TextStyle:
        pdfium, text, values = self.pdfium, self.text, self.room.values
        pdfium.FPDFTextObj_GetFontSize(item, self.room.at[0])
        size = abs(values[0])
        # the letter's matrix, not the object's: it counts the forms around the object
        pdfium.FPDFText_GetMatrix(text, start, self.room.at[0])
        a, b, c, d = values[:4]
        direction = _direction(a, b)
        slanted = direction == Direction.RIGHT and d > 0 and LEAST_SLANT < c / d < MOST_SLANT
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        bold, italic = self._font(pdfium.FPDFTextObj_GetFont(item))
        colour = self._colour(item, mode in STROKED)
        style = self._style(bold or mode == RenderMode.FILL_AND_STROKE, italic or slanted, colour)
        unmapped = any(pdfium.FPDFText_HasUnicodeMapError(text, k) == 1 for k in (start, end - 1))
        height = size * hypot(c, d) or 1.0
        tiny = height < TINY or hypot(a, b) < SQUEEZED * hypot(c, d)
        doubtful = (colour is not None and contrast(colour) < FAINT) or self._is_cut(item)
        return TextStyle(style, height, direction, mode in UNPAINTED, unmapped, tiny, doubtful)

    def _style(self, bold: bool, italic: bool, colour: str | None) -> Style:
        """One record for all objects set alike: what is the same object is quickly seen to be equal."""
        key = bold, italic, colour
        style = self.styles.get(key)
        if style is None:
            style = self.styles[key] = Style(bold=bold, italic=italic, colour=colour)
        return style

    def _font(self, font: int | None) -> tuple[bool, bool]:
        """Whether the font is bold, and whether italic: by its name, else by its flags.

        Weights are of no use: LibreOffice's bold says 400, Chromium's italic 495.
        """
        if not font:
            return False, False
        known = self.fonts.get(font)
        if known is None:
            buffer = create_string_buffer(256)
            self.pdfium.FPDFFont_GetBaseFontName(font, addressof(buffer), 256)
            name = buffer.value.decode("utf-8", "replace").split("+", 1)[-1]
            flags = max(self.pdfium.FPDFFont_GetFlags(font), 0)
            known = self.fonts[font] = (
                bool(BOLD_NAME.search(name)) or bool(flags & FontFlag.BOLD),
                bool(ITALIC_NAME.search(name)) or bool(flags & FontFlag.ITALIC),
            )
        return known

    def _colour(self, item: int, stroked: bool) -> str | None:
        """The colour on paper, None for what reads as black: printers' black is a very dark grey."""
        at, pdfium = addressof(self.colours), self.pdfium
        ask = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
        if not ask(item, at, at + 4, at + 8, at + 12):
            return None
        red, green, blue, alpha = self.colours
        if alpha < OPAQUE:
            red, green, blue = (on_paper(level, alpha) for level in (red, green, blue))
        if max(red, green, blue) < BLACK and max(red, green, blue) - min(red, green, blue) < GREY:
            return None
        return f"#{red:02x}{green:02x}{blue:02x}"

    def _is_cut(self, item: int) -> bool:
        """Whether some of the text may lie outside the frame that cuts it."""
        pdfium = self.pdfium
        path = pdfium.FPDFPageObj_GetClipPath(item)
        count = pdfium.FPDFClipPath_CountPaths(path) if path else 0
        if count <= 0:
            return False
        at, values = self.room.at, self.room.values
        if not pdfium.FPDFPageObj_GetBounds(item, at[0], at[1], at[2], at[3]):
            return False
        left, bottom, right, top = values[:4]
        middle = (bottom + top) / 2
        for k in range(min(count, CLIPS)):
            points = pdfium.FPDFClipPath_CountPathSegments(path, k)
            if points > CLIP_POINTS or count > CLIPS:
                return True
            # of a rectangle, two corners that face each other say all
            places = [self._point(path, k, n) for n in ((0, 2) if points in (4, 5) else range(points))]
            across, up = [x for x, _ in places], [y for _, y in places]
            if not places or not (
                min(across) - CUT < left and right < max(across) + CUT and min(up) < middle < max(up)
            ):
                return True
        return False

    def _point(self, path: int, k: int, n: int) -> tuple[float, float]:
        segment = self.pdfium.FPDFClipPath_GetPathSegment(path, k, n)
        at, values = self.room.at, self.room.values
        self.pdfium.FPDFPathSegment_GetPoint(segment, at[4], at[5])
        return values[4], values[5]


def on_paper(level: int, alpha: float) -> int:
    """A level of a colour, of 255, as it looks on white paper when it is set transparently."""
    return round(OPAQUE - (OPAQUE - level) * alpha / OPAQUE)


def faded(one: TextObject, alpha: float) -> TextObject:
    """Text of a form that is laid on the page transparently, in the colour that it has on white paper."""
    style = one.text_style.style
    red, green, blue = (on_paper(level, alpha) for level in _levels(style.colour or "#000000"))
    look = replace(style, colour=f"#{red:02x}{green:02x}{blue:02x}")
    return one._replace(text_style=one.text_style._replace(style=look))


def contrast(colour: str) -> float:
    """The contrast of a colour with white paper, from 1 to 21."""
    channels = (level / OPAQUE for level in _levels(colour))
    light = (c / 12.92 if c <= DARK else ((c + 0.055) / 1.055) ** 2.4 for c in channels)  # WCAG 2.1
    return 1.05 / (sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), light, strict=True)) + 0.05)


def is_alike(one: str, two: str) -> bool:
    """Whether two colours can hardly be told apart."""
    return all(abs(a - b) <= ALIKE for a, b in zip(_levels(one), _levels(two), strict=True))


def _levels(colour: str) -> list[int]:
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]


def _direction(a: float, b: float) -> Direction:
    """Where text runs whose matrix begins with a and b."""
    across, up = abs(a), abs(b)
    if min(across, up) > 0.2 * max(across, up):
        return Direction.OBLIQUE
    if across >= up:
        return Direction.RIGHT if a > 0 else Direction.LEFT
    return Direction.UP if b > 0 else Direction.DOWN

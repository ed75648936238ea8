"""Pages of a PDF by their glyphs: where each stands, how large it is, and whether a stroke goes through it.

In: the bytes of a PDF and some numbers of pages. Out: what was seen on each, in the order in which it is
drawn, or line by line. pdfminer reads the file, not the library that gave the text; its layout is
not asked. Open `read_glyphs` first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from msgspec import Struct
from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.psparser import PSException
from pdfminer.utils import apply_matrix_pt

from compare.extract.second_reading.seen import HIDDEN, PLAIN, RAISED, STRUCK, Seen, SeenWriter
from compare.extract.second_reading.thresholds import (
    COLUMN,
    MOST_UNKNOWN,
    SAME_LINE,
    SAME_ROW,
    SAME_SIZE,
    SPACE,
    STROKE_HIGHEST,
    STROKE_LOWEST,
    STROKE_THICKEST,
)
from compare.model import Source
from compare.options import ExtractOptions

UNKNOWN = "\ufffd"
_UNPAINTED = (3, 7)  # how a PDF says that letters are not painted


class Glyph(Struct):
    """A letter as it is drawn: its base line, size, and where it begins and ends on the line."""

    text: str
    x: float
    y: float
    size: float
    end: float
    mark: str = PLAIN


def read_glyphs(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int]
) -> tuple[Seen, ...]:
    """What is seen on these pages in the order in which it is drawn; what cannot be read is left out."""
    return tuple(_seen(glyphs, number) for number, glyphs in _pages(data, pages))


def read_lines(
    data: bytes, source: Source, options: ExtractOptions, pages: Sequence[int]
) -> tuple[Seen, ...]:
    """The same line by line, for pages that are drawn in an order that nobody reads."""
    return tuple(_seen(_by_lines(glyphs), number) for number, glyphs in _pages(data, pages))


def _pages(data: bytes, pages: Sequence[int]) -> Iterator[tuple[int, list[Glyph]]]:
    document = PDFDocument(PDFParser(BytesIO(data)))
    fonts = PDFResourceManager()
    wanted, last = frozenset(pages), max(pages)
    for number, page in enumerate(PDFPage.create_pages(document), 1):
        if number > last:
            break
        if number not in wanted:
            continue
        device = GlyphDevice(fonts)
        try:
            PDFPageInterpreter(fonts, device).process_page(page)
        except (PSException, ValueError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError):
            continue
        if not _is_readable(device.glyphs):
            continue
        device.strike()
        yield number, device.glyphs


def _is_readable(glyphs: Sequence[Glyph]) -> bool:
    """Whether the file says what most glyphs of a page mean."""
    unknown = sum(glyph.text == UNKNOWN for glyph in glyphs)
    return bool(glyphs) and unknown <= MOST_UNKNOWN * len(glyphs)


class GlyphDevice(PDFTextDevice):  # type: ignore[misc, unused-ignore]
    """Takes down every glyph and every flat stroke of a page."""

    def __init__(self, fonts: PDFResourceManager) -> None:
        super().__init__(fonts)
        self.glyphs: list[Glyph] = []
        self._strokes: list[tuple[float, float, float, float]] = []
        self._hidden = False

    def begin_page(self, page: PDFPage, ctm: Any) -> None:
        """Begin with the page's own coordinates."""
        self.set_ctm(ctm)

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Take down a string, in the way in which it is painted."""
        self._hidden = textstate.render in _UNPAINTED
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, *state: Any
    ) -> float:
        """Take down one glyph; how far the next one stands from it."""
        try:
            text = font.to_unichr(cid)
        except (PSException, KeyError, ValueError, TypeError):
            text = UNKNOWN
        advance: float = font.char_width(cid) * fontsize * scaling
        a, b, c, d, e, f = matrix
        x, y = e + c * rise, f + d * rise
        if abs(b) > abs(a):  # turned: its line runs upwards
            x, y, a = y, -x, b
        size = fontsize * (c * c + d * d) ** 0.5
        self.glyphs.append(Glyph(text, x, y, size, x + advance * a, HIDDEN if self._hidden else PLAIN))
        return advance

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Any) -> None:
        """Take down what of a path is flat and thin enough to be a stroke through letters."""
        self.ctm: Any
        points = [
            apply_matrix_pt(self.ctm, (float(step[-2]), float(step[-1]))) for step in path if step[0] in "mlc"
        ]
        points += [
            apply_matrix_pt(self.ctm, (step[1] + width, step[2] + height))
            for step in path if step[0] == "re"
            for width, height in ((0, 0), (step[3], step[4]))
        ]  # fmt: skip
        if len(points) < 2 or not (stroke or fill):
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        self._strokes.append((min(xs), max(xs), min(ys), max(ys)))

    def strike(self) -> None:
        """Mark the glyphs that a stroke goes through."""
        flat = sorted(
            ((y0 + y1) / 2, y1 - y0, x0, x1) for x0, x1, y0, y1 in self._strokes if x1 - x0 > 2 * (y1 - y0)
        )
        for glyph in self.glyphs if flat else ():
            begin = bisect_left(flat, glyph.y + STROKE_LOWEST * glyph.size, key=lambda stroke: stroke[0])
            for height, thickness, x0, x1 in flat[begin:]:
                if height > glyph.y + STROKE_HIGHEST * glyph.size:
                    break
                if thickness <= STROKE_THICKEST * glyph.size and x0 <= (glyph.x + glyph.end) / 2 <= x1:
                    glyph.mark = STRUCK if glyph.mark == PLAIN else glyph.mark


def _by_lines(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs from the top down and from left to right, small ones on the line that they belong to."""
    lines: list[list[Glyph]] = []
    largest = Glyph("", 0, 0, 0, 0)
    for glyph in sorted(glyphs, key=lambda g: (-g.y, g.x)):
        if lines and abs(largest.y - glyph.y) < SAME_ROW / 2 * glyph.size:
            lines[-1].append(glyph)
            largest = glyph if glyph.size > largest.size else largest
        else:
            lines.append([glyph])
            largest = glyph
    return [glyph for line in lines for glyph in sorted(line, key=lambda g: g.x)]


def _seen(glyphs: Sequence[Glyph], page: int) -> Seen:
    """The glyphs as text: a figure's raised and lowered ones marked, spaces and line ends put in."""
    out = SeenWriter()
    for word in _words(glyphs):
        if isinstance(word, str):
            out.add(word)
            continue
        for glyph in word if all(glyph.text.isalpha() for glyph in word) else _marked(word):
            out.add(glyph.text, glyph.mark)
    return out.seen(page)


def _marked(word: Sequence[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a word, marked where they are not on the line or of the size of most of them."""
    sizes = Counter((round(glyph.size, 1), round(glyph.y, 1)) for glyph in word)
    size, line = max(sizes, key=lambda key: (sizes[key], key[0]))
    for glyph in word:
        if glyph.size < SAME_SIZE * size or abs(glyph.y - line) > SAME_LINE * size:
            glyph.mark = RAISED if glyph.mark == PLAIN else glyph.mark
        yield glyph


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph] | str]:
    """Glyphs that touch on one line, or nearly so, together; what lies between them as text."""
    words: list[list[Glyph] | str] = []
    word: list[Glyph] = []
    drawn = [glyph for glyph in glyphs if glyph.text and not glyph.text.isspace()]
    for glyph in drawn:
        if word and (gap := _gap(word[-1], glyph)):
            words += [word, gap]
            word = []
        word.append(glyph)
    return [*words, word] if word else words


def _gap(before: Glyph, glyph: Glyph) -> str:
    size = max(before.size, glyph.size)
    if abs(before.y - glyph.y) > SAME_ROW * size or glyph.x < before.x - size / 4:
        return "\n"
    apart = glyph.x - before.end
    if apart > COLUMN * size:
        return "\t"
    return " " if apart > SPACE * size else ""

"""Pieces of pages as small pictures, with quoted words in a frame; run in the child process of guard.py.

A crop shows whole lines with a line above and below. It has a few greys and the colour of the frame, so
that it takes some kilobytes; the same file and words give the same bytes.
"""

from __future__ import annotations

import io
import unicodedata
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.layout.lines import lines_of_pages
from compare.extract.pdf.page.library import open_pdf
from compare.extract.pdf.page.records import OK, Box, PrintedPage, PrintedWord
from compare.extract.pdf.page.text import read_pages
from compare.extract.thresholds import (
    ABOVE,
    ASCENT,
    BELOW,
    CONTEXTS,
    DESCENT,
    FRAME,
    GREYS,
    HIGHEST,
    LEAST_BEGUN,
    LEAST_LIKE,
    MARGIN,
    PAGE_PIXELS,
    SCALE,
    SHARE_BEGUN,
)
from compare.model import Crop, Quotation, Source

if TYPE_CHECKING:
    from PIL.Image import Image

# ---------------------------------------------------------------------------------------------
# Where quoted words stand on a page: told from letters and digits alone, as they were read from it.
#
# What parts words on a page (spaces, hyphens at line ends, the rules of a table) differs from what parts
# them in a clause, so none of it counts. The words are those that the reader of the page finds, with
# letters that it has repaired; so a quotation is found where its words were read.


class QuotedWords(Struct, frozen=True):
    """The words of a quotation on a page. rest: letters of it that must stand on the next page."""

    words: tuple[PrintedWord, ...]
    rest: str = ""


class PageLetters:
    """A page's words in one order as one string of their letters and digits."""

    def __init__(self, words: Sequence[PrintedWord]) -> None:
        self._words = [word for word in words if not _is_note_marker(word)]
        texts = [letters_of(word.text) for word in self._words]
        self.text = "".join(texts)
        self._ends: list[int] = []
        for text in texts:
            self._ends.append((self._ends[-1] if self._ends else 0) + len(text))

    def words(self, start: int, end: int) -> tuple[PrintedWord, ...]:
        """The words that these letters belong to."""
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end - 1)
        return tuple(self._words[first : last + 1])


def orders_of(page: PrintedPage) -> tuple[PageLetters, ...]:
    """The page's letters as the file draws them, and line by line."""
    lines = lines_of_pages([(page.number, page.words)])
    return PageLetters(page.words), PageLetters([word for line in lines[0] for word in line.words])


def find_words(orders: Sequence[PageLetters], quotation: Quotation) -> QuotedWords | None:
    """Where the quotation stands on a page; None where it is not found, or found twice alike."""
    wanted = letters_of(quotation.quote)
    if not wanted:
        return None
    for letters in orders:
        if (place := _exact(letters.text, quotation, wanted)) is not None:
            return QuotedWords(letters.words(place, place + len(wanted)))
    for letters in orders:
        if (span := _alike(letters.text, wanted)) is not None:
            return QuotedWords(letters.words(*span))
    for letters in orders:
        length = _begun(letters.text, wanted)
        if length:
            place = letters.text.rindex(wanted[:length])
            return QuotedWords(letters.words(place, place + length), wanted[length:])
    return None


def letters_of(text: str) -> str:
    """The letters and digits of a text, without regard to case and form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _is_note_marker(word: PrintedWord) -> bool:
    return word.glued and word.text.strip("()[]*").isdigit()


def _exact(text: str, quotation: Quotation, wanted: str) -> int | None:
    """Where the letters stand; of several places the one that has the clause's text around it."""
    for length in CONTEXTS:
        before = letters_of(quotation.before[-length:]) if length else ""
        after = letters_of(quotation.after[:length])
        place = text.find(before + wanted + after)
        if place >= 0:
            again = text.find(before + wanted + after, place + 1)
            return place + len(before) if again < 0 else None
    return None


def _alike(text: str, wanted: str) -> tuple[int, int] | None:
    """Where letters stand that differ in a few, none of them a digit."""
    from rapidfuzz import fuzz

    if len(wanted) < LEAST_BEGUN or len(wanted) > len(text) or wanted in text:
        return None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=LEAST_LIKE)
    if found is None or _digits(text[found.dest_start : found.dest_end]) != _digits(wanted):
        return None
    return found.dest_start, found.dest_end


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _begun(text: str, wanted: str) -> int:
    """How many of the first letters stand on the page and go on to its end; 0 for too few."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if wanted[:middle] in text else (low, middle - 1)
    if low == len(wanted) or low < max(LEAST_BEGUN, SHARE_BEGUN * len(wanted)):
        return 0
    return low


# ---------------------------------------------------------------------------------------------


def crop_pdf(data: bytes, source: Source, quotations: Sequence[Quotation]) -> tuple[Crop, ...]:
    """A crop for each quotation, in their order. Raises what opening the file raises."""
    with open_pdf(data, source.name) as (document, count, _):
        pages = _Pages(data, document, count)
        try:
            return tuple(_crop(pages, quotation) for quotation in quotations)
        finally:
            pages.close()


class _Pages:
    """The pages of one document, each read and drawn once."""

    def __init__(self, data: bytes, document: int, count: int) -> None:
        import pypdfium2

        self._handle, self._count = document, count
        self._drawn = pypdfium2.PdfDocument(data)
        self._read: dict[int, tuple[PrintedPage, Sequence[PageLetters]] | None] = {}
        self._whole: dict[int, tuple[int, int, bytes]] = {}

    def close(self) -> None:
        """Let the document go."""
        self._drawn.close()

    def read(self, number: int) -> tuple[PrintedPage, Sequence[PageLetters]] | None:
        """The page and the orders of its letters; None where it cannot be read."""
        if number not in self._read:
            self._read[number] = None
            if 1 <= number <= self._count:
                (page,) = read_pages(self._handle, number - 1, number)
                self._read[number] = (page, orders_of(page)) if page else None
        return self._read[number]

    def fits(self, page: PrintedPage) -> bool:
        """Whether a drawing of the page has the coordinates of its words: it is not turned."""
        width, height = self._drawn.get_page_size(page.number - 1)
        return bool(abs(width - page.width) < 1 and abs(height - page.height) < 1)

    def draw(self, number: int, box: Box | None, scale: float) -> Image:
        """The page, or what lies in a box of it, in greys."""
        page = self._drawn[number - 1]
        width, height = page.get_size()
        crop = (box.x0, height - box.bottom, width - box.x1, box.top) if box else (0, 0, 0, 0)
        image: Image = page.render(scale=scale, crop=crop, grayscale=True).to_pil()
        return image.convert("L")

    def whole(self, number: int) -> tuple[int, int, bytes]:
        """The whole page, small."""
        if number not in self._whole:
            width, height = self._drawn.get_page_size(number - 1)
            image = self.draw(number, None, PAGE_PIXELS / max(width, height, 1.0))
            self._whole[number] = (*image.size, _encoded(image, ()))
        return self._whole[number]


def _crop(pages: _Pages, quotation: Quotation) -> Crop:
    empty = Crop(
        side=quotation.side, clause=quotation.clause, quote=quotation.quote, kind="missing",
        page=quotation.pages[0],
    )  # fmt: skip
    begun: tuple[PrintedPage, tuple[PrintedWord, ...]] | None = None
    for number in quotation.pages:
        read = pages.read(number)
        if read is None or not pages.fits(read[0]):
            continue
        page, orders = read
        found = find_words(orders, quotation)
        if found and not found.rest:
            return _framed(pages, page, found.words, replace(empty, kind="framed", page=number))
        if found and begun is None and _goes_on(pages.read(number + 1), found.rest):
            begun = page, found.words
    if begun:
        return _framed(pages, *begun, replace(empty, kind="begun", page=begun[0].number))
    first = quotation.pages[0]
    if quotation.trust == OK or pages.read(first) is None:
        return empty
    width, height, image = pages.whole(first)
    return replace(empty, kind="page", width=width, height=height, image=image)


def _goes_on(read: tuple[PrintedPage, Sequence[PageLetters]] | None, rest: str) -> bool:
    """Whether the rest of a quotation stands on this page."""
    return read is not None and any(rest in letters.text for letters in read[1])


def _framed(pages: _Pages, page: PrintedPage, words: Sequence[PrintedWord], crop: Crop) -> Crop:
    boxes = list(_boxes(words))
    box = _around(page, boxes, max(word.size for word in words))
    image = pages.draw(page.number, box, SCALE)
    frames = [
        tuple(
            round(SCALE * length)
            for length in (
                one.x0 - box.x0 - 2,
                one.top - box.top - 1,
                one.x1 - box.x0 + 2,
                one.bottom - box.top + 1,
            )
        )
        for one in boxes
        if one.bottom <= box.bottom
    ]
    encoded = _encoded(image, frames)
    return replace(crop, width=image.width, height=image.height, image=encoded)


def _boxes(words: Sequence[PrintedWord]) -> Iterator[Box]:
    """One box for the words that follow each other on a line."""
    run: list[PrintedWord] = []
    for word in words:
        if run and not (abs(word.y - run[-1].y) < 0.5 * word.size and word.x0 >= run[-1].x0):
            yield _box(run)
            run = []
        run.append(word)
    if run:
        yield _box(run)


def _box(run: Sequence[PrintedWord]) -> Box:
    size = max(word.size for word in run)
    y = max(word.y for word in run)
    left, right = min(word.x0 for word in run), max(word.x1 for word in run)
    return Box(left, y - ASCENT * size, right, y + DESCENT * size)


def _around(page: PrintedPage, boxes: Sequence[Box], size: float) -> Box:
    """The lines of the boxes in their whole width, with the line above and the line below."""
    top = min(box.top for box in boxes)
    bottom = min(max(box.bottom for box in boxes), top + HIGHEST)
    above = [word.y for word in page.words if top - ABOVE * size < word.y <= top + 0.2 * size]
    below = [word.y for word in page.words if bottom <= word.y < bottom + BELOW * size]
    top = (max(above) if above else top) - (ASCENT * size if above else 0)
    bottom = (min(below) if below else bottom) + (DESCENT * size if below else 0)
    beside = [word for word in page.words if top < word.y < bottom]
    left = min([word.x0 for word in beside] + [box.x0 for box in boxes]) - MARGIN
    right = max([word.x1 for word in beside] + [box.x1 for box in boxes]) + MARGIN
    return Box(max(left, 0.0), max(top - 3, 0.0), min(right, page.width), min(bottom + 3, page.height))


def _encoded(image: Image, frames: Sequence[tuple[int, ...]]) -> bytes:
    """A PNG with a palette of few greys, and the frames in a colour that is in it last."""
    from PIL import ImageDraw

    step = 255 // (GREYS - 1)
    levels = image.point([(value + step // 2) // step for value in range(256)])
    levels = levels.convert("L")
    levels.putpalette([value for n in range(GREYS) for value in (n * step,) * 3] + list(FRAME))
    pen = ImageDraw.Draw(levels)
    for frame in frames:
        x0, y0, x1, y1 = frame
        pen.rectangle((x0, y0, max(x1, x0), max(y1, y0)), outline=GREYS, width=2)
    out = io.BytesIO()
    # a strategy of its own for every picture takes ten times as long and saves nothing
    levels.save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_DEFAULT_STRATEGY)
    return out.getvalue()

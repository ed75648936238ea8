"""The words of a PDF's pages with their places and styles, through PDFium's text layer."""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import addressof, c_double, c_float, create_string_buffer

from msgspec.structs import replace

from compare.extract.pdf.drawing import drawing_of
from compare.extract.pdf.page.letters import (
    RIGHT_TO_LEFT,
    SPACED,
    closed_up,
    in_order,
    letter_of,
    mirrored,
    with_signs,
)
from compare.extract.pdf.page.library import Floats, Library, library, open_page
from compare.extract.pdf.page.records import (
    GARBLED,
    OK,
    TRUST_CODES,
    PrintedPage,
    PrintedWord,
    spliced,
    worse,
)
from compare.extract.pdf.page.strokes import mark_words, marks_on
from compare.extract.pdf.page.text_style import (
    Direction,
    TextObject,
    TextStyles,
    adjoins,
    faded,
    parts_of_word,
    styles_of,
)
from compare.extract.pdf.page.unseen import PageHandles, unseen_of
from compare.extract.thresholds import TEXT_TIGHT

# PDFium's sign for a hyphen at a line's end: U+0002 asked letter by letter, U+FFFE in bulk
WORD = re.compile("[^\\s\x02\ufffe]*[\x02\ufffe]|[^\\s\x02\ufffe]+")
CONTROL = re.compile("[\0\x01\x03-\x08\x0e-\x1f\x7f]")
SURROGATES = range(0xD800, 0xE000)
HYPHENS = "\x02\ufffe\xad"


def read_pages(document: int, first: int, stop: int, layered: bool = False) -> Iterator[PrintedPage | None]:
    """These pages in turn, counted from 0; None for a page that PDFium cannot read.

    layered: the file has layers, which may be put out.
    """
    pdfium = library()
    for index in range(first, stop):
        with open_page(document, index) as handles:
            yield _PageReader(pdfium, *handles, layered).read(index + 1) if handles else None


def _main_direction(text_objects: Sequence[TextObject]) -> Direction:
    """Where most of a page's text runs."""
    weights = Counter[Direction]()
    for one in text_objects:
        weights[one.text_style.direction] += one.end - one.start
    del weights[Direction.OBLIQUE]
    return weights.most_common(1)[0][0] if weights else Direction.RIGHT


class _PageReader:
    """One page while it is open."""

    def __init__(self, pdfium: Library, page: int, text: int, layered: bool) -> None:
        self.pdfium, self.page, self.text, self.layered = pdfium, page, text, layered
        self.text_styles = TextStyles(pdfium, text)
        self.box, self.point = Floats(c_float, 4), Floats(c_double, 2)
        self.box_of, self.room = pdfium.FPDFText_GetLooseCharBox, self.box.at[0]
        pdfium.FPDF_GetPageBoundingBox(page, self.box.at[0])
        left, top, right, bottom = self.box.values
        self.bounds = (left, bottom, right, top)
        self.direction = Direction.RIGHT
        self.backwards = False

    def read(self, number: int) -> PrintedPage:
        """The page's words, rules and fills. Text of another direction than most is set apart."""
        letters = self._letters()
        text_objects = list(self._text_objects(letters))
        self.direction = _main_direction(text_objects)
        backwards = 0 if letters.isascii() else len(RIGHT_TO_LEFT.findall(letters))
        self.backwards = backwards > 0.3 * len(letters)
        letters, doubts = self._repaired(letters, text_objects)
        left, bottom, right, top = self.bounds
        width, height = right - left, top - bottom
        if self.direction in (Direction.UP, Direction.DOWN):
            width, height = height, width
        drawing = drawing_of(self.pdfium, self.page, self._placed, width * height)
        marks = marks_on(self.pdfium, self.page, self._placed)
        veils = drawing.veils
        text_objects = [faded(s, veils[s.item]) if s.item in veils else s for s in text_objects]
        handles = PageHandles(self.pdfium, self.page, self.text, self.bounds, self.layered)
        unseen = unseen_of(handles, letters, text_objects, drawing, marks.lids)
        seen = unseen.blanked(letters)
        upright = [
            s._replace(y=self._placed(s.x, s.y)[1])
            for s in text_objects
            if s.text_style.direction == self.direction
        ]
        words, spans = self._words(seen, upright, doubts)
        words = mark_words(
            words,
            [*drawing.rules, *marks.strokes],
            [*drawing.fills, *marks.fills],
            lambda k: [self._edges(i, i) for i in range(*spans[k]) if not letters[i].isspace()],
        )
        turned = (seen[s.start : s.end] for s in text_objects if s.text_style.direction != self.direction)
        hidden = (seen[s.start : s.end] for s in text_objects if s.text_style.hidden)
        page = PrintedPage(
            number=number,
            width=width,
            height=height,
            words=tuple(words),
            rules=drawing.rules,
            fills=drawing.fills,
            turned=tuple(text.strip() for text in turned if text.strip()),
            unseen=unseen.passages(letters),
            hidden=sum(len(text) for text in hidden if not text.isspace()) + unseen.under_scan,
            pictured=drawing.pictured,
        )
        return mirrored(page) if self.backwards else page

    # -- letters and their objects -----------------------------------------------------------

    def _letters(self) -> str:
        """The page's text, exactly one letter for each index that PDFium counts."""
        count = max(self.pdfium.FPDFText_CountChars(self.text), 0)
        buffer = create_string_buffer(2 * (count + 1))
        written = self.pdfium.FPDFText_GetText(self.text, 0, count, addressof(buffer))
        bulk = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
        if len(bulk) == count:
            return with_signs(self._known_hyphens(bulk))
        # the bulk call leaves out letters without Unicode: ask for each
        ask, text = self.pdfium.FPDFText_GetUnicode, self.text
        codes = (ask(text, k) for k in range(count))
        return "".join("\ufffd" if c in SURROGATES or c > sys.maxunicode else chr(c) for c in codes)

    def _known_hyphens(self, bulk: str) -> str:
        """The text with U+FFFE for hyphens only: PDFium also gives it for a letter of code 0."""
        ask, at = self.pdfium.FPDFText_GetUnicode, bulk.find("\ufffe")
        while at >= 0:
            if ask(self.text, at) == 0:
                bulk = f"{bulk[:at]}\0{bulk[at + 1 :]}"
            at = bulk.find("\ufffe", at + 1)
        return bulk

    def _text_objects(self, letters: str) -> Iterator[TextObject]:
        """The text objects of each line of PDFium's."""
        start, count = 0, len(letters)
        while start < count:
            end = letters.find("\r\n", start)
            end = count if end < 0 else end
            if start < end:
                yield from self._halved(start, end)
            start = end + 2

    def _halved(self, start: int, end: int) -> Iterator[TextObject]:
        """The objects of letters start..end, by halving: most lines are a single object."""
        ask, text = self.pdfium.FPDFText_GetTextObject, self.text
        pending = [(start, end, ask(text, start), ask(text, end - 1))]
        current, since = None, start
        while pending:
            low, high, first, last = pending.pop()
            while not first and low + 1 < high:  # a generated space belongs to no object
                low += 1
                first = ask(text, low)
            while not last and low + 1 < high:
                high -= 1
                last = ask(text, high - 1)
            if first != last and high - low > 1:
                middle = (low + high) // 2
                pending.append((middle, high, ask(text, middle), last))
                pending.append((low, middle, first, ask(text, middle - 1)))
            elif first and first != current:
                if current:
                    yield self._text_object(since, low, current)
                current, since = first, low
        if current:
            yield self._text_object(since, end, current)

    def _text_object(self, start: int, end: int, item: int) -> TextObject:
        self.pdfium.FPDFText_GetCharOrigin(self.text, start, *self.point.at)
        x, y = self.point.values
        return TextObject(start, end, self.text_styles.of(item, start, end), x, y, item)

    def _repaired(self, letters: str, text_objects: list[TextObject]) -> tuple[str, bytes]:
        """The letters, those without Unicode repaired where that is known; and the doubt about each.

        Doubts are places in the order of trust codes; none at all where every letter is sure.
        """
        ask, text = self.pdfium.FPDFText_HasUnicodeMapError, self.text
        unmapped = [text_object for text_object in text_objects if text_object.text_style.unmapped]
        if not unmapped and not CONTROL.search(letters):
            return letters, b""
        chars, doubts = list(letters), bytearray(len(letters))
        for text_object in unmapped:
            for k in range(text_object.start, text_object.end):
                if ask(text, k) == 1:
                    chars[k], code = letter_of(ord(chars[k]))
                    doubts[k] = worse(code)
        # a font may say that a letter is none: what it was cannot be told
        for match in CONTROL.finditer(letters):
            if not doubts[match.start()]:
                chars[match.start()], doubts[match.start()] = "\ufffd", worse(GARBLED)
        return "".join(chars), bytes(doubts)

    # -- places ------------------------------------------------------------------------------

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        """A point of the file on the page as it reads: from its left and top edge."""
        left, bottom, right, top = self.bounds
        if self.direction == Direction.RIGHT:
            return x - left, top - y
        if self.direction == Direction.UP:
            return y - bottom, x - left
        if self.direction == Direction.LEFT:
            return right - x, y - bottom
        return top - y, right - x

    def _edges(self, first: int, last: int) -> tuple[float, float]:
        """Left edge of one letter and right edge of another, as the page reads."""
        ask, text, room, values = self.box_of, self.text, self.room, self.box.values
        ask(text, first, room)
        if self.direction == Direction.RIGHT:
            edge, left = self.bounds[0], values[0]
            if first != last:
                ask(text, last, room)
            return left - edge, values[2] - edge
        corners = [(values[0], values[3]), (values[2], values[1])]  # FS_RECTF: left, top, right, bottom
        ask(text, last, room)
        corners += [(values[0], values[3]), (values[2], values[1])]
        across = [self._placed(*corner)[0] for corner in corners]
        return min(across), max(across)

    # -- words -------------------------------------------------------------------------------

    def _words(
        self, letters: str, text_objects: list[TextObject], doubts: bytes
    ) -> tuple[list[PrintedWord], list[tuple[int, int]]]:
        """Words in the order of the file, and where each lies in the page's text."""
        words: list[PrintedWord] = []
        spans: list[tuple[int, int]] = []
        place, last = 0, len(text_objects) - 1
        for match in WORD.finditer(letters) if text_objects else ():
            start, end = match.span()
            while place < last and text_objects[place].end <= start:
                place += 1
            here = text_objects[place]
            if here.start <= start and end <= here.end:  # most words: of one object
                groups: Iterable[list[TextObject]] = ([here],)
            else:
                groups = parts_of_word(text_objects, place, start, end)
            for group in groups:
                first, stop = max(start, group[0].start), min(end, group[-1].end)
                word = self._word(letters, first, stop, group, doubts)
                if words:
                    before, reached = words[-1], spans[-1][1]
                    # one space and hardly any room; most words are further apart
                    near = word.x0 - before.x1 <= TEXT_TIGHT * word.size and first - reached == 1
                    if near and self._letter_spaced(before, word, reached, first):
                        words[-1], spans[-1] = spliced(before, word), (spans[-1][0], stop)
                        continue
                    inside = first > start or letters[first - 1] in HYPHENS
                    if (inside and adjoins(before, word)) or (
                        word.size != before.size
                        and first - reached <= 2
                        and self._touches(before, word, reached)
                    ):
                        word = replace(word, glued=True)
                words.append(word)
                spans.append((first, stop))
        return closed_up(words, spans) if SPACED.search(letters) else (words, spans)

    def _word(
        self, letters: str, start: int, end: int, parts: list[TextObject], doubts: bytes
    ) -> PrintedWord:
        text = letters[start:end]
        hyphen = text[-1] in HYPHENS
        if hyphen:
            text = text[:-1].removesuffix("-") + "-" if len(text) > 2 else text[:-1] + "-"
        x0, x1 = self._edges(start, end - 1)
        if self.backwards:
            text, x0, x1 = self._backwards(text, start, end)
        trust = TRUST_CODES[max(doubts[start:end])] if doubts else OK
        first = parts[0]
        text_style = first.text_style
        styles = ((end - start, text_style.style),) if len(parts) == 1 else styles_of(start, end, parts)
        return PrintedWord(text, x0, x1, first.y, text_style.size, styles, False, hyphen, trust)

    def _backwards(self, text: str, start: int, end: int) -> tuple[str, float, float]:
        """A word of a page that is read from right to left, and its edges."""
        begins = [self._edges(k, k)[0] for k in range(start, end)]
        return in_order(text, begins), min(begins), max(self._edges(k, k)[1] for k in (start, end - 1))

    def _letter_spaced(self, before: PrintedWord, word: PrintedWord, end: int, start: int) -> bool:
        """Whether only a space that PDFium made up parts two pieces of one letter-spaced word."""
        if (
            abs(word.x0 - before.x1) > TEXT_TIGHT * word.size
            or abs(before.y - word.y) > 0.05 * word.size
            or abs(before.size - word.size) > 0.05 * word.size
            or self.pdfium.FPDFText_IsGenerated(self.text, end) != 1
        ):
            return False
        # boxes hold what juts out of a letter; such a space stands where the letter before it ends
        return self._origin(start) - self._origin(end) < TEXT_TIGHT * word.size

    def _touches(self, before: PrintedWord, word: PrintedWord, end: int) -> bool:
        """Whether only another size parts them, as in "(1)" with a small figure."""
        gap, size = word.x0 - before.x1, max(before.size, word.size)
        other = abs(before.size - word.size) > 0.12 * size and abs(before.y - word.y) < 0.7 * size
        return other and abs(gap) < 0.05 * size and self.pdfium.FPDFText_IsGenerated(self.text, end) == 1

    def _origin(self, k: int) -> float:
        """Where a letter begins, as the page reads."""
        self.pdfium.FPDFText_GetCharOrigin(self.text, k, *self.point.at)
        return self._placed(*self.point.values)[0]

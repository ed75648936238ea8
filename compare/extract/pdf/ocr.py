"""Pages that are pictures, or whose letters cannot be told, read by text recognition.

Tesseract gives words with their places, so the pages then go the way of all others: running heads,
notes and paragraphs are found in the same manner. What was read so carries the trust code "ocr".
Its languages are those that are installed of the ones that treaties here are written in; the first page
is read with all of them, the others with the language that it turned out to be.

How much is read is bounded by pages and by the size of their pictures, never by the clock: the same file
gives the same words on a busy machine and on a quiet one. What is left out has a note that says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.page.records import GARBLED, OCR, PrintedPage, PrintedWord
from compare.extract.pdf.page.trust import NO_TEXT, UNREAD
from compare.extract.pdf.tesseract import Unrecognised, have_tesseract, installed_languages, table_of
from compare.extract.sandbox.worker import allow_more
from compare.extract.thresholds import (
    DPI,
    DRAWING_SECONDS,
    ENOUGH,
    FALL,
    LARGEST_USUAL,
    LEAST_CONFIDENT,
    LEVEL,
    MIDDLE,
    MOST_FAILURES,
    MOST_PAGES,
    MOST_PIXELS,
    MOSTLY,
    OCR_LONG,
    OCR_SHARE,
    RISE,
    SECONDS_OF_A_PAGE,
    SMALLEST_USUAL,
    SURE,
)
from compare.language.languages import recognised_languages
from compare.model import PLAIN, TrustNote

# ---------------------------------------------------------------------------------------------
# Tesseract's table of words as words on a page: upright, in points, the words of a line on one baseline.
#
# A scanned page lies a little askew: half a degree lifts one end of a line by a quarter of the line spacing.
# And what tesseract measures is ink: "run" is lower than "Part", though both are set in one size.

TAILS = frozenset("gjpqyQçруфцщдґ,;()[]{}/|_№")
LOW = frozenset("acemnopqrsuvwxyzgçñаведжзийклмнопрстухцчшщъыьэюягґєё-–—.,:;·…")
"""Letters and marks that do not rise above the small letters; all others do."""


class RecognizedWord(Struct, frozen=True):
    """A word as tesseract saw it, in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


def words_of(table: Mapping[str, Sequence[Any]], scale: float) -> tuple[PrintedWord, ...]:
    """The words of tesseract's table; scale: points a pixel."""
    lines = _upright(_lines(table, scale))
    if not lines:
        return ()
    sizes = [_size(line) for line in lines]
    usual = median(sizes)
    out = []
    for line, size in zip(lines, sizes, strict=True):
        # ink is no exact measure: what is near the usual size has it
        size = usual if SMALLEST_USUAL < size / usual < LARGEST_USUAL else size
        y = _baseline(line)
        for n, word in enumerate(line):
            out.append(
                PrintedWord(
                    text=word.text,
                    x0=round(word.x0, 2),
                    x1=round(word.x1, 2),
                    y=round(y, 2),
                    size=round(size, 1),
                    styles=((len(word.text), PLAIN),),
                    hyphen=word.text.endswith(("-", "\u00ad")) and n == len(line) - 1,
                    trust=OCR,
                )
            )
    return tuple(out)


def _lines(table: Mapping[str, Sequence[Any]], scale: float) -> list[list[RecognizedWord]]:
    lines: dict[tuple[int, int, int], list[RecognizedWord]] = defaultdict(list)
    for n, printed in enumerate(table["text"]):
        text = str(printed).strip()
        if not text or float(table["conf"][n]) < LEAST_CONFIDENT:
            continue
        left, top, width, height = (
            int(table[name][n]) * scale for name in ("left", "top", "width", "height")
        )
        seen = RecognizedWord(text, left, left + width, top, top + height)
        place = (int(table["block_num"][n]), int(table["par_num"][n]), int(table["line_num"][n]))
        lines[place].append(seen)
    return list(lines.values())


def _upright(lines: Sequence[Sequence[RecognizedWord]]) -> list[list[RecognizedWord]]:
    """The lines, turned about the page's corner so that they are level."""
    slopes = [_slope(_standing(line)) for line in lines if len(_standing(line)) >= OCR_LONG]
    slope = median(slopes) if slopes else 0.0
    if abs(slope) < LEVEL:
        return [list(line) for line in lines]
    return [[_turned(word, slope) for word in line] for line in lines]


def _turned(word: RecognizedWord, slope: float) -> RecognizedWord:
    fall, shift = slope * (word.x0 + word.x1) / 2, slope * word.bottom
    return RecognizedWord(word.text, word.x0 + shift, word.x1 + shift, word.top - fall, word.bottom - fall)


def _slope(words: Sequence[RecognizedWord]) -> float:
    """How far the feet of the words fall to the right, by least squares."""
    xs = [(word.x0 + word.x1) / 2 for word in words]
    middle, foot = sum(xs) / len(xs), sum(word.bottom for word in words) / len(words)
    spread = sum((x - middle) ** 2 for x in xs)
    return sum((x - middle) * (w.bottom - foot) for x, w in zip(xs, words, strict=True)) / spread


def _standing(line: Sequence[RecognizedWord]) -> list[RecognizedWord]:
    """The words without tails: their feet are on the baseline."""
    return [word for word in line if not TAILS & set(word.text)]


def _baseline(line: Sequence[RecognizedWord]) -> float:
    return median(word.bottom for word in _standing(line) or line)


def _size(line: Sequence[RecognizedWord]) -> float:
    """The size that the line is set in, as its words' heights and letters tell."""
    return median((word.bottom - word.top) / _extent(word.text) for word in line)


def _extent(text: str) -> float:
    """How high a word's ink is, as a share of its size."""
    letters = set(text)
    return (MIDDLE if letters <= LOW else RISE) + (FALL if letters & TAILS else 0.0)


# ---------------------------------------------------------------------------------------------

POINTS = 72 / DPI


BOUND = "the page was not read: text recognition reads {} pages of a file; split it{}"
FAILED = "the page was not read: text recognition failed on it"
STOPPED = "the page was not read: text recognition had failed on {} pages before it"


def have_ocr() -> bool:
    """Whether pages can be recognised on this machine."""
    return have_tesseract()


def most_pages(seconds: float | None) -> int:
    """How many pages of a file are recognised. seconds: the limit that a user gives; None for no limit."""
    if seconds is None:
        return MOST_PAGES
    return min(int(OCR_SHARE * seconds / SECONDS_OF_A_PAGE), MOST_PAGES)


def recognised(
    data: bytes,
    pages: Sequence[PrintedPage],
    notes: Sequence[TrustNote],
    codes: Mapping[int, str],
    seconds: float | None = None,
) -> tuple[list[PrintedPage], list[TrustNote], dict[int, str]]:
    """The pages, notes and codes, where each page in need has the words that its picture shows.

    seconds: the limit that a user gives. Pages beyond what is read have a note that says why.
    """
    needy = {note.page for note in notes if note.code == NO_TEXT} | {
        number for number, code in codes.items() if code == GARBLED
    }
    if not needy or not have_ocr():
        return list(pages), list(notes), dict(codes)
    words, unread = _read([page for page in pages if page.number in needy], data, seconds)
    done = {number for number, found in words.items() if found}
    out = [replace(p, words=words[p.number], turned=()) if p.number in done else p for p in pages]
    told = done | unread.keys()
    kept = [note for note in notes if note.page not in told or note.code not in (NO_TEXT, GARBLED)]
    kept += [_note(number, words[number], codes) for number in sorted(done)]
    kept += [TrustNote(UNREAD, why, number) for number, why in sorted(unread.items())]
    return out, kept, {**codes, **dict.fromkeys(done, OCR)}


def _note(number: int, words: Sequence[PrintedWord], codes: Mapping[int, str]) -> TrustNote:
    why = "its letters cannot be told from the file" if codes.get(number) == GARBLED else "it is a picture"
    message = f"the page was read by text recognition, because {why}: {len(words)} words, which may be wrong"
    return TrustNote(OCR, message, number)


def _read(
    pages: Sequence[PrintedPage], data: bytes, seconds: float | None
) -> tuple[dict[int, tuple[PrintedWord, ...]], dict[int, str]]:
    """The words of each page by its number, and why the others were not read."""
    import pypdfium2

    most = most_pages(seconds)
    unread = {page.number: _beyond(most, seconds) for page in pages[most:]}
    words: dict[int, tuple[PrintedWord, ...]] = {}
    allow_more(DRAWING_SECONDS * min(most, len(pages)))
    document = pypdfium2.PdfDocument(data)
    try:
        reader = _Recogniser()
        for page in pages[:most]:
            if reader.failures > MOST_FAILURES:
                unread[page.number] = STOPPED.format(reader.failures)
                continue
            found = reader.read(document[page.number - 1])
            if found is None:
                unread[page.number] = FAILED
            else:
                words[page.number] = found
    finally:
        document.close()
    return words, unread


def _beyond(most: int, seconds: float | None) -> str:
    return BOUND.format(most, "" if seconds is None else ", or allow more with --time-limit")


class _Recogniser:
    """Reads page after page; what language the file is in, it learns from the first that is clear."""

    def __init__(self) -> None:
        self.failures = 0
        self._installed: list[str] | None = None
        self._languages = ""

    def read(self, page: Any) -> tuple[PrintedWord, ...] | None:
        """The words of a page (of pypdfium2's); None where tesseract gives nothing."""
        try:
            return self._words(page)
        except Unrecognised:
            self.failures += 1
            return None

    def _words(self, page: Any) -> tuple[PrintedWord, ...]:
        if self._installed is None:
            self._installed = installed_languages(tuple(recognised_languages()))
            self._languages = "+".join(self._installed)
        width, height = page.get_size()
        scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1)) ** 0.5)
        image = page.render(scale=scale).to_pil()
        table = table_of(image, self._languages)
        words = words_of(table, 1 / scale)
        if "+" in self._languages and len(words) > ENOUGH and _is_clear(table):
            self._languages = _narrowed(words, self._installed)
            words = words_of(table_of(image, self._languages), 1 / scale)
        return words


def _is_clear(table: Mapping[str, Sequence[Any]]) -> bool:
    """Whether tesseract is sure of most words: of a drawing, or noise, no language is guessed."""
    seen = [float(c) for c, text in zip(table["conf"], table["text"], strict=True) if str(text).strip()]
    return sum(confidence >= SURE for confidence in seen) >= MOSTLY * len(seen)


def _narrowed(words: Sequence[PrintedWord], installed: Collection[str]) -> str:
    """The languages of the alphabet that the words are written in; of Cyrillic, the one with its letters."""
    text = "".join(word.text for word in words).lower()
    alphabets = {name: set(letters) for name, letters in recognised_languages().items() if _cyrillic(letters)}
    if 2 * _cyrillic(text) < sum(c.isalpha() for c in text):
        wanted = [name for name in installed if name not in alphabets]
    else:
        shared = set[str].intersection(*alphabets.values()) if alphabets else set[str]()
        # the letters that not all of them have
        marks = {name: sum(text.count(c) for c in own - shared) for name, own in alphabets.items()}
        wanted = [name for name in (max(marks, key=lambda name: marks[name]),) if name in installed]
    return "+".join(wanted or installed)


def _cyrillic(text: str) -> int:
    """How many letters of the Cyrillic alphabet there are."""
    return sum("Ѐ" <= c <= "ӿ" for c in text)

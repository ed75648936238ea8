"""Pages that are pictures, or whose letters cannot be told, read by text recognition (extra `ocr`).

Tesseract gives words with their places, so the pages then go the way of all others: running heads,
notes and paragraphs are found in the same manner. What was read so carries the trust code "ocr".
Its languages are those that are installed of the ones that treaties here are written in; the first page
is read with all of them, the others with the language that it turned out to be.
"""

from __future__ import annotations

import os
import shutil
import time
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.page.records import GARBLED, OCR, PrintedPage, PrintedWord
from compare.extract.pdf.page.trust import NO_TEXT
from compare.extract.sandbox.run import seconds_for
from compare.model import PLAIN, TrustNote
from compare.options import Limits

# ---------------------------------------------------------------------------------------------
# Tesseract's table of words as words on a page: upright, in points, the words of a line on one baseline.
#
# A scanned page lies a little askew: half a degree lifts one end of a line by a quarter of the line spacing.
# And what tesseract measures is ink: "run" is lower than "Part", though both are set in one size.

LEAST_CONFIDENT = 20  # of 100; below, tesseract has read dust or a drawing
TAILS = frozenset("gjpqyQçруфцщдґ,;()[]{}/|_№")
LOW = frozenset("acemnopqrsuvwxyzgçñаведжзийклмнопрстухцчшщъыьэюягґєё-–—.,:;·…")
"""Letters and marks that do not rise above the small letters; all others do."""

RISE, MIDDLE, FALL = 0.7, 0.47, 0.21
"""How far tall letters, small letters and tails go from the baseline, as shares of the size."""

LEVEL = 0.0007
"""A slope that shifts no line by as much as a point."""

LONG = 6
"""Words of a line that shows how the page lies."""


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
        size = usual if 0.88 < size / usual < 1.14 else size
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
        left, top = table["left"][n] * scale, table["top"][n] * scale
        seen = RecognizedWord(
            text, left, left + table["width"][n] * scale, top, top + table["height"][n] * scale
        )
        lines[table["block_num"][n], table["par_num"][n], table["line_num"][n]].append(seen)
    return list(lines.values())


def _upright(lines: Sequence[Sequence[RecognizedWord]]) -> list[list[RecognizedWord]]:
    """The lines, turned about the page's corner so that they are level."""
    slopes = [_slope(_standing(line)) for line in lines if len(_standing(line)) >= LONG]
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

DPI = 300
POINTS = 72 / DPI
SHARE = 0.75  # of the time for the whole file
LANGUAGES = ("eng", "rus", "ukr", "fra", "spa")
CYRILLIC = {"rus": "ыэъё", "ukr": "іїєґ"}  # and the letters that the other does not have
ENOUGH = 40  # words that tell a page's language


def have_ocr() -> bool:
    """Whether both the program and its binding are installed."""
    import importlib.util

    return bool(shutil.which("tesseract")) and importlib.util.find_spec("pytesseract") is not None


def recognised(
    data: bytes,
    pages: Sequence[PrintedPage],
    notes: Sequence[TrustNote],
    codes: Mapping[int, str],
    seconds: float,
) -> tuple[list[PrintedPage], list[TrustNote], dict[int, str]]:
    """The pages, notes and codes, where each page in need has the words that its picture shows.

    seconds: after which no further page is begun; those left keep their notes.
    """
    needy = {note.page for note in notes if note.code == NO_TEXT} | {
        number for number, code in codes.items() if code == GARBLED
    }
    if not needy or not have_ocr():
        return list(pages), list(notes), dict(codes)
    words = _read([page for page in pages if page.number in needy], data, seconds)
    done = {number for number, found in words.items() if found}
    out = [replace(p, words=words[p.number], turned=()) if p.number in done else p for p in pages]
    kept = [note for note in notes if note.page not in done or note.code not in (NO_TEXT, GARBLED)]
    kept += [_note(number, words[number], codes) for number in sorted(done)]
    return out, kept, {**codes, **dict.fromkeys(done, OCR)}


def ocr_seconds(size: int, limits: Limits) -> float:
    """How much of the time that a file of `size` bytes may take recognition gets."""
    return SHARE * seconds_for(size, limits)


def _note(number: int, words: Sequence[PrintedWord], codes: Mapping[int, str]) -> TrustNote:
    why = "its letters cannot be told from the file" if codes.get(number) == GARBLED else "it is a picture"
    message = f"the page was read by text recognition, because {why}: {len(words)} words, which may be wrong"
    return TrustNote(OCR, message, number)


def _read(pages: Sequence[PrintedPage], data: bytes, seconds: float) -> dict[int, tuple[PrintedWord, ...]]:
    """The words of each page by its number."""
    import pypdfium2
    import pytesseract

    installed = [code for code in LANGUAGES if code in pytesseract.get_languages()]
    languages = "+".join(installed)
    found: dict[int, tuple[PrintedWord, ...]] = {}
    end = time.monotonic() + seconds
    document = pypdfium2.PdfDocument(data)
    try:
        with _one_thread():
            for page in pages:
                image = document[page.number - 1].render(scale=DPI / 72).to_pil()
                words = _seen(image, languages, end)
                if "+" in languages and len(words) > ENOUGH:
                    languages = _narrowed(words, installed)
                    words = _seen(image, languages, end)
                found[page.number] = words
    except (RuntimeError, pytesseract.TesseractError):
        # out of time, or a picture that tesseract cannot take: what was read so far stands
        return found
    finally:
        document.close()
    return found


def _seen(image: Any, languages: str, end: float) -> tuple[PrintedWord, ...]:
    """The words of a picture. Raises RuntimeError at the time `end`."""
    import pytesseract

    left = end - time.monotonic()
    if left < 1:
        raise RuntimeError("no time left")
    table = pytesseract.image_to_data(
        image, lang=languages, timeout=left, output_type=pytesseract.Output.DICT
    )
    return words_of(table, POINTS)


@contextmanager
def _one_thread() -> Iterator[None]:
    """Tesseract's own threads slow each other down; the variable is what it listens to."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _narrowed(words: Sequence[PrintedWord], installed: Collection[str]) -> str:
    """The languages of the alphabet that the words are written in; of Cyrillic, the one with its letters."""
    text = "".join(word.text for word in words).lower()
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in text)
    if 2 * cyrillic < sum(c.isalpha() for c in text):
        wanted = [code for code in installed if code not in CYRILLIC]
    else:
        marks = {code: sum(text.count(c) for c in letters) for code, letters in CYRILLIC.items()}
        wanted = [code for code in (max(marks, key=lambda code: marks[code]),) if code in installed]
    return "+".join(wanted or installed)

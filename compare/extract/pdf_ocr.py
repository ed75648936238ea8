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
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from msgspec.structs import replace

from compare.extract.guard import seconds_for
from compare.extract.pdf_ocr_words import words_of
from compare.extract.pdf_page import GARBLED, OCR, Page, Word
from compare.extract.pdf_trust import NO_TEXT
from compare.model import TrustNote
from compare.options import Limits

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
    pages: Sequence[Page],
    notes: Sequence[TrustNote],
    codes: Mapping[int, str],
    seconds: float,
) -> tuple[list[Page], list[TrustNote], dict[int, str]]:
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


def _note(number: int, words: Sequence[Word], codes: Mapping[int, str]) -> TrustNote:
    why = "its letters cannot be told from the file" if codes.get(number) == GARBLED else "it is a picture"
    message = f"the page was read by text recognition, because {why}: {len(words)} words, which may be wrong"
    return TrustNote(OCR, message, number)


def _read(pages: Sequence[Page], data: bytes, seconds: float) -> dict[int, tuple[Word, ...]]:
    """The words of each page by its number."""
    import pypdfium2
    import pytesseract

    installed = [code for code in LANGUAGES if code in pytesseract.get_languages()]
    languages = "+".join(installed)
    found: dict[int, tuple[Word, ...]] = {}
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


def _seen(image: Any, languages: str, end: float) -> tuple[Word, ...]:
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


def _narrowed(words: Sequence[Word], installed: Collection[str]) -> str:
    """The languages of the alphabet that the words are written in; of Cyrillic, the one with its letters."""
    text = "".join(word.text for word in words).lower()
    cyrillic = sum("Ѐ" <= c <= "ӿ" for c in text)
    if 2 * cyrillic < sum(c.isalpha() for c in text):
        wanted = [code for code in installed if code not in CYRILLIC]
    else:
        marks = {code: sum(text.count(c) for c in letters) for code, letters in CYRILLIC.items()}
        wanted = [code for code in (max(marks, key=lambda code: marks[code]),) if code in installed]
    return "+".join(wanted or installed)

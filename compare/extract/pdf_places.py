"""Where quoted words stand on a page: told from letters and digits alone, as they were read from it.

What parts words on a page (spaces, hyphens at line ends, the rules of a table) differs from what parts
them in a clause, so none of it counts. The words are those that the reader of the page finds, with
letters that it has repaired; so a quotation is found where its words were read.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from compare.extract.pdf_lines import lines_of_pages
from compare.extract.pdf_page import Page, Word
from compare.model import Quotation

_CONTEXTS = (80, 40, 20, 0)
_LEAST_LIKE = 92.0  # of 100
_LEAST_BEGUN, _SHARE_BEGUN = 20, 0.3


class Found(Struct, frozen=True):
    """The words of a quotation on a page. rest: letters of it that must stand on the next page."""

    words: tuple[Word, ...]
    rest: str = ""


class Letters:
    """A page's words in one order as one string of their letters and digits."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = [word for word in words if not _is_note_marker(word)]
        texts = [letters_of(word.text) for word in self._words]
        self.text = "".join(texts)
        self._ends: list[int] = []
        for text in texts:
            self._ends.append((self._ends[-1] if self._ends else 0) + len(text))

    def words(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that these letters belong to."""
        first, last = bisect_right(self._ends, start), bisect_right(self._ends, end - 1)
        return tuple(self._words[first : last + 1])


def orders_of(page: Page) -> tuple[Letters, ...]:
    """The page's letters as the file draws them, and line by line."""
    lines = lines_of_pages([(page.number, page.words)])
    return Letters(page.words), Letters([word for line in lines[0] for word in line.words])


def find_words(orders: Sequence[Letters], quotation: Quotation) -> Found | None:
    """Where the quotation stands on a page; None where it is not found, or found twice alike."""
    wanted = letters_of(quotation.quote)
    if not wanted:
        return None
    for letters in orders:
        if (place := _exact(letters.text, quotation, wanted)) is not None:
            return Found(letters.words(place, place + len(wanted)))
    for letters in orders:
        if (span := _alike(letters.text, wanted)) is not None:
            return Found(letters.words(*span))
    for letters in orders:
        length = _begun(letters.text, wanted)
        if length:
            place = letters.text.rindex(wanted[:length])
            return Found(letters.words(place, place + length), wanted[length:])
    return None


def letters_of(text: str) -> str:
    """The letters and digits of a text, without regard to case and form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _is_note_marker(word: Word) -> bool:
    return word.glued and word.text.strip("()[]*").isdigit()


def _exact(text: str, quotation: Quotation, wanted: str) -> int | None:
    """Where the letters stand; of several places the one that has the clause's text around it."""
    for length in _CONTEXTS:
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

    if len(wanted) < _LEAST_BEGUN or len(wanted) > len(text) or wanted in text:
        return None
    found = fuzz.partial_ratio_alignment(wanted, text, score_cutoff=_LEAST_LIKE)
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
    if low == len(wanted) or low < max(_LEAST_BEGUN, _SHARE_BEGUN * len(wanted)):
        return 0
    return low

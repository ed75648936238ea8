"""Which pages' text can be trusted: pictures, hidden layers, letters without Unicode, garbled text.

Fonts that say nothing of Unicode are caught letter by letter while reading. Here whole pages are
judged: letters that no language of treaties uses, words of two alphabets, words without vowels, prose of no
language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice, pairwise

from msgspec.structs import replace

from compare.extract.pdf.page.records import GARBLED, REPAIRED, PrintedPage
from compare.extract.thresholds import PICTURE_WORDS, PRONOUNCED, TRUST_FEWEST, TRUST_SAMPLE
from compare.language.languages import is_of_no_language
from compare.model import TrustNote

NO_TEXT, HIDDEN, MIXED = "no-text-layer", "hidden-text-layer", "mixed-alphabets"
UNREAD = "unread-page"
"""A page that text recognition was to read, and did not."""

OCR_REMEDY = "have it recognised: install tesseract (apt install tesseract-ocr)"


LETTER = re.compile(r"[^\W\d_]")
# first no letters at all, then letters that no language of treaties has
ODD = re.compile(
    "[\ufffd\ue000-\uf8ff"
    "\u0180-\u018e\u0190-\u019f\u01a2-\u01ae\u01b1-\u0217\u021c-\u0258\u025a-\u02af\u1d00-\u1dbf"
    "\u0700-\u074f\u0780-\u089f]"
)
# the dots of a list of contents, set in a font of signs: one private letter again and again
LEADER = re.compile(r"([\ue000-\uf8ff])(?:\s?\1){3,}")
# alphabets that a treaty is written in one of, or in none
RARE = re.compile("[\u0370-\u03ff\u0530-\u06ff\u0900-\u0eff\u10a0-\u10ff]")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[Ѐ-ӿ]")
# only from a word's first letter: from every letter, a long word would take the square of its length
TWO_ALPHABETS = re.compile(
    r"(?<![^\W\d_])[^\W\d_]*(?:[A-Za-z][а-яёіїєґА-ЯЁІЇЄҐ]|[а-яёіїєґА-ЯЁІЇЄҐ][A-Za-z])[^\W\d_]*"
)
SPELLED = re.compile(r"(?<![^\W\d_])(?:[A-Za-zÀ-ɏ]{4,}|[а-яёіїєґА-ЯЁІЇЄҐ]{4,})(?![^\W\d_])")

VOWEL = re.compile(r"[aeiouyà-æè-ïò-öøù-ýÿœāēīōūаеёиоуыэюяіїєў]", re.I)


def judged(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], list[TrustNote], dict[int, str]]:
    """The pages, what must be known to trust them, and the trust code of pages that are wholly in doubt."""
    pages = _with_repairs_judged(pages)
    notes: list[TrustNote] = []
    codes: dict[int, str] = {}
    for page in pages:
        text = " ".join(word.text for word in page.words)
        garbled = _is_garbled(text) or _is_noise(text, [word.text for word in page.words])
        found = _notes(page, text, garbled)
        notes += found
        if any(note.code == HIDDEN for note in found):
            codes[page.number] = HIDDEN
        if garbled:
            codes[page.number] = GARBLED
    return pages, notes, codes


def _notes(page: PrintedPage, text: str, garbled: bool) -> list[TrustNote]:
    """What must be known of one page and its text; garbled: its letters make no words."""
    number = page.number
    letters = len(text) - max(len(page.words) - 1, 0)
    hidden = page.hidden > 0.5 * letters > 0
    if page.pictured and len(page.words) < PICTURE_WORDS and not hidden:
        return [TrustNote(NO_TEXT, f"the page is a picture with little or no text; {OCR_REMEDY}", number)]
    notes = []
    if hidden:
        message = (
            "the text lies hidden under a picture, as text recognition leaves it, and may have its errors"
        )
        notes.append(TrustNote(HIDDEN, message, number))
    trust = [word.trust for word in page.words]
    wrong, repaired = trust.count(GARBLED), trust.count(REPAIRED)
    if wrong or garbled:
        share = "this page" if not wrong or wrong > 0.5 * len(page.words) else f"some words ({wrong})"
        message = (
            f"the letters of {share} cannot be told: the file does not say what its glyphs mean; {OCR_REMEDY}"
        )
        notes.append(TrustNote(GARBLED, message, number))
    if repaired:
        # without the count, so that pages alike can be named in one line
        share = "most" if repaired > 0.5 * len(page.words) else "some"
        message = f"{share} of its words were recovered from glyph numbers, for their font gives no Unicode"
        notes.append(TrustNote(REPAIRED, message, number))
    mixed = TWO_ALPHABETS.findall(text) if CYRILLIC.search(text) and LATIN.search(text) else []
    if mixed:
        message = f"words of two alphabets, perhaps letters that only look right: {', '.join(mixed[:3])}"
        notes.append(TrustNote(MIXED, message, number))
    return notes


def _is_noise(text: str, words: Sequence[str]) -> bool:
    """Whether a page's words are of no language: of none that is known here, and not to be spoken aloud."""
    return is_of_no_language(words) and not _is_pronounced(text)


def _is_pronounced(text: str) -> bool:
    """Whether vowels and consonants take turns, as they do in many languages that are not known here."""
    words = [found[0] for found in islice(SPELLED.finditer(text), TRUST_SAMPLE)]
    pairs = [(VOWEL.match(a), VOWEL.match(b)) for word in words for a, b in pairwise(word)]
    return sum(bool(a) != bool(b) for a, b in pairs) >= PRONOUNCED * max(len(pairs), 1)


def _is_garbled(text: str) -> bool:
    """Whether a page's letters, though the file claims to know them, make no words."""
    if not text.isascii():
        text = LEADER.sub("", text)
        few = max(10, 0.05 * len(LETTER.findall(text)))
        alphabets = Counter(ord(letter) >> 7 for letter in RARE.findall(text))
        if len(ODD.findall(text)) > few or sum(count > few for count in alphabets.values()) > 2:
            return True
    return not _reads_as_words(text)


def _reads_as_words(text: str) -> bool:
    """Whether nearly all longer words have a vowel, as words of any language in these alphabets have."""
    longer = [found[0] for found in islice(SPELLED.finditer(text), TRUST_SAMPLE)]
    if len(longer) < TRUST_FEWEST:
        return True
    return sum(bool(VOWEL.search(word)) for word in longer) > 0.8 * len(longer)


def _with_repairs_judged(pages: Sequence[PrintedPage]) -> list[PrintedPage]:
    """The pages; repaired letters that make no words anywhere in the document count as garbled."""
    repaired = [word for page in pages for word in page.words if word.trust == REPAIRED]
    if not repaired or _reads_as_words(" ".join(word.text for word in repaired)):
        return list(pages)
    return [
        replace(
            page,
            words=tuple(replace(w, trust=GARBLED) if w.trust == REPAIRED else w for w in page.words),
        )
        for page in pages
    ]

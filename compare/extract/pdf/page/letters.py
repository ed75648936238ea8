"""Words set with space between their letters, as in "A r t i c l e  1", closed up again.

Spaced letters are a way to stress a word that old type and typewriters left. PDFium takes the room
between two letters for a space, so each letter comes as a word of its own.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache, reduce
from importlib.resources import files
from itertools import groupby, pairwise
from statistics import median

from msgspec.structs import replace

from compare.errors import KnowledgeError
from compare.extract.pdf.page.records import GARBLED, REPAIRED, Box, Fill, PrintedPage, PrintedWord, spliced
from compare.extract.thresholds import FEWEST, WIDEST, WORD_GAP

# ---------------------------------------------------------------------------------------------
# Text that is read from right to left: Arabic, Hebrew and their kin.
#
# PDFium gives the words of such a line in the order of reading, but the letters of a word sometimes as they
# are read and sometimes as they stand from left to right; where they stand decides. A page that is
# mostly so set is mirrored, so that all that follows may read from left to right.

RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u052f\u0531-\u058f]")
GROUP = re.compile(r"\d+(?:[.,:/]\d+)*|.", re.DOTALL)
BRACKETS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")


def as_read(text: str, ascending: bool) -> str:
    """A word of a line that is read from right to left; ascending: its letters stand from left to right.

    Figures keep their order, what stands around them does not.
    """
    if not ascending or LEFT_TO_RIGHT.search(text):
        return text
    return "".join(reversed(GROUP.findall(text))).translate(BRACKETS)


def in_order(text: str, begins: Sequence[float]) -> str:
    """A word in the order of reading; begins: where each letter begins, from the page's left edge.

    A mark may stand where it is read though the letters before it do not: each end is judged by itself.
    """
    letters = [k for k, letter in enumerate(text) if RIGHT_TO_LEFT.match(letter) and letter.isalpha()]
    if not letters:
        return as_read(text, begins[0] < begins[-1])
    first, last = letters[0], letters[-1]
    if first == last or begins[first] > begins[last]:
        return as_read(text, first == last and begins[0] < begins[-1])
    start = first if first and begins[0] > begins[last] else 0
    stop = last + 1 if begins[-1] < begins[first] else len(text)
    return text[:start] + as_read(text[start:stop], True) + text[stop:]


def mirrored(page: PrintedPage) -> PrintedPage:
    """The page as in a mirror, words of other scripts on it in their own order."""
    width = page.width
    words: list[PrintedWord] = []
    for _, group in groupby(page.words, key=lambda w: (round(w.y), bool(LEFT_TO_RIGHT.search(w.text)))):
        found = [replace(w, x0=width - w.x1, x1=width - w.x0) for w in group]
        words += _unmirrored(found) if LEFT_TO_RIGHT.search(found[0].text) else found
    return replace(
        page,
        words=tuple(words),
        rules=tuple(_flipped(rule, width) for rule in page.rules),
        fills=tuple(Fill(_flipped(fill.box, width), fill.colour) for fill in page.fills),
    )


def _unmirrored(words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """Words that follow each other in a mirrored line, set from left to right in the room they have."""
    ends = min(w.x0 for w in words) + max(w.x1 for w in words)
    return [replace(w, x0=ends - w.x1, x1=ends - w.x0) for w in words]


def _flipped(box: Box, width: float) -> Box:
    return Box(width - box.x1, box.top, width - box.x0, box.bottom)


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# Letters of fonts that are embedded without Unicode, recovered from glyph numbers (pdf_glyphs.toml).

RANGE_FIELDS = {"what", "first", "last", "character", "characters"}


@cache
def _tables() -> tuple[dict[int, str], dict[int, str]]:
    """Letters by glyph number, and signs by private code. Raises KnowledgeError for an unknown key."""
    data = tomllib.loads(files(__package__).joinpath("glyphs.toml").read_text("utf-8"))
    glyphs: dict[int, str] = {}
    for entry in data["range"]:
        if unknown := entry.keys() - RANGE_FIELDS:
            raise KnowledgeError(f"unknown key {min(unknown)!r}", "glyphs.toml", "correct its name")
        first = entry["first"]
        letters = entry.get("characters") or "".join(
            chr(ord(entry["character"]) + k) for k in range(entry["last"] - first + 1)
        )
        glyphs.update({first + k: letter for k, letter in enumerate(letters)})
    return glyphs, {int(code, 16): sign for code, sign in data["private"].items()}


@cache
def letter_of(glyph: int) -> tuple[str, str]:
    """The letter that a glyph number stands for, and how far to trust it."""
    letter = _tables()[0].get(glyph, "\ufffd")
    return letter, GARBLED if letter == "\ufffd" else REPAIRED


def with_signs(text: str) -> str:
    """The text with private codes of symbol fonts (bullets, dashes) as the signs that they show."""
    return text if text.isascii() else text.translate(_tables()[1])


# ---------------------------------------------------------------------------------------------

SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,2} ){3}[^\W\d_]")
"""Four short pieces of letters in a row: no language of treaties has words so short so often."""


LetterSpan = tuple[int, int]


def closed_up(
    words: list[PrintedWord], spans: list[LetterSpan]
) -> tuple[list[PrintedWord], list[LetterSpan]]:
    """The words and where they lie in the page's text, spaced letters joined."""
    out: list[PrintedWord] = []
    places: list[LetterSpan] = []
    k = 0
    while k < len(words):
        end = _run(words, k)
        for first, stop in _pieces(words[k:end]):
            out.append(reduce(spliced, words[k + first : k + stop]))
            places.append((spans[k + first][0], spans[k + stop - 1][1]))
        k = end
    return out, places


def _run(words: list[PrintedWord], start: int) -> int:
    """Where a row of short pieces on one line ends that begins here; one word on where there is none."""
    end = start
    while end < len(words) and _is_short(words[end]):
        if end > start and not _follows(words[end - 1], words[end]):
            break
        end += 1
    row = words[start:end]
    # most are single letters; two that are kerned may come as one piece
    if len(row) >= FEWEST and sum(len(word.text) == 1 for word in row) > 0.6 * len(row):
        return end
    return start + 1


def _is_short(word: PrintedWord) -> bool:
    return len(word.text) <= 2 and word.text.isalpha()


def _follows(before: PrintedWord, word: PrintedWord) -> bool:
    size = word.size
    return (
        abs(before.y - word.y) < 0.05 * size
        and abs(before.size - size) < 0.05 * size
        and word.x0 - before.x1 + 0.2 * size >= 0
        and word.x0 - before.x1 < 2 * size
    )


def _pieces(row: list[PrintedWord]) -> list[LetterSpan]:
    """The pieces of each word in a row of spaced letters."""
    if len(row) < FEWEST:
        return [(0, 1)]
    gaps = [after.x0 - before.x1 for before, after in pairwise(row)]
    size = row[0].size
    usual = median(gaps)
    if usual > WIDEST * size:
        return [(k, k + 1) for k in range(len(row))]
    breaks = [k for k, gap in enumerate(gaps, 1) if gap > usual + max(WORD_GAP * size, 0.5 * abs(usual))]
    return list(pairwise([0, *breaks, len(row)]))

"""Text that is read from right to left: Arabic, Hebrew and their kin.

PDFium gives the words of such a line in the order of reading, but the letters of a word sometimes as they
are read and sometimes as they stand from left to right; where they stand decides. A page that is
mostly so set is mirrored, so that all that follows may read from left to right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from msgspec.structs import replace

from compare.extract.pdf_page import Box, Fill, Page, Word

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


def mirrored(page: Page) -> Page:
    """The page as in a mirror, words of other scripts on it in their own order."""
    width = page.width
    words: list[Word] = []
    for _, group in groupby(page.words, key=lambda w: (round(w.y), bool(LEFT_TO_RIGHT.search(w.text)))):
        found = [replace(w, x0=width - w.x1, x1=width - w.x0) for w in group]
        words += _unmirrored(found) if LEFT_TO_RIGHT.search(found[0].text) else found
    return replace(
        page,
        words=tuple(words),
        rules=tuple(_flipped(rule, width) for rule in page.rules),
        fills=tuple(Fill(_flipped(fill.box, width), fill.colour) for fill in page.fills),
    )


def _unmirrored(words: Sequence[Word]) -> list[Word]:
    """Words that follow each other in a mirrored line, set from left to right in the room they have."""
    ends = min(w.x0 for w in words) + max(w.x1 for w in words)
    return [replace(w, x0=ends - w.x1, x1=ends - w.x0) for w in words]


def _flipped(box: Box, width: float) -> Box:
    return Box(width - box.x1, box.top, width - box.x0, box.bottom)

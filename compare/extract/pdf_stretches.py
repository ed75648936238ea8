"""Stretches of letters that PDFium gives as one text object, and the words that they are parts of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice, takewhile
from typing import NamedTuple

from compare.extract.pdf_looks import Look
from compare.extract.pdf_page import Word
from compare.model import Style


class Stretch(NamedTuple):
    """Letters start..end of the page's text: one text object, so one look and one baseline."""

    start: int
    end: int
    look: Look
    x: float
    y: float


def parts_of_word(stretches: list[Stretch], place: int, start: int, end: int) -> Iterable[list[Stretch]]:
    """The stretches of letters start..end, parted where the baseline or the size changes.

    There a note's marker, or the next line, begins.
    """
    if stretches[place].end <= start or stretches[place].start >= end:
        return []
    groups: list[list[Stretch]] = []
    for part in takewhile(lambda stretch: stretch.start < end, islice(stretches, place, None)):
        before = groups[-1][-1] if groups else part
        size = max(before.look.size, part.look.size)
        apart = abs(part.y - before.y) > 0.08 * size or abs(part.look.size - before.look.size) > 0.12 * size
        if apart or not groups:
            groups.append([])
        groups[-1].append(part)
    return groups


def adjoins(before: Word, word: Word) -> bool:
    """Whether the word stands right after the one before it, on its line."""
    size = max(before.size, word.size)
    return abs(before.y - word.y) < 0.7 * size and -0.3 * size < word.x0 - before.x1 < 0.5 * size


def styles_of(start: int, end: int, parts: list[Stretch]) -> tuple[tuple[int, Style], ...]:
    """Ends of the stretches of one style, counted from the word's start."""
    styles: list[tuple[int, Style]] = []
    for part in parts:
        stop = min(end, part.end) - start
        if styles and styles[-1][1] == part.look.style:
            styles[-1] = (stop, part.look.style)
        else:
            styles.append((stop, part.look.style))
    styles[-1] = (end - start, styles[-1][1])
    return tuple(styles)

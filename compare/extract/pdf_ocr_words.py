"""Tesseract's table of words as words on a page: upright, in points, the words of a line on one baseline.

A scanned page lies a little askew: half a degree lifts one end of a line by a quarter of the line spacing.
And what tesseract measures is ink: "run" is lower than "Part", though both are set in one size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any

from msgspec import Struct

from compare.extract.pdf_page import OCR, Word
from compare.model import PLAIN

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


class Seen(Struct, frozen=True):
    """A word as tesseract saw it, in points."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float


def words_of(table: Mapping[str, Sequence[Any]], scale: float) -> tuple[Word, ...]:
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
                Word(
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


def _lines(table: Mapping[str, Sequence[Any]], scale: float) -> list[list[Seen]]:
    lines: dict[tuple[int, int, int], list[Seen]] = defaultdict(list)
    for n, printed in enumerate(table["text"]):
        text = str(printed).strip()
        if not text or float(table["conf"][n]) < LEAST_CONFIDENT:
            continue
        left, top = table["left"][n] * scale, table["top"][n] * scale
        seen = Seen(text, left, left + table["width"][n] * scale, top, top + table["height"][n] * scale)
        lines[table["block_num"][n], table["par_num"][n], table["line_num"][n]].append(seen)
    return list(lines.values())


def _upright(lines: Sequence[Sequence[Seen]]) -> list[list[Seen]]:
    """The lines, turned about the page's corner so that they are level."""
    slopes = [_slope(_standing(line)) for line in lines if len(_standing(line)) >= LONG]
    slope = median(slopes) if slopes else 0.0
    if abs(slope) < LEVEL:
        return [list(line) for line in lines]
    return [[_turned(word, slope) for word in line] for line in lines]


def _turned(word: Seen, slope: float) -> Seen:
    fall, shift = slope * (word.x0 + word.x1) / 2, slope * word.bottom
    return Seen(word.text, word.x0 + shift, word.x1 + shift, word.top - fall, word.bottom - fall)


def _slope(words: Sequence[Seen]) -> float:
    """How far the feet of the words fall to the right, by least squares."""
    xs = [(word.x0 + word.x1) / 2 for word in words]
    middle, foot = sum(xs) / len(xs), sum(word.bottom for word in words) / len(words)
    spread = sum((x - middle) ** 2 for x in xs)
    return sum((x - middle) * (w.bottom - foot) for x, w in zip(xs, words, strict=True)) / spread


def _standing(line: Sequence[Seen]) -> list[Seen]:
    """The words without tails: their feet are on the baseline."""
    return [word for word in line if not TAILS & set(word.text)]


def _baseline(line: Sequence[Seen]) -> float:
    return median(word.bottom for word in _standing(line) or line)


def _size(line: Sequence[Seen]) -> float:
    """The size that the line is set in, as its words' heights and letters tell."""
    return median((word.bottom - word.top) / _extent(word.text) for word in line)


def _extent(text: str) -> float:
    """How high a word's ink is, as a share of its size."""
    letters = set(text)
    return (MIDDLE if letters <= LOW else RISE) + (FALL if letters & TAILS else 0.0)

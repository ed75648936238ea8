"""What stands in the margin beside the text: raised labels of paragraphs, and line numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from compare.extract.pdf_footnotes import is_raised
from compare.extract.pdf_page import Line, Sheet
from compare.model import Dropped

NUMBERED_LINES = 8
"""Numbers at one edge of a page that make them line numbers."""


def with_margin_labels(sheet: Sheet) -> Sheet:
    """The page with small raised labels that stand apart before a line taken out of its words."""
    return replace(sheet, lines=tuple(_labelled(line) for line in sheet.lines))


def _labelled(line: Line) -> Line:
    if len(line.words) < 2:
        return line
    first, second = line.words[:2]
    if is_raised(first, line) and second.x0 - first.x1 > 0.6 * line.size:
        return replace(line, words=line.words[1:], x0=second.x0, label=first.text)
    return line


def without_line_numbers(sheets: Sequence[Sheet]) -> tuple[list[Sheet], list[Dropped]]:
    """The pages without numbers of their lines, at the left or the right edge, and what was dropped."""
    kept, dropped = [], []
    for sheet in sheets:
        plain, gone = _without_line_numbers(sheet)
        kept.append(plain)
        dropped += gone
    return kept, dropped


def _without_line_numbers(sheet: Sheet) -> tuple[Sheet, list[Dropped]]:
    for at in (0, -1):
        numbered = [line for line in sheet.lines if line.words and _stands_apart(line, at)]
        numbers = [int(line.words[at].text) for line in numbered]
        steps = {b - a for a, b in pairwise(numbers)}
        if len(numbers) >= NUMBERED_LINES and len(steps) == 1 and steps <= {1, 5}:
            held = {id(line) for line in numbered}
            dropped = [Dropped("line-number", sheet.number, line.words[at].text) for line in numbered]
            lines = (_without(line, at) if id(line) in held else line for line in sheet.lines)
            return replace(sheet, lines=tuple(line for line in lines if line.words)), dropped
    return sheet, []


def _stands_apart(line: Line, at: int) -> bool:
    """Whether the line's first or last word is a number apart from the rest."""
    word = line.words[at]
    if not word.text.isdigit() or len(word.text) > 4:
        return False
    if len(line.words) == 1:
        return True
    gap = line.words[1].x0 - word.x1 if at == 0 else word.x0 - line.words[-2].x1
    return gap > 0.8 * line.size


def _without(line: Line, at: int) -> Line:
    words = line.words[1:] if at == 0 else line.words[:-1]
    return replace(line, words=words, x0=words[0].x0, x1=words[-1].x1) if words else replace(line, words=())


FEW = 12
"""Fewer lines than this do not show where the margins are."""

Margins = dict[tuple[int, int], tuple[float, float]]
"""Left and right margin of the text, by page and column, in points from the page's left edge."""


def text_margins(sheets: Sequence[Sheet]) -> Margins:
    """The margins of every column.

    Those of its side's (odd or even) pages of that width, unless the page's own text block lies elsewhere.
    """
    by_side: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
    by_page: dict[tuple[int, int, int], list[Line]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            by_side[sheet.number % 2, round(sheet.width), line.column].append(line)
            by_page[sheet.number, round(sheet.width), line.column].append(line)
    usual = {side: margins_of(lines) for side, lines in by_side.items()}
    for side, lines in by_side.items():
        left, right = usual[side]
        shared = sum(abs(line.x1 - right) < 1.5 for line in lines)
        if len(lines) < FEW and shared < 2 and side[2] == 0:  # pages are mostly set in their middle
            usual[side] = left, max(right, side[1] - left)
    return {
        (page, column): _own_margins(lines, usual[page % 2, width, column])
        for (page, width, column), lines in by_page.items()
    }


def _own_margins(lines: Sequence[Line], usual: tuple[float, float]) -> tuple[float, float]:
    """The margins of one page's column: the usual ones, unless it is plain that its text lies elsewhere."""
    if len(lines) < FEW:
        return usual
    left, right = margins_of(lines)
    ended = sum(abs(line.x1 - right) < 1.5 for line in lines)
    if ended > 0.3 * len(lines) and abs(right - usual[1]) > 3:
        return left, right
    outside = sum(line.x0 < usual[0] - 3 for line in lines)
    return (left, usual[1]) if outside > 0.5 * len(lines) else usual


def margins_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Where lines commonly begin and end: the outermost places that several lines share.

    Lines of ragged text share no place at the right: there the longest lines show the margin.
    """
    left = _outermost([line.x0 for line in lines], max(2, len(lines) // 25))
    right = -_outermost([-line.x1 for line in lines], max(2, len(lines) // 12))
    ends = sorted(line.x1 for line in lines)
    if sum(end > right + 3 for end in ends) > 0.03 * len(ends):
        right = ends[-1 - len(ends) // 100]
    return left, right


def _outermost(places: list[float], enough: int) -> float:
    """The least place that at least `enough` share within 1.5 points; else the least."""
    ordered = sorted(places)
    start = 0
    for k, place in enumerate(ordered):
        while place - ordered[start] > 1.5:
            start += 1
        if k - start + 1 >= enough:
            return ordered[start]
    return ordered[0]

"""How a document is set: the size of its text, the spacing of its lines, its margins and first lines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.layout.footnotes import is_raised
from compare.extract.pdf.page.records import Box, PrintedLine, Sheet
from compare.extract.thresholds import (
    CLOSEST_LINES,
    COMMON_START,
    FARTHEST_LINES,
    FEW,
    OTHER_EDGE,
    PARTING_RULE,
    SAME_EDGE,
    SAME_SIZE,
)

# ---------------------------------------------------------------------------------------------
# What stands in the margin beside the text: raised labels of paragraphs.


def with_margin_labels(sheet: Sheet) -> Sheet:
    """The page with small raised labels that stand apart before a line taken out of its words."""
    return replace(sheet, lines=tuple(_labelled(line) for line in sheet.lines))


def _labelled(line: PrintedLine) -> PrintedLine:
    if len(line.words) < 2:
        return line
    first, second = line.words[:2]
    if is_raised(first, line) and second.x0 - first.x1 > 0.6 * line.size:
        return replace(line, words=line.words[1:], x0=second.x0, label=first.text)
    return line


Margins = dict[tuple[int, int], tuple[float, float]]
"""Left and right margin of the text, by page and column, in points from the page's left edge."""


def text_margins(sheets: Sequence[Sheet]) -> Margins:
    """The margins of every column.

    Those of its side's (odd or even) pages of that width, unless the page's own text block lies elsewhere.
    """
    by_side: dict[tuple[int, int, int], list[PrintedLine]] = defaultdict(list)
    by_page: dict[tuple[int, int, int], list[PrintedLine]] = defaultdict(list)
    for sheet in sheets:
        for line in sheet.lines:
            by_side[sheet.number % 2, round(sheet.width), line.column].append(line)
            by_page[sheet.number, round(sheet.width), line.column].append(line)
    usual = {side: margins_of(lines) for side, lines in by_side.items()}
    for side, lines in by_side.items():
        left, right = usual[side]
        shared = sum(abs(line.x1 - right) < SAME_EDGE for line in lines)
        if len(lines) < FEW and shared < 2 and side[2] == 0:  # pages are mostly set in their middle
            usual[side] = left, max(right, side[1] - left)
    return {
        (page, column): _own_margins(lines, usual[page % 2, width, column])
        for (page, width, column), lines in by_page.items()
    }


def _own_margins(lines: Sequence[PrintedLine], usual: tuple[float, float]) -> tuple[float, float]:
    """The margins of one page's column: the usual ones, unless it is plain that its text lies elsewhere."""
    if len(lines) < FEW:
        return usual
    left, right = margins_of(lines)
    ended = sum(abs(line.x1 - right) < SAME_EDGE for line in lines)
    if ended > 0.3 * len(lines) and abs(right - usual[1]) > OTHER_EDGE:
        return left, right
    outside = sum(line.x0 < usual[0] - OTHER_EDGE for line in lines)
    return (left, usual[1]) if outside > 0.5 * len(lines) else usual


def margins_of(lines: Sequence[PrintedLine]) -> tuple[float, float]:
    """Where lines commonly begin and end: the outermost places that several lines share.

    Lines of ragged text share no place at the right: there the longest lines show the margin.
    """
    left = _outermost([line.x0 for line in lines], max(2, len(lines) // 25))
    right = -_outermost([-line.x1 for line in lines], max(2, len(lines) // 12))
    ends = sorted(line.x1 for line in lines)
    if sum(end > right + OTHER_EDGE for end in ends) > 0.03 * len(ends):
        right = ends[-1 - len(ends) // 100]
    return left, right


def _outermost(places: list[float], enough: int) -> float:
    """The least place that at least `enough` share, give or take SAME_EDGE; else the least."""
    ordered = sorted(places)
    start = 0
    for k, place in enumerate(ordered):
        while place - ordered[start] > SAME_EDGE:
            start += 1
        if k - start + 1 >= enough:
            return ordered[start]
    return ordered[0]


# ---------------------------------------------------------------------------------------------


class LayoutProfile(Struct, frozen=True):
    """How the document is set: the size of most of its letters, line spacing by size, margins.

    starts: where lines that are not centred commonly begin, in points from the left margin.
    justified: lines that fill the width end at the right margin, to the point.
    rules: flat rules by page.
    """

    body_size: float
    leading: dict[float, float]
    margins: Margins
    starts: frozenset[int]
    justified: bool
    rules: Mapping[int, Sequence[Box]]

    def spacing(self, size: float) -> float:
        """The ordinary distance of baselines for letters of this size."""
        return self.leading.get(_rounded(size)) or 1.25 * size

    def slack(self, line: PrintedLine) -> tuple[float, float]:
        """How far the line's ends lie within the margins of its column."""
        left, right = self.margins[line.column_key]
        return line.x0 - left, right - line.x1

    def is_ruled_off(self, above: PrintedLine, below: PrintedLine) -> bool:
        """Whether a rule stands between the lines: the edge of a frame, a dash between parts."""
        return any(
            above.y + 0.25 * above.size < rule.top < below.y - 0.7 * below.size
            and rule.width > PARTING_RULE
            and min(rule.x1, below.x1) > max(rule.x0, below.x0)
            for rule in self.rules.get(below.page, ())
        )

    def width(self, line: PrintedLine) -> float:
        """The width of the line's column."""
        left, right = self.margins[line.column_key]
        return max(right - left, 1.0)

    def is_centred(self, line: PrintedLine) -> bool:
        """Whether the line lies as far within the left margin as within the right, and not by chance."""
        before, after = self.slack(line)
        inside = before > max(2.5, 0.2 * line.size)
        usual = abs(line.size - self.body_size) < SAME_SIZE and round(before) in self.starts
        return inside and _even(before, after, line.size) and not usual

    def fills(self, line: PrintedLine) -> bool:
        """Whether the line goes from margin to margin."""
        return all(abs(slack) < 0.05 * self.width(line) for slack in self.slack(line))


def _even(before: float, after: float, size: float) -> bool:
    return abs(before - after) < max(3.0, 0.5 * size)


def _rounded(size: float) -> float:
    return round(size * 4) / 4


def body_size(lines: Sequence[PrintedLine]) -> float:
    """The size of most letters."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[_rounded(line.size)] += sum(len(word.text) for word in line.words)
    return weights.most_common(1)[0][0] if weights else 1.0


def setting_of(sheets: Sequence[Sheet], size: float) -> LayoutProfile:
    """Measure the document, whose letters are mostly of this size."""
    lines = [line for sheet in sheets for line in sheet.lines]
    margins = text_margins(sheets)
    slacks = [
        (line.x0 - margins[line.column_key][0], margins[line.column_key][1] - line.x1) for line in lines
    ]
    # of lines that go nearly to the margin: items and titles end anywhere
    near = [after for (_, after), line in zip(slacks, lines, strict=True) if after < 3 * line.size]
    justified = sum(abs(after) < 2 for after in near) > max(0.6 * len(near), 0.3 * len(lines))
    begun = Counter(
        round(before)
        for (before, after), line in zip(slacks, lines, strict=True)
        if abs(line.size - size) < SAME_SIZE and not _even(before, after, line.size)
    )
    starts = frozenset(start for start, count in begun.items() if count >= COMMON_START)
    rules = {sheet.number: [rule for rule in sheet.rules if rule.width > rule.height] for sheet in sheets}
    return LayoutProfile(size, _leading(lines), margins, starts, justified, rules)


def _leading(lines: Sequence[PrintedLine]) -> dict[float, float]:
    """The ordinary spacing of lines by their size: the least of the common distances."""
    distances: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        distance = below.y - above.y
        same = above.column_key == below.column_key and abs(above.size - below.size) < SAME_SIZE
        if same and CLOSEST_LINES < distance / above.size < FARTHEST_LINES:
            distances.setdefault(_rounded(above.size), Counter())[round(distance * 2) / 2] += 1
    leading = {}
    for size, counts in distances.items():
        most = counts.most_common(1)[0][1]
        leading[size] = min(distance for distance, count in counts.items() if count >= 0.2 * most)
    return leading

"""How a document is set: the size of its text, the spacing of its lines, its margins and first lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from compare.extract.pdf_margins import Margins, text_margins
from compare.extract.pdf_page import Box, Line, Sheet


class Setting(Struct, frozen=True):
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

    def slack(self, line: Line) -> tuple[float, float]:
        """How far the line's ends lie within the margins of its column."""
        left, right = self.margins[line.column_key]
        return line.x0 - left, right - line.x1

    def is_ruled_off(self, above: Line, below: Line) -> bool:
        """Whether a rule stands between the lines: the edge of a frame, a dash between parts."""
        return any(
            above.y + 0.25 * above.size < rule.top < below.y - 0.7 * below.size
            and rule.width > 20
            and min(rule.x1, below.x1) > max(rule.x0, below.x0)
            for rule in self.rules.get(below.page, ())
        )

    def width(self, line: Line) -> float:
        """The width of the line's column."""
        left, right = self.margins[line.column_key]
        return max(right - left, 1.0)

    def is_centred(self, line: Line) -> bool:
        """Whether the line lies as far within the left margin as within the right, and not by chance."""
        before, after = self.slack(line)
        inside = before > max(2.5, 0.2 * line.size)
        usual = abs(line.size - self.body_size) < 0.3 and round(before) in self.starts
        return inside and _even(before, after, line.size) and not usual

    def fills(self, line: Line) -> bool:
        """Whether the line goes from margin to margin."""
        return all(abs(slack) < 0.05 * self.width(line) for slack in self.slack(line))


def _even(before: float, after: float, size: float) -> bool:
    return abs(before - after) < max(3.0, 0.5 * size)


def _rounded(size: float) -> float:
    return round(size * 4) / 4


def body_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    weights: Counter[float] = Counter()
    for line in lines:
        weights[_rounded(line.size)] += sum(len(word.text) for word in line.words)
    return weights.most_common(1)[0][0] if weights else 1.0


def setting_of(sheets: Sequence[Sheet], size: float) -> Setting:
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
        if abs(line.size - size) < 0.3 and not _even(before, after, line.size)
    )
    starts = frozenset(start for start, count in begun.items() if count >= 4)
    rules = {sheet.number: [rule for rule in sheet.rules if rule.width > rule.height] for sheet in sheets}
    return Setting(size, _leading(lines), margins, starts, justified, rules)


def _leading(lines: Sequence[Line]) -> dict[float, float]:
    """The ordinary spacing of lines by their size: the least of the common distances."""
    distances: dict[float, Counter[float]] = {}
    for above, below in pairwise(lines):
        distance = below.y - above.y
        same = above.column_key == below.column_key and abs(above.size - below.size) < 0.3
        if same and 0.8 < distance / above.size < 3.5:
            distances.setdefault(_rounded(above.size), Counter())[round(distance * 2) / 2] += 1
    leading = {}
    for size, counts in distances.items():
        most = counts.most_common(1)[0][1]
        leading[size] = min(distance for distance, count in counts.items() if count >= 0.2 * most)
    return leading

"""Lines to paragraphs: where would a reader see a new one?

A paragraph begins after a wide gap, at another size, at a label or mark, at an indent, and after a line
that ends early, that is, with room left for the first word of the next line. It goes on over the end of
a column or page unless the next begins as a paragraph would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from compare.extract.pdf.layout.footnotes import is_raised
from compare.extract.pdf.layout.profile import LayoutProfile
from compare.extract.pdf.page.records import PrintedLine, PrintedWord
from compare.extract.thresholds import INDENT, RAISE, TAIL, TELLING, WIDE_GAP
from compare.language.labels import is_label, opens_article, opens_paragraph
from compare.language.labels.page_lines import goes_on
from compare.model import Align

TERMINAL = re.compile(r"[.;:!?…。；：][»”\"'’)\]}]*$|; \w{1,3}$")
"""How a paragraph ends; a list's last item but one ends with "; and"."""

LISTED = re.compile(r", \w{1,3}$")
"""How an item of a list may end before a mark: with ", and"."""


class PrintedParagraph(Struct, frozen=True):
    """Lines of one paragraph, perhaps of several pages."""

    lines: tuple[PrintedLine, ...]
    align: Align = "left"
    indent: float = 0.0


def paragraphs_of(lines: Sequence[PrintedLine], profile: LayoutProfile) -> list[PrintedParagraph]:
    """The paragraphs of lines that follow each other."""
    found: list[list[PrintedLine]] = []
    for k, line in enumerate(lines):
        after = lines[k + 1] if k + 1 < len(lines) else None
        if found and not begins(line, found[-1], after, profile):
            found[-1].append(line)
        else:
            found.append([line])
    return [_paragraph(members, profile) for members in found]


def begins(
    line: PrintedLine, paragraph: Sequence[PrintedLine], after: PrintedLine | None, profile: LayoutProfile
) -> bool:
    """Whether the line begins a new paragraph after the lines of this one. `after` is the next line."""
    last = paragraph[-1]
    goes_down = line.column_key == last.column_key
    if line.label or abs(line.size - last.size) > 0.08 * max(line.size, last.size):
        return True
    if goes_down and (
        profile.is_ruled_off(last, line) or _is_apart(last, line, WIDE_GAP * profile.spacing(line.size))
    ):
        return True
    if line.column and not last.column and _is_narrow(last, line, profile):
        return True
    title = _title(line, paragraph, profile)
    if title is not None:
        return not title
    if ends_early(last, line, profile):
        return True
    terminal = TERMINAL.search(last.text[-TAIL:]) is not None
    marked = opens_paragraph(line.text) or opens_article(line.text)
    if marked and (terminal or LISTED.search(last.text[-TAIL:]) or _stands_out(line, paragraph, profile)):
        return True
    if not goes_down and last.text.endswith((";", ":")) and line.text[:1].isupper():
        return True
    return _indented(line, paragraph, after, terminal, profile)


def _is_narrow(line: PrintedLine, column: PrintedLine, profile: LayoutProfile) -> bool:
    """Whether a line over two columns is much shorter than both: a title, and no text across the page."""
    return line.x1 - line.x0 < 1.5 * profile.width(column)


def _is_apart(above: PrintedLine, line: PrintedLine, widest: float) -> bool:
    """Whether the line is farther below the other than this, and not for a raised figure in it."""
    distance = line.y - above.y
    if distance <= widest or distance - RAISE * line.size > widest:  # most lines
        return distance > widest
    return not line.notes and not any(is_raised(word, line) for word in line.words)


def _title(line: PrintedLine, paragraph: Sequence[PrintedLine], profile: LayoutProfile) -> bool | None:
    """Whether the line goes on a title, a label or a centred paragraph; None where there is none."""
    last = paragraph[-1]
    if len(paragraph) == 1 and is_label(last.text):
        return False
    if is_label(line.text) and not line.text.endswith(".") and not goes_on(last.text):
        return False
    paragraph = paragraph[-TELLING:]
    goes_down = line.column_key == last.column_key
    centred, title = profile.is_centred(line), all(profile.is_centred(n) for n in paragraph)
    if (centred and title) or concentric([*paragraph, line], profile):
        unfinished = goes_down or last.text.endswith(",") or goes_on(last.text)
        return unfinished and _alike(last, line) and not is_label(line.text)
    if (
        centred
        and profile.slack(line)[0] > 0.15 * profile.width(line)
        and _stands_out(line, paragraph, profile)
    ):
        return False
    if title and not centred and not (goes_down and _alike(last.words[-1], line.words[0])):
        return False
    return None


def ends_early(last: PrintedLine, line: PrintedLine, profile: LayoutProfile) -> bool:
    """Whether the first word of `line` would have fitted on the line before it."""
    if last.words[-1].hyphen or last.text.endswith("-"):
        return False
    if goes_on(last.text) and not opens_paragraph(line.text):
        return False
    first = line.words[0]
    room = profile.slack(last)[1] - (first.x1 - first.x0) - 0.25 * line.size
    if TERMINAL.search(last.text[-TAIL:]):
        return room > 0.3 * line.size
    if line.text[:1].islower():  # the sentence goes on: ragged lines, a margin that is hard to tell
        return room > (3 * line.size if profile.justified else 0.4 * profile.width(last))
    return room > max(1.5 * line.size, 0.03 * profile.width(last))


def _alike(one: PrintedLine | PrintedWord, two: PrintedLine | PrintedWord) -> bool:
    """Whether both are bold or neither, and both italic or neither."""
    return one.style.bold == two.style.bold and one.style.italic == two.style.italic


def concentric(lines: Sequence[PrintedLine], profile: LayoutProfile) -> bool:
    """Whether the lines, of different widths, have one middle: a title, wherever the margins are."""
    middles = [line.x0 + line.x1 for line in lines]
    starts = [line.x0 for line in lines]
    size = lines[0].size
    if max(middles) - min(middles) >= 0.6 * size or max(starts) - min(starts) <= 0.5 * size:
        return False
    if len(lines) < 2 or not all(
        profile.is_centred(line) or profile.fills(line) or profile.slack(line)[0] < -3 for line in lines
    ):
        return False
    return any(profile.is_centred(line) or profile.slack(line)[0] < -3 for line in lines)


def _starts(
    paragraph: Sequence[PrintedLine], line: PrintedLine, profile: LayoutProfile
) -> tuple[float, float | None]:
    """Where the paragraph's first line and its further lines begin, seen from the line's own column."""
    own = profile.margins[line.column_key][0]

    def seen(other: PrintedLine) -> float:
        return other.x0 - profile.margins[other.column_key][0] + own

    return seen(paragraph[0]), min((seen(n) for n in paragraph[1:TELLING]), default=None)


def _stands_out(line: PrintedLine, paragraph: Sequence[PrintedLine], profile: LayoutProfile) -> bool:
    """Whether the line begins elsewhere, or is set otherwise, than a further line of the paragraph."""
    if not _alike(paragraph[-1].words[-1], line.words[0]):
        return True
    first, further = _starts(paragraph, line, profile)
    if further is None:  # a second line may well stand to the left of an indented first one
        return line.x0 - first > INDENT * line.size
    return abs(line.x0 - further) > INDENT * line.size


def _indented(
    line: PrintedLine,
    paragraph: Sequence[PrintedLine],
    after: PrintedLine | None,
    terminal: bool,
    profile: LayoutProfile,
) -> bool:
    """Whether the line's beginning, against the paragraph's and the next line's, is that of a first line."""
    first, further = _starts(paragraph, line, profile)
    step = INDENT * line.size
    if further is None and _single(line, paragraph[-1], first, profile):
        return True
    if further is not None:
        if line.x0 < further - step:
            return True
        if line.x0 > further + step:
            return terminal or not line.text[:1].islower()
        return False
    follows = after is not None and after.column_key == line.column_key
    outdented_next = after is not None and follows and after.x0 < line.x0 - step
    if not (terminal and outdented_next):
        return False
    if line.column_key != paragraph[-1].column_key:
        return True
    hangs = line.x0 > first + step  # perhaps only the second line of a hanging paragraph
    return line.x0 > first - step and not (hangs and line.text[:1].islower())


def _single(line: PrintedLine, last: PrintedLine, first: float, profile: LayoutProfile) -> bool:
    """Whether the paragraph's only line ends before the margin, and another indented first line follows.

    In justified text only a paragraph's last line does so: unmarked recitals of one line each.
    """
    before, after = profile.slack(line)[0], profile.slack(last)[1]
    same = abs(line.x0 - first) < 0.2 * line.size and before > INDENT * line.size
    parted = last.text.endswith((",", ";", ":", ".")) and line.text[:1].isupper()
    return profile.justified and same and parted and after > 1.5 * line.size


def _paragraph(lines: Sequence[PrintedLine], profile: LayoutProfile) -> PrintedParagraph:
    before = profile.slack(lines[0])[0]
    return PrintedParagraph(tuple(lines), _align(lines, profile), round(max(before, 0.0), 1))


def _align(lines: Sequence[PrintedLine], profile: LayoutProfile) -> Align:
    """How the lines are aligned in their column."""
    if concentric(lines, profile) or all(profile.is_centred(line) for line in lines):
        return "center"
    slacks = [profile.slack(line) for line in lines]
    if all(after < 2 and before > 0.3 * profile.width(lines[0]) for before, after in slacks):
        return "right"
    if len(lines) > 2 and all(abs(after) < 2 for _, after in slacks[:-1]):
        return "justify"
    return "left"

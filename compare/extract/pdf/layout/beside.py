"""What stands on a page beside its running text: watermarks, numbers of lines, large first letters.

In: pages as printed, words not yet put in lines, for each of these would be taken into a line of the text
and cut it. Out: the pages without them, and what was dropped. Open `without_watermarks` first.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from compare.extract.pdf.page.records import PrintedPage, PrintedWord, spliced
from compare.extract.pdf.page.text_style import contrast
from compare.extract.thresholds import (
    ALIGNED,
    APART,
    CAP,
    CAP_GAP,
    CAP_REACH,
    COUNTED,
    FEW_NUMBERS,
    FEW_WORDS,
    FURNITURE_EDGE,
    HUGE,
    LARGE,
    LINE_NUMBER_DIGITS,
    NUMBERED_LINES,
    PALE,
    SAME_LINE,
    SAME_LOOK,
    SAME_PLACE,
    SAMPLED,
    TILES,
)
from compare.language.labels import opens_article
from compare.language.languages import one_letter_words, spoken
from compare.model import Dropped, TrustNote

# ---------------------------------------------------------------------------------------------
# Watermarks: words across a page, over the text or under it, that are no part of it.
#
# One that is turned is set apart while the page is read. Another is large or pale, lies on lines of the
# text, or stands at the same place on the pages. A pale title that stands once and by itself stays.

WATERMARK = "watermark"
_SIZE, _BEGIN, _HEIGHT = attrgetter("size"), attrgetter("x0"), attrgetter("y")
_NUMBER = re.compile(r"\d+")


class Stretch(Struct, frozen=True):
    """Words of one look that follow each other on a line."""

    page: int
    words: tuple[PrintedWord, ...]

    @property
    def first(self) -> PrintedWord:
        """Its first word, which has the look and the height of all."""
        return self.words[0]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(word.text for word in self.words)

    @property
    def sign(self) -> tuple[str, int, str | None]:
        """What is the same of a watermark on every page: words but for numbers, size and colour."""
        return _NUMBER.sub("#", self.text), round(self.first.size), self.first.style.colour


def without_watermarks(pages: Sequence[PrintedPage], usual: float) -> tuple[list[PrintedPage], list[Dropped]]:
    """The pages without their watermarks, and these; usual: the size of the text."""
    found = [stretch for page in pages for stretch in _candidates(page, usual)]
    if not found:
        return list(pages), []
    by_number = {page.number: page for page in pages}
    alike: dict[tuple[str, int, str | None], list[Stretch]] = defaultdict(list)
    for stretch in found:
        alike[stretch.sign].append(stretch)
    gone: dict[int, list[Stretch]] = defaultdict(list)
    for group in alike.values():
        if _is_watermark(group, by_number, usual, len(pages)):
            for stretch in group:
                gone[stretch.page].append(stretch)
    kept = []
    for page in pages:
        held = {id(word) for stretch in gone[page.number] for word in stretch.words}
        words = tuple(word for word in page.words if id(word) not in held) if held else page.words
        kept.append(replace(page, words=words) if held else page)
    return kept, [Dropped(WATERMARK, n, one.text) for n, group in sorted(gone.items()) for one in group]


def usual_size(pages: Sequence[PrintedPage]) -> float:
    """The size of most words; of a long text, of a part of them."""
    weights = Counter[float]()
    for page in pages:
        weights.update(map(_SIZE, page.words[:: len(page.words) // SAMPLED + 1]))
    return weights.most_common(1)[0][0] if weights else 1.0


def _is_pale(word: PrintedWord) -> bool:
    colour = word.style.colour
    return colour is not None and contrast(colour) < PALE


def _candidates(page: PrintedPage, usual: float) -> Iterator[Stretch]:
    """What is pale, or much larger than the text; most pages have none."""
    row: list[PrintedWord] = []
    large = LARGE * usual
    for word in page.words:
        if word.size < large and not (word.styles[0][1].colour and _is_pale(word)):
            continue
        last = row[-1] if row else None
        if last and (
            abs(last.size - word.size) > SAME_LOOK
            or abs(last.y - word.y) > SAME_LOOK * word.size
            or last.style != word.style
            or not -0.5 * word.size < word.x0 - last.x1 < word.size
        ):
            yield Stretch(page.number, tuple(row))
            row = []
        row.append(word)
    if row:
        yield Stretch(page.number, tuple(row))


def _is_watermark(
    group: Sequence[Stretch], pages: Mapping[int, PrintedPage], usual: float, count: int
) -> bool:
    """Whether stretches alike are a watermark."""
    first = group[0].first
    pale, large = _is_pale(first), first.size >= LARGE * usual
    if opens_article(group[0].text) or not any(c.isalnum() for c in group[0].text):
        return False
    on = {stretch.page for stretch in group}
    across = any(_lies_on_text(stretch, pages[stretch.page]) for stretch in group)
    if large and across and (pale or first.size >= HUGE * usual):
        return True
    if pale and max(Counter(stretch.page for stretch in group).values()) >= TILES:
        return len({round(stretch.first.x0) for stretch in group}) > 1
    at = Counter(
        (round(stretch.first.x0 / SAME_PLACE), round(stretch.first.y / SAME_PLACE)) for stretch in group
    )
    repeated = len(on) > 1 and 2 * len(on) > count and max(at.values()) > 0.5 * len(on)
    return repeated and (pale or across) and all(_is_inside(stretch, pages) for stretch in group)


def _is_inside(stretch: Stretch, pages: Mapping[int, PrintedPage]) -> bool:
    """Whether it stands in the middle, or text above it and below it: at the edge stand heads and feet."""
    page = pages[stretch.page]
    if FURNITURE_EDGE < stretch.first.y / page.height < 1 - FURNITURE_EDGE:
        return True
    heights = [word.y for word in page.words]
    return min(heights) < stretch.first.y - stretch.first.size and max(heights) > stretch.first.y + 1


def _lies_on_text(stretch: Stretch, page: PrintedPage) -> bool:
    """Whether words of the text lie where its letters are."""
    first, last = stretch.first, stretch.words[-1]
    held = {id(word) for word in stretch.words}
    top, bottom = first.y - 0.7 * first.size, first.y
    return any(
        word.size < first.size
        and top < word.y - 0.3 * word.size < bottom
        and min(word.x1, last.x1) - max(word.x0, first.x0) > 0.5 * word.size
        and id(word) not in held
        for word in page.words
    )


# ---------------------------------------------------------------------------------------------
# Numbers of lines, at the left or the right edge of the text: at every line, or every second, fifth, tenth.
#
# That numbers stand below each other beside a text makes them no numbers of lines, for paragraphs and
# rows of tables have such, too. These count the lines: between 5 and 10 lie five lines.


class NumberColumn(Struct, frozen=True):
    """Numbers below each other beside a page's text. counts: whether they count its lines."""

    page: int
    words: tuple[PrintedWord, ...]
    at_left: bool
    counts: bool

    def is_at(self, other: NumberColumn) -> bool:
        """Whether it stands at the same side, and begins or ends where the other does."""
        begun = min(word.x0 for word in self.words) - min(word.x0 for word in other.words)
        ended = max(word.x1 for word in self.words) - max(word.x1 for word in other.words)
        return self.at_left == other.at_left and min(abs(begun), abs(ended)) < ALIGNED


def without_line_numbers(pages: Sequence[PrintedPage]) -> tuple[list[PrintedPage], list[Dropped]]:
    """The pages without numbers of their lines, and these."""
    columns: list[NumberColumn] = []
    for page in pages:
        numbers = [
            word for word in page.words if word.text.isdecimal() and len(word.text) <= LINE_NUMBER_DIGITS
        ]
        columns += [*_columns(page, numbers, True), *_columns(page, numbers, False)]
    sure = [column for column in columns if column.counts][:SAMPLED]
    gone: dict[int, dict[int, PrintedWord]] = defaultdict(dict)
    for column in columns:
        if column.counts or any(map(column.is_at, sure)):
            gone[column.page] |= {id(word): word for word in column.words}
    kept, dropped = [], []
    for page in pages:
        held = gone[page.number]
        words = tuple(word for word in page.words if id(word) not in held) if held else page.words
        kept.append(replace(page, words=words) if held else page)
        dropped += [Dropped("line-number", page.number, word.text) for word in held.values()]
    return kept, dropped


def _columns(page: PrintedPage, numbers: Sequence[PrintedWord], at_left: bool) -> Iterator[NumberColumn]:
    """Columns of the page's numbers that stand outside the text at this side."""
    found = _beyond_text(numbers, page.words, at_left) if numbers else []
    if not found:  # most pages
        return
    rows = _rows(page.words)
    heights = [min(word.y for word in row) for row in rows]
    placed = [(word, max(bisect_right(heights, word.y + 0.001) - 1, 0)) for word in found]
    ends = [(word, k) for word, k in placed if _is_outermost(word, rows[k], at_left)]
    for members in _aligned(ends):
        members.sort(key=lambda end: end[1])
        words = tuple(word for word, _ in members)
        if _is_outside(words, rows, {k for _, k in members}, at_left) and not _is_ruled(words, page):
            yield NumberColumn(page.number, words, at_left, _counts_lines(members, rows))


def _beyond_text(
    numbers: Sequence[PrintedWord], words: Sequence[PrintedWord], at_left: bool
) -> list[PrintedWord]:
    """The numbers that nearly all words of the text stand at one side of."""
    sample = words[:: len(words) // SAMPLED + 1]
    if at_left:  # most pages
        begun = sorted(map(_BEGIN, sample))
        if all(word.x1 > begun[len(begun) // 4] for word in numbers):
            return []
    texts = [word for word in sample if not word.text.isdecimal()]
    few = min(len(texts) // FEW_WORDS + 1, len(texts) - 1)
    if few < 0:
        return []
    if at_left:
        edge = sorted(word.x0 for word in texts)[few]
        return [word for word in numbers if word.x1 <= edge]
    edge = sorted(word.x1 for word in texts)[-1 - few]
    return [word for word in numbers if word.x0 >= edge]


def _aligned(ends: Sequence[tuple[PrintedWord, int]]) -> list[list[tuple[PrintedWord, int]]]:
    """The numbers that stand below each other, by where they end, or where they begin."""
    columns: list[list[tuple[PrintedWord, int]]] = []
    for word, k in sorted(ends, key=lambda end: end[0].x1):
        for column in columns:
            other = column[-1][0]
            if min(abs(other.x1 - word.x1), abs(other.x0 - word.x0)) < ALIGNED:
                column.append((word, k))
                break
        else:
            columns.append([(word, k)])
    return columns


Row = list[PrintedWord]
"""Words at one height, from left to right."""


def _rows(words: Sequence[PrintedWord]) -> list[Row]:
    """The words by height, numbers that stand a little above or below a line in it."""
    rows: list[Row] = []
    for word in sorted(words, key=_HEIGHT):
        if rows and word.y - rows[-1][0].y < SAME_LINE * max(word.size, rows[-1][0].size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=_BEGIN)
    return rows


def _is_outermost(word: PrintedWord, row: Row, at_left: bool) -> bool:
    """Whether the word is its row's first, or last, and stands apart from the next one."""
    if row[0 if at_left else -1] is not word:
        return False
    if len(row) == 1:
        return True
    gap = row[1].x0 - word.x1 if at_left else word.x0 - row[-2].x1
    return gap > APART * row[1 if at_left else -2].size


def _is_outside(words: Sequence[PrintedWord], rows: Sequence[Row], own: set[int], at_left: bool) -> bool:
    """Whether the numbers stand in the margin: nearly all other lines begin, or end, further in."""
    others = [row for k, row in enumerate(rows) if k not in own]
    if at_left:
        edge = max(word.x1 for word in words)
        inside = sum(row[0].x0 > edge for row in others)
    else:
        edge = min(word.x0 for word in words)
        inside = sum(row[-1].x1 < edge for row in others)
    return inside >= COUNTED * len(others)


def _is_ruled(words: Sequence[PrintedWord], page: PrintedPage) -> bool:
    """Whether an upright rule stands at the outer side of the numbers: they are a column of a table."""
    left, top, bottom = min(w.x0 for w in words), words[0].y, words[-1].y
    return any(
        rule.height > rule.width and rule.x1 < left and rule.top < bottom and rule.bottom > top
        for rule in page.rules
    )


def _counts_lines(members: Sequence[tuple[PrintedWord, int]], rows: Sequence[Row]) -> bool:
    """Whether the numbers count the lines of the page."""
    pairs = [(int(two[0].text) - int(one[0].text), two[1] - one[1]) for one, two in pairwise(members)]
    right = sum(0 < count == lines for count, lines in pairs)
    if len(members) < FEW_NUMBERS or right < (1.0 if len(members) == FEW_NUMBERS else COUNTED) * len(pairs):
        return False
    if all(count == 1 for count, _ in pairs):
        # rows of a table may be counted one by one, and parted into cells they are
        parted = sum(_has_gap([w for w in rows[k] if w is not word]) for word, k in members)
        return len(members) >= NUMBERED_LINES and 2 * parted < len(members)
    return True


def _has_gap(row: Row) -> bool:
    return any(after.x0 - before.x1 > 2 * after.size for before, after in pairwise(row))


# ---------------------------------------------------------------------------------------------
# Large first letters, which go down over several lines or stand high on the first.

DROP_CAP = "drop-cap"
_OPENING = re.compile(r"[“„«\"'‘¿¡(\[]?[^\W\d_]")


def with_first_letters(
    pages: Sequence[PrintedPage], usual: float
) -> tuple[list[PrintedPage], list[TrustNote]]:
    """The pages with large first letters put before the words that they belong to; and notes on doubts."""
    kept: list[PrintedPage] = []
    notes: list[TrustNote] = []
    large = CAP * usual
    known: Counter[str] | None = None
    alone: frozenset[str] = frozenset()
    for page in pages:
        caps = [word for word in page.words if word.size > large and _OPENING.fullmatch(word.text)]
        if caps and known is None:
            known = Counter(word.text.strip(".,;:").casefold() for p in pages for word in p.words)
            alone = one_letter_words(spoken([word.text for p in pages for word in p.words]))
        for cap in caps:
            beside = _beside(cap, page.words)
            if not beside or known is None:
                continue
            joins, sure = _joins(cap, beside[0], known, alone)
            page = _with_cap(page, cap, beside, joins)
            if not sure:
                text = f"{cap.text} {beside[0].text}"
                message = f"a large first letter may be part of the word after it or a word: “{text}”"
                notes.append(TrustNote(DROP_CAP, message, page.number))
        kept.append(page)
    return kept, notes


def _beside(cap: PrintedWord, words: Sequence[PrintedWord]) -> list[PrintedWord]:
    """The first word of each line that stands right beside the letter, from the top down."""
    top, bottom = cap.y - 0.8 * cap.size, cap.y + 0.1 * cap.size
    near = [
        word
        for word in words
        if word is not cap
        and word.size * CAP < cap.size
        and top < word.y - 0.5 * word.size
        and word.y <= bottom
        and -0.15 * cap.size < word.x0 - cap.x1 < CAP_REACH * cap.size
    ]
    rows = _rows(near)
    return [row[0] for row in rows]


def _joins(
    cap: PrintedWord, word: PrintedWord, known: Mapping[str, int], alone: frozenset[str]
) -> tuple[bool, bool]:
    """Whether the letter is the first of the word beside it, and whether that is sure."""
    letter, rest = cap.text[-1].casefold(), word.text
    if letter not in alone or not rest[0].isalpha():
        return True, True
    if rest[0].isupper() and not rest.isupper():
        return False, True
    bare = rest.strip(".,;:").casefold()
    whole, part = known.get(letter + bare, 0), known.get(bare, 0) - 1
    wide = word.x0 - cap.x1 >= CAP_GAP * cap.size
    if whole and part <= 0:
        return True, True
    return not wide, wide and part > 0 and not whole


def _with_cap(page: PrintedPage, cap: PrintedWord, beside: Sequence[PrintedWord], joins: bool) -> PrintedPage:
    """The page with the letter on the first of the lines beside it; these begin where the letter did."""
    below = [w for w in page.words if w.y > cap.y + 0.2 * cap.size and w.x0 < beside[-1].x1]
    next_line = min(below, key=lambda w: (w.y, w.x0), default=None)
    hung = next_line is not None and next_line.x0 > cap.x1 - 1
    start = min(word.x0 for word in beside) if hung else cap.x0
    first = beside[0]
    small = replace(cap, y=first.y, size=first.size, x0=start, glued=False)
    if joins:
        put = [replace(spliced(small, first), x1=first.x1)]
    else:
        put = [replace(small, x1=min(max(cap.x1, start + 1), first.x0 - 0.1)), first]
    words: list[PrintedWord] = []
    for word in page.words:
        if word is first:
            words += put
        elif word is not cap:
            moved = not hung and any(word is other for other in beside)
            words.append(replace(word, x0=start) if moved else word)
    return replace(page, words=tuple(words))

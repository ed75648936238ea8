"""Words to lines, in reading order: one column or two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import chain, pairwise
from operator import attrgetter
from statistics import median

from msgspec.structs import replace

from compare.extract.pdf.page.records import PrintedLine, PrintedWord, Sheet
from compare.extract.thresholds import (
    ACROSS_SHARE,
    FEWEST_BESIDE,
    FEWEST_GAPS,
    FEWEST_PIECES,
    LEFT,
    LINES_APART,
    LINES_GOOD_PART,
    LINES_PIECES,
    LOWERED,
    NARROW,
    OPEN_SHARE,
    RAISED,
    RIGHT,
    ROW_WORDS,
    SAME_LINE,
    SEATED,
    TOUCHING,
    TWICE,
    WHOLE,
)

_SIZE, _END = attrgetter("size"), attrgetter("x1")

Fragment = list[PrintedWord]
"""Words that follow each other on one line without a wide gap."""


def lines_of_pages(pages: Sequence[tuple[int, Sequence[PrintedWord]]]) -> list[tuple[PrintedLine, ...]]:
    """Each page's lines in reading order, given its number and words.

    Down the page; where there are two columns, down the left before the right.
    """
    pieces, gutters = [], []
    for _, words in pages:
        found, gutter = _in_columns(_seated(_pieces(words)))
        pieces.append(found)
        gutters.append(gutter)
    known = [gutter for gutter in gutters if gutter is not None]
    usual = median(known) if len(known) > 0.3 * len(pages) else None
    lines = []
    for (number, _), found, gutter in zip(pages, pieces, gutters, strict=True):
        if gutter is None and usual is not None and _can_stand_in_columns(found, usual):
            gutter = usual  # a page with little text, as the last one of a document
        lines.append(_printed_once(_lines(found, number, gutter)))
    return lines


def _printed_once(lines: tuple[PrintedLine, ...]) -> tuple[PrintedLine, ...]:
    """The lines without those that lie on one that says the same, as bold is made by printing twice."""
    twice = {
        id(two)
        for one, two in pairwise(lines)
        if two.y - one.y < TWICE and abs(two.x0 - one.x0) < TWICE and two.text == one.text
    }
    return tuple(line for line in lines if id(line) not in twice) if twice else lines


def _lines(pieces: list[Fragment], page: int, gutter: float | None) -> tuple[PrintedLine, ...]:
    if gutter is None:
        return tuple(_merged(pieces, page, WHOLE))
    found: list[PrintedLine] = []
    for band in _bands(pieces, gutter):
        if band[0][0].x0 < gutter < band[0][-1].x1:
            found += _merged(band, page, WHOLE)
        else:
            found += _merged([p for p in band if p[-1].x1 <= gutter], page, LEFT)
            found += _merged([p for p in band if p[0].x0 >= gutter], page, RIGHT)
    return tuple(found)


def columns_of(sheet: Sheet) -> list[Sheet]:
    """The page, or its left column with what goes across, and its right one."""
    right = tuple(line for line in sheet.lines if line.column == RIGHT)
    if not right:
        return [sheet]
    left = tuple(line for line in sheet.lines if line.column != RIGHT)
    return [replace(sheet, lines=left), replace(sheet, lines=right)]


def lines_of_words(words: Sequence[PrintedWord], page: int) -> tuple[PrintedLine, ...]:
    """The lines of a few words, as of a table's cell, from the top down."""
    return tuple(_merged(_seated(_pieces(words)), page, WHOLE))


def _pieces(words: Sequence[PrintedWord]) -> list[Fragment]:
    """Words that follow each other in the file on one line, without a wide gap."""
    pieces: list[Fragment] = []
    y = x1 = size = -1.0
    last: PrintedWord | None = None
    for word in words:
        gap, larger = word.x0 - x1, word.size if word.size > size else size
        if (
            last is not None
            and -0.5 * larger < gap < LINES_APART * larger
            and ((word.y == y and word.size == size) or _on_one_line(word, last))
        ):
            pieces[-1].append(word)
        else:
            pieces.append([word])
        last, y, x1, size = word, word.y, word.x1, word.size
    return pieces


def _seated(pieces: list[Fragment]) -> list[Fragment]:
    """The pieces; a small word drawn apart from its line has its seat there, if one is left free for it.

    Else it would be a line of its own, and part the words of the lines above and below it.
    """
    small = [piece for piece in pieces if len(piece) == 1 and len(piece[0].text) <= SEATED]
    if not small or len(small) == len(pieces):
        return pieces
    lines = sorted((piece for piece in pieces if len(piece) > 1), key=lambda p: _main(p).y)
    heights = [_main(piece).y for piece in lines]
    gone: set[int] = set()
    for piece in small:
        word = piece[0]
        near = range(
            bisect_left(heights, word.y - 2 * word.size), bisect_right(heights, word.y + 2 * word.size)
        )
        for k in near:
            if place := _seat(word, lines[k]):
                lines[k].insert(place, replace(word, glued=True))
                gone.add(id(piece))
                break
    return [piece for piece in pieces if id(piece) not in gone]


def _seat(word: PrintedWord, line: Fragment) -> int:
    """The place among the line's words that was left free for a small one; 0 if there is none."""
    main = _main(line)
    fits = -RAISED[1] * main.size < word.y - main.y < LOWERED * main.size
    if not fits or word.size >= RAISED[0] * main.size or word.x1 < line[0].x1:
        return 0
    slack = TOUCHING * main.size
    if abs(word.x0 - line[-1].x1) < slack:
        return len(line)
    return next(
        (
            place
            for place, (before, after) in enumerate(pairwise(line), 1)
            if abs(word.x0 - before.x1) < slack and word.x1 < after.x0
        ),
        0,
    )


def _on_one_line(one: PrintedWord, two: PrintedWord) -> bool:
    """Whether the words stand on one line, one of them perhaps small and raised or lowered."""
    small, large = (one, two) if one.size < two.size else (two, one)
    if small.size < RAISED[0] * large.size:
        return -RAISED[1] * large.size < small.y - large.y < RAISED[2] * large.size
    return abs(one.y - two.y) < SAME_LINE * large.size


def _main(piece: Fragment) -> PrintedWord:
    """The word that gives a piece its baseline and size: the first of the largest."""
    return max(piece, key=_SIZE)


def _merged(pieces: list[Fragment], page: int, column: int) -> list[PrintedLine]:
    """Pieces on one baseline as one line, from the top down."""
    rows: list[tuple[PrintedWord, list[Fragment]]] = []
    for piece in sorted(pieces, key=lambda p: (_main(p).y, p[0].x0)):
        main = _main(piece)
        for k in range(len(rows) - 1, max(len(rows) - 4, -1), -1):
            head, members = rows[k]
            if _on_one_line(main, head) and not any(
                _overlaps(piece, member) for member in members[-LINES_PIECES:]
            ):
                members.append(piece)
                if main.size > head.size * 1.1:
                    rows[k] = (main, members)
                break
        else:
            rows.append((main, [piece]))
    rows.sort(key=lambda row: row[0].y)
    return [_line(members, page, column) for _, members in rows]


def _overlaps(one: Fragment, two: Fragment) -> bool:
    return min(one[-1].x1, two[-1].x1) - max(one[0].x0, two[0].x0) > 0.5 * min(one[0].size, two[0].size)


def _line(members: list[Fragment], page: int, column: int) -> PrintedLine:
    members = sorted(members, key=lambda p: p[0].x0) if len(members) > 1 else members
    words = tuple(chain.from_iterable(members))
    usual = _usual(words)
    return PrintedLine(words, words[0].x0, max(map(_END, words)), usual.y, usual.size, page, column)


def _usual(words: Sequence[PrintedWord]) -> PrintedWord:
    """A word of the largest size that a good part of the letters have.

    So the capitals of a line in small capitals count, and a single large sign does not.
    """
    if len(set(map(_SIZE, words))) == 1:  # most lines
        return words[0]
    sizes = Counter[float]()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    largest = max(size for size, letters in sizes.items() if letters >= LINES_GOOD_PART * sizes.total())
    return next(word for word in words if round(word.size, 1) == largest)


# ---------------------------------------------------------------------------------------------
# two columns


def _in_columns(pieces: list[Fragment]) -> tuple[list[Fragment], float | None]:
    """The pieces, and the gutter between two columns; a narrow one parts the pieces that it runs through.

    In a narrow gutter the gaps of many lines lie above each other; those between words do not.
    """
    gutter = _gutter(pieces)
    if gutter is not None or len(pieces) < FEWEST_GAPS:
        return pieces, gutter
    left, right = min(p[0].x0 for p in pieces), max(p[-1].x1 for p in pieces)
    middle = [left + share * (right - left) for share in (0.35, 0.65)]
    gaps = [
        (k, place, piece[place - 1].x1, piece[place].x0)
        for k, piece in enumerate(pieces)
        if piece[0].x0 < middle[1] and piece[-1].x1 > middle[0]
        for place in range(1, len(piece))
        if piece[place].x0 - piece[place - 1].x1 > NARROW * piece[place].size
        and piece[place].x0 > middle[0]
        and piece[place - 1].x1 < middle[1]
    ]
    if len(gaps) < FEWEST_GAPS:
        return pieces, None
    starts, ends = sorted(gap[2] for gap in gaps), sorted(gap[3] for gap in gaps)
    open_at, x = max((bisect_right(starts, x) - bisect_left(ends, x), x) for x in starts)
    across = sum(p[0].x0 < x < p[-1].x1 for p in pieces)
    if open_at < FEWEST_GAPS or open_at < OPEN_SHARE * across:
        return pieces, None
    parted = {k: place for k, place, start, end in gaps if start <= x <= end}
    split: list[Fragment] = []
    for k, piece in enumerate(pieces):
        at = parted.get(k, 0)
        split += [piece[:at], piece[at:]] if at else [piece]
    gutter = _gutter(split)
    return (pieces, None) if gutter is None else (split, gutter)


def _gutter(pieces: list[Fragment]) -> float | None:
    """The middle of the white strip between two columns of running text, or None.

    Both sides must look like text that was broken to a column's width: many pieces, most of them wide.
    A column of labels, of figures or of page numbers is not one.
    """
    if len(pieces) < FEWEST_PIECES:
        return None
    starts, ends = sorted(p[0].x0 for p in pieces), sorted(p[-1].x1 for p in pieces)
    left_edge, right_edge = starts[0], ends[-1]
    places = [left_edge + share / 100 * (right_edge - left_edge) for share in range(35, 66)]
    crossing, x = min((bisect_left(starts, x + 3) - bisect_right(ends, x - 3), x) for x in places)
    left = [p for p in pieces if p[-1].x1 <= x]
    right = [p for p in pieces if p[0].x0 >= x]
    few = min(len(left), len(right))
    if few < FEWEST_BESIDE or crossing > ACROSS_SHARE * (len(left) + len(right)):
        return None
    column = 0.5 * (right_edge - left_edge)
    return x if all(_is_set_to_width(side, 0.55 * column) for side in (left, right)) else None


def _is_set_to_width(pieces: list[Fragment], width: float) -> bool:
    """Whether most of these pieces are wider, or most rows of several words are.

    A narrow column that is justified has wide gaps within its lines.
    """
    if median(p[-1].x1 - p[0].x0 for p in pieces) > width:
        return True
    rows: dict[int, list[Fragment]] = defaultdict(list)
    for piece in pieces:
        rows[round(piece[0].y)].append(piece)
    words = sum(len(piece) for piece in pieces) / len(rows)
    widths = [max(p[-1].x1 for p in row) - min(p[0].x0 for p in row) for row in rows.values()]
    return words >= ROW_WORDS and median(widths) > width


def _can_stand_in_columns(pieces: list[Fragment], gutter: float) -> bool:
    """Whether the page can be set in the columns of the others: text on one side, little across."""
    across = sum(p[0].x0 < gutter < p[-1].x1 for p in pieces)
    return across <= ACROSS_SHARE * len(pieces) and len(pieces) > across


def _bands(pieces: list[Fragment], gutter: float) -> list[list[Fragment]]:
    """Pieces from the top down, parted where pieces across the gutter begin and end."""
    bands: list[list[Fragment]] = []
    across_before: bool | None = None
    for piece in sorted(pieces, key=lambda p: _main(p).y):
        across = piece[0].x0 < gutter < piece[-1].x1
        if across != across_before:
            bands.append([])
        bands[-1].append(piece)
        across_before = across
    return bands

"""Words set with space between their letters, as in "A r t i c l e  1", closed up again.

Spaced letters are a way to stress a word that old type and typewriters left. PDFium takes the room
between two letters for a space, so each letter comes as a word of its own.
"""

from __future__ import annotations

import re
from functools import reduce
from itertools import pairwise
from statistics import median

from compare.extract.pdf_page import Word, spliced

SPACED = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,2} ){3}[^\W\d_]")
"""Four short pieces of letters in a row: no language of treaties has words so short so often."""

FEWEST = 4
WIDEST = 0.8
"""The most room between two letters of a word, as a share of their size."""

WORD_GAP = 0.14
"""By how much of the size the room between two words is wider than that between their letters."""

Span = tuple[int, int]


def closed_up(words: list[Word], spans: list[Span]) -> tuple[list[Word], list[Span]]:
    """The words and where they lie in the page's text, spaced letters joined."""
    out: list[Word] = []
    places: list[Span] = []
    k = 0
    while k < len(words):
        end = _run(words, k)
        for first, stop in _pieces(words[k:end]):
            out.append(reduce(spliced, words[k + first : k + stop]))
            places.append((spans[k + first][0], spans[k + stop - 1][1]))
        k = end
    return out, places


def _run(words: list[Word], start: int) -> int:
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


def _is_short(word: Word) -> bool:
    return len(word.text) <= 2 and word.text.isalpha()


def _follows(before: Word, word: Word) -> bool:
    size = word.size
    return (
        abs(before.y - word.y) < 0.05 * size
        and abs(before.size - size) < 0.05 * size
        and word.x0 - before.x1 + 0.2 * size >= 0
        and word.x0 - before.x1 < 2 * size
    )


def _pieces(row: list[Word]) -> list[Span]:
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

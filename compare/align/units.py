"""What is aligned: clauses as bags of words, and what each word weighs.

Only clauses that say something are aligned: those with a text are matched by it, those with a
heading alone (an article whose words are all in its paragraphs) by what lies below them.
"""

from __future__ import annotations

import math
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from compare.align.thresholds import REPEATED_BESIDE
from compare.language.labels import notes_deletion
from compare.language.look_alikes import as_it_looks
from compare.model import Clause, Draft

_Equal = TypeVar("_Equal")

MARK = "("  # before the words of a note that a provision is deleted
WORD = re.compile(r"\d+(?:[.,\u00a0 ]\d{3})*|[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The words and numbers of a text, lower case, without punctuation."""
    return tuple(word.lower() for word in WORD.findall(as_it_looks(text)))


def tie_mark(text: str) -> int:
    """A number below 65536 that the text alone decides: ties fall the same way whichever draft is old."""
    return zlib.crc32(text.encode()) & 0xFFFF


def place_apart(i: int, j: int, sizes: tuple[int, int]) -> float:
    """How far from like places the places of a pair are, 0 to 1. sizes: of both drafts."""
    return abs(i / sizes[0] - j / sizes[1])


def equal_rank(i: int, j: int, mark_old: int, mark_new: int) -> tuple[int, int, int, int]:
    """What comes first of pairs that are worth the same: the same pair, whichever draft is the old one.

    The earlier, then the nearer to like places, then what the text at the lower place decides.
    """
    return i + j, abs(i - j), *((mark_old, mark_new) if i <= j else (mark_new, mark_old))


def in_order(one: Sequence[_Equal], other: Sequence[_Equal]) -> Iterator[tuple[_Equal, _Equal]]:
    """Pairs of equals, of which there are too many for all pairs.

    The third of the one draft goes with the third of the other, or with one beside it, counted from the
    beginning and from the end, so that what stands before and after one that is gone is found.
    """
    more = len(other) - len(one)
    near = range(-REPEATED_BESIDE, REPEATED_BESIDE + 1)
    for by in sorted({*near, *(more + n for n in near)}):
        yield from zip(one[max(0, -by) :], other[max(0, by) :], strict=False)


class Segment(Struct, frozen=True):
    """A clause to align: its place in the draft's reading order and its words.

    weight: how much a match of this clause counts: longer ones count more, but not in proportion.
    mark: its tie_mark.
    """

    index: int
    clause: Clause
    words: tuple[str, ...]
    weight: float
    mark: int


def units_of(draft: Draft) -> tuple[Segment, ...]:
    """The clauses that have a text, in reading order; `index` counts units."""
    with_text = [clause for clause in draft.clauses if clause.text]
    return tuple(_unit(n, clause, _words_of(clause)) for n, clause in enumerate(with_text))


def _words_of(clause: Clause) -> tuple[str, ...]:
    """A clause's words; those of a note that a provision is deleted are marked: it is not that provision."""
    words = words_of(clause.text)
    return tuple(f"{MARK}{word}" for word in words) if is_of_deletion(clause) else words


def is_of_deletion(clause: Clause) -> bool:
    """Whether the clause only notes that a provision is no more there, and may quote it."""
    return clause.kind == "note" and notes_deletion(clause.text)


def _unit(index: int, clause: Clause, words: tuple[str, ...]) -> Segment:
    return Segment(index, clause, words, math.sqrt(1 + len(words)), tie_mark(clause.text))


def features(words: Sequence[str]) -> Counter[str]:
    """Words and pairs of neighbouring words, with their counts."""
    counts = Counter(words)
    counts.update(f"{a} {b}" for a, b in pairwise(words))
    return counts

"""Whose wording came through: words that changed hands, and a ledger for each side.

Both follow a match's edits word by word: an equal stretch has a place in both texts, so it has a
position in both; a deleted stretch has one in the old draft only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from compare.assess.reading import Reading, position_at
from compare.model import AGREED, Clause, Edit, Match

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")


class Change(Struct, frozen=True):
    """Words that stand in both drafts and whose position differs."""

    match: str
    old: str
    new: str
    words: int
    quote: str


class Account(Struct, frozen=True):
    """What became of the words that were one side's position: kept, reworded in place, or dropped."""

    position: str
    kept: int = 0
    reworded: int = 0
    dropped: int = 0

    @property
    def total(self) -> int:
        """All words that had the position."""
        return self.kept + self.reworded + self.dropped


class Stretch(Struct, frozen=True):
    """A word with its position in the old draft and in the new one; "" where it does not stand.

    old_open, new_open: which open alternative holds it, as "clause group.option"; "" where none does.
    """

    word: str
    old: str
    new: str
    replaced: bool = False
    old_open: str = ""
    new_open: str = ""


Traced: TypeAlias = Mapping[str, Sequence[Stretch]]


def trace(old: Reading, new: Reading, matches: Sequence[Match]) -> Traced:
    """The words of each match, by its id, in which some wording is marked as a position or open."""
    found = ((match.id, tuple(stretches(old, new, match))) for match in matches)
    return {id: words for id, words in found if words}


def position_changes(traced: Traced) -> tuple[Change, ...]:
    """Words that stayed and changed hands, by match and by pair of positions."""
    found: list[Change] = []
    for match, words_of_match in traced.items():
        moved: dict[tuple[str, str], list[str]] = {}
        for stretch in words_of_match:
            if stretch.old and stretch.new and stretch.old != stretch.new:
                moved.setdefault((stretch.old, stretch.new), []).append(stretch.word)
        for (before, after), words in moved.items():
            found.append(Change(match, before, after, len(words), _shortened(words)))
    return tuple(found)


def ledger(traced: Traced) -> tuple[Account, ...]:
    """For each position of the old draft that is not agreed, what became of its words; if anything did."""
    kept: Counter[str] = Counter()
    reworded: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    handed: set[str] = set()
    for stretch in (stretch for words in traced.values() for stretch in words):
        if stretch.old and stretch.old != AGREED:
            tally = kept if stretch.new else reworded if stretch.replaced else dropped
            tally[stretch.old] += 1
            if stretch.new not in ("", stretch.old):
                handed.add(stretch.old)
    positions = sorted({*reworded, *dropped, *handed})
    return tuple(Account(p, kept[p], reworded[p], dropped[p]) for p in positions)


def has_positions(reading: Reading) -> bool:
    """Whether any wording of a draft is marked as other than agreed."""
    return any(
        c.position != AGREED or any(p.position != AGREED for p in c.passages) for c in reading.draft.clauses
    )


def stretches(old: Reading, new: Reading, match: Match) -> Iterator[Stretch]:
    """The words of a match's texts with their positions on both sides, if any wording is marked or open."""
    before, after = _Joined(old, match.old), _Joined(new, match.new)
    if not before.marked and not after.marked:
        return
    edits = match.edits or _plain_edits(before.text, after.text)
    i = j = 0
    for n, edit in enumerate(edits):
        beside = edits[n - 1 : n] + edits[n + 1 : n + 2]
        replaced = edit.op == "delete" and any(e.op == "insert" for e in beside)
        for found in _WORD.finditer(edit.text):
            here = before.at(i + found.start()) if edit.op != "insert" else ("", "")
            there = after.at(j + found.start()) if edit.op != "delete" else ("", "")
            yield Stretch(found[0], here[0], there[0], replaced, here[1], there[1])
        i += len(edit.text) if edit.op != "insert" else 0
        j += len(edit.text) if edit.op != "delete" else 0


def _plain_edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits of a match that has none: of a side that is empty, or of two texts that are one."""
    if old == new:
        return (Edit("equal", old),)
    return tuple(edit for edit in (Edit("delete", old), Edit("insert", new)) if edit.text)


class _Joined:
    """The texts of one side of a match, joined by one space as its edits see them."""

    def __init__(self, reading: Reading, ids: Sequence[str]) -> None:
        clauses = [reading.clauses[id] for id in ids if id in reading.clauses]
        clauses = [clause for clause in clauses if clause.text]
        self.text = " ".join(clause.text for clause in clauses)
        self.marked = any(c.position != AGREED or c.passages or c.alternatives for c in clauses)
        self._starts: list[int] = []
        self._marks: list[tuple[str, str]] = []
        offset = 0
        for clause in clauses if self.marked else ():
            for start, end in pairwise(_borders(clause)):
                self._starts.append(offset + start)
                self._marks.append((position_at(clause, start, end), _open_at(clause, start, end)))
            offset += len(clause.text) + 1

    def at(self, offset: int) -> tuple[str, str]:
        """The position of the word that begins at an offset, and the open alternative that holds it."""
        n = bisect_right(self._starts, offset) - 1
        return self._marks[n] if n >= 0 else (AGREED, "")


def _borders(clause: Clause) -> list[int]:
    """The offsets between which a clause's wording is of one kind."""
    borders = {0, len(clause.text)}
    borders.update(n for p in clause.passages for n in (p.start, p.end))
    borders.update(n for a in clause.alternatives for n in (a.start, a.end))
    return sorted(n for n in borders if n <= len(clause.text))


def _open_at(clause: Clause, start: int, end: int) -> str:
    inside = [a for a in clause.alternatives if a.start <= start and end <= a.end]
    innermost = max(inside, key=lambda a: a.depth, default=None)
    return f"{clause.id} {innermost.group}.{innermost.option}" if innermost else ""


def _shortened(words: Sequence[str], most: int = 14) -> str:
    return " ".join(words) if len(words) <= most else " ".join([*words[: most - 1], "…"])

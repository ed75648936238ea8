"""Words followed from the old draft to the new one, with whose wording they are on each side.

An equal stretch of a match's edits has a place in both texts, a deleted one in the old, an inserted one
in the new.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from compare.annotate.annotated import Reading, position_at
from compare.model import AGREED, MIXED, Clause, Edit, Match

_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_NOWHERE = ("", 0)

Place: TypeAlias = tuple[str, int]


class TracedWord(Struct, frozen=True):
    """A word with its position in the old draft and in the new one; "" where it does not stand.

    old_open, new_open: which open alternative holds it, as "clause group.option"; "" where none does.
    old_at, new_at: the clause that holds it, and the offset in its text.
    """

    word: str
    old: str
    new: str
    replaced: bool = False
    old_open: str = ""
    new_open: str = ""
    old_at: Place = _NOWHERE
    new_at: Place = _NOWHERE


Traced: TypeAlias = Mapping[str, Sequence[TracedWord]]


def trace(old: Reading, new: Reading, matches: Sequence[Match]) -> Traced:
    """The words of each match, by its id, in which some wording is marked as a position or open."""
    found = ((match.id, tuple(_stretches(old, new, match))) for match in matches)
    return {id: words for id, words in found if words}


def positions_of(clause: Clause) -> frozenset[str]:
    """Whose wording a clause holds."""
    marked = {passage.position for passage in clause.passages}
    if not marked:
        return frozenset({clause.position})
    covered = sum(p.end - p.start for p in clause.passages)
    if clause.position in (AGREED, MIXED) and covered < len(clause.text.strip()):
        marked.add(AGREED)
    return frozenset(marked - {MIXED})


def _stretches(old: Reading, new: Reading, match: Match) -> Iterator[TracedWord]:
    """The words of a match's texts with their positions on both sides, if any wording is marked or open."""
    before, after = _Joined(old, match.old), _Joined(new, match.new)
    if not before.marked and not after.marked:
        return
    edits = match.edits or _plain_edits(before.text, after.text)
    i = j = 0
    for n, edit in enumerate(edits):
        replaced = edit.op == "delete" and any(e.op == "insert" for e in edits[max(0, n - 1) : n + 2])
        for found in _WORD.finditer(edit.text):
            position, open_, at = before.at(i + found.start()) if edit.op != "insert" else _ABSENT
            position2, open2, at2 = after.at(j + found.start()) if edit.op != "delete" else _ABSENT
            yield TracedWord(found[0], position, position2, replaced, open_, open2, at, at2)
        i += len(edit.text) if edit.op != "insert" else 0
        j += len(edit.text) if edit.op != "delete" else 0


def _plain_edits(old: str, new: str) -> tuple[Edit, ...]:
    """The edits of a match that has none: of a side that is empty, or of two texts that are one."""
    if old == new:
        return (Edit("equal", old),)
    return tuple(edit for edit in (Edit("delete", old), Edit("insert", new)) if edit.text)


# whose wording begins at a place, which open alternative it is in, and the place
_Mark: TypeAlias = tuple[str, str, Place]
_ABSENT: _Mark = ("", "", _NOWHERE)


class _Joined:
    """The texts of one side of a match, joined by one space as its edits see them."""

    def __init__(self, reading: Reading, ids: Sequence[str]) -> None:
        clauses = [reading.clauses[id] for id in ids if id in reading.clauses]
        clauses = [clause for clause in clauses if clause.text]
        self.text = " ".join(clause.text for clause in clauses)
        self.marked = any(c.position != AGREED or c.passages or c.alternatives for c in clauses)
        self._starts: list[int] = []
        self._marks: list[_Mark] = []
        offset = 0
        for clause in clauses:
            for start, end in pairwise(_borders(clause)):
                self._starts.append(offset + start)
                position = position_at(clause, start, end)
                self._marks.append((position, _open_at(clause, start, end), (clause.id, start)))
            offset += len(clause.text) + 1

    def at(self, offset: int) -> _Mark:
        """The word that begins at an offset: its position, open alternative and place."""
        n = bisect_right(self._starts, offset) - 1
        if n < 0:
            return AGREED, "", _NOWHERE
        position, open_, (clause, start) = self._marks[n]
        return position, open_, (clause, start + offset - self._starts[n])


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

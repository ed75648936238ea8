"""The lines of both drafts as one text: what stays in place, what went, what came, what moved.

A redline has one order. The heaviest chain of matches that run in order on both sides stays in place; all
else is shown where it stood in the old draft, as deleted or moved from there, and where it stands in
the new one. So what remains when all changes are accepted is the new draft in its order, and when all
are rejected the old one in its own.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from compare.model import Clause, Match
from compare.render.report.context import ReportContext
from compare.render.report.order import counterpart_of_bare, edits_by_cell
from compare.render.report.redline import edits_of

Fate = Literal["kept", "gone", "come", "from", "to"]
# what runs in order stays in place before what the matching says has moved
_IN_PLACE = 1_000_000


class Line(Struct, frozen=True):
    """Clauses that are written together; one side is empty unless they are kept.

    match: whose edits tell their words, None where all of the words share the line's fate.
    move: the name that a moved passage has at both of its places; opens, closes: whether the passage
    begins or ends with this line.
    """

    fate: Fate
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    match: Match | None = None
    move: str = ""
    opens: bool = False
    closes: bool = False

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses that the line is about: the new draft's, else the old one's."""
        return self.new or self.old

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a table."""
        return is_row(self.clauses[0])


class Pair(Struct, frozen=True):
    """Clauses of both sides that can be written as one passage; at: places of the first of each."""

    at_old: int
    at_new: int
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    match: Match | None
    weight: int


def is_row(clause: Clause) -> bool:
    """Whether a clause is written as the row of a table."""
    return clause.kind == "row" and bool(clause.cells)


def lines_of(context: ReportContext) -> tuple[Line, ...]:
    """Every clause that prints anything, once where it is kept, gone or come, twice where it moved."""
    old, new = (tuple(filter(_prints, side.clauses)) for side in (context.old, context.new))
    pairs = sorted(_pairs(context, old, new), key=lambda pair: pair.at_new)
    chain = _heaviest_chain(pairs)
    in_place = {id(pair) for pair in chain}
    moved = tuple(_moved([pair for pair in pairs if id(pair) not in in_place and _can_move(pair)]))
    sources = {clause.id: line for line in moved if line.fate == "from" for clause in line.old}
    targets = {clause.id: line for line in moved if line.fate == "to" for clause in line.new}
    result: list[Line] = []
    at_old = at_new = 0
    for pair in [*chain, None]:
        end_old, end_new = (pair.at_old, pair.at_new) if pair else (len(old), len(new))
        gone = [sources.get(one.id) or Line("gone", (one,), ()) for one in old[at_old:end_old]]
        come = [targets.get(one.id) or Line("come", (), (one,)) for one in new[at_new:end_new]]
        after_row = bool(result) and result[-1].is_row
        before_row = pair is not None and is_row(pair.new[0])
        result += _interleaved(gone, come, after_row, before_row)
        if pair:
            result.append(Line("kept", pair.old, pair.new, pair.match))
            at_old, at_new = end_old + len(pair.old), end_new + len(pair.new)
    return tuple(result)


def _prints(clause: Clause) -> bool:
    return bool(clause.label or clause.heading or clause.text)


def _interleaved(gone: list[Line], come: list[Line], after_row: bool, before_row: bool) -> Iterator[Line]:
    """What went, then what came; rows beside a table that stays are put there, so that it stays one."""
    heads = [_leading_rows(side) if after_row else 0 for side in (gone, come)]
    for side, count in zip((gone, come), heads, strict=True):
        yield from side[:count]
    rest = [side[count:] for side, count in zip((gone, come), heads, strict=True)]
    tails = [len(side) - (_leading_rows(side[::-1]) if before_row else 0) for side in rest]
    for side, count in zip(rest, tails, strict=True):
        yield from side[:count]
    for side, count in zip(rest, tails, strict=True):
        yield from side[count:]


def _leading_rows(lines: Sequence[Line]) -> int:
    return next((n for n, line in enumerate(lines) if not line.is_row), len(lines))


def _pairs(context: ReportContext, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[Pair]:
    places = [{clause.id: n for n, clause in enumerate(side)} for side in (old, new)]
    for match in context.comparison.matches:
        if match.old and match.new:
            sides = context.clauses(match)
            at = [[place[one.id] for one in side] for place, side in zip(places, sides, strict=True)]
            if _can_be_one(match, *sides) and all(_is_run(numbers) for numbers in at):
                words = 1 + sum(len(one.text.split()) for one in sides[1])
                weight = words if match.moved else words + _IN_PLACE
                yield Pair(at[0][0], at[1][0], *sides, match, weight)
    taken: set[str] = set()
    for clause in new:
        if clause.id not in context.match_of_new:
            before = counterpart_of_bare(context, clause)
            free = before and before.id not in context.match_of_old and before.id not in taken
            if before and free and before.id in places[0]:
                taken.add(before.id)
                yield Pair(places[0][before.id], places[1][clause.id], (before,), (clause,), None, _IN_PLACE)


def _can_be_one(match: Match, old: tuple[Clause, ...], new: tuple[Clause, ...]) -> bool:
    """Whether the edits of a match can be written in one passage."""
    if len(old) == len(new) == 1:
        if is_row(old[0]) != is_row(new[0]):
            return False
        if is_row(new[0]):
            same = len(old[0].cells) == len(new[0].cells)
            edits = edits_of(match, old, new)
            count = len(new[0].cells)
            return same and edits_by_cell(edits, old[0].cells, new[0].cells, count) is not None
        return True
    rows = any(is_row(one) for one in (*old, *new))
    later = (*old[1:], *new[1:])
    return not rows and all(one.text for one in (*old, *new)) and not any(one.heading for one in later)


def _is_run(numbers: Sequence[int]) -> bool:
    return list(numbers) == list(range(numbers[0], numbers[0] + len(numbers)))


def _can_move(pair: Pair) -> bool:
    return len(pair.old) == len(pair.new) == 1 and not is_row(pair.new[0]) and pair.match is not None


def _heaviest_chain(pairs: Sequence[Pair]) -> list[Pair]:
    """The heaviest subsequence of pairs, in the new order, whose old places rise.

    tails holds, for rising weights of chains, the least old place that such a chain can end at: a pair
    continues the heaviest chain that ends before it. Entries that another one dominates are removed.
    """
    tails: list[tuple[int, int, int]] = []  # (old place, weight, index), both first numbers rising
    before: list[int] = []
    for n, pair in enumerate(pairs):
        k = bisect_left(tails, (pair.at_old,))
        weight = pair.weight + (tails[k - 1][1] if k else 0)
        before.append(tails[k - 1][2] if k else -1)
        stop = k
        while stop < len(tails) and tails[stop][1] <= weight:
            stop += 1
        tails[k:stop] = [(pair.at_old, weight, n)]
    chain, at = [], tails[-1][2] if tails else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]


def _moved(pairs: Sequence[Pair]) -> Iterator[Line]:
    """Both lines of each moved pair; pairs that stand together at both places are one passage."""

    def follow(one: Pair, two: Pair) -> bool:
        return two.at_new == one.at_new + 1 and two.at_old == one.at_old + 1

    number = 0
    for n, pair in enumerate(pairs):
        opens = n == 0 or not follow(pairs[n - 1], pair)
        closes = n + 1 == len(pairs) or not follow(pair, pairs[n + 1])
        number += opens
        name = f"move{number}"
        yield Line("from", pair.old, (), pair.match, name, opens, closes)
        yield Line("to", (), pair.new, pair.match, name, opens, closes)

"""The lines of both drafts as one text: what stays in place, what went, what came, what moved.

A redline has one order. What the matching did not say has moved stays in place; all else is shown where
it stood in the old draft, as deleted or moved from there, and where it stands in the new one. So what
remains when all changes are accepted is the new draft in its order, and when all are rejected the old one
in its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from compare.model import Clause, Match
from compare.model.chain import heaviest_chain
from compare.render.report.context import ReportContext
from compare.render.report.order import counterpart_of_bare, edits_by_cell
from compare.render.report.redline import edits_of
from compare.render.thresholds import STAYED

Fate = Literal["kept", "gone", "come", "from", "to"]


class RedlinePassage(Struct, frozen=True):
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


class PassagePair(Struct, frozen=True):
    """Clauses of both sides that can be written as one passage; at: places of the first of each."""

    at_old: int
    at_new: int
    old: tuple[Clause, ...]
    new: tuple[Clause, ...]
    match: Match | None


def is_row(clause: Clause) -> bool:
    """Whether a clause is written as the row of a table."""
    return clause.kind == "row" and bool(clause.cells)


def lines_of(context: ReportContext) -> tuple[RedlinePassage, ...]:
    """Every clause that prints anything, once where it is kept, gone or come, twice where it moved."""
    old, new = (tuple(filter(_prints, side.clauses)) for side in (context.old, context.new))
    pairs = sorted(_pairs(context, old, new), key=lambda pair: pair.at_new)
    chain = _in_place(pairs, len(new))
    moved = tuple(_moved([pair for pair in pairs if _can_move(pair)]))
    sources = {clause.id: line for line in moved if line.fate == "from" for clause in line.old}
    targets = {clause.id: line for line in moved if line.fate == "to" for clause in line.new}
    result: list[RedlinePassage] = []
    at_old = at_new = 0
    for pair in [*chain, None]:
        end_old, end_new = (pair.at_old, pair.at_new) if pair else (len(old), len(new))
        gone = [sources.get(one.id) or RedlinePassage("gone", (one,), ()) for one in old[at_old:end_old]]
        come = [targets.get(one.id) or RedlinePassage("come", (), (one,)) for one in new[at_new:end_new]]
        after_row = bool(result) and result[-1].is_row
        before_row = pair is not None and is_row(pair.new[0])
        result += _interleaved(gone, come, after_row, before_row)
        if pair:
            result.append(RedlinePassage("kept", pair.old, pair.new, pair.match))
            at_old, at_new = end_old + len(pair.old), end_new + len(pair.new)
    return tuple(result)


def _prints(clause: Clause) -> bool:
    return bool(clause.label or clause.heading or clause.text)


def _interleaved(
    gone: list[RedlinePassage], come: list[RedlinePassage], after_row: bool, before_row: bool
) -> Iterator[RedlinePassage]:
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


def _leading_rows(lines: Sequence[RedlinePassage]) -> int:
    return next((n for n, line in enumerate(lines) if not line.is_row), len(lines))


def _pairs(context: ReportContext, old: Sequence[Clause], new: Sequence[Clause]) -> Iterator[PassagePair]:
    places = [{clause.id: n for n, clause in enumerate(side)} for side in (old, new)]
    for match in context.comparison.matches:
        if match.old and match.new:
            sides = context.clauses(match)
            at = [[place[one.id] for one in side] for place, side in zip(places, sides, strict=True)]
            if _can_be_one(match, *sides) and all(_is_run(numbers) for numbers in at):
                yield PassagePair(at[0][0], at[1][0], *sides, match)
    taken: set[str] = set()
    for clause in new:
        if clause.id not in context.match_of_new:
            before = counterpart_of_bare(context, clause)
            free = before and before.id not in context.match_of_old and before.id not in taken
            if before and free and before.id in places[0]:
                taken.add(before.id)
                yield PassagePair(places[0][before.id], places[1][clause.id], (before,), (clause,), None)


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


def _can_move(pair: PassagePair) -> bool:
    moved = pair.match is not None and pair.match.moved
    return moved and len(pair.old) == len(pair.new) == 1 and not is_row(pair.new[0])


def _in_place(pairs: Sequence[PassagePair], width: int) -> list[PassagePair]:
    """What stayed in its place, in order: every match that is not marked as moved."""
    at = {(pair.at_old, pair.at_new): pair for pair in pairs if not (pair.match and pair.match.moved)}
    weights = {place: STAYED if pair.match else 1.0 for place, pair in at.items()}
    return [at[place] for place in heaviest_chain(weights, width)]


def _moved(pairs: Sequence[PassagePair]) -> Iterator[RedlinePassage]:
    """Both lines of each moved pair; pairs that stand together at both places are one passage."""

    def follow(one: PassagePair, two: PassagePair) -> bool:
        return two.at_new == one.at_new + 1 and two.at_old == one.at_old + 1

    number = 0
    for n, pair in enumerate(pairs):
        opens = n == 0 or not follow(pairs[n - 1], pair)
        closes = n + 1 == len(pairs) or not follow(pair, pairs[n + 1])
        number += opens
        name = f"move{number}"
        yield RedlinePassage("from", pair.old, (), pair.match, name, opens, closes)
        yield RedlinePassage("to", (), pair.new, pair.match, name, opens, closes)

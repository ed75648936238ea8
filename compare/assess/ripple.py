"""Annexes that changed, and the clauses that point to them.

A clause that keeps its words says something else once the annex that it points to does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from msgspec import Struct

from compare.assess.definitions import changed_spans
from compare.language.passages import DraftText
from compare.model import Clause, Match

Pointers: TypeAlias = Mapping[str, Sequence[str]]


class AnnexChange(Struct, frozen=True):
    """An annex whose clauses changed: matches of its clauses that did, and matches that point to it.

    old, new: the annex in each draft, None where only the other has it.
    """

    old: Clause | None
    new: Clause | None
    changed: tuple[str, ...]
    clauses: int
    pointers: tuple[str, ...]


def annex_changes(old: DraftText, new: DraftText, matches: Sequence[Match]) -> tuple[AnnexChange, ...]:
    """The annexes that changed and that clauses of both drafts point to, in their order."""
    members: dict[tuple[str, str], list[Match]] = {}
    for match in matches:
        pair = _annex_of(old, match.old), _annex_of(new, match.new)
        if any(pair):
            members.setdefault(pair, []).append(match)
    if not any(_changed(match) for own in members.values() for match in own):
        return ()
    here, there = _pointers(old, "old", matches), _pointers(new, "new", matches)
    found = []
    for a, b in _partners(members):
        own = [m for pair, ms in members.items() for m in ms if (a and pair[0] == a) or (b and pair[1] == b)]
        changed = [m.id for m in own if _changed(m)]
        inside = {m.id for m in own}
        reached = [
            id for id in _reached(old.clauses.get(a), new.clauses.get(b), here, there) if id not in inside
        ]
        if changed and reached:
            annexes = old.clauses.get(a), new.clauses.get(b)
            found.append(AnnexChange(*annexes, tuple(changed), len(own), tuple(dict.fromkeys(reached))))
    return tuple(found)


def _reached(old: Clause | None, new: Clause | None, here: Pointers, there: Pointers) -> Iterator[str]:
    """The matches that point to an annex; to one that a single draft has, those that do so in both drafts."""
    before = here.get(old.number.casefold(), ()) if old else ()
    after = there.get(new.number.casefold(), ()) if new else ()
    if old and new:
        yield from before
        yield from after
    elif old:
        yield from (id for id in before if id in there.get(old.number.casefold(), ()))
    elif new:
        yield from (id for id in after if id in here.get(new.number.casefold(), ()))


def _annex_of(reading: DraftText, ids: Sequence[str]) -> str:
    """The annex that the first of some clauses stands in; "" outside of any."""
    for id in ids[:1]:
        unit = reading.unit(reading.clauses[id])
        return unit.id if unit.kind == "annex" else ""
    return ""


def _partners(members: Mapping[tuple[str, str], Sequence[Match]]) -> list[tuple[str, str]]:
    """Each annex with the one that most of its clauses went to; "" where none did."""
    weights = sorted(((-len(ms), pair) for pair, ms in members.items() if all(pair)))
    taken: set[tuple[str, str]] = set()
    found: list[tuple[str, str]] = []
    for _, (a, b) in weights:
        if not {("old", a), ("new", b)} & taken:
            taken |= {("old", a), ("new", b)}
            found.append((a, b))
    for a, b in members:
        if a and ("old", a) not in taken:
            taken.add(("old", a))
            found.append((a, ""))
        if b and ("new", b) not in taken:
            taken.add(("new", b))
            found.append(("", b))
    return found


def _changed(match: Match) -> bool:
    """Whether a match's words changed in substance."""
    if not match.old or not match.new:
        return True
    return match.relation != "unchanged" and any(changed_spans(match.edits))


def _pointers(reading: DraftText, side: str, matches: Sequence[Match]) -> Pointers:
    """By number of an annex, the matches with clauses on both sides that name it on one side."""
    named: dict[str, list[str]] = {}
    for mention in reading.draft.annotations.mentions:
        if mention.family == "annex":
            named.setdefault(mention.clause, []).append(mention.id)
    found: dict[str, list[str]] = {}
    for match in matches:
        if match.old and match.new:
            ids = match.old if side == "old" else match.new
            for number in {number for id in ids for number in named.get(id, ())}:
                found.setdefault(number, []).append(match.id)
    return found

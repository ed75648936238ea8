"""Elements of guarantees of two drafts put side by side, and which way each changed.

A direction is given only where the element's vocabulary has one: a veto that appears makes a guarantee
weaker, a shorter consultation makes it faster, a guarantor that leaves makes it narrower. Anything
else that differs is "changed".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from compare.language.lexicon import things
from compare.language.numbers.units import in_base_unit
from compare.model import (
    AGREED,
    ELEMENTS,
    Direction,
    ElementStatement,
    GuaranteeElement,
    GuaranteeStatement,
    surely,
)

Statements = Sequence[ElementStatement]
Found = Sequence[GuaranteeStatement]
# a value that says no more than silence does
_NOT_NAMED = frozenset({"unspecified"})
# elements whose values are kinds of causes, each of which may hold many
_BY_CAUSE = frozenset({"voiding", "condition"})
Rule = Callable[[frozenset[str], frozenset[str]], Direction]


def pair_elements(
    old: Found,
    new: Found,
    match_of: Callable[[str, str], str | None],
    places: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> tuple[GuaranteeElement, ...]:
    """The elements of both drafts in the order of a guarantee's anatomy; see ForceLimit for match_of.

    places: those that each draft names anywhere.
    """
    found: list[GuaranteeElement] = []
    for element in ELEMENTS:
        before, after = _of(element, old), _of(element, new)
        if before or after:
            side, clause = ("old", before[0].clause) if before else ("new", after[0].clause)
            way = direction(element, surely(before), surely(after))
            found.append(
                GuaranteeElement(
                    id=f"g{len(found) + 1}",
                    element=element,
                    old=before,
                    new=after,
                    change=_change(before, after),
                    direction=_unless_treated(way, before, after, places) if element == "exclusion" else way,
                    match=match_of(side, clause),
                )
            )
    return tuple(found)


def _unless_treated(
    way: Direction, old: Statements, new: Statements, places: tuple[frozenset[str], frozenset[str]]
) -> Direction:
    """Neither wider nor narrower where a place left out by one draft is in another clause of the other.

    There it may have been ceded, frozen or put under others: what the guarantee is worth to it is not told.
    """
    gone, come = values(old) - values(new), values(new) - values(old)
    return "changed" if way in ("wider", "narrower") and (gone & places[1] or come & places[0]) else way


def _of(element: str, found: Found) -> tuple[ElementStatement, ...]:
    """What a draft says of one element, the sure before the possible."""
    return tuple(
        ElementStatement(
            value=s.value,
            clause=s.clause,
            quote=s.quote,
            position=s.position,
            page=s.page,
            trust=s.trust,
            certainty=s.certainty,
        )
        for s in sorted(found, key=lambda s: s.certainty == "possible")
        if s.element == element
    )


def _change(old: Statements, new: Statements) -> Literal["unchanged", "added", "removed", "changed"]:
    if not surely((*old, *new)):
        return "unchanged"  # nothing is told of what neither draft surely has
    if values(old) | values(new) <= _NOT_NAMED:
        return "unchanged"
    if not old or not new:
        return "removed" if old else "added"
    old, new = surely(old), surely(new)
    return "unchanged" if _with_positions(old) == _with_positions(new) else "changed"


def _with_positions(statements: Statements) -> frozenset[tuple[str, str]]:
    """Values with the positions that they are; a value that is agreed somewhere is agreed."""
    agreed = {s.value for s in statements if s.position == AGREED}
    return frozenset((s.value, AGREED if s.value in agreed else s.position) for s in statements)


def direction(element: str, old: Statements, new: Statements) -> Direction:
    """Which way an element changed, by its values; "none" if neither values nor positions differ."""
    before, after = values(old), values(new)
    if before == after:
        return "none" if _with_positions(old) == _with_positions(new) else "changed"
    if before | after <= _NOT_NAMED:
        return "none"
    if element in _BY_CAUSE and not _same_causes(old, new):
        return "changed"
    rule = RULES.get(element)
    return rule(before, after) if rule else "changed"


def _same_causes(old: Statements, new: Statements) -> bool:
    """Whether the causes of one kind that both drafts name are said in the same words.

    "If it fires a rocket at the capital" and "if it opens fire" are both an attack, and not one cause.
    """
    shared = values(old) & values(new)
    said = ({s.quote.casefold() for s in side if s.value in shared} for side in (old, new))
    before, after = said
    return before == after


def values(statements: Statements) -> frozenset[str]:
    """The values of some statements."""
    return frozenset(statement.value for statement in statements)


def _by_number(old: frozenset[str], new: frozenset[str]) -> Direction:
    """More values are wider, fewer are narrower; some lost and some won is neither."""
    if not old or not new:
        return "changed"
    return "wider" if old < new else "narrower" if new < old else "changed"


def _exclusions(old: frozenset[str], new: frozenset[str]) -> Direction:
    """Each place that is left out narrows the guarantee, so none at all is the widest."""
    return "narrower" if old < new else "wider" if new < old else "changed"


def _loss(old: frozenset[str], new: frozenset[str]) -> Direction:
    """Each way in which a guarantee is lost makes it weaker."""
    return "weaker" if old < new else "stronger" if new < old else "changed"


def _veto(old: frozenset[str], new: frozenset[str]) -> Direction:
    """That all must agree is a veto of each: weaker where it appears, stronger where it goes."""
    had, has = "all-guarantors" in old, "all-guarantors" in new
    if not old or not new:
        return "changed"
    if had != has:
        return "weaker" if has else "stronger"
    ranks = {id: value.rank for id, value in things().guarantees["decision-rule"].items()}
    return _by_rank({ranks.get(v) for v in old}, {ranks.get(v) for v in new})


def _strength(old: frozenset[str], new: frozenset[str]) -> Direction:
    modals = things().modals
    return _by_rank({modals[v].strength for v in old}, {modals[v].strength for v in new})


def _by_rank(old: set[int | None], new: set[int | None]) -> Direction:
    low, high = {r for r in old if r is not None}, {r for r in new if r is not None}
    if not low or not high or len(low) != len(old) or len(high) != len(new):
        return "changed"
    if max(low) <= min(high) and low != high:
        return "stronger"
    return "weaker" if max(high) <= min(low) and low != high else "changed"


def _pace(old: frozenset[str], new: frozenset[str]) -> Direction:
    """A shorter consultation is faster; a time limit that goes makes it slower."""
    before, after = _longest(old), _longest(new)
    if not old or not new or (before is None and after is None):
        return "changed"
    if before is None or after is None:
        return "faster" if before is None else "slower"
    return "faster" if after < before else "slower" if after > before else "changed"


def _longest(values: frozenset[str]) -> Decimal | None:
    """The longest of some periods in days; None if one of the values is no period."""
    days: list[Decimal] = []
    for value in values:
        number, _, unit = value.partition(" ")
        if not unit:
            return None
        days.append(in_base_unit(Decimal(number), unit if unit.endswith("s") else f"{unit}s"))
    return max(days, default=None)


RULES: Mapping[str, Rule] = {
    "guarantors": _by_number,
    "trigger": _by_number,
    "response": _by_number,
    "exclusion": _exclusions,
    "voiding": _loss,
    "condition": _loss,
    "decision-rule": _veto,
    "obligation-strength": _strength,
    "consultation": _pace,
}

"""What a draft says of a term, with its evidence: statements that the same words make stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct

from compare.model import ElementStatement, LimitStatement
from compare.render.material import Material
from compare.render.view_terms import Statement, Value

Stated: TypeAlias = LimitStatement | ElementStatement
_LONGEST_QUOTE = 700


class Quotation(Struct, frozen=True):
    """Words of one clause: where they stand in its text, or None where they are not found in it."""

    clause: str
    page: int | None
    trust: str
    span: tuple[int, int] | None
    words: str


def view_statements(
    material: Material, side: str, stated: Sequence[Stated], name: Callable[[Stated], str]
) -> tuple[Statement, ...]:
    """The statements of one draft in their order; `name` puts a statement's value in words."""
    views = []
    for quotation, together in join_quotations(material, side, stated):
        values = tuple(_view_value(material, side, one, name) for one in together)
        evidence = material.evidence(side, quotation.clause, quotation.words, quotation.page, quotation.trust)
        views.append(Statement(values, evidence))
    return tuple(views)


def _view_value(material: Material, side: str, stated: Stated, name: Callable[[Stated], str]) -> Value:
    condition = stated.condition if isinstance(stated, LimitStatement) else ""
    note = material.phrases.name("condition", condition)
    return Value(name(stated), note, material.position(side, stated.position))


def join_quotations(
    material: Material, side: str, stated: Sequence[Stated]
) -> list[tuple[Quotation, list[Stated]]]:
    """Statements in a row whose quotations overlap share one that has the words of all of them.

    A list of guarantors is quoted once, not once for each state with a little more or less around it.
    """
    joined: list[tuple[Quotation, list[Stated]]] = []
    for one in stated:
        text = material.outline(side)[one.clause].text if one.clause in material.outline(side) else ""
        start = text.find(one.quote) if one.quote else -1
        span = (start, start + len(one.quote)) if start >= 0 else None
        quotation = Quotation(one.clause, one.page, one.trust, span, one.quote)
        both = _join(joined[-1][0], quotation, text) if joined else None
        if both:
            joined[-1] = (both, [*joined[-1][1], one])
        else:
            joined.append((quotation, [one]))
    return joined


def _join(first: Quotation, second: Quotation, text: str) -> Quotation | None:
    """One quotation for both; None where they are apart, elsewhere, or too long together."""
    if (first.clause, first.page, first.trust) != (second.clause, second.page, second.trust):
        return None
    if first.words == second.words:
        return first
    if first.span is None or second.span is None:
        return None
    if first.span[1] < second.span[0] or second.span[1] < first.span[0]:
        return None
    start, end = min(first.span[0], second.span[0]), max(first.span[1], second.span[1])
    if end - start > _LONGEST_QUOTE:
        return None
    return Quotation(first.clause, first.page, first.trust, (start, end), text[start:end])

"""Force limits, elements of guarantees and obligations as rows, each statement with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Literal, TypeAlias

from msgspec import Struct

from compare.model import ElementStatement, ForceLimit, GuaranteeElement, LimitStatement, ObligationShift
from compare.render.report.context import Material
from compare.render.report.phrases import Phrases, show_controls
from compare.render.report.view_terms import ElementRow, LimitRow, ObligationRow, Statement, Value

# ---------------------------------------------------------------------------------------------
# What a draft says of a term, with its evidence: statements that the same words make stand together.

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


# ---------------------------------------------------------------------------------------------

_PERIOD = re.compile(r"(?P<number>\d+) (?P<unit>(?:hour|day|week|month|year)s?)")


def view_limits(material: Material) -> tuple[LimitRow, ...]:
    """The limits, changed ones first, each group in the order of the drafts."""
    limits = material.comparison.terms.force_limits
    ordered = sorted(limits, key=lambda limit: limit.change == "unchanged")
    return tuple(_view_limit(material, limit) for limit in ordered)


def _view_limit(material: Material, limit: ForceLimit) -> LimitRow:
    phrases = material.phrases

    def name(statement: Stated) -> str:
        return name_amount(Decimal(statement.value), limit.unit, phrases)

    return LimitRow(
        id=f"term-{limit.id}",
        subject=name_subject(limit.subject, phrases),
        holder=name_holder(limit.holder, phrases),
        bound=phrases.name("bound", limit.bound),
        old=view_statements(material, "old", limit.old, name),
        new=view_statements(material, "new", limit.new, name),
        change=phrases.name("limit-change", limit.change),
        kind=limit.change,
        delta=describe_delta(limit, material),
        href=material.link_match(limit.match),
    )


def name_subject(subject: str, phrases: Phrases) -> str:
    """What is limited, beginning with a capital letter."""
    name = phrases.name("subject", subject)
    return name[:1].upper() + name[1:]


def name_holder(holder: str | None, phrases: Phrases) -> str:
    """Who is limited: a country's name for its code, else the words; "" where not said."""
    if not holder:
        return ""
    return phrases.territory(holder) if phrases.is_territory(holder) else show_controls(holder)


def name_amount(value: Decimal, unit: str, phrases: Phrases) -> str:
    """ "85,000", "40 km": a count of persons or items needs no unit, its row says what is counted."""
    number = phrases.number(value)
    if phrases.has(f"unit.{unit}"):
        return phrases.say(f"unit.{unit}", value=number)
    return phrases.say("unit.unknown", value=number, unit=show_controls(unit))


def describe_delta(limit: ForceLimit, material: Material) -> str:
    """ "+35,000 (× 1.41)", for each old figure where the old draft has one a side."""
    phrases = material.phrases
    if limit.delta is not None:
        if not limit.delta:
            return ""
        delta = _signed(limit.delta, limit.unit, phrases)
        if limit.ratio is None:
            return delta
        ratio = phrases.number(Decimal(repr(limit.ratio)).quantize(Decimal("0.01")).normalize())
        return phrases.say("delta.with-ratio", delta=delta, ratio=ratio)
    if len(limit.new) != 1 or len(limit.old) < 2 or len({one.position for one in limit.old}) < len(limit.old):
        return ""
    parts = []
    for statement in limit.old:
        difference = limit.new[0].value - statement.value
        against = material.positions[statement.position].tag
        delta = _signed(difference, limit.unit, phrases)
        parts.append(phrases.say("delta.against", delta=delta, position=against))
    return phrases.say("delta.separator").join(dict.fromkeys(parts))


def _signed(difference: Decimal, unit: str, phrases: Phrases) -> str:
    amount = name_amount(abs(difference), unit, phrases)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{amount}"


def view_elements(material: Material) -> tuple[ElementRow, ...]:
    """The elements of the guarantee in the order that assessing gives them."""
    return tuple(_view_element(material, element) for element in material.comparison.terms.guarantees)


def _view_element(material: Material, element: GuaranteeElement) -> ElementRow:
    phrases = material.phrases
    explanation = f"element-explained.{element.element}"

    def name(statement: Stated) -> str:
        return name_value(element.element, str(statement.value), phrases)

    return ElementRow(
        id=f"term-{element.id}",
        name=_capital(phrases.name("element", element.element)),
        explanation=phrases.say(explanation) if phrases.has(explanation) else "",
        old=view_statements(material, "old", element.old, name),
        new=view_statements(material, "new", element.new, name),
        change=phrases.name("element-change", element.change),
        kind=element.change,
        direction=""
        if element.direction in ("none", "changed")
        else phrases.name("direction", element.direction),
        href=material.link_match(element.match),
    )


def name_value(element: str, value: str, phrases: Phrases) -> str:
    """A value of an element's vocabulary in words; states by name, words of the draft as they are."""
    if phrases.has(f"value.{element}.{value}"):
        return phrases.say(f"value.{element}.{value}")
    if phrases.is_territory(value):
        return phrases.territory(value)
    period = _PERIOD.fullmatch(value)
    if period:
        return phrases.count(f"period.{period['unit'].removesuffix('s')}s", int(period["number"]))
    if element == "obligation-strength":
        return phrases.say("guarantees.strength", word=show_controls(value))
    return phrases.name("value", value)


def name_limit(material: Material, limit: ForceLimit) -> str:
    """ "Personnel, at most, Ukraine": a limit's name in a sentence."""
    phrases = material.phrases
    parts = [name_subject(limit.subject, phrases), phrases.name("bound", limit.bound)]
    holders = {one.holder for one in material.comparison.terms.force_limits}
    if limit.holder and len(holders) > 1:
        parts.append(name_holder(limit.holder, phrases))
    return phrases.say("sources.list-separator").join(parts)


def view_limit_values(material: Material, limit: ForceLimit, side: Literal["old", "new"]) -> str:
    """The figures of one side with their conditions and positions; "" for none."""
    phrases = material.phrases
    said = []
    for one in limit.old if side == "old" else limit.new:
        notes = [phrases.name("condition", one.condition)] if one.condition else []
        amount = name_amount(one.value, limit.unit, phrases)
        said.append(_with_notes(material, side, amount, one.position, notes))
    return phrases.say("sentence.or").join(dict.fromkeys(said))


def name_element(material: Material, element: GuaranteeElement) -> str:
    """The name of an element at the beginning of a sentence."""
    return _capital(material.phrases.name("element", element.element))


def view_elements_values(material: Material, element: GuaranteeElement, side: Literal["old", "new"]) -> str:
    """What one side says of an element, with positions; "" for nothing."""
    said = []
    for one in element.old if side == "old" else element.new:
        value = name_value(element.element, one.value, material.phrases)
        said.append(_with_notes(material, side, value, one.position, []))
    return material.phrases.say("sources.list-separator").join(dict.fromkeys(said))


def _with_notes(material: Material, side: str, text: str, position: str, notes: list[str]) -> str:
    """A value with what is to be known of it in brackets; whose wording only where it is one side's."""
    phrases = material.phrases
    whose = material.position(side, position)
    if whose and whose.pattern:
        notes = [*notes, whose.name]
    if not notes:
        return text
    return phrases.say("sentence.noted", text=text, notes=phrases.say("sources.list-separator").join(notes))


def view_obligations(material: Material) -> tuple[ObligationRow, ...]:
    """The obligations whose strength shifted."""
    return tuple(_view_obligation(material, shift) for shift in material.comparison.terms.obligations)


def _view_obligation(material: Material, shift: ObligationShift) -> ObligationRow:
    phrases = material.phrases
    match = material.matches.get(shift.match)
    return ObligationRow(
        id=f"term-{shift.id}",
        actor=show_controls(shift.actor),
        old=show_controls(shift.old) or phrases.say("obligations.no-word"),
        new=show_controls(shift.new) or phrases.say("obligations.no-word"),
        direction=phrases.name("direction", shift.direction),
        kind=shift.direction,
        quote_old=show_controls(shift.quote_old),
        quote_new=show_controls(shift.quote_new),
        citation=material.label(match) if match else "",
        href=material.link_match(shift.match),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

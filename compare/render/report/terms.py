"""Force limits, elements of guarantees and obligations as rows, each statement with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct

from compare.model import (
    PLAIN_STATEMENT,
    ElementStatement,
    ForceLimit,
    GuaranteeElement,
    LimitStatement,
    ObligationShift,
)
from compare.render.report.context import ReportContext
from compare.render.report.phrases import Phrases, capital, show_controls
from compare.render.report.view_terms import ElementRow, LimitRow, ObligationRow, ShownValue, Statement
from compare.render.thresholds import TERMS_LONGEST_QUOTE

# ---------------------------------------------------------------------------------------------
# What a draft says of a term, with its evidence: statements that the same words make stand together.

Stated: TypeAlias = LimitStatement | ElementStatement


class JoinedQuotation(Struct, frozen=True):
    """Words of one clause: where they stand in its text, or None where they are not found in it."""

    clause: str
    page: int | None
    trust: str
    span: tuple[int, int] | None
    words: str


def view_statements(
    context: ReportContext, side: str, stated: Sequence[Stated], name: Callable[[Stated], str]
) -> tuple[Statement, ...]:
    """The statements of one draft in their order; `name` puts a statement's value in words."""
    views = []
    for quotation, together in join_quotations(context, side, stated):
        values = tuple(_view_value(context, side, one, name) for one in together)
        evidence = context.evidence(side, quotation.clause, quotation.words, quotation.page, quotation.trust)
        views.append(Statement(values, evidence))
    return tuple(views)


def _view_value(
    context: ReportContext, side: str, stated: Stated, name: Callable[[Stated], str]
) -> ShownValue:
    condition = stated.condition if isinstance(stated, LimitStatement) else ""
    notes = [name_condition(condition, context.phrases)] if condition else []
    if stated.certainty == "possible":
        notes.append(context.phrases.say("says.possible"))
    note = context.phrases.say("list.semicolon").join(notes)
    return ShownValue(name(stated), note, context.position(side, stated.position))


def join_quotations(
    context: ReportContext, side: str, stated: Sequence[Stated]
) -> list[tuple[JoinedQuotation, list[Stated]]]:
    """Statements in a row whose quotations overlap share one that has the words of all of them.

    A list of guarantors is quoted once, not once for each state with a little more or less around it.
    """
    joined: list[tuple[JoinedQuotation, list[Stated]]] = []
    for one in stated:
        text = context.outline(side)[one.clause].text if one.clause in context.outline(side) else ""
        start = text.find(one.quote) if one.quote else -1
        span = (start, start + len(one.quote)) if start >= 0 else None
        quotation = JoinedQuotation(one.clause, one.page, one.trust, span, one.quote)
        both = _join(joined[-1][0], quotation, text) if joined else None
        if both:
            joined[-1] = (both, [*joined[-1][1], one])
        else:
            joined.append((quotation, [one]))
    return joined


def _join(first: JoinedQuotation, second: JoinedQuotation, text: str) -> JoinedQuotation | None:
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
    if end - start > TERMS_LONGEST_QUOTE:
        return None
    return JoinedQuotation(first.clause, first.page, first.trust, (start, end), text[start:end])


# ---------------------------------------------------------------------------------------------

_ANNEX = re.compile(r"annex (?P<number>\S+)")
_PERIOD = re.compile(r"(?P<number>\d+) (?P<unit>(?:hour|day|week|month|year)s?)")


def view_limits(context: ReportContext) -> tuple[LimitRow, ...]:
    """The limits, changed ones first, each group in the order of the drafts."""
    limits = context.comparison.terms.force_limits
    ordered = sorted(limits, key=lambda limit: limit.change == "unchanged")
    return tuple(_view_limit(context, limit) for limit in ordered)


def _view_limit(context: ReportContext, limit: ForceLimit) -> LimitRow:
    phrases = context.phrases

    def name(statement: Stated) -> str:
        return name_amount(Decimal(statement.value), limit.unit, phrases)

    return LimitRow(
        id=f"term-{limit.id}",
        subject=name_subject(limit.subject, phrases),
        holder=name_holder(limit.holder, phrases),
        bound=phrases.name("bound", limit.bound),
        old=view_statements(context, "old", limit.old, name),
        new=view_statements(context, "new", limit.new, name),
        change=phrases.name("limit-change", limit.change),
        kind=limit.change,
        delta=describe_delta(limit, context),
        href=context.link_match(limit.match),
    )


def name_subject(subject: str, phrases: Phrases) -> str:
    """What is limited, beginning with a capital letter."""
    name = phrases.name("subject", subject)
    return name[:1].upper() + name[1:]


def name_holder(holder: str | None, phrases: Phrases) -> str:
    """Who is limited: a country's or a group's name for its code, else the words; "" where not said."""
    if holder and phrases.has(f"holder.{holder}"):
        return phrases.say(f"holder.{holder}")
    return name_state(phrases, holder) if holder else ""


def name_state(phrases: Phrases, state: str) -> str:
    """A state by its ISO 3166-1 code, a group of states by its name; other words as they are."""
    if phrases.has(f"group.{state}"):
        return phrases.say(f"group.{state}")
    return phrases.territory(state) if phrases.is_territory(state) else show_controls(state)


def name_condition(condition: str, phrases: Phrases) -> str:
    """Under what condition a limit holds, each of several by its name."""
    return "; ".join(phrases.name("condition", one) for one in condition.split("; ")) if condition else ""


def name_amount(value: Decimal, unit: str, phrases: Phrases) -> str:
    """ "85,000", "40 km": a count of persons or items needs no unit, its row says what is counted."""
    number = phrases.number(value)
    if phrases.has(f"unit.{unit}"):
        return phrases.say(f"unit.{unit}", value=number)
    return phrases.say("unit.unknown", value=number, unit=show_controls(unit))


def describe_delta(limit: ForceLimit, context: ReportContext) -> str:
    """ "+35,000 (× 1.41)", for each old figure where the old draft has one a side."""
    phrases = context.phrases
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
        against = context.positions[statement.position].tag
        delta = _signed(difference, limit.unit, phrases)
        parts.append(phrases.say("delta.against", delta=delta, position=against))
    return phrases.say("delta.separator").join(dict.fromkeys(parts))


def _signed(difference: Decimal, unit: str, phrases: Phrases) -> str:
    amount = name_amount(abs(difference), unit, phrases)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{amount}"


def view_elements(context: ReportContext) -> tuple[ElementRow, ...]:
    """The elements of the guarantee in the order that assessing gives them."""
    return tuple(_view_element(context, element) for element in context.comparison.terms.guarantees)


def _view_element(context: ReportContext, element: GuaranteeElement) -> ElementRow:
    phrases = context.phrases
    explanation = f"element-explained.{element.element}"

    def name(statement: Stated) -> str:
        return name_value(element.element, str(statement.value), phrases)

    return ElementRow(
        id=f"term-{element.id}",
        name=capital(phrases.name("element", element.element)),
        explanation=phrases.say(explanation) if phrases.has(explanation) else "",
        old=view_statements(context, "old", element.old, name),
        new=view_statements(context, "new", element.new, name),
        change=phrases.name("element-change", element.change),
        kind=element.change,
        direction=""
        if element.direction in ("none", "changed")
        else phrases.name("direction", element.direction),
        href=context.link_match(element.match),
    )


def name_value(element: str, value: str, phrases: Phrases) -> str:
    """A value of an element's vocabulary in words; states by name, words of the draft as they are."""
    if phrases.has(f"value.{element}.{value}"):
        return phrases.say(f"value.{element}.{value}")
    if phrases.is_territory(value) or phrases.has(f"group.{value}"):
        return name_state(phrases, value)
    if phrases.has(f"region.{value}"):
        return phrases.say(f"region.{value}")
    annex = _ANNEX.fullmatch(value)
    if annex:
        return phrases.say("says.annex", number=annex["number"])
    period = _PERIOD.fullmatch(value)
    if period:
        return phrases.count(f"period.{period['unit'].removesuffix('s')}s", int(period["number"]))
    if element == "obligation-strength":
        return phrases.say("guarantees.strength", word=show_controls(value))
    return phrases.name("value", value)


def view_obligations(context: ReportContext) -> tuple[ObligationRow, ...]:
    """The obligations whose strength shifted."""
    return tuple(_view_obligation(context, shift) for shift in context.comparison.terms.obligations)


def _view_obligation(context: ReportContext, shift: ObligationShift) -> ObligationRow:
    phrases = context.phrases
    match = context.matches.get(shift.match)
    return ObligationRow(
        id=f"term-{shift.id}",
        actor=show_controls(shift.actor),
        old=_name_word(shift.old, phrases),
        new=_name_word(shift.new, phrases),
        direction=phrases.name("direction", shift.direction),
        kind=shift.direction,
        quote_old=show_controls(shift.quote_old),
        quote_new=show_controls(shift.quote_new),
        citation=context.label(match) if match else "",
        href=context.link_match(shift.match),
    )


def _name_word(words: str, phrases: Phrases) -> str:
    """The word that binds, as the draft has it; words that leave room by their name."""
    if words == PLAIN_STATEMENT:
        return phrases.say("obligations.plain")
    return phrases.name("hedge", words) if words else phrases.say("obligations.no-word")

"""The force limits as one drawing: a row a limit, its figures in lanes along the axis of its unit.

A dot is an old figure, a diamond a new one, a line leads from each old to the new one; each position has its
own pattern and its tag. Dots and not bars, because the axis is logarithmic where one unit counts both
342 tanks and 85,000 persons, and the length of a bar on such an axis says nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from compare.model import ForceLimit, LimitStatement
from compare.render.report.context import ReportContext
from compare.render.report.terms import name_amount, name_holder, name_subject
from compare.render.report.view_terms import ChartRow, Link, Mark, Panel, Tick
from compare.render.thresholds import CHART_MOST, FAR_APART, LENGTH, MARGIN, MOST_STEPS, ROOM_FOR_LABEL, TICK

# ---------------------------------------------------------------------------------------------
# The axis of a chart: from a figure to a place along it, 0 to 100.


class Scale(Struct, frozen=True):
    """A linear axis from zero, or a logarithmic one from a power of ten; both end at their last tick."""

    logarithmic: bool
    first: float
    last: float
    ticks: tuple[float, ...]

    def place(self, value: float) -> float:
        """Where a figure lies, 0 to 100; what is smaller than the axis begins lies at its beginning."""
        value = abs(value)
        if self.logarithmic:
            if value <= self.first:
                return 0.0
            span = math.log10(self.last) - math.log10(self.first)
            share = (math.log10(value) - math.log10(self.first)) / span
        else:
            share = value / self.last
        return round(100 * min(share, 1.0), 2)


def scale_of(values: Sequence[float]) -> Scale:
    """An axis for these figures; logarithmic where the largest is many times the smallest."""
    sizes = sorted(abs(value) for value in values if value)
    if not sizes:
        return Scale(False, 0.0, 1.0, (0.0, 1.0))
    if sizes[-1] / sizes[0] > FAR_APART:
        low = math.floor(math.log10(sizes[0]))
        high = math.ceil(math.log10(sizes[-1]))
        ticks = tuple(float(10**power) for power in range(low, high + 1))
        return Scale(True, ticks[0], ticks[-1], ticks)
    step = _nice_step(sizes[-1])
    count = math.ceil(sizes[-1] / step)
    return Scale(False, 0.0, count * step, tuple(step * place for place in range(count + 1)))


def _nice_step(most: float) -> float:
    """1, 2 or 5 times a power of ten, so that a handful of steps reach `most`."""
    power = 10.0 ** math.floor(math.log10(most))
    for factor in (0.1, 0.2, 0.5, 1.0):
        step = factor * power
        if most / step <= MOST_STEPS:
            return step
    return 2.0 * power


# ---------------------------------------------------------------------------------------------


def view_panels(context: ReportContext) -> tuple[Panel, ...]:
    """A panel for each unit, with a row for each limit that changed, in the table's order."""
    limits = [limit for limit in context.comparison.terms.force_limits if limit.change != "unchanged"]
    units: dict[str, list[ForceLimit]] = {}
    for limit in limits[:CHART_MOST]:
        if limit.old or limit.new:
            units.setdefault(_axis(limit), []).append(limit)
    return tuple(_view_panel(context, together) for together in units.values())


def _shorten(label: str, longest: int = 18) -> str:
    """A label that a drawing has room for: words are not wrapped there. The table has it whole."""
    return label if len(label) <= longest else f"{label[: longest - 1]}…"


def _along(scale: Scale, value: float) -> float:
    """Where a figure lies in the drawing, in hundredths of its width."""
    return round(MARGIN + LENGTH * scale.place(value) / 100, 2)


def _axis(limit: ForceLimit) -> str:
    """Persons and items are both counted: they share an axis."""
    return "count" if limit.unit in ("items", "persons", "") else f"{limit.measure} {limit.unit}"


def _view_panel(context: ReportContext, limits: Sequence[ForceLimit]) -> Panel:
    phrases = context.phrases
    scale = scale_of([float(one.value) for limit in limits for one in (*limit.old, *limit.new)])
    first = limits[0]
    counted = _axis(first) == "count"
    unit = "items" if counted else first.unit
    several = len({limit.holder for limit in context.comparison.terms.force_limits}) > 1
    return Panel(
        title=phrases.say("chart.counted") if counted else phrases.name("chart-measure", first.measure),
        scale=phrases.say("chart.logarithmic" if scale.logarithmic else "chart.linear"),
        ticks=tuple(
            Tick(_along(scale, tick), _shorten(name_amount(Decimal(f"{tick:g}"), unit, phrases), TICK))
            for tick in scale.ticks
        ),
        rows=tuple(_view_row(context, limit, scale, several) for limit in limits),
    )


def _view_row(context: ReportContext, limit: ForceLimit, scale: Scale, several_holders: bool) -> ChartRow:
    phrases = context.phrases
    marks = (
        *(_view_mark(context, limit, "old", one, lane, scale) for lane, one in enumerate(limit.old)),
        *(
            _view_mark(context, limit, "new", one, lane, scale)
            for lane, one in enumerate(limit.new, len(limit.old))
        ),
    )
    absent = ""
    if not (limit.old and limit.new):
        absent = phrases.say("chart.absent-new" if limit.old else "chart.absent-old")
    return ChartRow(
        title=name_subject(limit.subject, phrases),
        note=name_holder(limit.holder, phrases) if several_holders else "",
        change=phrases.name("limit-change", limit.change),
        kind=limit.change,
        href=f"#term-{limit.id}",
        lanes=len(marks) + bool(absent),
        marks=marks,
        links=_view_links(marks),
        absent=absent,
        description=_describe(context, limit),
    )


def _view_links(marks: Sequence[Mark]) -> tuple[Link, ...]:
    """From every old figure to the new one; none where the new draft has several."""
    new = [mark for mark in marks if mark.side == "new"]
    if len(new) != 1:
        return ()
    return tuple(
        Link(mark.x, mark.lane, new[0].x, new[0].lane)
        for mark in marks
        if mark.side == "old" and mark.x != new[0].x
    )


def _view_mark(
    context: ReportContext,
    limit: ForceLimit,
    side: Literal["old", "new"],
    statement: LimitStatement,
    lane: int,
    scale: Scale,
) -> Mark:
    phrases = context.phrases
    position = context.positions[statement.position]
    x = _along(scale, float(statement.value))
    amount = _shorten(name_amount(statement.value, limit.unit, phrases))
    name = phrases.say(f"sides.{side}-short")
    tag = _shorten(position.tag)
    whose = phrases.say("sources.list-separator").join((name, tag)) if position.pattern else name
    return Mark(side, position.pattern, x, lane, amount, whose, x > ROOM_FOR_LABEL)


def _describe(context: ReportContext, limit: ForceLimit) -> str:
    """ "342 (proposed by …), 800 (…) in the old draft; no figure in the new draft."""
    old, new = _amounts(context, limit, limit.old), _amounts(context, limit, limit.new)
    return context.phrases.say("chart.described", old=old, new=new)


def _amounts(context: ReportContext, limit: ForceLimit, statements: tuple[LimitStatement, ...]) -> str:
    phrases = context.phrases
    amounts = []
    for statement in statements:
        amount = name_amount(statement.value, limit.unit, phrases)
        position = context.positions[statement.position]
        if position.pattern:
            amount = phrases.say("chart.amount-of", amount=amount, position=position.name)
        amounts.append(amount)
    return phrases.say("sources.list-separator").join(amounts) or phrases.say("chart.none")

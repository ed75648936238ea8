"""The force limits as bars, a small drawing a limit, each to a scale of its own that starts at zero.

Own scales, because 342 tanks and 85,000 persons share none; bars from zero rather than a logarithmic
axis, because the length of a bar is then the figure, and twice as long is twice as much.
"""

from __future__ import annotations

from compare.model import ForceLimit, LimitStatement
from compare.render.material import Material
from compare.render.terms import name_amount, name_subject
from compare.render.view import Bar, Chart

_LONGEST = 130.0
_STEP = 20.0
_MOST = 24


def view_charts(material: Material) -> tuple[Chart, ...]:
    """A chart for each limit that changed, in the table's order."""
    limits = [limit for limit in material.comparison.terms.force_limits if limit.change != "unchanged"]
    return tuple(_view_chart(material, limit) for limit in limits[:_MOST])


def _view_chart(material: Material, limit: ForceLimit) -> Chart:
    phrases = material.phrases
    stated = [("old", one) for one in limit.old] + [("new", one) for one in limit.new]
    most = max((abs(float(one.value)) for _, one in stated), default=0.0)
    bars = tuple(
        _view_bar(material, limit, side, one, place * _STEP, most) for place, (side, one) in enumerate(stated)
    )
    absent = ""
    if not (limit.old and limit.new):
        absent = phrases.say("chart.absent-new" if limit.old else "chart.absent-old")
    height = _STEP * (len(bars) + bool(absent))
    return Chart(
        title=name_subject(limit.subject, phrases),
        height=height,
        bars=bars,
        absent=absent,
        absent_y=height - _STEP,
        description=_describe(material, limit),
    )


def _view_bar(
    material: Material, limit: ForceLimit, side: str, statement: LimitStatement, y: float, most: float
) -> Bar:
    position = material.positions[statement.position]
    name = material.phrases.say(f"sides.{side}-short")
    share = abs(float(statement.value)) / most if most else 0.0
    return Bar(
        side=side,
        pattern=position.pattern,
        y=y,
        # a ban is a bar too: a line at zero
        width=max(round(_LONGEST * share, 1), 1.5),
        tag=f"{name} · {position.tag}" if position.pattern else name,
        label=name_amount(statement.value, limit.unit, material.phrases),
    )


def _describe(material: Material, limit: ForceLimit) -> str:
    """ "342 (proposed by …), 800 (…) in the old draft; no figure in the new draft."""
    old, new = _amounts(material, limit, limit.old), _amounts(material, limit, limit.new)
    return material.phrases.say("chart.described", old=old, new=new)


def _amounts(material: Material, limit: ForceLimit, statements: tuple[LimitStatement, ...]) -> str:
    phrases = material.phrases
    amounts = []
    for statement in statements:
        amount = name_amount(statement.value, limit.unit, phrases)
        position = material.positions[statement.position]
        if position.pattern:
            amount = phrases.say("chart.amount-of", amount=amount, position=position.name)
        amounts.append(amount)
    return phrases.say("sources.list-separator").join(amounts) or phrases.say("chart.none")

"""Rules on force limits: the figures of the new draft, and how they changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.model import ForceLimit, LimitStatement
from compare.policy.facts import Breach, Judged, PolicyFacts, days, folded, number, over_most
from compare.policy.rules import ForceLimitRule, GuaranteeRule, ObligationRule

# ---------------------------------------------------------------------------------------------
# Rules on guarantees and obligations: what is promised, and what became of the promise.


def judge_guarantee(rule: GuaranteeRule, seen: PolicyFacts) -> Judged:
    """The element of the guarantee that the rule names."""
    elements = [e for e in seen.comparison.terms.guarantees if e.element == rule.element]
    stated = [s for e in elements for s in e.new if rule.position in (None, s.position)]
    values = {s.value for s in stated}
    lines = [f"{rule.element}: {', '.join(sorted(values)) or 'not named'} in the new draft"]
    breaches = []
    for value in rule.required:
        if value not in values:
            named = f"the new draft names no {value} as {rule.element}"
            old = tuple(seen.place("old", s) for e in elements for s in e.old if s.value == value)[:1]
            new = tuple(seen.place("new", s) for s in stated)[:1]
            breaches.append(Breach(named, ("required", value), new + old))
    for s in stated:
        if s.value in rule.forbidden:
            text = f"the new draft has {s.value} as {rule.element}"
            breaches.append(Breach(text, ("forbidden", s.value, s.position), (seen.place("new", s),)))
        period = days(s.value) if rule.at_most_days is not None else None
        if period is not None and rule.at_most_days is not None and period > rule.at_most_days:
            text = f"{rule.element}: {s.value}, over {number(rule.at_most_days)} days"
            breaches.append(Breach(text, ("period", s.value, s.position), (seen.place("new", s),)))
    if rule.present is not None and rule.present != bool(stated):
        text = f"the new draft {'names no' if rule.present else 'names a'} {rule.element}"
        old = tuple(seen.place("old", s) for e in elements for s in e.old)[:1]
        breaches.append(Breach(text, ("present",), tuple(seen.place("new", s) for s in stated)[:1] + old))
    for element in elements:
        if element.signal in rule.changes:
            before, after = (
                ", ".join(s.value for s in side) or "not named" for side in (element.old, element.new)
            )
            text = f"{rule.element} is {element.signal}: {before} → {after}"
            places = tuple(seen.place("new", s) for s in element.new)[:1]
            places += tuple(seen.place("old", s) for s in element.old)[:1]
            breaches.append(Breach(text, ("change", element.signal, before, after), places))
    return lines, breaches


def judge_obligations(rule: ObligationRule, seen: PolicyFacts) -> Judged:
    """Shifts of obligations in the directions that the rule names."""
    shifts = [
        o
        for o in seen.comparison.terms.obligations
        if o.signal in rule.changes and folded(rule.actor) in folded(o.actor)
    ]
    lines = [f"{len(shifts)} obligations are {' or '.join(rule.changes)}"]
    breaches = [
        Breach(
            f"{o.actor or 'not named'}: {o.old} → {o.new} ({o.signal})",
            (o.actor, o.old, o.new, o.quote_old, o.quote_new),
            seen.places(seen.matches[o.match]),
        )
        for o in shifts
    ]
    return lines, over_most(breaches, rule.at_most)


# ---------------------------------------------------------------------------------------------


def judge_limits(rule: ForceLimitRule, seen: PolicyFacts) -> Judged:
    """Limits on the subject and holder that the rule names."""
    limits = [limit for limit in seen.comparison.terms.force_limits if _is_meant(rule, limit)]
    stated = [(limit, s) for limit in limits for s in limit.new if _is_stated(rule, s)]
    lines = [_said(limit, s) for limit, s in stated] or [f"no limit on {rule.subject} in the new draft"]
    breaches = [b for limit, s in stated for b in _figure_breaches(rule, limit, s, seen)]
    if rule.present is True and not stated:
        old = tuple(seen.place("old", s) for limit in limits for s in limit.old)[:2]
        breaches.append(Breach(f"the new draft has no limit on {rule.subject}", ("absent",), old))
    if rule.present is False:
        breaches += [
            Breach(
                f"the new draft has a limit: {_said(limit, s)}",
                ("present", *_key(limit, s)),
                (seen.place("new", s),),
            )
            for limit, s in stated
        ]
    breaches += [
        Breach(
            f"{_name(limit)} was {limit.change}: {_figures(limit.old)} → {_figures(limit.new)}",
            ("change", limit.change, limit.subject, limit.holder or "", limit.bound),
            tuple(seen.place("new", s) for s in limit.new)[:1]
            + tuple(seen.place("old", s) for s in limit.old)[:1],
        )
        for limit in limits
        if limit.change in rule.changes
    ]
    return lines, breaches


def _is_meant(rule: ForceLimitRule, limit: ForceLimit) -> bool:
    ceiling = limit.bound != "min"
    return (
        limit.subject == rule.subject
        and (rule.bound == "max") == ceiling
        and (rule.holder is None or folded(limit.holder or "") == folded(rule.holder))
    )


def _is_stated(rule: ForceLimitRule, statement: LimitStatement) -> bool:
    return (rule.condition is None or folded(statement.condition) == folded(rule.condition)) and (
        rule.position is None or statement.position == rule.position
    )


def _figure_breaches(
    rule: ForceLimitRule, limit: ForceLimit, s: LimitStatement, seen: PolicyFacts
) -> Iterator[Breach]:
    bounds = (("under", rule.at_least, s.value.__lt__), ("over", rule.at_most, s.value.__gt__))
    for word, bound, beyond in bounds:
        if bound is not None and beyond(bound):
            text = f"{_said(limit, s)}, {word} {number(bound)}"
            yield Breach(text, (word, *_key(limit, s)), (seen.place("new", s),))


def _key(limit: ForceLimit, s: LimitStatement) -> tuple[str, ...]:
    return (
        limit.subject,
        limit.holder or "",
        limit.measure,
        str(s.value.normalize()),
        s.condition,
        s.position,
    )


def _name(limit: ForceLimit) -> str:
    words = {"max": "at most", "min": "at least", "exact": "exactly", "ban": "none of"}[limit.bound]
    holder = f" of {limit.holder}" if limit.holder else ""
    return f"{limit.subject}{holder} ({words})"


def _said(limit: ForceLimit, s: LimitStatement) -> str:
    unit = "" if limit.unit in ("items", "persons") else f" {limit.unit}"
    more = [part for part in (s.condition, "" if s.position == "agreed" else s.position) if part]
    if s.trust != "ok":
        more.append(f"read with care: {s.trust}")
    return f"{_name(limit)}: {number(s.value)}{unit}" + (f" ({', '.join(more)})" if more else "")


def _figures(statements: Sequence[LimitStatement]) -> str:
    return " / ".join(number(s.value) for s in statements) or "no figure"

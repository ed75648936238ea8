"""Rules on guarantees and obligations: what is promised, and what became of the promise."""

from __future__ import annotations

from compare.policy.rules import GuaranteeRule, ObligationRule
from compare.policy.seeing import Breach, Judged, Seen, days, folded, number, over_most


def judge_guarantee(rule: GuaranteeRule, seen: Seen) -> Judged:
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


def judge_obligations(rule: ObligationRule, seen: Seen) -> Judged:
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

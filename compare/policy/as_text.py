"""The outcome for a person at a terminal: what is broken, and with `explain` what each rule saw."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compare.errors import visible
from compare.policy.outcome import Finding, Outcome, Place, RuleOutcome, State

MOST_OF_A_RULE = 10


def render_text(outcome: Outcome, explain: bool = False) -> bytes:
    """Lines of UTF-8, control characters made visible."""
    return "".join(f"{visible(line)}\n" for line in _lines(outcome, explain)).encode()


def _lines(outcome: Outcome, explain: bool) -> Iterator[str]:
    yield f"{outcome.title or 'Policy'}: {outcome.old.id} → {outcome.new.id}"
    for rule in outcome.rules:
        if explain or rule.state != "kept":
            yield from _rule_lines(rule, explain)
    for fingerprint in outcome.stale:
        yield f"  note     the baseline accepts {fingerprint}, which is not found any more"
    yield f"  {counted(outcome)}"


def _rule_lines(rule: RuleOutcome, explain: bool) -> Iterator[str]:
    yield f"  {rule.state:<8} {rule.severity:<7} {rule.id}" + (f": {rule.message}" if rule.message else "")
    if explain:
        yield from (f"      saw: {line}" for line in rule.seen)
    if rule.state == "expired":
        return
    shown = rule.findings if explain else rule.findings[:MOST_OF_A_RULE]
    for finding in shown:
        yield from _finding_lines(finding)
    if rest := len(rule.findings) - len(shown):
        yield f"      and {rest} more (--explain prints all)"


def _finding_lines(finding: Finding) -> Iterator[str]:
    yield f"      {finding.text} [{finding.fingerprint}]"
    if finding.accepted:
        yield f"        accepted: {finding.accepted}"
    for place in finding.places:
        yield f"        {cited(place)}"


def cited(place: Place) -> str:
    """ "new draft, Article 6, p. 3: “…”"."""
    page = f", p. {place.page}" if place.page else ""
    return f"{place.side} draft, {place.label}{page}: “{place.quote}”"


def counted(outcome: Outcome) -> str:
    """How many rules there are in each state."""
    states = Counter(rule.state for rule in outcome.rules)
    order: tuple[State, ...] = ("broken", "accepted", "expired", "kept")
    named = ", ".join(f"{states[state]} {state}" for state in order if states[state])
    return f"{len(outcome.rules)} {'rule' if len(outcome.rules) == 1 else 'rules'}: {named}"

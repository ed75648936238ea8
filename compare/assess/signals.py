"""One list of what changed in substance, the weightiest first; each a plain sentence with its numbers.

Severity:
  high    a force limit whose figure changed, appeared or disappeared; a change of who guarantees, on what
          trigger, after what consultation, decided how, with what response, void when; an obligation that
          turned into a prohibition or back, or moved by three steps of strength or more
  medium  a limit whose figure stayed and whose condition, bound or position changed; other elements of a
          guarantee; other shifts of obligation; words that changed hands
  low     words that leave room; what became of each side's wording; what became of brackets

Within a severity: force limits, guarantees, obligations, positions, alternatives; within a kind the
order of the terms. No signal says whether a change is good.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from compare.assess.alternatives import Outcome
from compare.assess.lexicon import load
from compare.assess.phrases import (
    element_title,
    element_values,
    limit_conditions,
    limit_title,
    limit_values,
    position_label,
    value_label,
)
from compare.assess.positions import Account, Change
from compare.model import (
    AGREED,
    ForceLimit,
    GuaranteeElement,
    ObligationShift,
    Severity,
    Signal,
    SignalKind,
    Terms,
)

_WEIGHTY = frozenset({"guarantors", "trigger", "consultation", "decision-rule", "response", "voiding"})
_BY_NAME = frozenset({"guarantors", "response", "exclusion"})
_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
_KINDS: tuple[SignalKind, ...] = (
    "force-limit", "guarantee", "obligation", "position", "alternative", "definition", "silence",
)  # fmt: skip
_FAR = 3


class Found(Struct, frozen=True):
    """What signals are made from, beside the terms."""

    changes: tuple[Change, ...] = ()
    accounts: tuple[Account, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    new_has_positions: bool = False


def signals(terms: Terms, found: Found) -> tuple[Signal, ...]:
    """All signals, ranked, with ids in that order."""
    made = [
        *_limit_signals(terms.force_limits),
        *_guarantee_signals(terms.guarantees),
        *_obligation_signals(terms.obligations),
        *_position_signals(found),
        *_alternative_signals(found.outcomes),
    ]
    made.sort(key=lambda s: (_SEVERITIES.index(s.severity), _KINDS.index(s.kind)))
    return tuple(replace(signal, id=f"s{n}") for n, signal in enumerate(made, 1))


def _signal(
    kind: SignalKind, text: str, severity: Severity, match: str | None, terms: tuple[str, ...] = ()
) -> Signal:
    return Signal(id="", kind=kind, text=text, severity=severity, match=match, terms=terms)


def _limit_signals(limits: Sequence[ForceLimit]) -> Iterator[Signal]:
    with_holder = len({limit.holder for limit in limits if limit.holder}) > 1
    for limit in limits:
        positions = _positions(limit)
        if limit.change == "unchanged" and positions[0] == positions[1]:
            continue
        before, after = limit_values(limit.old, limit), limit_values(limit.new, limit)
        text = f"{limit_title(limit, with_holder)}: {before} → {after}{limit_conditions(limit)}"
        if limit.change == "unchanged":
            yield _signal("position", text, "medium", limit.match, (limit.id,))
        else:
            severity: Severity = "medium" if limit.change == "requalified" else "high"
            yield _signal("force-limit", text, severity, limit.match, (limit.id,))


def _positions(limit: ForceLimit) -> tuple[frozenset[tuple[object, str]], frozenset[tuple[object, str]]]:
    old, new = ({(s.value, s.position) for s in side} for side in (limit.old, limit.new))
    return frozenset(old), frozenset(new)


def _guarantee_signals(elements: Sequence[GuaranteeElement]) -> Iterator[Signal]:
    for element in elements:
        if element.change == "unchanged":
            continue
        severity: Severity = "high" if element.element in _WEIGHTY else "medium"
        text = _named_changes(element) if element.element in _BY_NAME else _value_change(element)
        direction = f" [{element.signal}]" if element.signal not in ("changed", "none") else ""
        yield _signal("guarantee", text + direction, severity, element.match, (element.id,))


def _value_change(element: GuaranteeElement) -> str:
    before, after = (element_values(element.element, side) for side in (element.old, element.new))
    return f"{element_title(element.element)}: {before} → {after}"


def _named_changes(element: GuaranteeElement) -> str:
    """Lists are long: what left and what came, by name, where both drafts have the element."""
    if not element.old or not element.new:
        return _value_change(element)
    old, new = ({s.value for s in side} for side in (element.old, element.new))
    left = [s for s in element.old if s.value not in new]
    came = [s for s in element.new if s.value not in old]
    parts = []
    if left:
        parts.append(f"no longer named: {element_values(element.element, left)}")
    if came:
        parts.append(f"newly named: {element_values(element.element, came)}")
    for a in element.old:
        for b in element.new:
            if a.value == b.value and a.position != b.position:
                name = value_label(element.element, a.value)
                parts.append(f"{name}: {position_label(a.position)} → {position_label(b.position)}")
    return f"{element_title(element.element)}: {'; '.join(parts)}"


def _obligation_signals(shifts: Sequence[ObligationShift]) -> Iterator[Signal]:
    hedges = load().hedges
    for shift in shifts:
        who = f"{shift.actor}: " if shift.actor else ""
        if shift.old in hedges or shift.new in hedges:
            what = f"“{shift.new}” added" if shift.new else f"“{shift.old}” dropped"
            yield _signal("obligation", f"{who}{what} [{shift.signal}]", "low", shift.match, (shift.id,))
            continue
        severity: Severity = "high" if shift.signal == "changed" or _far(shift) else "medium"
        text = f"{who}“{shift.old}” → “{shift.new}” [{shift.signal}]"
        yield _signal("obligation", text, severity, shift.match, (shift.id,))


def _far(shift: ObligationShift) -> bool:
    from compare.assess.obligations import strength_of

    old, new = strength_of(shift.old), strength_of(shift.new)
    return old is not None and new is not None and abs(old - new) >= _FAR


def _position_signals(found: Found) -> Iterator[Signal]:
    for change in found.changes:
        after = position_label(change.new)
        if change.new == AGREED and not found.new_has_positions:
            after = "not marked as a position"
        before = position_label(change.old)
        count = f"{change.words} word{'s' if change.words != 1 else ''}"
        yield _signal(
            "position", f"{before} → {after}, {count} unchanged: “{change.quote}”", "medium", change.match
        )
    for account in found.accounts:
        text = (
            f"{position_label(account.position).capitalize()}: of {account.total:,} words of the old draft "
            f"{account.kept:,} stand in the new one, {account.reworded:,} were reworded, "
            f"{account.dropped:,} are gone"
        )
        yield _signal("position", text, "low", None)


def _alternative_signals(outcomes: Sequence[Outcome]) -> Iterator[Signal]:
    """What became of open text in all, and each provision in which none is left open."""
    if not outcomes:
        return
    total = Outcome(
        "", *(sum(getattr(o, field) for o in outcomes) for field in Outcome.__struct_fields__[1:])
    )
    yield _signal("alternative", f"Open passages in all: {_ends(total)}", "low", None)
    for outcome in outcomes:
        closed = not outcome.still_open and not outcome.opened
        if closed and (outcome.settled or outcome.reworded):
            yield _signal("alternative", f"Nothing left open: {_ends(outcome)}", "low", outcome.match)


def _ends(outcome: Outcome) -> str:
    counts = [
        (outcome.settled, "now without brackets"),
        (outcome.still_open, "still open"),
        (outcome.reworded, "reworded"),
        (outcome.dropped, "gone"),
        (outcome.opened, "newly opened"),
    ]
    return ", ".join(f"{n:,} {what}" for n, what in counts if n)

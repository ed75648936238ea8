"""The words in which signals speak of limits, values and positions; plain English, no judgement."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from compare.assess.lexicon import load, state_name
from compare.model import AGREED, ElementStatement, ForceLimit, LimitStatement

_NOUNS = {"max": "cap", "min": "floor", "exact": "level", "ban": "cap"}
_SHOWN_UNITS = {"persons": "", "items": "", "percent": " %", "money": ""}
_ELEMENTS = {
    "obligation-strength": "Strength of the promise",
    "legal-basis": "Legal basis",
    "exclusion": "Not covered",
    "voiding": "Guarantee void",
    "beneficiary": "Guaranteed state",
    "reporting": "Reporting",
}
_VALUES = {"no-deadline": "no time limit", "urgent": "urgent, no time limit", "unspecified": "not named"}


def subject_label(id: str) -> str:
    """How a report names a subject."""
    known = load().subjects.get(id)
    label = known.label if known and known.label else id.removeprefix("other:")
    return label[:1].upper() + label[1:]


def limit_title(limit: ForceLimit, with_holder: bool = False) -> str:
    """ "Personnel cap", "Missile and rocket range limit", "Tanks floor of Poland"."""
    measured = limit.measure in ("count", "share")
    title = f"{subject_label(limit.subject)} {_NOUNS[limit.bound] if measured else 'limit'}"
    if limit.measure == "share":
        title += " (share)"
    return f"{title}, {state_name(limit.holder)}" if with_holder and limit.holder else title


def limit_values(statements: Sequence[LimitStatement], limit: ForceLimit) -> str:
    """The figures of one side: "85,000 (Russian position) / 250,000 (Ukrainian position)"."""
    if not statements:
        return "no figure"
    positions = any(s.position != AGREED for s in statements)
    conditions = len({s.condition for s in statements}) > 1
    return " / ".join(_limit_value(s, limit.unit, positions, conditions) for s in statements)


def limit_conditions(limit: ForceLimit) -> str:
    """How the condition changed, where each side has one: "; condition: peacetime → none named"."""
    old, new = ({s.condition for s in side} for side in (limit.old, limit.new))
    if len(old) != 1 or len(new) != 1 or old == new:
        return ""
    return f"; condition: {old.pop() or 'none named'} → {new.pop() or 'none named'}"


def _limit_value(statement: LimitStatement, unit: str, positions: bool, conditions: bool) -> str:
    notes = [position_label(statement.position)] if positions else []
    if conditions:
        notes.append(statement.condition or "no condition")
    if statement.trust != "ok":
        notes.append(f"text not certain: {statement.trust}")
    text = f"{figure(statement.value)}{_SHOWN_UNITS.get(unit, ' ' + unit)}"
    return f"{text} ({', '.join(notes)})" if notes else text


def figure(value: Decimal) -> str:
    """A number with its thousands grouped and no idle zeros."""
    return f"{value.normalize():,f}"


def position_label(position: str) -> str:
    """ "rus-not-agreed" as "Russian position"."""
    if position == AGREED:
        return "agreed"
    side, _, rest = position.partition("-")
    if rest != "not-agreed":
        return position.replace("-", " ")
    state = load().states.states.get(side.upper())
    adjective = state.adjective.en[0] if state and state.adjective.en else state_name(side.upper())
    return f"{adjective} position"


def element_title(element: str) -> str:
    """How a report names an element of a guarantee."""
    return _ELEMENTS.get(element) or element.replace("-", " ").capitalize()


def element_values(element: str, statements: Sequence[ElementStatement]) -> str:
    """The values of one side, with positions where they are not all agreed."""
    if not statements:
        return "not named"
    by_value: dict[str, list[str]] = {}
    for statement in statements:
        by_value.setdefault(statement.value, []).append(position_label(statement.position))
    positions = any(s.position != AGREED for s in statements)
    return ", ".join(
        value_label(element, value) + (f" ({', '.join(sides)})" if positions else "")
        for value, sides in by_value.items()
    )


def value_label(element: str, value: str) -> str:
    """How a report says a value: states by name, values by their label in the lexicon."""
    if element in ("guarantors", "beneficiary"):
        return state_name(value)
    if element == "obligation-strength":
        return f"“{value}”"
    known = load().guarantees.get("cause" if element == "voiding" else element, {}).get(value)
    return (known.label if known else "") or _VALUES.get(value, value)


def join(parts: Sequence[str], mark: str = ", ") -> str:
    """ "a", "a and b", "a, b and c"."""
    return mark.join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def count(number: int, noun: str) -> str:
    """ "1 clause", "1,200 clauses"."""
    return f"{number:,} {noun}{'s' if number != 1 else ''}"


def topic_label(id: str) -> str:
    """How a report names a subject of provisions: "dispute-settlement" as "Dispute settlement"."""
    known = load().topics.get(id)
    name = known.label if known and known.label else id.replace("-", " ")
    return name[:1].upper() + name[1:]


def shorten(text: str, longest: int = 60) -> str:
    """A text cut at a space, with "…" where something is left out."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"

"""How a signal names places: "Article 5(2)", "Articles 1, 4 and 8–11, Annex 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from compare.annotate.annotated import Reading
from compare.language.names import name_of, name_of_value
from compare.language.numerals import counted
from compare.language.states import state_adjective, state_name
from compare.model import AGREED, Clause, ElementStatement, ForceLimit, LimitStatement

# ---------------------------------------------------------------------------------------------
# The words in which signals speak of limits, values and positions; plain English, no judgement.

_NOUNS = {"max": "cap", "min": "floor", "exact": "level", "ban": "cap"}
_SHOWN_UNITS = {"persons": "", "items": "", "percent": " %", "money": ""}


def subject_label(id: str) -> str:
    """How a report names a subject."""
    return _capital(name_of("subject", id))


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
    return f"{state_adjective(side.upper())} position"


def element_title(element: str) -> str:
    """How a report names an element of a guarantee."""
    return _capital(name_of("element", element))


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
    """How a report says a value: states and values by name."""
    if element in ("guarantors", "beneficiary"):
        return state_name(value)
    if element == "obligation-strength":
        return f"“{value}”"
    return name_of_value(element, value) or value


def join(parts: Sequence[str], mark: str = ", ") -> str:
    """ "a", "a and b", "a, b and c"."""
    return mark.join(parts[:-1]) + f" and {parts[-1]}" if len(parts) > 1 else "".join(parts)


def count(number: int, noun: str) -> str:
    """ "1 clause", "1,200 clauses"."""
    return f"{number:,} {noun}{'s' if number != 1 else ''}"


def topic_label(id: str) -> str:
    """How a report names a subject of provisions: "dispute-settlement" as "Dispute settlement"."""
    return _capital(name_of("topic", id))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def shorten(text: str, longest: int = 60) -> str:
    """A text cut at a space, with "…" where something is left out."""
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


# ---------------------------------------------------------------------------------------------

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_NAMES = {
    "article": "Article",
    "annex": "Annex",
    "preamble": "Preamble",
    "part": "Part",
    "chapter": "Chapter",
}
_UNNUMBERED = "unnumbered text"
_RUN = 3


def cite(reading: Reading, clause_id: str) -> str:
    """One clause: "Article 5(2)(a)"; of a row or an unnumbered text, what it stands in."""
    clause = reading.clauses.get(clause_id)
    if clause is None:
        return clause_id
    unit = reading.unit(clause)
    numbers = [c.number for c in (clause, *reading.ancestors(clause)) if _stands_in(reading, c, unit)]
    return " ".join(unit_name(unit)).strip() + "".join(f"({number})" for number in reversed(numbers))


def _stands_in(reading: Reading, clause: Clause, unit: Clause) -> bool:
    inside = clause.id != unit.id and reading.unit(clause).id == unit.id
    return inside and clause.kind in ("paragraph", "item") and bool(clause.number)


def unit_name(unit: Clause) -> tuple[str, str]:
    """The name and the number of an article, annex or preamble, in English where its own is not Latin."""
    if unit.kind not in _NAMES:
        return (unit.label.strip(" .:") or _UNNUMBERED), ""
    word = _LATIN.search(unit.label.replace(unit.number, "", 1)) if unit.number else None
    if unit.kind == "article" and unit.number and not _has_letters(unit.label, unit.number):
        return "Point", unit.number
    name = word[0].capitalize() if word else _NAMES[unit.kind]
    if not unit.number and unit.kind == "article":
        return unit.heading[:40] or unit.label or "Article", ""
    return name, unit.number


def _has_letters(label: str, number: str) -> bool:
    return any(letter.isalpha() for letter in label.replace(number, "", 1))


def list_units(units: Iterable[Clause], most: int = 12) -> str:
    """Articles, annexes and preambles in their order, runs of numbers drawn together.

    Text outside of them is named only where there is nothing else to name.
    """
    named: dict[str, list[str]] = {}
    units = list(units)
    for unit in [one for one in units if one.kind in _NAMES] or units:
        name, number = unit_name(unit)
        numbers = named.setdefault(name, [])
        if number and number not in numbers:
            numbers.append(number)
    parts, left = [], most
    for name, numbers in named.items():
        runs = _runs(numbers)
        shown = runs[: max(1, left)]
        left -= len(shown)
        rest = f" and {len(runs) - len(shown)} more" if len(runs) > len(shown) else ""
        plural = "s" if len(numbers) > 1 and name in ("Article", "Annex", "Point", "Section", "Rule") else ""
        plural = "es" if plural and name.endswith("x") else plural
        parts.append(f"{name}{plural} {', '.join(shown)}{rest}".strip())
    return ", ".join(parts)


def list_places(reading: Reading, clause_ids: Sequence[str], most: int = 12) -> str:
    """The articles, annexes and preambles of some clauses."""
    units = {}
    for id in clause_ids:
        if id in reading.clauses:
            unit = reading.unit(reading.clauses[id])
            units[unit.id] = unit
    return list_units(units.values(), most)


def _runs(numbers: Sequence[str]) -> list[str]:
    """ "8", "9", "10" as "8–10"; all else as it is."""
    runs: list[list[str]] = []
    for number in numbers:
        before = counted(runs[-1][-1]) if runs else None
        if before is not None and counted(number) == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[str] = []
    for run in runs:
        shown += [f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else run
    return shown

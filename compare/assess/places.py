"""How a signal names places: "Article 5(2)", "Articles 1, 4 and 8–11, Annex 3"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compare.assess.reading import Reading
from compare.model import Clause

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
        follows = (
            runs and number.isdigit() and runs[-1][-1].isdigit() and int(runs[-1][-1]) + 1 == int(number)
        )
        if follows:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown: list[str] = []
    for run in runs:
        shown += [f"{run[0]}–{run[-1]}"] if len(run) >= _RUN else run
    return shown

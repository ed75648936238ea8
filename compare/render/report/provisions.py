"""How a sentence names provisions: "Articles 1, 4, 8–11, Annex 3"; in Russian, "ст. 1, 4, 8–11"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compare.language.numerals import counted
from compare.model import Clause
from compare.render.report.context import ReportContext
from compare.render.report.outline import Outline
from compare.render.report.phrases import Phrases

_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+")
_UNITS = frozenset({"article", "annex", "preamble"})
_NAMED = _UNITS | {"part", "chapter"}
_RUN = 3
_LONGEST_HEADING = 40
# so many numbers of provisions are told where nothing else is said
_MOST = 12


class ProvisionNames:
    """The provisions of both drafts, named in the language of a report."""

    def __init__(self, context: ReportContext) -> None:
        self._context = context
        self._phrases: Phrases = context.phrases
        # a report in Latin letters keeps a draft's own word ("Rule 5", "Artikel 5"), any other has its own
        self._reads_latin = bool(_LATIN.match(self._phrases.forms("provision.article")[0][1]))

    def cite(self, side: str, clause_id: str) -> str:
        """One clause: "Article 5(2)(a)"; of a row or an unnumbered text, what it stands in."""
        outline = self._context.outline(side)
        if clause_id not in outline:
            return clause_id
        clause = outline[clause_id]
        unit = _unit_of(outline, clause)
        numbers = [
            f"({one.number})"
            for one in (clause, *outline.ancestors(clause))
            if one.id != unit.id
            and one.kind in ("paragraph", "item")
            and one.number
            and _unit_of(outline, one).id == unit.id
        ]
        name, number = self._name(unit)
        return self._numbered(name, [number] if number else []) + "".join(reversed(numbers))

    def name_both(self, old: str, new: str) -> str:
        """ "Annex 1", or "Annex 1 (now Annex 2)" where it has another name."""
        before, after = self.cite("old", old), self.cite("new", new)
        return before if before == after else self._phrases.say("says.provision-now", old=before, new=after)

    def list(self, side: str, clause_ids: Sequence[str], most: int = 0) -> str:
        """The articles, annexes and preambles of some clauses, in their order."""
        outline = self._context.outline(side)
        units: dict[str, Clause] = {}
        for id in clause_ids:
            if id in outline:
                unit = _unit_of(outline, outline[id])
                units[unit.id] = unit
        return self._list_units(units.values(), most or _MOST)

    def _list_units(self, units: Iterable[Clause], most: int) -> str:
        """Runs of numbers drawn together; text outside of provisions only where there is nothing else."""
        units = list(units)
        named: dict[str, list[str]] = {}
        for unit in [one for one in units if one.kind in _NAMED] or units:
            name, number = self._name(unit)
            numbers = named.setdefault(name, [])
            if number and number not in numbers:
                numbers.append(number)
        parts, left = [], most
        for name, numbers in named.items():
            runs = _runs(numbers)
            shown = runs[: max(1, left)]
            left -= len(shown)
            rest = (
                f" {self._phrases.count('list.more', len(runs) - len(shown))}"
                if len(runs) > len(shown)
                else ""
            )
            parts.append(f"{self._numbered(name, numbers, shown)}{rest}")
        return self._phrases.say("list.comma").join(parts)

    def _name(self, unit: Clause) -> tuple[str, str]:
        """A provision's name, the key of one in the catalogue or words of the draft, and its number."""
        if unit.kind not in _NAMED:
            label = unit.label.strip(" .:")
            if unit.number and not self._reads(label) and self._phrases.has(f"provision.{unit.kind}"):
                return unit.kind, unit.number
            return label or "unnumbered", ""
        bare = unit.label.replace(unit.number, "", 1) if unit.number else ""
        if unit.kind == "article" and unit.number and not any(letter.isalpha() for letter in bare):
            return "point", unit.number
        if unit.kind == "article" and not unit.number:
            heading = unit.heading[:_LONGEST_HEADING]
            if heading:
                return self._phrases.say("says.provision-headed", heading=heading), ""
            return unit.label or "article", ""
        word = _LATIN.search(bare)
        if word and self._phrases.has(f"provision.{word[0].lower()}"):
            return word[0].lower(), unit.number
        return (word[0].capitalize() if word and self._reads_latin else unit.kind), unit.number

    def _reads(self, label: str) -> bool:
        return self._reads_latin or not _LATIN.search(label)

    def _numbered(self, name: str, numbers: Sequence[str], shown: Sequence[str] | None = None) -> str:
        if self._phrases.has(f"provision.{name}"):
            name = self._phrases.count(f"provision.{name}", max(1, len(numbers)))
        return f"{name} {', '.join(numbers if shown is None else shown)}".strip()


def _unit_of(outline: Outline, clause: Clause) -> Clause:
    """The article, annex or preamble that a clause belongs to; the clause itself outside of any."""
    return next((one for one in (clause, *outline.ancestors(clause)) if one.kind in _UNITS), clause)


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

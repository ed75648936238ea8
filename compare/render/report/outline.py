"""The tree of a draft: who stands under whom, and how a clause is cited."""

from __future__ import annotations

from collections import Counter

from compare.model import Clause, Draft
from compare.model.tree import BRANCHES, Tree, in_brackets, is_mere_number
from compare.render.report.phrases import Phrases, show_controls
from compare.render.thresholds import LONGEST_NAME

CONTAINERS = frozenset({"preamble", "part", "chapter", "section", "article", "annex", "signature"})
_ANCESTORS_IN_CITATION = frozenset({"annex"})


class Outline(Tree):
    """The tree of one draft, with the citations of its clauses."""

    def __init__(self, draft: Draft, phrases: Phrases) -> None:
        super().__init__(draft)
        self.draft = draft
        self._phrases = phrases
        self._labels = Counter((clause.kind, clause.label) for clause in draft.clauses)
        self._ordinals = self._count_unnumbered()
        self._citations: dict[str, str] = {}

    def cite(self, clause_id: str) -> str:
        """How a clause is cited: "Article 5(2)(a)", "Annex 1, row 3". Its id where unknown."""
        if clause_id not in self:
            return show_controls(clause_id)
        if clause_id not in self._citations:
            self._citations[clause_id] = show_controls(self._cite(self[clause_id]))
        return self._citations[clause_id]

    def _cite(self, clause: Clause) -> str:
        above = self._above(clause)
        parent = self.cite(above.id) if above else ""
        if clause.kind in BRANCHES and parent and is_mere_number(clause):
            return in_brackets(parent, clause.number)
        own = self._own_name(clause)
        if parent and (clause.kind not in CONTAINERS or self._needs_parent(clause)):
            return self._phrases.say("cite.within", parent=parent, own=own)
        return own[:1].upper() + own[1:]

    def _own_name(self, clause: Clause) -> str:
        name = _row_name(clause)
        if name:
            return self._phrases.say("cite.row-named", name=name)
        if is_mere_number(clause):
            return self._phrases.say(f"cite.numbered.{clause.kind}", number=clause.number)
        label = clause.label.strip().rstrip(".:").strip()
        if label:
            return label
        if clause.kind in CONTAINERS:
            heading = "" if clause.kind == "preamble" else _shorten(clause.heading)
            return heading or self._phrases.say(f"kind.{clause.kind}")
        return self._phrases.say(f"cite.ordinal.{clause.kind}", number=self._ordinals[clause.id])

    def _above(self, clause: Clause) -> Clause | None:
        """The clause that a citation goes through: not a table that needs no telling apart."""
        above = self.parent(clause)
        if above and above.kind == "table" and not above.label:
            tables = [one for one in self.children(above.parent) if one.kind == "table"]
            return self.parent(above) if len(tables) == 1 else above
        return above

    def _needs_parent(self, clause: Clause) -> bool:
        """Annexes restart their numbering; so do the articles of some parts and chapters."""
        if any(above.kind in _ANCESTORS_IN_CITATION for above in self.ancestors(clause)):
            return True
        return self._labels[clause.kind, clause.label] > 1

    def _count_unnumbered(self) -> dict[str, int]:
        """Place of each clause without a label among its siblings of the same kind, from 1."""
        ordinals: dict[str, int] = {}
        for siblings in self.families.values():
            seen: Counter[str] = Counter()
            for clause in siblings:
                seen[clause.kind] += not clause.label.strip()
                ordinals[clause.id] = seen[clause.kind]
        return ordinals


def _row_name(clause: Clause) -> str:
    """What stands in a row's first cell that is not a mere number, shortened; "" where there is none."""
    if clause.kind != "row" or clause.label:
        return ""
    texts = (clause.text[cell.start : cell.end].strip() for cell in clause.cells)
    return _shorten(next((text for text in texts if any(letter.isalpha() for letter in text)), ""))


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rsplit(" ", 1)[0] + " …"

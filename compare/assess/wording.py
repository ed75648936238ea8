"""What assessing finds in the wording of two drafts, beside the terms: positions, open text, definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from compare.assess.definitions import DefinitionChange, definition_changes
from compare.assess.positions import (
    Change,
    OpenTextOutcome,
    clause_changes,
    has_positions,
    ledger,
    ledger_evidence,
    outcomes,
)
from compare.assess.positions import position_changes as word_changes
from compare.assess.ripple import AnnexChange, annex_changes
from compare.assess.silence import Unmatched, Unshared, unmatched, unshared
from compare.assess.word_provenance import trace
from compare.language.numbers.units import units
from compare.language.passages import DraftText
from compare.model import Evidence, LedgerEntry, Match, ReferenceChange, Renaming, Terms


class Wordings(Struct, frozen=True, kw_only=True):
    """Both drafts, their matches, and what was found in their wording.

    marked: whether each draft marks positions at all.
    """

    old: DraftText
    new: DraftText
    matches: Sequence[Match]
    marked: tuple[bool, bool] = (False, False)
    changes: tuple[Change, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    ledger_evidence: Mapping[str, tuple[Evidence, ...]] = {}
    outcomes: tuple[OpenTextOutcome, ...] = ()
    definitions: tuple[DefinitionChange, ...] = ()
    renamings: Sequence[Renaming] = ()
    references: Sequence[ReferenceChange] = ()
    annexes: tuple[AnnexChange, ...] = ()
    unshared: tuple[Unshared, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()

    @property
    def one_language(self) -> bool:
        """Whether words of the drafts can be counted against each other."""
        return self.old.language == self.new.language

    def readings(self, side: str) -> tuple[DraftText, DraftText]:
        """The draft of a side, and the other one."""
        return (self.old, self.new) if side == "old" else (self.new, self.old)


def find_wordings(
    old: DraftText,
    new: DraftText,
    matches: Sequence[Match],
    terms: Terms,
    references: Sequence[ReferenceChange] = (),
    renamings: Sequence[Renaming] = (),
) -> Wordings:
    """Everything that wording shows; between languages only what can be told without counting words."""
    traced = trace(old, new, matches)
    same = old.language == new.language
    return Wordings(
        old=old,
        new=new,
        matches=matches,
        marked=(has_positions(old), has_positions(new)),
        changes=word_changes(old, new, traced) if same else clause_changes(old, new, matches),
        ledger=ledger(traced),
        ledger_evidence=ledger_evidence(old, traced),
        outcomes=outcomes(old, new, traced) if same else (),
        definitions=definition_changes(old, new, matches),
        renamings=renamings,
        references=references,
        annexes=annex_changes(old, new, matches),
        unshared=unshared(old, new, matches),
        unmatched=unmatched(old, new, matches, _with_terms(terms, matches)),
    )


def _with_terms(terms: Terms, matches: Sequence[Match]) -> frozenset[str]:
    """The matches whose clauses hold a force limit or an element of a guarantee."""
    held = {("old", id): match.id for match in matches for id in match.old}
    held |= {("new", id): match.id for match in matches for id in match.new}
    found: list[tuple[str, str]] = []
    for limit in terms.force_limits:
        found += [("old", s.clause) for s in limit.old] + [("new", s.clause) for s in limit.new]
    for element in terms.guarantees:
        found += [("old", s.clause) for s in element.old] + [("new", s.clause) for s in element.new]
    return frozenset(held[place] for place in found if place in held)


# ---------------------------------------------------------------------------------------------
# what terms tell of a match already

# the kinds that elements of a guarantee tell
_TOLD_AS = {"guarantors": "parties", "trigger": "condition", "voiding": "condition", "condition": "condition"}


class ToldElsewhere:
    """What other signals tell of a match already."""

    def __init__(self, terms: Terms) -> None:
        self._figures: dict[tuple[str, str], set[Decimal]] = {}
        for limit in terms.force_limits:
            for side, stated in (("old", limit.old), ("new", limit.new)):
                for one in stated:
                    self._figures.setdefault((side, one.clause), set()).add(one.value)
        self._elements: dict[tuple[str, str], set[str]] = {}
        for element in terms.guarantees:
            for side, said in (("old", element.old), ("new", element.new)):
                for each in said:
                    self._elements.setdefault((side, each.clause), set()).add(element.element)
                    head = each.value.split(" ")[0]
                    if head.replace(".", "").isdigit():
                        self._figures.setdefault((side, each.clause), set()).add(Decimal(head))
        self.reversed = {shift.match for shift in terms.obligations if shift.direction == "changed"}

    def of(self, side: str, match: Match) -> frozenset[str]:
        """The keys of the figures that a limit or an element of a guarantee has."""
        values = {
            v for id in (match.old if side == "old" else match.new) for v in self._figures.get((side, id), ())
        }
        dimensions = {unit.dimension for unit in units().values()}
        return frozenset(f"{plain_figure(value)} {dimension}" for value in values for dimension in dimensions)

    def kinds(self, match: Match) -> frozenset[str]:
        """The kinds that elements of a guarantee stand for: who guarantees, on what condition, how soon."""
        places = [("old", id) for id in match.old] + [("new", id) for id in match.new]
        elements = {one for place in places for one in self._elements.get(place, ())}
        named = {
            "guarantors": "parties",
            "trigger": "condition",
            "voiding": "condition",
            "condition": "condition",
        }
        return frozenset(named[one] for one in elements if one in named)


def plain_figure(value: Decimal) -> str:
    """A figure without zeros behind the mark."""
    return f"{value.normalize():f}"

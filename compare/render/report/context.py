"""A comparison with what every part of a report looks up in it: outlines, matches by clause, signals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias

from compare import model
from compare.model import (
    NOT_READ_AGAIN,
    SECOND_READING,
    Clause,
    Comparison,
    ForceLimit,
    GuaranteeElement,
    Match,
    ObligationShift,
    Terms,
    TrustNote,
)
from compare.render.report.outline import Outline
from compare.render.report.phrases import Phrases, show_controls, writing_direction
from compare.render.report.positions import Positions
from compare.render.report.view_terms import PositionView, ShownEvidence

SUBSTANCE = ("guarantees", "force-limits", "obligations", "positions")
KINDS = ("added", "removed", "moved", "edited", "renumbered")
_SIGNAL_TOKENS = {
    "guarantee": "guarantees",
    "force-limit": "force-limits",
    "obligation": "obligations",
    "position": "positions",
    "alternative": "positions",
}


Term: TypeAlias = ForceLimit | GuaranteeElement | ObligationShift


# what the message of a note on a second reading quotes: the figure as it was read first, and as it was then
_QUOTED = re.compile("“([^”]*)”")
_COUNT = re.compile(r"\d{1,9}")


def explain_note(note: TrustNote, phrases: Phrases) -> str:
    """A trust note in the reader's language, where it is about figures that were read again."""
    if note.code == SECOND_READING and (quoted := _QUOTED.findall(note.message)):
        figure, *again = quoted
        if again:
            return phrases.say("trust.read-twice", figure=figure, again=again[0])
        return phrases.say("trust.read-once", figure=figure)
    if note.code == NOT_READ_AGAIN and (count := _COUNT.match(note.message)):
        return phrases.count("trust.not-read-again", int(count[0]))
    return phrases.trust(note.code, note.message)


class ReportContext:
    """One comparison, its phrases, and the look-ups that the views share."""

    def __init__(self, comparison: Comparison, phrases: Phrases) -> None:
        self.comparison = comparison
        self.phrases = phrases
        self.old = Outline(comparison.old, phrases)
        self.new = Outline(comparison.new, phrases)
        self.positions = Positions(comparison.old, comparison.new, phrases)
        self.matches = {match.id: match for match in comparison.matches}
        self.terms = _terms_by_id(comparison.terms)
        self.match_of_old = {clause: match for match in comparison.matches for clause in match.old}
        self.match_of_new = {clause: match for match in comparison.matches for clause in match.new}

    def outline(self, side: str) -> Outline:
        """The outline of the "old" or the "new" draft."""
        return self.old if side == "old" else self.new

    def language(self, side: str) -> str:
        """The language of the "old" or the "new" draft."""
        return self.outline(side).draft.info.language

    @property
    def same_language(self) -> bool:
        """Whether both drafts are written in one language."""
        return self.language("old") == self.language("new")

    def clauses(self, match: Match) -> tuple[tuple[Clause, ...], tuple[Clause, ...]]:
        """The match's clauses, old and new."""
        old = tuple(self.old[clause] for clause in match.old)
        new = tuple(self.new[clause] for clause in match.new)
        return old, new

    def link(self, side: str, clause_id: str) -> str:
        """Where the report shows a clause: "#m17"; "" where it is in no match."""
        found = (self.match_of_old if side == "old" else self.match_of_new).get(clause_id)
        return f"#{found.id}" if found else ""

    def link_match(self, match_id: str | None) -> str:
        """Where the report shows a match; "" for none."""
        return f"#{match_id}" if match_id in self.matches else ""

    def cite_match(self, match: Match) -> tuple[str, str]:
        """How its old and its new clauses are cited; "" for a side without any."""
        join = self.phrases.say("cite.and")
        old = join.join(self.old.cite(clause) for clause in match.old)
        new = join.join(self.new.cite(clause) for clause in match.new)
        return old, new

    def label(self, match: Match) -> str:
        """ "Article 5 → Article 6" where the citations differ, else one of them."""
        return self.join_sides(*self.cite_match(match))

    def join_sides(self, old: str, new: str) -> str:
        """Both texts with an arrow between them; one where they are the same or the other is empty."""
        if old and new and old != new:
            return self.phrases.say("cite.became", old=old, new=new)
        return new or old

    def position(self, side: str, position: str) -> PositionView | None:
        """Whose wording something is; None where the draft marks no positions."""
        old_marked, new_marked = self.positions.marked
        return self.positions[position] if (old_marked if side == "old" else new_marked) else None

    def evidence(self, side: str, clause: str, quote: str, page: int | None, trust: str) -> ShownEvidence:
        """The evidence of a statement: citation, link, page and quotation."""
        language = self.language(side)
        given = model.Evidence(
            side="old" if side == "old" else "new", clause=clause, quote=quote, page=page, trust=trust
        )
        return ShownEvidence(
            source=given,
            citation=self.outline(side).cite(clause),
            href=self.link(side, clause),
            page=self.phrases.say("page.number", number=page) if page is not None else "",
            quote=show_controls(quote),
            lang="" if language == self.phrases.language else language,
            dir=writing_direction(language),
            trust="" if trust == "ok" else self.explain_trust(side, trust, page, quote),
        )

    def explain_trust(self, side: str, code: str, page: int | None, quote: str = "") -> str:
        """The message of the trust note with this code, of this page where there is one.

        quote: the words in doubt; a note on a second reading is about a figure of theirs.
        """
        notes = [note for note in self.outline(side).draft.info.warnings if note.code == code]
        fitting = [note for note in notes if note.page in (None, page)] or notes
        if code == SECOND_READING:
            fitting = [note for note in fitting if any(f in quote for f in _QUOTED.findall(note.message)[:1])]
        if fitting:
            return show_controls(explain_note(fitting[0], self.phrases))
        return self.phrases.name("trust-code", code)

    def tokens(self, match: Match) -> frozenset[str]:
        """What the filters know a match by."""
        found = set(self._tokens_of_terms.get(match.id, ()))
        if match.relation in ("added", "removed"):
            found.add(match.relation)
        elif match.relation != "unchanged":
            found.add("edited")
        if match.moved:
            found.add("moved")
        if match.renumbered:
            found.add("renumbered")
        if self.position_matters(match):
            found.add("positions")
        return frozenset(found)

    def position_matters(self, match: Match) -> bool:
        """Whether any of a match's words are one side's position, or still open."""
        return any(
            clause.position != "agreed" or clause.alternatives
            for side in self.clauses(match)
            for clause in side
        )

    @cached_property
    def _tokens_of_terms(self) -> dict[str, set[str]]:
        tokens: dict[str, set[str]] = {}
        for match_id, token in self._term_places():
            if match_id:
                tokens.setdefault(match_id, set()).add(token)
        return tokens

    def _term_places(self) -> Iterator[tuple[str | None, str]]:
        terms = self.comparison.terms
        for token, family in (("force-limits", terms.force_limits), ("guarantees", terms.guarantees)):
            for term in family:
                yield term.match, token
                for side, statements in (("old", term.old), ("new", term.new)):
                    for statement in statements:
                        yield self.link(side, statement.clause).removeprefix("#"), token
        for shift in terms.obligations:
            yield shift.match, "obligations"
        for signal in self.comparison.signals:
            if signal.kind in _SIGNAL_TOKENS:
                yield signal.match, _SIGNAL_TOKENS[signal.kind]


def _terms_by_id(terms: Terms) -> dict[str, Term]:
    found: dict[str, Term] = {limit.id: limit for limit in terms.force_limits}
    found |= {element.id: element for element in terms.guarantees}
    found |= {shift.id: shift for shift in terms.obligations}
    return found

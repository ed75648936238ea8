"""The words that a signal rests on, with their clause and page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, TypeAlias

from compare.language.passages import DraftText, page_at, quotation
from compare.model import Clause, ElementStatement, Evidence, LimitStatement, Span

Side: TypeAlias = Literal["old", "new"]


def of_statements(
    old: Sequence[LimitStatement | ElementStatement], new: Sequence[LimitStatement | ElementStatement]
) -> tuple[Evidence, ...]:
    """What both drafts say of one term, each quotation once."""
    sides: tuple[tuple[Side, Sequence[LimitStatement | ElementStatement]], ...] = (("old", old), ("new", new))
    found = [
        Evidence(side=side, clause=s.clause, quote=s.quote, page=s.page, trust=s.trust)
        for side, statements in sides
        for s in statements
    ]
    return tuple(dict.fromkeys(found))


def of_quote(side: Side, reading: DraftText, clause_ids: Iterable[str], quote: str) -> tuple[Evidence, ...]:
    """A quotation in the first of some clauses that has it; nothing where none has."""
    for id in clause_ids:
        clause = reading.clauses.get(id)
        at = clause.text.find(quote) if clause and quote else -1
        if clause and at >= 0:
            return (_evidence(side, clause, quote, at),)
    return ()


def of_span(side: Side, reading: DraftText, clause: Clause, span: Span) -> Evidence:
    """The sentence of a clause that holds some words, cut to a part that has them where it is long."""
    text = reading.text(clause)
    quote = quotation(clause.text, text.sentence_at(span[0]), [span])
    return _evidence(side, clause, quote, span[0])


def of_clause(side: Side, reading: DraftText, clause: Clause) -> Evidence:
    """How a clause begins; its heading where it has no text."""
    if not clause.text:
        return Evidence(
            side=side, clause=clause.id, quote=clause.heading, page=clause.page, trust=clause.trust
        )
    return of_span(side, reading, clause, (0, 1))


def _evidence(side: Side, clause: Clause, quote: str, at: int) -> Evidence:
    return Evidence(side=side, clause=clause.id, quote=quote, page=page_at(clause, at), trust=clause.trust)

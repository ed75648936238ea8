"""Tables for a spreadsheet: what became of each clause; what is said of limits, guarantees, obligations.

CSV as RFC 4180 has it: commas, lines that end in CR LF, quotes doubled. The file begins with a byte order
mark, for without it Excel takes UTF-8 for the system's old encoding and garbles Cyrillic; what else
reads CSV today knows the mark. A cell that a spreadsheet would take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from compare.language.detection import UNREAD_LANGUAGE
from compare.model import (
    Comparison,
    ElementStatement,
    ForceLimit,
    GuaranteeElement,
    LimitStatement,
    Match,
    ObligationShift,
)
from compare.options import RenderOptions
from compare.render.report.context import ReportContext
from compare.render.report.phrases import phrases_of, show_controls
from compare.render.report.redline import edits_of, heading_edits_of
from compare.render.report.sources import unread_lines

CHANGES = (
    "id", "relation", "moved", "renumbered", "similarity", "old_clause", "new_clause", "old_pages",
    "new_pages", "old_heading", "new_heading", "old_text", "new_text", "deleted", "inserted", "topics",
    "signals",
)  # fmt: skip
TERMS = (
    "id", "family", "subject", "holder", "measure", "unit", "bound", "change", "delta", "ratio", "side",
    "value", "condition", "position", "clause", "page", "trust", "certainty", "quote", "match",
)  # fmt: skip
# what begins a formula in one spreadsheet or another, also in its wide form, or what stands before one
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def render_changes(comparison: Comparison, options: RenderOptions) -> bytes:
    """One row a match, in the order of the JSON."""
    context = ReportContext(comparison, phrases_of())
    rows = (_change(context, match) for match in comparison.matches)
    return _table(CHANGES, (*_unread(context, CHANGES, "relation", "old_text"), *rows))


def render_terms(comparison: Comparison, options: RenderOptions) -> bytes:
    """One row a statement: a term of both drafts has at least one row for each."""
    context = ReportContext(comparison, phrases_of())
    return _table(TERMS, (*_unread(context, TERMS, "family", "quote"), *_terms(context)))


def _unread(context: ReportContext, columns: Sequence[str], kind: str, told: str) -> Iterator[list[object]]:
    """A row before all others for each draft whose language is not read: empty tables must not look clean."""
    for line in unread_lines(context):
        yield [UNREAD_LANGUAGE if name == kind else line if name == told else "" for name in columns]


def _change(context: ReportContext, match: Match) -> Iterator[object]:
    sides = old, new = context.clauses(match)
    signals = {signal.id: signal for signal in context.comparison.signals}
    yield from (match.id, match.relation, match.moved, match.renumbered, match.similarity)
    yield from context.cite_match(match)
    for clauses in sides:
        pages = {clause.page for clause in clauses} | {p.page for c in clauses for p in c.page_starts}
        yield _list(str(page) for page in sorted(page for page in pages if page is not None))
    for clauses in sides:
        yield " ".join(clause.heading for clause in clauses if clause.heading)
    for clauses in sides:
        yield " ".join(clause.text for clause in clauses if clause.text)
    edits = (*heading_edits_of(match, old, new), *edits_of(match, old, new))
    for op in ("delete", "insert"):
        yield " … ".join(edit.text.strip() for edit in edits if edit.op == op and edit.text.strip())
    yield _list(match.topics)
    yield _list(f"{signals[one].severity}: {signals[one].text}" for one in match.signals if one in signals)


def _terms(context: ReportContext) -> Iterator[Iterable[object]]:
    terms = context.comparison.terms
    for limit in terms.force_limits:
        known: tuple[object, ...] = (
            limit.holder,
            limit.measure,
            limit.unit,
            limit.bound,
            limit.change,
            limit.delta,
            limit.ratio,
        )
        yield from _statements(context, "force-limit", limit, limit.subject, known)
    for element in terms.guarantees:
        known = (None, None, None, None, element.change, None, None)
        yield from _statements(context, "guarantee", element, element.element, known)
    for shift in terms.obligations:
        yield from _obligation(context, shift)


def _statements(
    context: ReportContext,
    family: str,
    term: ForceLimit | GuaranteeElement,
    subject: str,
    known: Sequence[object],
) -> Iterator[Iterable[object]]:
    sides: tuple[tuple[str, Sequence[LimitStatement | ElementStatement]], ...]
    sides = (("old", term.old), ("new", term.new))
    for side, statements in sides:
        for one in statements:
            condition = one.condition if isinstance(one, LimitStatement) else ""
            cited = context.outline(side).cite(one.clause)
            place = (cited, one.page, one.trust, one.certainty, one.quote, term.match)
            yield (term.id, family, subject, *known, side, one.value, condition, one.position, *place)


def _obligation(context: ReportContext, shift: ObligationShift) -> Iterator[Iterable[object]]:
    match = context.matches.get(shift.match)
    cited = context.cite_match(match) if match else ("", "")
    known = (None, None, None, None, shift.direction, None, None)
    said = (("old", shift.old, shift.quote_old), ("new", shift.new, shift.quote_new))
    for (side, word, quote), clause in zip(said, cited, strict=True):
        place = (clause, None, "", "", quote, shift.match)
        yield (shift.id, "obligation", shift.actor, *known, side, word, "", "", *place)


def _list(texts: Iterable[str]) -> str:
    return "; ".join(texts)


def _table(header: Sequence[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def cell(value: object) -> str:
    """A value as a cell: numbers as they are, text such that no spreadsheet computes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if not isinstance(value, str):
        return str(value)
    text = show_controls(value)
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text

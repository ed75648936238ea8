"""What a report claims, held against the drafts as they are read now and against itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from compare import conservation
from compare.errors import ConservationError
from compare.model import (
    Clause,
    Comparison,
    Draft,
    ElementStatement,
    Evidence,
    ForceLimit,
    GuaranteeElement,
    LimitStatement,
)

# ---------------------------------------------------------------------------------------------
# What differs between two records, leaf by leaf, each with its place.

_LONGEST = 120


class Discrepancy(Struct, frozen=True):
    """One thing that does not hold: where in the report, and how."""

    where: str
    what: str


def differing(where: str, told: Any, found: Any) -> Iterator[Discrepancy]:
    """The leaves of two records that differ; records in lists are told apart by their ids."""
    if isinstance(told, Struct) and type(told) is type(found):
        for name in told.__struct_fields__:
            yield from differing(f"{where}.{name}", getattr(told, name), getattr(found, name))
    elif isinstance(told, tuple) and isinstance(found, tuple):
        sides = [_keyed(told), _keyed(found)]
        for key in dict.fromkeys((*sides[0], *sides[1])):
            inside = f"{where}[{key}]"
            if key not in sides[1]:
                yield Discrepancy(inside, f"only the report has it: {shortened(sides[0][key])}")
            elif key not in sides[0]:
                yield Discrepancy(inside, f"the report does not have it: {shortened(sides[1][key])}")
            else:
                yield from differing(inside, sides[0][key], sides[1][key])
    elif told != found:
        yield Discrepancy(where, f"the report says {shortened(told)}, the files give {shortened(found)}")


def _keyed(items: tuple[Any, ...]) -> dict[Any, Any]:
    ids = [getattr(item, "id", None) for item in items]
    unique = all(ids) and len(set(ids)) == len(ids)
    return dict(zip(ids if unique else range(len(items)), items, strict=True))


def shortened(value: object) -> str:
    """A value on one line, its beginning where it is long."""
    text = msgspec.json.encode(value).decode("utf-8") if not isinstance(value, str) else repr(value)
    return text if len(text) <= _LONGEST else text[:_LONGEST] + " …"


# ---------------------------------------------------------------------------------------------


def check_hashes(said: Comparison, drafts: Sequence[Draft]) -> Iterator[Discrepancy]:
    """Whether the files are those that were compared."""
    for side, draft, now in zip(("old", "new"), (said.old, said.new), drafts, strict=True):
        told, found = draft.info.source.sha256, now.info.source.sha256
        if told != found:
            what = (
                f"the file is not the one that was compared: its SHA-256 is {found}, the report says {told}"
            )
            yield Discrepancy(f"{side}.draft.source.sha256", what)


def check_quotations(said: Comparison, drafts: Sequence[Draft]) -> Iterator[Discrepancy]:
    """Each quotation in the named clause as it is read now, on the page that is named."""
    clauses = [{clause.id: clause for clause in draft.clauses} for draft in drafts]
    for where, evidence in quoted(said):
        clause = clauses[evidence.side == "new"].get(evidence.clause)
        if clause is None:
            yield Discrepancy(
                f"{where}.clause", f"the {evidence.side} draft has no clause {evidence.clause!r}"
            )
            continue
        if not any(evidence.quote in text for text in _texts(clause)):
            words = shortened(evidence.quote)
            what = f"these words do not stand in {clause.id} of the {evidence.side} draft: {words}"
            yield Discrepancy(f"{where}.quote", what)
        pages = {clause.page, *(start.page for start in clause.page_starts)}
        if evidence.page not in pages:
            named = ", ".join(str(page) for page in sorted(p for p in pages if p is not None)) or "no page"
            what = (
                f"page {evidence.page} is named, {clause.id} of the {evidence.side} draft stands on {named}"
            )
            yield Discrepancy(f"{where}.page", what)


def check_obligations(said: Comparison, drafts: Sequence[Draft]) -> Iterator[Discrepancy]:
    """Each quotation of a shifted obligation in a clause of its match, as it is read now."""
    clauses = [{clause.id: clause for clause in draft.clauses} for draft in drafts]
    matches = {match.id: match for match in said.matches}
    for shift in said.terms.obligations:
        match = matches.get(shift.match)
        for side, quote in (("old", shift.quote_old), ("new", shift.quote_new)):
            named = getattr(match, side) if match else ()
            known = clauses[side == "new"]
            texts = [text for one in named if one in known for text in _texts(known[one])]
            if quote and not any(quote in text for text in texts):
                what = f"these words do not stand in {shift.match} of the {side} draft: {shortened(quote)}"
                yield Discrepancy(f"terms.obligations[{shift.id}].quote_{side}", what)


def quoted(said: Comparison) -> Iterator[tuple[str, Evidence]]:
    """Every quotation of a comparison that names its clause, with its place in the data."""
    terms: list[tuple[str, ForceLimit | GuaranteeElement]] = [
        *(("force_limits", limit) for limit in said.terms.force_limits),
        *(("guarantees", element) for element in said.terms.guarantees),
    ]
    for family, term in terms:
        where = f"terms.{family}[{term.id}]"
        yield from _stated(f"{where}.old", "old", term.old)
        yield from _stated(f"{where}.new", "new", term.new)
    for signal in said.signals:
        for number, one in enumerate(signal.evidence):
            yield f"signals[{signal.id}].evidence[{number}]", one


def _stated(
    where: str, side: Literal["old", "new"], stated: Sequence[LimitStatement | ElementStatement]
) -> Iterator[tuple[str, Evidence]]:
    for number, one in enumerate(stated):
        evidence = Evidence(side=side, clause=one.clause, quote=one.quote, page=one.page, trust=one.trust)
        yield f"{where}[{number}]", evidence


def _texts(clause: Clause) -> tuple[str, ...]:
    """Where words of a clause can be quoted from."""
    return clause.text, clause.heading, clause.label, f"{clause.heading} {clause.text}"


def check_conservation(said: Comparison) -> Iterator[Discrepancy]:
    """Whether the report's matches have every word of the report's drafts, and its counts count them."""
    try:
        summary = conservation.check_conservation(said.old, said.new, said.matches)
    except ConservationError as error:
        yield Discrepancy("matches", f"{error.where}: {error.what}")
        return
    yield from differing("summary", said.summary, summary)

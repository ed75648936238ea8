"""A comparison that a file of somebody else says it holds: its JSON, and whether it hangs together.

Where it does not (an id that nothing has, a clause that stands in itself), whatever walks along it would fail
or never end. Whether what it says is true is asked by `compare.verify`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import msgspec

from compare.decoding import from_json
from compare.errors import DamagedFile, MissingFile, in_plain_words, why_unreadable
from compare.model import Comparison, Draft

# 10 to this power is more of anything than a treaty limits; figures are printed with all their digits
_GREATEST = 30


class ReportFault(ValueError):
    """What is wrong with a report, in words for a reader."""


def read_comparison(path: Path) -> Comparison:
    """A comparison from the JSON report at `path`. Raises MissingFile, DamagedFile."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        raise MissingFile(why_unreadable(error), str(path), "check the path of the report") from error
    try:
        comparison = decode_comparison(content)
        check_whole(comparison)
        return comparison
    except ReportFault as error:
        remedy = "give a report made with --format json by this version"
        raise DamagedFile(
            f"is no report of a comparison: {in_plain_words(error)}", str(path), remedy
        ) from error


def decode_comparison(data: bytes) -> Comparison:
    """The comparison in a report's JSON. Raises ReportFault."""
    try:
        return from_json(data, Comparison)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReportFault(in_plain_words(error)) from error


def check_whole(comparison: Comparison) -> None:
    """Raise ReportFault where the parts of a comparison name parts that it does not have."""
    for fault in _faults(comparison):
        raise ReportFault(fault)


def _faults(comparison: Comparison) -> Iterator[str]:
    ids = {}
    for side, draft in (("old", comparison.old), ("new", comparison.new)):
        yield from _draft_faults(draft, side)
        ids[side] = {clause.id for clause in draft.clauses}
    for match in comparison.matches:
        for id in (*(set(match.old) - ids["old"]), *(set(match.new) - ids["new"])):
            yield f"match {match.id!r} names a clause that is not there, {id!r}"
    matches = {match.id for match in comparison.matches}
    if len(matches) < len(comparison.matches):
        yield "two matches have one id"
    for signal in comparison.signals:
        if signal.match is not None and signal.match not in matches:
            yield f"signal {signal.id!r} names a match that is not there, {signal.match!r}"
    words = comparison.summary.words
    if max(words.equal, words.inserted, words.deleted) > 10**_GREATEST:
        yield "it counts more words than there are"
    for limit in comparison.terms.force_limits:
        if not all(_is_plain(statement.value) for statement in (*limit.old, *limit.new)):
            yield f"a limit of {limit.subject!r} is of a size that nothing has"


def _draft_faults(draft: Draft, side: str) -> Iterator[str]:
    seen: set[str] = set()
    for clause in draft.clauses:
        if clause.id in seen:
            yield f"two clauses of the {side} draft have the id {clause.id!r}"
        # what a clause stands in comes before it, so none can stand in itself
        if clause.parent is not None and clause.parent not in seen:
            yield f"clause {clause.id!r} of the {side} draft stands in one that does not come before it"
        seen.add(clause.id)


def _is_plain(value: Decimal | None) -> bool:
    return value is None or (value.is_finite() and abs(value.adjusted()) <= _GREATEST)

"""Signals of what came and went in matched clauses: the kind, the words of both sides, and their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from msgspec import Struct

from compare.assess.changes import ComparedWords, WordChange, word_changes
from compare.assess.evidence import Side, of_clause, of_span
from compare.assess.thresholds import CHANGES_SINGLY, WORDS_QUOTED
from compare.assess.wording import Wordings
from compare.language.passages import DraftText
from compare.language.tables import read_as
from compare.model import Evidence, Fact, Said, Severity, Signal, Terms


class _Severities(Struct, frozen=True, forbid_unknown_fields=True):
    """severities.toml: by the kind of the signal, and of figures by what they measure."""

    kinds: dict[str, Severity]
    figures: dict[str, Severity]


@cache
def _severities() -> _Severities:
    return read_as("compare.language", "lexicon/severities.toml", _Severities)


def change_signals(terms: Terms, wordings: Wordings) -> Iterator[Signal]:
    """One signal for each kind of words that came or went in a match; the same change of many, once."""
    alike: dict[tuple[object, ...], list[WordChange]] = {}
    for change in word_changes(wordings.old, wordings.new, wordings.matches, terms):
        keys = tuple(tuple(one.key for one in side) for side in (change.went, change.came))
        alike.setdefault((change.kind, *keys), []).append(change)
    for changes in alike.values():
        if len(changes) <= CHANGES_SINGLY:
            for change in changes:
                yield _signal([change], wordings)
        else:
            yield _signal(changes, wordings)


def _signal(changes: Sequence[WordChange], wordings: Wordings) -> Signal:
    first = changes[0]
    said = _said(first)
    if len(changes) > 1:
        said = Said("changed-in-places", {"said": said, "number": len(changes)})
    return Signal(
        id="",
        kind=first.kind,
        says=said,
        severity=_severity(first),
        match=first.match.id,
        because=Said(f"because-{first.kind}"),
        evidence=tuple(dict.fromkeys(e for change in changes for e in _evidence(change, wordings))),
        ripple=_other_matches(changes),
    )


def _other_matches(changes: Sequence[WordChange]) -> tuple[str, ...]:
    """The matches that a signal reaches beside its own."""
    ids = [id for change in changes for id in (change.match.id, change.also) if id]
    return tuple(dict.fromkeys(ids))[1:]


def _said(change: WordChange) -> Said:
    facts: dict[str, Fact] = {"kind": change.kind}
    if change.went:
        facts["old"] = _quoted(change.went)
    if change.came:
        facts["new"] = _quoted(change.came)
    message = "changed" if change.went and change.came else "went" if change.went else "came"
    return Said(f"words-{message}", facts)


def _quoted(found: Sequence[ComparedWords]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.clause.text[slice(*one.span)] for one in found))[:WORDS_QUOTED]


def _severity(change: WordChange) -> Severity:
    known = _severities()
    if change.kind != "figure":
        return known.kinds[change.kind]
    found = {known.figures.get(one.dimension, known.figures[""]) for one in (*change.went, *change.came)}
    return next(severity for severity in ("high", "medium", "low") if severity in found)


def _evidence(change: WordChange, wordings: Wordings) -> Iterator[Evidence]:
    """The sentences of the words; of a side that has none, how its clause begins."""
    yield from _of_side("old", wordings.old, change.went, change.match.old)
    yield from _of_side("new", wordings.new, change.came, change.match.new)


def _of_side(
    side: Side, reading: DraftText, found: Sequence[ComparedWords], ids: Sequence[str]
) -> Iterator[Evidence]:
    for one in found[:WORDS_QUOTED]:
        yield of_span(side, reading, one.clause, one.span)
    if not found:
        clauses = [reading.clauses[id] for id in ids if id in reading.clauses]
        yield from (of_clause(side, reading, clause) for clause in clauses[:1])

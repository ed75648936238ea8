"""Signals from what words mean: definitions, annexes, renamed terms, references, and what they reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.assess.definitions import DefinitionChange
from compare.assess.evidence import Side, of_clause, of_span
from compare.assess.ripple import AnnexChange
from compare.assess.thresholds import (
    DEFINITION_SIGNALS_SHOWN,
    DEFINITION_SIGNALS_SINGLY,
    MOST_EVIDENCE,
    TOGETHER,
)
from compare.assess.wording import Wordings
from compare.language.cues import fold
from compare.language.passages import DraftText
from compare.model import Definition, Evidence, Fact, ReferenceChange, Renaming, Said, Signal

# ---------------------------------------------------------------------------------------------
# Signals from references that now point to another provision, with or without a change of their words.


def reference_signals(wordings: Wordings) -> Iterator[Signal]:
    """One signal for each reference; one for all that point from one provision to another, where many do."""
    groups: dict[tuple[str, str], list[ReferenceChange]] = {}
    for change in wordings.references:
        pattern = change.old_target or change.old.casefold(), change.new_target or change.new.casefold()
        groups.setdefault(pattern, []).append(change)
    for group in groups.values():
        for told in [group] if len(group) >= TOGETHER else [[change] for change in group]:
            yield _signal(told, wordings)


def _signal(group: Sequence[ReferenceChange], wordings: Wordings) -> Signal:
    matches = tuple(dict.fromkeys(change.match for change in group))
    return Signal(
        id="", kind="definition", says=_reference_facts(group),
        severity="medium", match=matches[0], ripple=matches[1:], because=Said("because-reference"),
        evidence=tuple(dict.fromkeys(e for one in group for e in _evidence(one, wordings)))[:MOST_EVIDENCE],
    )  # fmt: skip


def _reference_facts(group: Sequence[ReferenceChange]) -> Said:
    """Which references; what they pointed to before, where that is now, and what they point to now."""
    first = group[0]
    facts: dict[str, Fact] = {"was": _target_before(first), "now": _target_now(first)}
    what = "point" if len(group) > 1 else "points"
    if first.old != first.new:
        what, facts["new"] = "became", first.new
    if len(group) > 1:
        places = tuple(dict.fromkeys(change.new_clause for change in group))
        return Said(f"references-{what}", {**facts, "number": len(group), "places": places})
    return Said(f"reference-{what}", {**facts, "reference": first.old, "clause": first.new_clause})


def _target_before(change: ReferenceChange) -> Said:
    if not change.old_target:
        return Said("no-old-target")
    if change.went:
        return Said("target-is", {"target": change.old_target, "went": change.went})
    return Said("target-gone", {"target": change.old_target})


def _target_now(change: ReferenceChange) -> Said:
    return Said("points-to", {"target": change.new_target}) if change.new_target else Said("no-new-target")


def _evidence(change: ReferenceChange, wordings: Wordings) -> Iterator[Evidence]:
    """The sentences of both drafts that hold the reference, and what each points to."""
    sides: tuple[tuple[Side, DraftText, str, str, str], ...] = (
        ("old", wordings.old, change.old_clause, change.old, change.old_target),
        ("new", wordings.new, change.new_clause, change.new, change.new_target),
    )
    for side, reading, holder, words, _ in sides:
        clause = reading.clauses[holder]
        at = _place(clause.text, words)
        yield of_span(side, reading, clause, (at, at + 1))
    for side, reading, _, _, target in sides:
        if target:
            clause = reading.clauses[target]
            if clause.text or clause.heading:
                yield of_clause(side, reading, clause)


def _place(text: str, words: str) -> int:
    """Where a reference stands; of a list it quotes one number, whose words do not stand side by side."""
    at = text.find(words)
    if at < 0:
        first, *_, last = words.split()
        at = text.find(last, max(0, text.find(first)))
    return max(0, at)


# ---------------------------------------------------------------------------------------------


def definition_signals(wordings: Wordings) -> Iterator[Signal]:
    """Changed definitions with the clauses that use them, changed annexes, renamed terms, references."""
    yield from _definitions(wordings)
    yield from (_annex_signal(change, wordings) for change in wordings.annexes)
    yield from (_renaming_signal(renaming, wordings) for renaming in wordings.renamings)
    yield from reference_signals(wordings)


def _definitions(wordings: Wordings) -> Iterator[Signal]:
    """Definitions that both drafts have one by one; those that came or went together where there are many."""
    both = [d for d in wordings.definitions if d.old and d.new]
    for change in both:
        yield _definition_signal([change], wordings)
    for one in (
        [d for d in wordings.definitions if not d.new],
        [d for d in wordings.definitions if not d.old],
    ):
        for group in [one] if len(one) > DEFINITION_SIGNALS_SINGLY else [[change] for change in one]:
            if group:
                yield _definition_signal(group, wordings)


def _definition_signal(changes: Sequence[DefinitionChange], wordings: Wordings) -> Signal:
    first = changes[0]
    uses = tuple(dict.fromkeys(id for change in changes for id in change.uses))
    return Signal(
        id="", kind="definition", says=_definition_facts(changes, len(uses)),
        severity="medium" if uses else "low", match=first.match, ripple=uses,
        because=Said("because-definition-used" if uses else "because-definition"),
        evidence=tuple(e for one in changes for e in _definition_evidence(one, wordings))[:MOST_EVIDENCE],
    )  # fmt: skip


def _definition_facts(changes: Sequence[DefinitionChange], uses: int) -> Said:
    first = changes[0]
    if first.old and first.new:
        said = Said("definition-changed", {"term": first.term})
        if fold(first.old.term) != fold(first.term):
            said = Said("definition-renamed", {"term": first.term, "before": first.old.term})
        return Said("used-elsewhere", {"said": said, "number": uses}) if uses else said
    terms = tuple(change.term for change in changes)
    said = Said(f"defined-in-{'old' if first.old else 'new'}", {"terms": terms, "number": len(terms)})
    still = "terms-still-used" if len(changes) > 1 else "term-still-used"
    return Said(still, {"said": said, "number": uses}) if uses else said


def _definition_evidence(change: DefinitionChange, wordings: Wordings) -> Iterator[Evidence]:
    sides: tuple[tuple[Side, DraftText, Definition | None], ...] = (
        ("old", wordings.old, change.old), ("new", wordings.new, change.new),
    )  # fmt: skip
    for side, reading, definition in sides:
        if definition:
            clause = reading.clauses[definition.clause]
            yield of_span(
                side, reading, clause, (definition.span[0], definition.span[0] + len(definition.term))
            )


def _annex_signal(change: AnnexChange, wordings: Wordings) -> Signal:
    said = _annex_facts(change)
    return Signal(
        id="", kind="definition",
        says=Said("pointed-to", {"said": said, "number": len(change.pointers)}),
        severity="medium", match=change.pointers[0], ripple=change.pointers[1:],
        because=Said("because-annex"),
        evidence=_match_evidence(
            (*change.pointers[:DEFINITION_SIGNALS_SHOWN], *change.changed[:1]), wordings
        ),
    )  # fmt: skip


def _annex_facts(change: AnnexChange) -> Said:
    if not change.old or not change.new:
        side, annex = ("old", change.old) if change.old else ("new", change.new)
        return Said(f"annex-in-{side}", {"annex": annex.id if annex else ""})
    facts: dict[str, Fact] = {"annex": (change.old.id, change.new.id), "clauses": change.clauses}
    if len(change.changed) == change.clauses:
        return Said("annex-changed-throughout", facts)
    return Said("annex-changed", {**facts, "changed": len(change.changed)})


def _renaming_signal(renaming: Renaming, wordings: Wordings) -> Signal:
    first, *others = renaming.matches
    return Signal(
        id="", kind="definition",
        says=Said("renamed", {"old": renaming.old, "new": renaming.new, "clauses": len(renaming.matches)}),
        severity="low", match=first, ripple=tuple(others), because=Said("because-renamed"),
        evidence=_match_evidence((first,), wordings, renaming.old, renaming.new),
    )  # fmt: skip


def _match_evidence(matches: Sequence[str], wordings: Wordings, *words: str) -> tuple[Evidence, ...]:
    """How the clauses of some matches begin on both sides; with words given, where those stand."""
    by_id = {match.id: match for match in wordings.matches}
    found: list[Evidence] = []
    for id in matches:
        for side, reading, ids in (
            ("old", wordings.old, by_id[id].old), ("new", wordings.new, by_id[id].new),
        ):  # fmt: skip
            for clause_id in ids[:1]:
                clause = reading.clauses[clause_id]
                at = next((clause.text.find(w) for w in words if w in clause.text), 0)
                here: Side = "old" if side == "old" else "new"
                found.append(
                    of_span(here, reading, clause, (at, at + 1))
                    if clause.text
                    else of_clause(here, reading, clause)
                )
    return tuple(dict.fromkeys(found))

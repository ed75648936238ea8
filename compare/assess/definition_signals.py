"""Signals from what words mean: definitions, annexes, renamed terms, references, and what they reach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.assess.citations import cite, count, join, list_places, unit_name
from compare.assess.definitions import DefinitionChange
from compare.assess.evidence import MOST_EVIDENCE, Side, of_clause, of_span
from compare.assess.ripple import AnnexChange
from compare.assess.wording import Wordings
from compare.language.cues import fold
from compare.language.passages import DraftText
from compare.model import Definition, Evidence, ReferenceChange, Renaming, Signal

# ---------------------------------------------------------------------------------------------
# Signals from references that now point to another provision, with or without a change of their words.

# so many references from one provision to another are told together
_TOGETHER = 3


def reference_signals(wordings: Wordings) -> Iterator[Signal]:
    """One signal for each reference; one for all that point from one provision to another, where many do."""
    groups: dict[tuple[str, str], list[ReferenceChange]] = {}
    for change in wordings.references:
        pattern = change.old_target or change.old.casefold(), change.new_target or change.new.casefold()
        groups.setdefault(pattern, []).append(change)
    for group in groups.values():
        for told in [group] if len(group) >= _TOGETHER else [[change] for change in group]:
            yield _signal(told, wordings)


def _signal(group: Sequence[ReferenceChange], wordings: Wordings) -> Signal:
    first = group[0]
    kept = first.old == first.new
    if len(group) > 1:
        what = f"{count(len(group), 'reference')} ({_places(group, wordings)})"
    else:
        what = f"“{first.old}” in {cite(wordings.new, first.new_clause)}"
    became = "" if kept else f" became “{first.new}” and"
    point = "point" if len(group) > 1 else "points"
    matches = tuple(dict.fromkeys(change.match for change in group))
    return Signal(
        id="", kind="definition",
        text=f"{what}{became} {point} to another provision: {_explained(first, wordings)}",
        severity="medium", match=matches[0], ripple=matches[1:],
        reason="a reference points to another provision, beyond renumbering",
        evidence=tuple(dict.fromkeys(e for one in group for e in _evidence(one, wordings)))[:MOST_EVIDENCE],
    )  # fmt: skip


def _places(group: Sequence[ReferenceChange], wordings: Wordings) -> str:
    return list_places(wordings.new, [change.new_clause for change in group])


def _explained(change: ReferenceChange, wordings: Wordings) -> str:
    """What was pointed to before, where that is now, and what is pointed to now."""
    before, after = (
        cite(reading, target) if target else ""
        for reading, target in ((wordings.old, change.old_target), (wordings.new, change.new_target))
    )
    went = [cite(wordings.new, clause) for clause in change.went]
    if not before:
        was = "the old draft has no such provision"
    elif went:
        was = f"what was {before} is {join(went)} in the new draft"
    else:
        was = f"what was {before} has no counterpart in the new draft"
    is_now = f"it now points to {after}" if after else "the new draft has no provision of that number"
    return f"{was}; {is_now}"


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

# so many signals of one kind are told one by one; more of them, together
_SINGLY = 3
_SHOWN = 3
_MOST_TERMS = 8


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
        for group in [one] if len(one) > _SINGLY else [[change] for change in one]:
            if group:
                yield _definition_signal(group, wordings)


def _definition_signal(changes: Sequence[DefinitionChange], wordings: Wordings) -> Signal:
    first = changes[0]
    uses = tuple(dict.fromkeys(id for change in changes for id in change.uses))
    terms = join([f"“{change.term}”" for change in changes[:_MOST_TERMS]])
    if len(changes) > _MOST_TERMS:
        terms += f" and {len(changes) - _MOST_TERMS} more"
    several = len(changes) > 1
    it = "the terms" if several else "the term"
    if first.old and first.new:
        other_name = f" (before: “{first.old.term}”)" if fold(first.old.term) != fold(first.term) else ""
        what = f"The definition of {terms}{other_name} reads differently"
        reach = f"; {count(len(uses), 'other clause')} {'uses' if len(uses) == 1 else 'use'} {it}"
    else:
        there, other = ("old", "new") if first.old else ("new", "old")
        what = f"{terms} {'are' if several else 'is'} defined in the {there} draft, not in the {other} one"
        reach = (
            f", where {count(len(uses), 'clause')} {'uses' if len(uses) == 1 else 'use'} {it} all the same"
        )
    return Signal(
        id="", kind="definition", text=what + (reach if uses else ""),
        severity="medium" if uses else "low", match=first.match, ripple=uses,
        reason="a definition changed" + (" that other clauses rest on" if uses else ""),
        evidence=tuple(e for one in changes for e in _definition_evidence(one, wordings))[:MOST_EVIDENCE],
    )  # fmt: skip


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
    names = [" ".join(unit_name(annex)).strip() for annex in (change.old, change.new) if annex]
    what = (
        f"{change.clauses} of its clauses"
        if len(change.changed) == change.clauses
        else (f"{len(change.changed)} of its {change.clauses} clauses")
    )
    if change.old and change.new:
        name = names[0] if names[0] == names[1] else f"{names[0]} (now {names[1]})"
        text = f"{name} changed in {what}"
    else:
        there, other = ("old", "new") if change.old else ("new", "old")
        text = f"{names[0]} is in the {there} draft, not in the {other} one"
    verb = "points" if len(change.pointers) == 1 else "point"
    return Signal(
        id="", kind="definition",
        text=f"{text}; {count(len(change.pointers), 'clause')} of both drafts {verb} to it",
        severity="medium", match=change.pointers[0], ripple=change.pointers[1:],
        reason="an annex changed that other clauses point to",
        evidence=_match_evidence((*change.pointers[:_SHOWN], *change.changed[:1]), wordings),
    )  # fmt: skip


def _renaming_signal(renaming: Renaming, wordings: Wordings) -> Signal:
    first, *others = renaming.matches
    return Signal(
        id="", kind="definition",
        text=f"“{renaming.old}” is called “{renaming.new}” in {count(len(renaming.matches), 'clause')}",
        severity="low", match=first, ripple=tuple(others),
        reason="a term has another name; what it means is another matter",
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

"""Signals from references that now point to another provision, with or without a change of their words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.assess.evidence import MOST_EVIDENCE, Side, of_clause, of_span
from compare.assess.phrases import count, join
from compare.assess.places import cite, list_places
from compare.assess.reading import Reading
from compare.assess.wording import Wordings
from compare.model import Evidence, ReferenceChange, Signal

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
    sides: tuple[tuple[Side, Reading, str, str, str], ...] = (
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

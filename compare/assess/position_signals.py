"""Signals from whose wording it is: positions, the ledger, open text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from compare.assess.evidence import Side
from compare.assess.positions import Change, Fate, OpenTextOutcome, Option, evidence_of
from compare.assess.positions import count as count_fates
from compare.assess.thresholds import LONGEST_OPTION, MOST_EVIDENCE, POSITION_SIGNALS_SINGLY
from compare.assess.wording import Wordings
from compare.language.passages import DraftText
from compare.model import AGREED, Fact, LedgerEntry, Said, Signal

# what became of open passages, in the order in which it is told
_OLD_FATES: tuple[tuple[Fate, str], ...] = (
    ("settled", "passages-settled"),
    ("open", "passages-open"),
    ("reworded", "passages-reworded"),
    ("dropped", "passages-dropped"),
)
_NEW_FATES: tuple[tuple[Fate, str], ...] = (
    ("settled", "passages-bracketed"),
    ("dropped", "passages-added"),
)


def position_signals(wordings: Wordings) -> Iterator[Signal]:
    """Words that changed hands, those of one pair of positions together; then the ledger."""
    pairs: dict[tuple[str, str], list[Change]] = {}
    for change in wordings.changes:
        pairs.setdefault((change.old, change.new), []).append(change)
    for changes in pairs.values():
        groups = [[change] for change in changes] if len(changes) <= POSITION_SIGNALS_SINGLY else [changes]
        for group in groups:
            yield _position_signal(group, wordings)
    for entry in wordings.ledger:
        if entry.kept != entry.words or any(entry.position in (c.old, c.new) for c in wordings.changes):
            yield _ledger_signal(entry, wordings)


def _position_signal(changes: Sequence[Change], wordings: Wordings) -> Signal:
    first = changes[0]
    return Signal(
        id="", kind="position", says=_position_facts(changes, wordings), severity="medium", match=first.match,
        because=Said("because-position"),
        evidence=tuple(dict.fromkeys(e for change in changes for e in change.evidence))[:MOST_EVIDENCE],
        ripple=tuple(change.match for change in changes[1:]),
    )  # fmt: skip


def _position_facts(changes: Sequence[Change], wordings: Wordings) -> Said:
    first = changes[0]
    words = sum(change.words for change in changes)
    facts: dict[str, Fact] = {
        "old": _position(first.old, wordings.marked[0]),
        "new": _position(first.new, wordings.marked[1]),
    }
    if words:
        facts["words"] = words
    across = "" if words else "-across"
    if len(changes) > 1:
        places = dict.fromkeys(e.clause for c in changes for e in c.evidence if e.side == "old")
        return Said(f"positions-changed{across}", {**facts, "clauses": len(changes), "places": tuple(places)})
    return Said(f"position-changed{across}", {**facts, "quote": first.quote} if words else facts)


def _position(position: str, marked: bool) -> str:
    """The position; "" where a draft marks none, since it agrees to nothing."""
    return "" if position == AGREED and not marked else position


def _ledger_signal(entry: LedgerEntry, wordings: Wordings) -> Signal:
    same = wordings.one_language
    fates = [
        (name, number)
        for name, number in (
            ("kept", entry.kept),
            ("reworded" if same else "counterpart", entry.reworded),
            ("dropped" if same else "alone", entry.dropped),
        )
        if number
    ]
    facts: dict[str, Fact] = {"position": entry.position, "words": entry.words}
    if len(fates) == 1 and entry.words > 1:
        says = Said(f"wording-all-{fates[0][0]}", facts)
    else:
        counted = tuple(Said(f"words-{name}", {"number": number}) for name, number in fates)
        says = Said("wording-shared-out", {**facts, "fates": counted})
    return Signal(
        id="", kind="position", says=says, severity="low", because=Said("because-wording-counted"),
        evidence=wordings.ledger_evidence.get(entry.position, ()),
    )  # fmt: skip


def alternative_signals(wordings: Wordings) -> Iterator[Signal]:
    """Counts of all open text; then, for options that competed, which of them stand now."""
    found = wordings.outcomes
    if any(option.fate != "open" for o in found for group in (*o.old, *o.new) for option in group):
        yield _all_open_text(found, wordings)
    chosen = [(o, group) for o in found for group in o.old if _is_chosen(group)]
    fresh = [(o, group) for o in found for group in o.new if _is_chosen(group)]
    for side, groups in (("old", chosen), ("new", fresh)):
        if len(groups) > POSITION_SIGNALS_SINGLY:
            yield from _choices_together("old" if side == "old" else "new", groups, wordings)
            continue
        for outcome, group in groups:
            yield from _choices_together("old" if side == "old" else "new", [(outcome, group)], wordings)


def _is_chosen(group: Sequence[Option]) -> bool:
    """Whether options competed for one place and at least one of them stands without brackets."""
    return len(group) > 1 and any(option.fate == "settled" for option in group)


def _all_open_text(found: Sequence[OpenTextOutcome], wordings: Wordings) -> Signal:
    old = [group for outcome in found for group in outcome.old]
    new = [group for outcome in found for group in outcome.new]
    closed = [outcome.match for outcome in found if outcome.closed]
    before, after = count_fates(old), count_fates(new)
    parts = [_fates("old", before, _OLD_FATES), _fates("new", after, _NEW_FATES)]
    if closed and after:
        parts.append(Said("nothing-left-open", {"clauses": len(closed)}))
    first: tuple[Side, DraftText, Option] = (
        ("old", wordings.old, old[0][0]) if old else ("new", wordings.new, new[0][0])
    )
    return Signal(
        id="", kind="alternative", says=Said("open-passages", {"parts": tuple(parts)}), severity="low",
        because=Said("because-open-text-counted"), evidence=(evidence_of(*first),),
    )  # fmt: skip


def _fates(side: Side, counted: Mapping[Fate, int], messages: Sequence[tuple[Fate, str]]) -> Said:
    total = sum(counted.values())
    said = Said(f"open-in-{side}", {"number": total}) if total else Said(f"none-open-in-{side}")
    told = tuple(Said(message, {"number": counted[fate]}) for fate, message in messages if counted[fate])
    return Said("with-fates", {"said": said, "fates": told}) if told else said


def _choices_together(
    side: Side, groups: Sequence[tuple[OpenTextOutcome, Sequence[Option]]], wordings: Wordings
) -> Iterator[Signal]:
    """Which option stands: of one place, or the first few of many."""
    reading = wordings.old if side == "old" else wordings.new
    facts: dict[str, Fact] = {"choices": tuple(_choice(side, group) for _, group in groups)}
    message = "settled" if side == "old" else "bracketed"
    if len(groups) > 1:
        message, facts["number"] = f"{message}-in-places", len(groups)
    matches = tuple(dict.fromkeys(outcome.match for outcome, _ in groups))
    yield Signal(
        id="", kind="alternative", says=Said(message, facts), severity="low",
        match=matches[0], ripple=matches[1:],
        because=Said("because-options-settled" if side == "old" else "because-options-opened"),
        evidence=tuple(
            dict.fromkeys(evidence_of(side, reading, option) for _, group in groups for option in group[:1])
        )[:MOST_EVIDENCE],
    )  # fmt: skip


def _choice(side: Side, group: Sequence[Option]) -> Said:
    stands = tuple(_shortened(option.text) for option in group if option.fate == "settled")
    others = tuple(_shortened(option.text) for option in group if option.fate != "settled")
    facts: dict[str, Fact] = {"clause": group[0].clause, "options": stands}
    if not others:
        return Said("options-stood" if side == "new" else "options-stand-together", facts)
    if side == "new":
        return Said("option-stood-alone", {**facts, "others": others})
    return Said("option-stands", {**facts, "others": others, "number": len(stands)})


def _shortened(text: str) -> str:
    """An option cut at a space: the evidence has the whole of it."""
    return text if len(text) <= LONGEST_OPTION else text[:LONGEST_OPTION].rsplit(" ", 1)[0] + " …"

"""Signals from whose wording it is: positions, the ledger, open text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compare.assess.citations import cite, count, join, list_places, position_label, shorten
from compare.assess.evidence import MOST_EVIDENCE, Side
from compare.assess.positions import Change, Fate, Option, Outcome, evidence_of
from compare.assess.positions import count as count_fates
from compare.assess.wording import Wordings
from compare.language.passages import DraftText
from compare.model import AGREED, LedgerEntry, Signal

# so many signals of one kind are told one by one; more of them, together
_SINGLY = 3
_SHOWN = 3
_OLD_FATES: tuple[tuple[Fate, str], ...] = (
    ("settled", "now without brackets"),
    ("open", "still open"),
    ("reworded", "reworded"),
    ("dropped", "gone"),
)
_NEW_FATES: tuple[tuple[Fate, str], ...] = (
    ("settled", "around words that stood without brackets"),
    ("dropped", "around new words"),
)


def position_signals(wordings: Wordings) -> Iterator[Signal]:
    """Words that changed hands, those of one pair of positions together; then the ledger."""
    pairs: dict[tuple[str, str], list[Change]] = {}
    for change in wordings.changes:
        pairs.setdefault((change.old, change.new), []).append(change)
    for changes in pairs.values():
        groups = [[change] for change in changes] if len(changes) <= _SINGLY else [changes]
        for group in groups:
            yield _position_signal(group, wordings)
    for entry in wordings.ledger:
        if entry.kept != entry.words or any(entry.position in (c.old, c.new) for c in wordings.changes):
            yield _ledger_signal(entry, wordings)


def _position_signal(changes: Sequence[Change], wordings: Wordings) -> Signal:
    first = changes[0]
    before, after = _position(first.old, wordings.marked[0]), _position(first.new, wordings.marked[1])
    words = sum(change.words for change in changes)
    what = f"{count(words, 'word')} unchanged" if words else "in a clause of the other language"
    if len(changes) == 1:
        quote = f": “{first.quote}”" if first.quote else ""
        text = f"{before} → {after}, {what}{quote}"
    else:
        places = list_places(wordings.old, [e.clause for c in changes for e in c.evidence if e.side == "old"])
        text = f"{before} → {after} in {count(len(changes), 'clause')}, {what} ({places})"
    return Signal(
        id="", kind="position", text=text, severity="medium", match=first.match,
        reason="wording stayed and changed its position",
        evidence=tuple(dict.fromkeys(e for change in changes for e in change.evidence))[:MOST_EVIDENCE],
        ripple=tuple(change.match for change in changes[1:]),
    )  # fmt: skip


def _position(position: str, marked: bool) -> str:
    """A position by name; a draft that marks none agrees to nothing."""
    return "not marked as a position" if position == AGREED and not marked else position_label(position)


def _ledger_signal(entry: LedgerEntry, wordings: Wordings) -> Signal:
    name = position_label(entry.position)
    same = wordings.one_language
    counts = [
        (entry.kept, "stand in the new one"),
        (entry.reworded, "were reworded" if same else "have a counterpart in the other language"),
        (entry.dropped, "are gone" if same else "have no counterpart that was found"),
    ]
    fates = [(number, what) for number, what in counts if number]
    fate = join([f"{number:,} {what}" for number, what in fates])
    told = f"of {entry.words:,} words of the old draft {fate}"
    if len(fates) == 1 and entry.words > 1:
        told = f"all {entry.words:,} words of the old draft {fates[0][1]}"
    return Signal(
        id="", kind="position",
        text=f"{name[:1].upper()}{name[1:]}: {told}",
        severity="low", reason="a count for the whole draft: what became of one side's wording",
        evidence=wordings.ledger_evidence.get(entry.position, ()),
    )  # fmt: skip


def alternative_signals(wordings: Wordings) -> Iterator[Signal]:
    """Open text in all; then, where options competed and one or several stand now, which."""
    found = wordings.outcomes
    if any(option.fate != "open" for o in found for group in (*o.old, *o.new) for option in group):
        yield _all_open_text(found, wordings)
    chosen = [(o, group) for o in found for group in o.old if _is_chosen(group)]
    fresh = [(o, group) for o in found for group in o.new if _is_chosen(group)]
    for side, groups in (("old", chosen), ("new", fresh)):
        if len(groups) > _SINGLY:
            yield from _choices_together("old" if side == "old" else "new", groups, wordings)
            continue
        for outcome, group in groups:
            yield from _choices_together("old" if side == "old" else "new", [(outcome, group)], wordings)


def _is_chosen(group: Sequence[Option]) -> bool:
    """Whether options competed for one place and at least one of them stands without brackets."""
    return len(group) > 1 and any(option.fate == "settled" for option in group)


def _all_open_text(found: Sequence[Outcome], wordings: Wordings) -> Signal:
    old = [group for outcome in found for group in outcome.old]
    new = [group for outcome in found for group in outcome.new]
    closed = [outcome.match for outcome in found if outcome.closed]
    before, after = count_fates(old), count_fates(new)
    parts = [
        _fates(sum(before.values()), "old", before, _OLD_FATES),
        _fates(sum(after.values()), "new", after, _NEW_FATES),
    ]
    if closed and after:
        parts.append(f"nothing is left open in {count(len(closed), 'clause')} that had open passages")
    first: tuple[Side, DraftText, Option] = (
        ("old", wordings.old, old[0][0]) if old else ("new", wordings.new, new[0][0])
    )
    return Signal(
        id="", kind="alternative", text=f"Open passages: {'; '.join(parts)}", severity="low",
        reason="a count for the whole draft: what became of open text", evidence=(evidence_of(*first),),
    )  # fmt: skip


def _fates(total: int, side: str, counted: Mapping[Fate, int], names: Iterable[tuple[Fate, str]]) -> str:
    told = [f"{counted[fate]:,} {name}" for fate, name in names if counted[fate]]
    number = f"{total:,}" if total else "none"
    return f"{number} in the {side} draft" + (f" ({', '.join(told)})" if told else "")


def _choices_together(
    side: Side, groups: Sequence[tuple[Outcome, Sequence[Option]]], wordings: Wordings
) -> Iterator[Signal]:
    """Which option stands: of one place, or the first few of many."""
    reading = wordings.old if side == "old" else wordings.new
    told = [f"{cite(reading, group[0].clause)}: {_choice(side, group)}" for _, group in groups]
    more = f"; and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    head = "Settled alternatives" if side == "old" else "Newly bracketed alternatives"
    if len(told) > 1:
        head += f" in {len(told)} places"
    matches = tuple(dict.fromkeys(outcome.match for outcome, _ in groups))
    yield Signal(
        id="", kind="alternative", text=f"{head}, {'; '.join(told[:_SHOWN])}{more}", severity="low",
        match=matches[0], ripple=matches[1:],
        reason="options that competed for one place were settled" if side == "old" else "options were opened",
        evidence=tuple(
            dict.fromkeys(evidence_of(side, reading, option) for _, group in groups for option in group[:1])
        )[:MOST_EVIDENCE],
    )  # fmt: skip


def _choice(side: Side, group: Sequence[Option]) -> str:
    stands = [_short(option.text) for option in group if option.fate == "settled"]
    others = [_short(option.text) for option in group if option.fate != "settled"]
    if side == "new":
        return f"{join(stands)} stood alone, now beside {join(others)}" if others else f"{join(stands)}"
    if not others:
        return f"{join(stands)} stand side by side"
    return f"{join(stands)} {'stands' if len(stands) == 1 else 'stand'}, not {join(others)}"


def _short(text: str) -> str:
    return f"“{shorten(text)}”"

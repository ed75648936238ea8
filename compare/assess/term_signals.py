"""Signals from the terms: force limits, elements of guarantees, shifts of obligation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from compare.assess.citations import (
    element_title,
    element_values,
    join,
    limit_conditions,
    limit_title,
    limit_values,
    position_label,
    value_label,
)
from compare.assess.definition_signals import definition_signals
from compare.assess.evidence import of_quote, of_statements
from compare.assess.obligations import PLAIN, id_of, strength_of
from compare.assess.position_signals import alternative_signals, position_signals
from compare.assess.silence_signals import silence_signals
from compare.assess.wording import Wordings
from compare.language.lexicon import load
from compare.model import (
    Evidence,
    ForceLimit,
    GuaranteeElement,
    ObligationShift,
    Severity,
    Signal,
    SignalKind,
    Terms,
)

# ---------------------------------------------------------------------------------------------
# One list of what changed in substance, the weightiest first; each a plain sentence with its numbers.
#
# The rules by which severity is given stand in ARCHITECTURE.md ("How signals are ranked") and, as `reason`,
# with each signal. Within a severity: force limits, guarantees, obligations, positions, alternatives,
# definitions, silences; within a kind the order of the drafts. No signal says whether a change is good.

_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
_KINDS: tuple[SignalKind, ...] = (
    "force-limit", "guarantee", "obligation", "position", "alternative", "definition", "silence",
)  # fmt: skip
_TOLD = "text not certain"


def signals(terms: Terms, wordings: Wordings) -> tuple[Signal, ...]:
    """All signals, ranked, with ids in that order."""
    made = sorted(_made(terms, wordings), key=lambda s: (_SEVERITIES.index(s.severity), _KINDS.index(s.kind)))
    return tuple(replace(_cautious(signal), id=f"s{n}") for n, signal in enumerate(made, 1))


def _made(terms: Terms, wordings: Wordings) -> Iterator[Signal]:
    yield from limit_signals(terms.force_limits)
    yield from guarantee_signals(terms.guarantees)
    yield from obligation_signals(terms.obligations, wordings)
    yield from position_signals(wordings)
    yield from alternative_signals(wordings)
    yield from definition_signals(wordings)
    yield from silence_signals(terms, wordings)


def _cautious(signal: Signal) -> Signal:
    """The signal, saying so where its words stand on a page that cannot be trusted."""
    codes = dict.fromkeys(e.trust for e in signal.evidence if e.trust != "ok")
    if not codes or _TOLD in signal.text:
        return signal
    return replace(signal, text=f"{signal.text} ({_TOLD}: {', '.join(codes)})")


# ---------------------------------------------------------------------------------------------

_WEIGHTY = frozenset({"guarantors", "trigger", "consultation", "decision-rule", "response", "voiding"})
_BY_NAME = frozenset({"guarantors", "response", "exclusion"})
_FAR = 3
# so many shifts of one kind are told one by one; more of them, together
_SINGLY = 2
_ACTORS_SHOWN = 6


def limit_signals(limits: Sequence[ForceLimit]) -> Iterator[Signal]:
    """One signal for each limit that differs, or whose figures changed hands."""
    with_holder = len({limit.holder for limit in limits if limit.holder}) > 1
    for limit in limits:
        old, new = ({(s.value, s.position) for s in side} for side in (limit.old, limit.new))
        if limit.change == "unchanged" and old == new:
            continue
        before, after = limit_values(limit.old, limit), limit_values(limit.new, limit)
        severity, reason = _limit_weight(limit)
        yield Signal(
            id="",
            kind="position" if limit.change == "unchanged" else "force-limit",
            text=f"{limit_title(limit, with_holder)}: {before} → {after}{limit_conditions(limit)}",
            severity=severity,
            match=limit.match,
            terms=(limit.id,),
            reason=reason,
            evidence=of_statements(limit.old, limit.new),
        )


def _limit_weight(limit: ForceLimit) -> tuple[Severity, str]:
    if limit.change == "unchanged":
        return "medium", "the figure stayed and changed its position"
    if limit.change == "requalified":
        return "medium", "the figure of a force limit stayed and its condition or bound changed"
    what = {"added": "appeared", "removed": "disappeared"}.get(limit.change, "changed")
    return "high", f"the figure of a force limit {what}"


def guarantee_signals(elements: Sequence[GuaranteeElement]) -> Iterator[Signal]:
    """One signal for each element of a guarantee that differs."""
    for element in elements:
        if element.change == "unchanged":
            continue
        weighty = element.element in _WEIGHTY
        text = _named_changes(element) if element.element in _BY_NAME else _value_change(element)
        direction = f" [{element.direction}]" if element.direction not in ("changed", "none") else ""
        yield Signal(
            id="",
            kind="guarantee",
            text=text + direction,
            severity="high" if weighty else "medium",
            match=element.match,
            terms=(element.id,),
            reason=f"{'a core element' if weighty else 'an element'} of a guarantee {_became(element)}",
            evidence=of_statements(element.old, element.new),
        )


def _became(element: GuaranteeElement) -> str:
    return {"added": "appeared", "removed": "disappeared"}.get(element.change, "changed")


def _value_change(element: GuaranteeElement) -> str:
    before, after = (element_values(element.element, side) for side in (element.old, element.new))
    return f"{element_title(element.element)}: {before} → {after}"


def _named_changes(element: GuaranteeElement) -> str:
    """Lists are long: what left and what came, by name, where both drafts have the element."""
    if not element.old or not element.new:
        return _value_change(element)
    old, new = ({s.value for s in side} for side in (element.old, element.new))
    left = [s for s in element.old if s.value not in new]
    came = [s for s in element.new if s.value not in old]
    parts = []
    if left:
        parts.append(f"no longer named: {element_values(element.element, left)}")
    if came:
        parts.append(f"newly named: {element_values(element.element, came)}")
    for a in element.old:
        for b in element.new:
            if a.value == b.value and a.position != b.position:
                name = value_label(element.element, a.value)
                parts.append(f"{name}: {position_label(a.position)} → {position_label(b.position)}")
    return f"{element_title(element.element)}: {'; '.join(parts)}"


def obligation_signals(shifts: Sequence[ObligationShift], wordings: Wordings) -> Iterator[Signal]:
    """Shifts of one kind ("shall" → "may") together where there are several; hedges likewise."""
    kinds: dict[tuple[str, str, str], list[ObligationShift]] = {}
    for shift in shifts:
        kinds.setdefault((_kind(shift.old), _kind(shift.new), shift.direction), []).append(shift)
    for alike in kinds.values():
        if len(alike) <= _SINGLY:
            for shift in alike:
                yield _obligation_signal([shift], wordings)
        else:
            yield _obligation_signal(alike, wordings)


def _kind(words: str) -> str:
    """What a verb is in the lexicon, so that "must" and "undertakes to" are one kind; a hedge as it is."""
    return id_of(words) or words


def _obligation_signal(shifts: Sequence[ObligationShift], wordings: Wordings) -> Signal:
    first = shifts[0]
    matches = tuple(dict.fromkeys(shift.match for shift in shifts))
    severity, reason = _obligation_weight(first)
    return Signal(
        id="",
        kind="obligation",
        text=f"{_actors(shifts)}{_shift(first, len(shifts))} [{first.direction}]",
        severity=severity,
        match=matches[0],
        terms=tuple(shift.id for shift in shifts),
        reason=reason,
        evidence=tuple(dict.fromkeys(_shift_evidence(shifts, wordings))),
        ripple=matches[1:],
    )


def _shift(shift: ObligationShift, times: int) -> str:
    often = f" in {times:,} sentences" if times > 1 else ""
    if shift.old in load().hedges or shift.new in load().hedges:
        return f"“{shift.new}” added{often}" if shift.new else f"“{shift.old}” dropped{often}"
    old, new = (_said(words, times) for words in (shift.old, shift.new))
    return f"{old} → {new}{often}"


def _said(words: str, times: int) -> str:
    """A verb in quotation marks, several of one kind under the name of the kind."""
    if words == PLAIN:
        return words
    return f"“{id_of(words) or words}”" if times > 1 else f"“{words}”"


def _actors(shifts: Sequence[ObligationShift]) -> str:
    """Who is bound: "Each Party: ", "the Conference (3), Parties (2) and 4 more: "."""
    counted = Counter(shift.actor for shift in shifts if shift.actor)
    if not counted:
        return ""
    shown = [f"{actor} ({n})" if n > 1 else actor for actor, n in counted.most_common(_ACTORS_SHOWN)]
    if len(counted) > len(shown):
        shown.append(f"{len(counted) - len(shown)} more")
    return f"{join(shown, '; ')}: "


def _obligation_weight(shift: ObligationShift) -> tuple[Severity, str]:
    hedges = load().hedges
    if shift.old in hedges or shift.new in hedges:
        return "low", f"words that leave room {'came' if shift.new else 'went'}; the verb stayed"
    if shift.direction == "changed":
        return "high", "what was asked for is now forbidden, or the reverse"
    old, new = strength_of(shift.old), strength_of(shift.new)
    steps = abs(old - new) if old is not None and new is not None else 0
    told = f"an obligation's strength changed by {steps} step{'s' if steps != 1 else ''} of 5"
    return ("high" if steps >= _FAR else "medium"), told


def _shift_evidence(shifts: Iterable[ObligationShift], wordings: Wordings) -> Iterator[Evidence]:
    by_id = {match.id: match for match in wordings.matches}
    for shift in shifts:
        match = by_id[shift.match]
        yield from of_quote("old", wordings.old, match.old, shift.quote_old)
        yield from of_quote("new", wordings.new, match.new, shift.quote_new)

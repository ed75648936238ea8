"""Signals from the terms: force limits, elements of guarantees, shifts of obligation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from compare.assess.change_signals import change_signals
from compare.assess.definition_signals import definition_signals
from compare.assess.evidence import of_quote, of_statements
from compare.assess.obligations import id_of, strength_of
from compare.assess.position_signals import alternative_signals, position_signals
from compare.assess.silence_signals import silence_signals
from compare.assess.thresholds import FAR, TERM_SIGNALS_SINGLY
from compare.assess.wording import Wordings
from compare.language.lexicon import things
from compare.model import (
    SECOND_READING,
    ElementStatement,
    Evidence,
    Fact,
    ForceLimit,
    GuaranteeElement,
    LimitStatement,
    ObligationShift,
    Rereading,
    Said,
    Severity,
    Signal,
    SignalKind,
    Terms,
    surely,
)

# ---------------------------------------------------------------------------------------------
# One list of what changed in substance, the weightiest first; each with the facts of its sentence.
#
# The rules by which severity is given stand in docs/signals.md and, as `because`,
# with each signal. Within a severity: force limits, guarantees, obligations, what came and went in
# matched clauses (permissions to parties), positions, alternatives, definitions, silences; within a kind
# the order of the drafts. No signal says whether a change is good.

_SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
_KINDS: tuple[SignalKind, ...] = (
    "force-limit", "guarantee", "obligation", "permission", "pledge", "condition", "qualifier", "deadline",
    "money", "figure", "parties", "position", "alternative", "definition", "silence",
)  # fmt: skip
# the only message that says itself which of its figures are not certain
_SAYS_TRUST = frozenset({"limit", "limit-condition"})


def signals(terms: Terms, wordings: Wordings) -> tuple[Signal, ...]:
    """All signals, ranked, with ids in that order."""
    made = sorted(_made(terms, wordings), key=lambda s: (_SEVERITIES.index(s.severity), _KINDS.index(s.kind)))
    return tuple(
        replace(_cautious(_weighed(signal, wordings)), id=f"s{n}") for n, signal in enumerate(made, 1)
    )


def _made(terms: Terms, wordings: Wordings) -> Iterator[Signal]:
    yield from limit_signals(terms.force_limits)
    yield from guarantee_signals(terms.guarantees)
    yield from obligation_signals(terms.obligations, wordings)
    yield from change_signals(terms, wordings)
    yield from position_signals(wordings)
    yield from alternative_signals(wordings)
    yield from definition_signals(wordings)
    yield from silence_signals(terms, wordings)


def _weighed(signal: Signal, wordings: Wordings) -> Signal:
    """The signal, its reason saying so where a figure that it rests on was read in two ways."""
    told: dict[tuple[str, str], Said] = {}
    for one in signal.evidence:
        if one.trust == SECOND_READING:
            reading = wordings.old if one.side == "old" else wordings.new
            for again in reading.draft.annotations.rereadings:
                if (again.clause, again.quote) == (one.clause, one.quote):
                    told[again.figure, again.again] = _read_twice(again)
    if not told or signal.because is None:
        return signal
    facts: dict[str, Fact] = {"because": signal.because, "readings": tuple(told.values())}
    return replace(signal, because=Said("because-read-twice", facts))


def _read_twice(again: Rereading) -> Said:
    if again.again:
        return Said("read-twice", {"figure": again.figure, "again": again.again})
    return Said("read-once", {"figure": again.figure})


def _cautious(signal: Signal) -> Signal:
    """The signal, saying so where its words stand on a page that cannot be trusted."""
    codes = tuple(dict.fromkeys(e.trust for e in signal.evidence if e.trust != "ok"))
    if not codes or signal.says is None or signal.says.message in _SAYS_TRUST:
        return signal
    return replace(signal, says=Said("uncertain", {"said": signal.says, "codes": codes}))


# ---------------------------------------------------------------------------------------------

_WEIGHTY = frozenset({"guarantors", "trigger", "consultation", "decision-rule", "response", "voiding"})
_BY_NAME = frozenset({"guarantors", "response", "exclusion"})


def limit_signals(limits: Sequence[ForceLimit]) -> Iterator[Signal]:
    """One signal for each limit that differs, or whose figures changed hands."""
    for limit in limits:
        old, new = ({(s.value, s.position) for s in side} for side in (limit.old, limit.new))
        if limit.change == "unchanged" and old == new:
            continue
        severity, because = _limit_weight(limit)
        possible = _is_possible(limit.old, limit.new)
        yield Signal(
            id="",
            kind="position" if limit.change == "unchanged" else "force-limit",
            says=_limit_facts(limit),
            severity="medium" if possible else severity,
            match=limit.match,
            terms=(limit.id,),
            because=because,
            evidence=of_statements(limit.old, limit.new),
        )


def _is_possible(*sides: Sequence[LimitStatement | ElementStatement]) -> bool:
    """Whether what one draft says is only possible: nothing sure is told of the change then."""
    return any(side and not surely(side) for side in sides)


def _limit_facts(limit: ForceLimit) -> Said:
    """The limit, and how its condition changed where each side has one."""
    said = Said("limit", {"term": limit.id})
    old, new = ({s.condition for s in side} for side in (limit.old, limit.new))
    if len(old) != 1 or len(new) != 1 or old == new:
        return said
    return Said("limit-condition", {"said": said, "old": old.pop(), "new": new.pop()})


def _limit_weight(limit: ForceLimit) -> tuple[Severity, Said]:
    if limit.change == "unchanged":
        return "medium", Said("because-figure-position")
    if limit.change == "requalified":
        return "medium", Said("because-figure-qualified")
    what = limit.change if limit.change in ("added", "removed") else "changed"
    return "high", Said(f"because-figure-{what}")


def guarantee_signals(elements: Sequence[GuaranteeElement]) -> Iterator[Signal]:
    """One signal for each element of a guarantee that differs.

    What a draft says only possibly changes nothing; and where it says an element in no other way, nothing is
    said of a change: the table has the quotations, and whoever reads them can tell.
    """
    for element in elements:
        if element.change == "unchanged" or _is_possible(element.old, element.new):
            continue
        weighty = element.element in _WEIGHTY
        # lists are long: what left and what came, by name, where both drafts have the element
        old, new = surely(element.old), surely(element.new)
        named = element.element in _BY_NAME and old and new
        said = Said("element-names" if named else "element", {"term": element.id})
        if element.direction not in ("changed", "none"):
            said = _directed(said, element.direction)
        yield Signal(
            id="",
            kind="guarantee",
            says=said,
            severity="high" if weighty else "medium",
            match=element.match,
            terms=(element.id,),
            because=Said(f"because-{'core-element' if weighty else 'element'}-{element.change}"),
            evidence=of_statements(old, new),
        )


def _directed(said: Said, direction: str) -> Said:
    return Said("directed", {"said": said, "direction": direction})


def obligation_signals(shifts: Sequence[ObligationShift], wordings: Wordings) -> Iterator[Signal]:
    """Shifts of one kind ("shall" → "may") together where there are several; hedges likewise."""
    kinds: dict[tuple[str, str, str], list[ObligationShift]] = {}
    for shift in shifts:
        kinds.setdefault((_kind(shift.old), _kind(shift.new), shift.direction), []).append(shift)
    for alike in kinds.values():
        if len(alike) <= TERM_SIGNALS_SINGLY:
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
    severity, because = _obligation_weight(first)
    return Signal(
        id="",
        kind="obligation",
        says=_directed(_shift_facts(shifts), first.direction),
        severity=severity,
        match=matches[0],
        terms=tuple(shift.id for shift in shifts),
        because=because,
        evidence=tuple(dict.fromkeys(_shift_evidence(shifts, wordings))),
        ripple=matches[1:],
    )


def _shift_facts(shifts: Sequence[ObligationShift]) -> Said:
    """One shift with its words; several of one kind with the kind of their verbs, and how many."""
    first, hedges = shifts[0], things().hedges
    several = len(shifts) > 1
    facts: dict[str, Fact] = {"terms": tuple(shift.id for shift in shifts)}
    if several:
        facts["number"] = len(shifts)
    if first.old in hedges or first.new in hedges:
        facts["words"] = first.new or first.old
        came = "added" if first.new else "dropped"
        return Said(f"{'hedges' if several else 'hedge'}-{came}", facts)
    old, new = (_kind(words) if several else words for words in (first.old, first.new))
    return Said("obligations" if several else "obligation", {**facts, "old": old, "new": new})


def _obligation_weight(shift: ObligationShift) -> tuple[Severity, Said]:
    hedges = things().hedges
    if shift.old in hedges or shift.new in hedges:
        return "low", Said("because-hedge-came" if shift.new else "because-hedge-went")
    if shift.direction == "changed":
        return "high", Said("because-reversed")
    old, new = strength_of(shift.old), strength_of(shift.new)
    steps = abs(old - new) if old is not None and new is not None else 0
    return ("high" if steps >= FAR else "medium"), Said("because-strength", {"steps": steps})


def _shift_evidence(shifts: Iterable[ObligationShift], wordings: Wordings) -> Iterator[Evidence]:
    by_id = {match.id: match for match in wordings.matches}
    for shift in shifts:
        match = by_id[shift.match]
        yield from of_quote("old", wordings.old, match.old, shift.quote_old)
        yield from of_quote("new", wordings.new, match.new, shift.quote_new)

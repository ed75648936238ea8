"""One list of what changed in substance, the weightiest first; each a plain sentence with its numbers.

The rules by which severity is given stand in ARCHITECTURE.md ("How signals are ranked") and, as `reason`,
with each signal. Within a severity: force limits, guarantees, obligations, positions, alternatives,
definitions, silences; within a kind the order of the drafts. No signal says whether a change is good.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from compare.assess.definition_signals import definition_signals
from compare.assess.position_signals import alternative_signals, position_signals
from compare.assess.silence_signals import silence_signals
from compare.assess.term_signals import guarantee_signals, limit_signals, obligation_signals
from compare.assess.wording import Wordings
from compare.model import Severity, Signal, SignalKind, Terms

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

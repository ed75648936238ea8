"""The sample with all that assessing can say beside it: ledger, renamings, evidence, reasons and reach."""

from __future__ import annotations

from msgspec.structs import replace
from sample import sample

from compare.model import Comparison, Evidence, LedgerEntry, Renaming


def assessed() -> Comparison:
    """The sample, its silence with evidence and reach, a ledger of two sides, and a renamed term."""
    comparison = sample()
    silence = Evidence(
        side="old", clause="art-5.1", quote="Broadcasts from the isle end within 30 days.", page=4
    )
    signals = tuple(
        replace(
            signal,
            reason="The subject had a clause of its own.",
            evidence=(silence,),
            ripple=("m13", "m14"),
        )
        if signal.kind == "silence"
        else signal
        for signal in comparison.signals
    )
    return replace(
        comparison,
        signals=signals,
        ledger=(
            LedgerEntry(position="isl-not-agreed", words=200, kept=50, reworded=30, dropped=120),
            LedgerEntry(position="nzl-not-agreed", words=1000, kept=1000, reworded=0, dropped=0),
        ),
        renamings=(Renaming("observer", "monitor", ("m5", "m7", "m13")),),
    )

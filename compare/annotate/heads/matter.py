"""Whether a draft is about war and peace at all: elsewhere nobody asks for limits on forces or guarantees."""

from __future__ import annotations

from compare.annotate.thresholds import OF_ARMS
from compare.language.passages import DraftText

# attacks that are no figure of speech
_ATTACKS = ("armed-attack", "aggression", "invasion", "hostilities", "military-operation")
_FORCES = ("subject", "military")


def is_of_arms(reading: DraftText) -> bool:
    """Whether the draft names an attack, a guarantee of security, or again and again forces."""
    forces = 0
    for clause in reading.draft.clauses:
        hits = [
            hit
            for text in (reading.text(clause), reading.heading(clause))
            for hit in text.anchors
            if not hit.weak and hit.id != "none"
        ]
        if any(h.family == "role" or (h.family == "trigger" and h.id in _ATTACKS) for h in hits):
            return True
        forces += any(hit.family in _FORCES for hit in hits)
    return forces >= OF_ARMS * len(reading.draft.clauses) and forces > 0

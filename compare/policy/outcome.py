"""What a comparison was judged to be: each rule kept or broken, by what, and where."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from compare.policy.rules import LEVELS, Level

Side = Literal["old", "new"]
State = Literal["kept", "broken", "accepted", "expired"]


class CitedPlace(Struct, frozen=True, kw_only=True):
    """Where words stand: the clause by id and as a reader would name it, its page, the words.

    line: of the file, where it has lines.
    """

    side: Side
    clause: str
    label: str
    page: int | None
    quote: str
    line: int | None = None


class RuleFinding(Struct, frozen=True, kw_only=True):
    """One thing that breaks a rule. fingerprint: the same from run to run; accepted: the reason, or ""."""

    rule: str
    severity: Level
    text: str
    fingerprint: str
    places: tuple[CitedPlace, ...] = ()
    accepted: str = ""


class RuleOutcome(Struct, frozen=True, kw_only=True):
    """A rule, what was looked at, and what breaks it. accepted: broken, but only as the baseline says."""

    id: str
    check: str
    severity: Level
    message: str
    state: State
    seen: tuple[str, ...]
    findings: tuple[RuleFinding, ...] = ()


class SourceFile(Struct, frozen=True):
    """A draft that was compared. path: as it was given, where that is relative; else ""."""

    id: str
    title: str
    name: str
    sha256: str
    media_type: str
    path: str = ""


class Outcome(Struct, frozen=True, kw_only=True):
    """All rules in the policy's order. stale: fingerprints of the baseline that nothing matches any more."""

    title: str
    old: SourceFile
    new: SourceFile
    rules: tuple[RuleOutcome, ...]
    stale: tuple[str, ...] = ()

    @property
    def findings(self) -> tuple[RuleFinding, ...]:
        """What breaks rules and is not accepted, the most severe first."""
        found = [f for rule in self.rules if rule.state == "broken" for f in rule.findings if not f.accepted]
        return tuple(sorted(found, key=lambda finding: LEVELS.index(finding.severity)))

    def fails(self, on: Level = "error") -> bool:
        """Whether a rule of this severity, or a graver one, is broken."""
        return any(LEVELS.index(f.severity) <= LEVELS.index(on) for f in self.findings)

"""What a comparison was judged to be: each rule kept or broken, by what, and where."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta, Struct

from compare.errors import PolicyError
from compare.policy.reading import decode, read_file
from compare.policy.rules import LEVELS, Level

# ---------------------------------------------------------------------------------------------
# Baselines: findings that were accepted, each with its reason, until a day if one is given.
#
# [[accepted]]
# rule = "personnel"
# fingerprint = "3f0c7a1d9e5b2c84"
# reason = "agreed by both delegations on 3 March, minute 12"
# until = 2026-06-30


class Accepted(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A finding that is known and accepted; `reason` says why. until: the last day of that."""

    rule: str
    fingerprint: Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z")]
    reason: Annotated[str, Meta(min_length=1)]
    until: datetime.date | None = None


class _Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    accepted: tuple[Accepted, ...] = ()


def read_baseline(path: Path) -> tuple[Accepted, ...]:
    """The accepted findings in the file at `path`. Raises PolicyError."""
    entries = decode(read_file(path), _Baseline, str(path)).accepted
    for entry in entries:
        if not entry.reason.strip():
            raise PolicyError(f"{entry.fingerprint} has no reason", str(path), "say why it is accepted")
    return entries


def write_baseline(findings: Iterable[RuleFinding], reason: str, kept: Iterable[Accepted] = ()) -> bytes:
    """A baseline that accepts these findings for one reason, after those `kept` from an earlier one."""
    entries = {(entry.rule, entry.fingerprint): _entry(entry, "") for entry in kept}
    for finding in findings:
        new = Accepted(rule=finding.rule, fingerprint=finding.fingerprint, reason=reason)
        entries.setdefault((finding.rule, finding.fingerprint), _entry(new, finding.text))
    head = "# Findings that are accepted, each with its reason. `until = 2026-06-30` ends one on that day.\n"
    return (head + "".join(entries.values())).encode()


def _entry(entry: Accepted, about: str) -> str:
    lines = ["", "[[accepted]]"]
    if about:
        lines.append(f"# {_one_line(about)}")
    lines.append(f'rule = "{entry.rule}"')
    lines.append(f'fingerprint = "{entry.fingerprint}"')
    lines.append(f"reason = {_quoted(entry.reason)}")
    if entry.until:
        lines.append(f"until = {entry.until.isoformat()}")
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text)


def _quoted(text: str) -> str:
    """A TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'


# ---------------------------------------------------------------------------------------------

Side = Literal["old", "new"]
FailOn = Literal["error", "warning", "note", "skipped"]
State = Literal["kept", "broken", "accepted", "expired", "skipped"]


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
    """A rule, what was looked at, and what breaks it. accepted: broken, but only as the baseline says.

    skipped: a draft is in a language in which what the rule asks for is not read; `seen` says which.
    """

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

    @property
    def skipped(self) -> tuple[RuleOutcome, ...]:
        """The rules that could not be applied."""
        return tuple(rule for rule in self.rules if rule.state == "skipped")

    def fails(self, on: FailOn = "error") -> bool:
        """Whether a rule of this severity, or a graver one, is broken.

        on: "skipped" means an error, or a rule that could not be applied.
        """
        if on == "skipped":
            return bool(self.skipped) or self.fails()
        return any(LEVELS.index(f.severity) <= LEVELS.index(on) for f in self.findings)

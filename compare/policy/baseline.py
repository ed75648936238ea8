"""Baselines: findings that were accepted, each with its reason, until a day if one is given.

[[accepted]]
rule = "personnel"
fingerprint = "3f0c7a1d9e5b2c84"
reason = "agreed by both delegations on 3 March, minute 12"
until = 2026-06-30
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from msgspec import Meta, Struct

from compare.errors import PolicyError
from compare.policy.outcome import RuleFinding
from compare.policy.reading import decode, read_file


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

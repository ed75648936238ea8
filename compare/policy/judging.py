"""The rules applied to a comparison. Each kind of rule is a function in JUDGES that says what it saw."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from compare.model import Comparison, Draft
from compare.policy.baseline import Accepted
from compare.policy.on_clauses import judge_clauses, judge_signals, judge_trust
from compare.policy.on_limits import judge_limits
from compare.policy.on_promises import judge_guarantee, judge_obligations
from compare.policy.outcome import Finding, Outcome, RuleOutcome, SourceFile, State
from compare.policy.rules import (
    ClauseRule,
    ForceLimitRule,
    GuaranteeRule,
    ObligationRule,
    Policy,
    Rule,
    SignalRule,
    TrustRule,
)
from compare.policy.seeing import Breach, Judged, Seen

JUDGES: Mapping[type[Any], Callable[[Any, Seen], Judged]] = {
    ForceLimitRule: judge_limits,
    GuaranteeRule: judge_guarantee,
    ObligationRule: judge_obligations,
    ClauseRule: judge_clauses,
    SignalRule: judge_signals,
    TrustRule: judge_trust,
}


def judge(
    comparison: Comparison,
    policy: Policy,
    baseline: Sequence[Accepted] = (),
    today: datetime.date | None = None,
) -> Outcome:
    """Every rule of the policy applied. today: the day to ask `until` on; None: nothing has expired."""
    seen = Seen(comparison)
    known = {(a.rule, a.fingerprint): a for a in baseline if not _over(a.until, today)}
    rules = tuple(_judged(rule, seen, known, today) for rule in policy.rule)
    used = {(f.rule, f.fingerprint) for rule in rules for f in rule.findings}
    return Outcome(
        title=policy.title,
        old=_source(comparison.old),
        new=_source(comparison.new),
        rules=rules,
        stale=tuple(a.fingerprint for a in baseline if (a.rule, a.fingerprint) not in used),
    )


def _over(until: datetime.date | None, today: datetime.date | None) -> bool:
    return until is not None and today is not None and today > until


def _source(draft: Draft) -> SourceFile:
    info = draft.info
    return SourceFile(info.id, info.title, info.source.name, info.source.sha256, info.source.media_type)


def _judged(
    rule: Rule, seen: Seen, known: Mapping[tuple[str, str], Accepted], today: datetime.date | None
) -> RuleOutcome:
    lines, breaches = JUDGES[type(rule)](rule, seen)
    findings = tuple(_finding(rule, breach, known) for breach in breaches)
    state: State = "kept"
    if findings:
        state = "accepted" if all(finding.accepted for finding in findings) else "broken"
    if _over(rule.until, today):
        state = "expired"
    return RuleOutcome(
        id=rule.id,
        check=str(rule.__struct_config__.tag),
        severity=rule.severity,
        message=rule.message,
        state=state,
        seen=tuple(lines),
        findings=findings,
    )


def _finding(rule: Rule, breach: Breach, known: Mapping[tuple[str, str], Accepted]) -> Finding:
    name = hashlib.sha256("\0".join((rule.id, *breach.key)).encode()).hexdigest()[:16]
    accepted = known.get((rule.id, name))
    return Finding(
        rule=rule.id,
        severity=rule.severity,
        text=breach.text,
        fingerprint=name,
        places=breach.places,
        accepted=accepted.reason if accepted else "",
    )

"""The rules applied to a comparison. Each kind of rule is a function in JUDGES that says what it saw."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from compare.model import Comparison, Draft, Match
from compare.policy.facts import Breach, Judged, PolicyFacts, folded, over_most
from compare.policy.on_terms import judge_guarantee, judge_limits, judge_obligations
from compare.policy.outcome import Accepted, Outcome, RuleFinding, RuleOutcome, Side, SourceFile, State
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

# ---------------------------------------------------------------------------------------------
# Rules on clauses, signals and the trust in a text: how many of a kind there may be.

# the signals that rest on statements which are read in some languages alone
_SIGNALLED: Mapping[str, str] = {
    "force-limit": "limits", "guarantee": "guarantees", "obligation": "obligations", "silence": "subjects",
}  # fmt: skip
_SEVERITIES = ("high", "medium", "low")
_QUIET = ("typography", "renumbering")
_EDITED = ("split", "merged", "counterpart")


def judge_clauses(rule: ClauseRule, seen: PolicyFacts) -> Judged:
    """Changed clauses of the kinds that the rule names."""
    found = [match for match in seen.comparison.matches if _is_of(rule, match, seen)]
    breaches = [
        Breach(_what_happened(match, seen), _clause_key(match, seen), seen.places(match)) for match in found
    ]
    about = f" about {' or '.join(rule.topics)}" if rule.topics else ""
    within = f" in {', '.join(rule.articles)}" if rule.articles else ""
    lines = [f"{len(found)} clauses {', '.join(rule.relations)}{about}{within}"]
    return lines, over_most(breaches, rule.at_most)


def _is_of(rule: ClauseRule, match: Match, seen: PolicyFacts) -> bool:
    # a clause in other words, or in several, is an edited one too
    relations = (match.relation, *(["edited"] * (match.relation in _EDITED)))
    flags = [*relations, *(["moved"] * match.moved), *(["renumbered"] * match.renumbered)]
    asked = [flag for flag in flags if flag in rule.relations]
    if not asked or (rule.topics and not set(rule.topics) & set(match.topics)):
        return False
    if rule.articles and not _is_in(rule.articles, match, seen):
        return False
    changed = [e for e in (*match.edits, *match.heading_edits) if e.op != "equal"]
    if asked == ["edited"] and not rule.typography and all(edit.why in _QUIET for edit in changed):
        return False
    text = folded(" ".join(edit.text for edit in changed))
    return not rule.words or any(folded(word) in text for word in rule.words)


def _is_in(articles: Sequence[str], match: Match, seen: PolicyFacts) -> bool:
    """Whether a clause of either side is in one of these; a bare number means an article."""
    names = {name for clause in match.old for name in seen.article("old", clause)}
    names |= {name for clause in match.new for name in seen.article("new", clause)}
    return any(folded(name) in names or f"article {folded(name)}" in names for name in articles)


def _what_happened(match: Match, seen: PolicyFacts) -> str:
    old = ", ".join(seen.label("old", c) for c in match.old)
    new = ", ".join(seen.label("new", c) for c in match.new)
    name = f"{old} → {new}" if old and new and old != new else old or new
    return f"{name}: {match.relation}" + (", moved" if match.moved else "")


def _clause_key(match: Match, seen: PolicyFacts) -> tuple[str, ...]:
    changed = "".join(f"{e.op}{e.text}" for e in (*match.edits, *match.heading_edits) if e.op != "equal")
    labels = [seen.label("old", c) for c in match.old] or [seen.label("new", c) for c in match.new]
    return (match.relation, str(match.moved), *labels, changed)


def judge_signals(rule: SignalRule, seen: PolicyFacts) -> Judged:
    """Signals of the kinds and severities that the rule names."""
    graver = _SEVERITIES[: _SEVERITIES.index(rule.at_least) + 1]
    found = [
        s
        for s in seen.comparison.signals
        if s.severity in graver and (not rule.kinds or s.kind in rule.kinds)
    ]
    breaches = [
        Breach(s.text, (s.kind, s.text), seen.places(seen.matches[s.match]) if s.match else ()) for s in found
    ]
    kinds = f" of kind {' or '.join(rule.kinds)}" if rule.kinds else ""
    return [f"{len(found)} signals{kinds}, {' or '.join(graver)}"], over_most(breaches, rule.at_most)


def judge_trust(rule: TrustRule, seen: PolicyFacts) -> Judged:
    """Trust notes of both drafts."""
    breaches = []
    for draft in (seen.comparison.old, seen.comparison.new):
        for note in draft.info.warnings:
            if note.code not in rule.accepted:
                page = f", page {note.page}" if note.page else ""
                key = (draft.info.source.sha256, note.code, str(note.page))
                breaches.append(Breach(f"{draft.info.id}{page}: {note.message} ({note.code})", key))
    return [f"{len(breaches)} trust notes in both drafts"], over_most(breaches, rule.at_most)


# ---------------------------------------------------------------------------------------------

JUDGES: Mapping[type[Any], Callable[[Any, PolicyFacts], Judged]] = {
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
    seen = PolicyFacts(comparison)
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
    rule: Rule, seen: PolicyFacts, known: Mapping[tuple[str, str], Accepted], today: datetime.date | None
) -> RuleOutcome:
    whole, gaps = _readable(rule, seen)
    lines, breaches = JUDGES[type(rule)](whole, seen) if whole else ((), ())
    findings = tuple(_finding(rule, breach, known) for breach in breaches)
    state: State = "skipped" if gaps else "kept"
    lines = (*gaps, *lines)
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


_ASKED: Mapping[type[Any], str] = {
    ForceLimitRule: "limits", GuaranteeRule: "guarantees", ObligationRule: "obligations",
}  # fmt: skip


def _readable(rule: Rule, seen: PolicyFacts) -> tuple[Rule | None, tuple[str, ...]]:
    """The part of a rule that can be asked in the drafts' languages, and what keeps the rest from it.

    What a draft says is not known in a language that is not read: it is neither there nor lacking.
    """
    if isinstance(rule, SignalRule):
        kinds = [_SIGNALLED[kind] for kind in rule.kinds or _SIGNALLED if kind in _SIGNALLED]
        return rule, _gaps(seen, kinds)
    if isinstance(rule, ClauseRule):
        return rule, _gaps(seen, ["subjects"] if rule.topics else [])
    asked = _ASKED.get(type(rule))
    if asked is None:
        return rule, ()
    new, old = seen.unread("new", asked), seen.unread("old", asked)
    if new or (old and isinstance(rule, ObligationRule)):
        return None, tuple(filter(None, (new, old)))
    if old and isinstance(rule, ForceLimitRule | GuaranteeRule) and rule.changes:
        return replace(rule, changes=()), (old,)
    return rule, ()


def _gaps(seen: PolicyFacts, kinds: Sequence[str]) -> tuple[str, ...]:
    sides: tuple[Side, ...] = ("new", "old")
    found = [seen.unread(side, kind) for kind in dict.fromkeys(kinds) for side in sides]
    return tuple(filter(None, found))


def _finding(rule: Rule, breach: Breach, known: Mapping[tuple[str, str], Accepted]) -> RuleFinding:
    name = hashlib.sha256("\0".join((rule.id, *breach.key)).encode()).hexdigest()[:16]
    accepted = known.get((rule.id, name))
    return RuleFinding(
        rule=rule.id,
        severity=rule.severity,
        text=breach.text,
        fingerprint=name,
        places=breach.places,
        accepted=accepted.reason if accepted else "",
    )

"""Policy: red lines: a policy file, the comparison judged by it, and reports on that for people and for CI.

In: a policy, a comparison, a baseline. Out: an `Outcome`, each rule broken or kept. Open `judging.py` first.

    policy = read_policy(path, known_words())
    outcome = judge(comparison, policy, baseline, today)
    REPORTS["junit"](outcome)

A rule says which differences its authors do not accept. Whether a broken rule is good or bad is the
authors' affair. What was broken knowingly is listed, with its reason, in a baseline file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from compare.policy.judging import judge
from compare.policy.outcome import (
    Accepted,
    CitedPlace,
    Outcome,
    RuleFinding,
    RuleOutcome,
    read_baseline,
    write_baseline,
)
from compare.policy.reading import Vocabulary, known_words, read_policy
from compare.policy.rules import Policy

__all__ = [
    "REPORTS",
    "Accepted",
    "CitedPlace",
    "Outcome",
    "Policy",
    "RuleFinding",
    "RuleOutcome",
    "Vocabulary",
    "judge",
    "known_words",
    "read_baseline",
    "read_policy",
    "write_baseline",
]


def _text(outcome: Outcome) -> bytes:
    from compare.policy.formats import render_text

    return render_text(outcome)


def _explanation(outcome: Outcome) -> bytes:
    from compare.policy.formats import render_text

    return render_text(outcome, explain=True)


def _json(outcome: Outcome) -> bytes:
    from compare.policy.formats import render_json

    return render_json(outcome)


def _junit(outcome: Outcome) -> bytes:
    from compare.policy.formats import render_junit

    return render_junit(outcome)


def _sarif(outcome: Outcome) -> bytes:
    from compare.policy.sarif import render_sarif

    return render_sarif(outcome)


def _summary(outcome: Outcome) -> bytes:
    from compare.policy.formats import render_summary

    return render_summary(outcome)


REPORTS: Mapping[str, Callable[[Outcome], bytes]] = {
    "text": _text,
    "explanation": _explanation,
    "json": _json,
    "junit": _junit,
    "sarif": _sarif,
    "summary": _summary,
}

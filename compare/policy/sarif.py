"""The outcome as SARIF 2.1.0, which code hosts show beside the files.

GitHub keeps 5,000 results of a run and wants a line of a file for each; what is over that is left out from
the least severe end, and the log says so. A PDF has no lines: its results stand at line 1, and the clause
and page are in the logical location and the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from compare._version import __version__
from compare.policy.formats import cited
from compare.policy.outcome import CitedPlace, Outcome, RuleFinding, RuleOutcome, SourceFile

MOST_RESULTS = 5000
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render_sarif(outcome: Outcome, most: int = MOST_RESULTS) -> bytes:
    """One run; its results are the findings that are not accepted, and the accepted as suppressed."""
    accepted = [f for rule in outcome.rules if rule.state != "expired" for f in rule.findings if f.accepted]
    findings = [*outcome.findings, *accepted]
    rules = {rule.id: n for n, rule in enumerate(outcome.rules)}
    run: dict[str, Any] = {
        "tool": {"driver": _driver(outcome)},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, outcome) for finding in findings[:most]],
    }
    if len(findings) > most:
        text = f"{len(findings) - most} results were left out; the most severe are here"
        notes = [{"level": "warning", "message": {"text": text}}]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": notes}]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=1) + b"\n"


def _driver(outcome: Outcome) -> Mapping[str, Any]:
    return {
        "name": "treaty",
        "version": __version__,
        "rules": [_rule(rule) for rule in outcome.rules],
    }


def _rule(rule: RuleOutcome) -> Mapping[str, Any]:
    return {
        "id": rule.id,
        "name": rule.check,
        "shortDescription": {"text": _unlinked(rule.message or rule.id)},
        "defaultConfiguration": {"level": rule.severity},
    }


def _result(finding: RuleFinding, rules: Mapping[str, int], outcome: Outcome) -> Mapping[str, Any]:
    message = _unlinked("\n".join([finding.text, *(cited(place) for place in finding.places)]))
    places = finding.places or (None,)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules[finding.rule],
        "level": finding.severity,
        "message": {"text": message},
        "locations": [_location(places[0], outcome)],
        "partialFingerprints": {"treatyFinding/v1": finding.fingerprint},
    }
    if len(places) > 1:
        result["relatedLocations"] = [{"id": n, **_location(p, outcome)} for n, p in enumerate(places[1:], 1)]
    if finding.accepted:
        result["suppressions"] = [{"kind": "external", "justification": finding.accepted}]
    return result


def _location(place: CitedPlace | None, outcome: Outcome) -> dict[str, Any]:
    source = outcome.old if place is not None and place.side == "old" else outcome.new
    region: dict[str, Any] = {"startLine": 1}
    if place is not None:
        region = {"startLine": place.line or 1, "snippet": {"text": place.quote}}
    location: dict[str, Any] = {
        "physicalLocation": {"artifactLocation": {"uri": _uri(source)}, "region": region},
    }
    if place is not None:
        page = f", p. {place.page}" if place.page else ""
        name = {"name": place.clause, "fullyQualifiedName": f"{place.label}{page}", "kind": "member"}
        location["logicalLocations"] = [name]
    return location


def _unlinked(text: str) -> str:
    """Text in which "[words](address)" is no link, as it would be in a message of SARIF."""
    plain = "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
    return plain.replace("](", "] (")


def _uri(source: SourceFile) -> str:
    from urllib.parse import quote

    return quote(source.path or source.name)

"""The outcome as JUnit XML, which CI servers show as tests: a rule is a test, a broken one a failure."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable

from compare.policy.as_text import cited
from compare.policy.outcome import Finding, Outcome, RuleOutcome


def render_junit(outcome: Outcome) -> bytes:
    """One suite. Accepted and expired rules count as skipped; warnings and notes do not fail."""
    cases = [_case(rule) for rule in outcome.rules]
    failures = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    counts = {"tests": str(len(cases)), "failures": str(failures), "errors": "0", "skipped": str(skipped)}
    name = _plain(f"{outcome.title or 'policy'}: {outcome.old.id} → {outcome.new.id}")
    suite = ET.Element("testsuite", {"name": name, **counts})
    suite.extend(cases)
    root = ET.Element("testsuites", counts)
    root.append(suite)
    ET.indent(root)
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _case(rule: RuleOutcome) -> ET.Element:
    case = ET.Element("testcase", {"name": rule.id, "classname": f"policy.{rule.check}"})
    title = _plain(rule.message or rule.id)
    if rule.state == "broken" and rule.severity == "error":
        ET.SubElement(case, "failure", {"message": title, "type": rule.check}).text = _told(rule.findings)
        return case
    if rule.state in ("accepted", "expired"):
        ET.SubElement(case, "skipped", {"message": rule.state})
    if rule.findings:
        ET.SubElement(case, "system-out").text = _told(rule.findings)
    return case


def _told(findings: Iterable[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(finding.text + (f" (accepted: {finding.accepted})" if finding.accepted else ""))
        lines += [f"  {cited(place)}" for place in finding.places]
    return _plain("\n".join(lines))


def _plain(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\t\n" or c.isprintable() else "\ufffd" for c in text)

"""The outcome for a person at a terminal: what is broken, and with `explain` what each rule saw."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from compare.errors import visible
from compare.policy.outcome import CitedPlace, Outcome, RuleFinding, RuleOutcome, State

# ---------------------------------------------------------------------------------------------
# The outcome as JSON: the records of outcome.py, field by field.


def render_json(outcome: Outcome) -> bytes:
    """UTF-8, indented, with a line feed at the end."""
    return msgspec.json.format(msgspec.json.encode(outcome), indent=2) + b"\n"


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# The outcome as JUnit XML, which CI servers show as tests: a rule is a test, a broken one a failure.


def render_junit(outcome: Outcome) -> bytes:
    """One suite. Accepted, expired and skipped rules count as skipped; warnings and notes do not fail."""
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
    if rule.state == "skipped":
        ET.SubElement(case, "skipped", {"message": _plain("; ".join(rule.seen))})
    if rule.findings:
        ET.SubElement(case, "system-out").text = _told(rule.findings)
    return case


def _told(findings: Iterable[RuleFinding]) -> str:
    lines = []
    for finding in findings:
        lines.append(finding.text + (f" (accepted: {finding.accepted})" if finding.accepted else ""))
        lines += [f"  {cited(place)}" for place in finding.places]
    return _plain("\n".join(lines))


def _plain(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return "".join(c if c in "\t\n" or c.isprintable() else "\ufffd" for c in text)


# ---------------------------------------------------------------------------------------------

# ---------------------------------------------------------------------------------------------
# The outcome as Markdown for a step summary: under GitHub's 1 MB, the most severe first.

MOST_BYTES = 1_000_000
# characters that would be markup; a pipe would end a cell
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~-])")
_HTML = str.maketrans({"<": "&lt;", ">": "&gt;", "&": "&amp;"})
# what GitHub makes links or pictures of; an empty comment keeps it from that and prints nothing
_LINKS = re.compile(r"@|:(?=//)|:(?=[\w+-]+:)|(?i:www)(?=\.)")


def render_summary(outcome: Outcome, most: int = MOST_BYTES) -> bytes:
    """A heading, the counts, and a table of findings, cut where it would grow over `most` bytes."""
    head = [
        f"## {escaped(outcome.title or 'Policy')}",
        "",
        f"{escaped(outcome.old.title or outcome.old.id)} → {escaped(outcome.new.title or outcome.new.id)}",
        "",
        f"**{escaped(counted(outcome))}**",
        "",
    ]
    head += [f"- skipped: {rule.id}: {escaped('; '.join(rule.seen))}" for rule in outcome.skipped]
    head += [""] * bool(outcome.skipped)
    findings = outcome.findings
    if findings:
        head += ["| severity | rule | what | where |", "|---|---|---|---|"]
    text = "\n".join(head) + "\n"
    size = len(text.encode())
    for n, finding in enumerate(findings):
        row = _row(finding)
        size += len(row.encode())
        if size > most - 200:
            text += f"\nand {len(findings) - n:,} more, which would not fit here\n"
            break
        text += row
    return text.encode()


def _row(finding: RuleFinding) -> str:
    where = "<br>".join(escaped(cited(place)) for place in finding.places)
    return f"| {finding.severity} | {finding.rule} | {escaped(finding.text)} | {where} |\n"


def escaped(text: str) -> str:
    """Text of a draft or a policy that can carry no markup, link or mention into the page."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    marked = _MARKUP.sub(r"\\\1", plain).translate(_HTML)
    return _LINKS.sub(lambda found: f"{found[0]}<!-- -->", marked)


# ---------------------------------------------------------------------------------------------

MOST_OF_A_RULE = 10


def render_text(outcome: Outcome, explain: bool = False) -> bytes:
    """Lines of UTF-8, control characters made visible."""
    return "".join(f"{visible(line)}\n" for line in _lines(outcome, explain)).encode()


def _lines(outcome: Outcome, explain: bool) -> Iterator[str]:
    yield f"{outcome.title or 'Policy'}: {outcome.old.id} → {outcome.new.id}"
    for rule in outcome.rules:
        if explain or rule.state != "kept":
            yield from _rule_lines(rule, explain)
    for fingerprint in outcome.stale:
        yield f"  note     the baseline accepts {fingerprint}, which is not found any more"
    yield f"  {counted(outcome)}"


def _rule_lines(rule: RuleOutcome, explain: bool) -> Iterator[str]:
    yield f"  {rule.state:<8} {rule.severity:<7} {rule.id}" + (f": {rule.message}" if rule.message else "")
    if explain or rule.state == "skipped":
        yield from (f"      saw: {line}" for line in rule.seen)
    if rule.state == "expired":
        return
    shown = rule.findings if explain else rule.findings[:MOST_OF_A_RULE]
    for finding in shown:
        yield from _finding_lines(finding)
    if rest := len(rule.findings) - len(shown):
        yield f"      and {rest} more (--explain prints all)"


def _finding_lines(finding: RuleFinding) -> Iterator[str]:
    yield f"      {finding.text} [{finding.fingerprint}]"
    if finding.accepted:
        yield f"        accepted: {finding.accepted}"
    for place in finding.places:
        yield f"        {cited(place)}"


def cited(place: CitedPlace) -> str:
    """ "new draft, Article 6, p. 3: “…”"."""
    page = f", p. {place.page}" if place.page else ""
    return f"{place.side} draft, {place.label}{page}: “{place.quote}”"


def counted(outcome: Outcome) -> str:
    """How many rules there are in each state."""
    states = Counter(rule.state for rule in outcome.rules)
    order: tuple[State, ...] = ("broken", "skipped", "accepted", "expired", "kept")
    named = ", ".join(f"{states[state]} {state}" for state in order if states[state])
    return f"{len(outcome.rules)} {'rule' if len(outcome.rules) == 1 else 'rules'}: {named}"

"""The outcome as Markdown for a step summary: under GitHub's 1 MB, the most severe first."""

from __future__ import annotations

import re

from compare.policy.as_text import cited, counted
from compare.policy.outcome import Finding, Outcome

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


def _row(finding: Finding) -> str:
    where = "<br>".join(escaped(cited(place)) for place in finding.places)
    return f"| {finding.severity} | {finding.rule} | {escaped(finding.text)} | {where} |\n"


def escaped(text: str) -> str:
    """Text of a draft or a policy that can carry no markup, link or mention into the page."""
    plain = "".join(c if c.isprintable() else " " for c in text)
    marked = _MARKUP.sub(r"\\\1", plain).translate(_HTML)
    return _LINKS.sub(lambda found: f"{found[0]}<!-- -->", marked)

"""The outcome as SARIF 2.1.0, which code hosts show beside the files.

GitHub keeps 5,000 results of a run and wants a line of a file for each; what is over that is left out from
the least severe end, and the log says so. A PDF has no lines: its results stand at line 1, and the clause
and page are in the logical location and the message.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path, PurePath
from typing import Any

import msgspec
from msgspec.structs import replace

from compare._version import __version__
from compare.policy.formats import cited
from compare.policy.outcome import CitedPlace, Outcome, RuleFinding, RuleOutcome, SourceFile

# ---------------------------------------------------------------------------------------------
# Line numbers for places in files that have lines, so that a code host can show a finding beside them.

_WITH_LINES = ("text/plain", "text/markdown")
_WORD = re.compile(r"\w+")
_SOUGHT = 6  # words of a quotation that are looked for


def with_files(outcome: Outcome, old: Path | None, new: Path | None) -> Outcome:
    """The outcome with the files' paths as given, and lines of text files. None: no file is known."""
    sources = {"old": _named(outcome.old, old), "new": _named(outcome.new, new)}
    files = {"old": _Lines.of(outcome.old, old), "new": _Lines.of(outcome.new, new)}
    rules = tuple(
        replace(rule, findings=tuple(_placed(finding, files) for finding in rule.findings))
        for rule in outcome.rules
    )
    return replace(outcome, old=sources["old"], new=sources["new"], rules=rules)


def _named(source: SourceFile, path: Path | None) -> SourceFile:
    """A path that leads out of the folder is nobody's business."""
    if path is None or path.is_absolute() or ".." in path.parts:
        return source
    return replace(source, path=PurePath(path).as_posix())


def _placed(finding: RuleFinding, files: Mapping[str, _Lines]) -> RuleFinding:
    return replace(finding, places=tuple(_lined(place, files[place.side]) for place in finding.places))


def _lined(place: CitedPlace, lines: _Lines) -> CitedPlace:
    return replace(place, line=lines.of_quote(place.quote))


class _Lines:
    """The words of a file as one string of words, and where each line begins in it.

    Lines end where SARIF says that they do unless it is told otherwise: at a line feed, alone or after a
    carriage return; not at a form feed or at what Unicode calls a separator.
    """

    def __init__(self, text: str) -> None:
        rows = ["".join(f" {word.lower()}" for word in _WORD.findall(line)) for line in text.split("\n")]
        self.text = "".join(rows) + " "
        self.ends = list(accumulate(map(len, rows)))

    @classmethod
    def of(cls, source: SourceFile, path: Path | None) -> _Lines:
        """Of a file that cannot be read or has no lines: none."""
        if path is None or source.media_type not in _WITH_LINES:
            return cls("")
        try:
            return cls(path.read_bytes().decode("utf-8", errors="replace"))
        except OSError:
            return cls("")

    def of_quote(self, quote: str) -> int | None:
        """The line in which a quotation begins; None where it is not found."""
        words = [word.lower() for word in _WORD.findall(quote)]
        sought = f" {' '.join(words[:_SOUGHT])} "
        at = self.text.find(sought) if words else -1
        return bisect_right(self.ends, at) + 1 if at >= 0 else None


# ---------------------------------------------------------------------------------------------

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
    notes = [
        {"level": "warning", "message": {"text": _unlinked(f"{rule.id} was skipped: {'; '.join(rule.seen)}")}}
        for rule in outcome.skipped
    ]
    if len(findings) > most:
        text = f"{len(findings) - most} results were left out; the most severe are here"
        notes.append({"level": "warning", "message": {"text": text}})
    if notes:
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

"""What CI servers and people are given: each form of the outcome, also of hostile text."""

import json
import re
import xml.etree.ElementTree as ET

import msgspec
import pytest
from pair import judged

from compare.policy import REPORTS, CitedPlace, RuleFinding
from compare.policy.formats import render_summary
from compare.policy.sarif import render_sarif, with_files

HOSTILE = (
    "::stop-commands::x ##[error]y ##vso[task.setvariable variable=a]b a | b <img src=x> [x](javascript:1) "
    "`c` "
    "\x1b[31m @team & ]]> \ufffe https://example.invalid www.example.invalid\n::error::z"
)


@pytest.fixture
def outcome(tmp_path):
    return judged('check = "clauses"', tmp_path)


@pytest.fixture
def hostile(outcome):
    place = CitedPlace(side="new", clause="art-1", label=HOSTILE, page=3, quote=HOSTILE)
    finding = RuleFinding(rule="it", severity="error", text=HOSTILE, fingerprint="0" * 16, places=(place,))
    rule = msgspec.structs.replace(outcome.rules[0], message=HOSTILE, findings=(finding,))
    return msgspec.structs.replace(outcome, title=HOSTILE, rules=(rule,))


@pytest.mark.parametrize("form", REPORTS)
def test_the_same_outcome_gives_the_same_bytes(form, outcome):
    assert REPORTS[form](outcome) == REPORTS[form](outcome)


def test_the_text_names_what_is_broken_and_counts_rules(outcome):
    text = REPORTS["text"](outcome).decode()
    assert "broken   error   it" in text
    assert "Article 4: removed" in text
    assert text.splitlines()[-1].strip() == "1 rule: 1 broken"


def test_an_explanation_shows_kept_rules_and_what_they_saw(tmp_path):
    kept = judged('check = "force-limit"\nsubject = "personnel"\nat_least = 1', tmp_path)
    assert "saw: personnel of UKR (at most): 85,000 (peacetime)" in REPORTS["explanation"](kept).decode()
    assert "saw" not in REPORTS["text"](kept).decode()


def test_junit_has_a_case_for_each_rule_and_a_failure_for_a_broken_one(outcome, tmp_path):
    suite = ET.fromstring(REPORTS["junit"](outcome))
    assert suite.attrib["failures"] == "1"
    (case,) = suite.iter("testcase")
    assert case.attrib["name"] == "it"
    assert "Article 4: removed" in case.find("failure").text
    warned = judged('check = "clauses"\nseverity = "warning"', tmp_path)
    assert ET.fromstring(REPORTS["junit"](warned)).attrib["failures"] == "0"


def test_sarif_has_what_code_hosts_ask_for(outcome):
    log = json.loads(REPORTS["sarif"](outcome))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["it"]
    assert len(run["results"]) == len(outcome.findings)
    for result in run["results"]:
        location = result["locations"][0]["physicalLocation"]
        assert result["level"] == "error"
        assert location["artifactLocation"]["uri"] in ("old.txt", "new.txt")
        assert location["region"]["startLine"] >= 1
        assert result["partialFingerprints"]["treatyFinding/v1"]


def test_sarif_keeps_the_most_severe_and_says_what_it_left_out(outcome):
    finding = outcome.findings[0]
    findings = [
        msgspec.structs.replace(finding, severity=severity, fingerprint=f"{n:016x}")
        for n, severity in enumerate(["note", "error", "warning"])
    ]
    rule = msgspec.structs.replace(outcome.rules[0], findings=tuple(findings))
    (run,) = json.loads(render_sarif(msgspec.structs.replace(outcome, rules=(rule,)), most=2))["runs"]
    assert [result["level"] for result in run["results"]] == ["error", "warning"]
    (said,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "1 results were left out" in said["message"]["text"]


def test_findings_stand_at_the_line_of_their_words(outcome, tmp_path, monkeypatch):
    from pathlib import Path

    from pair import NEW, OLD

    monkeypatch.chdir(tmp_path)
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        Path(name).write_text(text, encoding="utf-8")
    placed = with_files(outcome, Path("old.txt"), Path("new.txt"))
    for rule in placed.rules:
        for finding in rule.findings:
            for place in finding.places:
                line = (OLD if place.side == "old" else NEW).splitlines()[place.line - 1]
                assert place.quote.split()[0] in line
    assert placed.old.path == "old.txt"
    assert with_files(outcome, Path("/etc/old.txt"), Path("../new.txt")).old.path == ""


def test_hostile_text_can_carry_no_markup_into_a_summary(hostile):
    text = REPORTS["summary"](hostile).decode()
    assert "<img" not in text
    assert "](javascript" not in text
    assert "\x1b" not in text
    assert "@team" not in text
    assert "://" not in text
    assert "www." not in text
    (row,) = [line for line in text.splitlines() if line.startswith("| error")]
    assert row.replace("\\|", "").count("|") == 5


@pytest.mark.parametrize("form", ["text", "explanation"])
def test_hostile_text_does_not_steer_the_terminal(form, hostile):
    assert b"\x1b" not in REPORTS[form](hostile)


@pytest.mark.parametrize("form", ["text", "explanation"])
def test_hostile_text_is_no_command_of_the_server_whose_log_it_goes_to(form, hostile):
    """GitHub takes "##[" for one anywhere in a line, "::" behind any spaces at its beginning."""
    for line in REPORTS[form](hostile).decode().splitlines():
        assert not re.search(r"##\w*\[", line)
        assert not line.lstrip().startswith("::")


def test_hostile_text_is_no_link_in_sarif(hostile):
    (run,) = json.loads(REPORTS["sarif"](hostile))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    for text in (run["results"][0]["message"]["text"], rule["shortDescription"]["text"]):
        assert "[x] (javascript" in text
        assert "\x1b" not in text


@pytest.mark.parametrize("form", ["junit"])
def test_hostile_text_breaks_no_xml(form, hostile):
    assert ET.fromstring(REPORTS[form](hostile)).tag == "testsuites"


def test_a_summary_stays_under_its_limit_and_says_so(outcome):
    rule = outcome.rules[0]
    many = msgspec.structs.replace(
        outcome, rules=(msgspec.structs.replace(rule, findings=rule.findings * 400),)
    )
    text = render_summary(many, most=20_000)
    assert len(text) <= 20_000
    assert b"more, which would not fit here" in text


def test_json_is_the_records(outcome):
    assert msgspec.json.decode(REPORTS["json"](outcome), type=type(outcome)) == outcome

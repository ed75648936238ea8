"""Policy and baseline files: what is wrong with one is said on one line, with what was meant."""

import datetime

import jsonschema
import msgspec
import pytest
from pair import judged, policy_of

from compare.errors import PolicyError
from compare.policy import read_baseline, write_baseline
from compare.policy.schema import NAME, encode_schema

RULE = '[[rule]]\nid = "it"\n'
WRONG = [
    ("", "rule"),
    ("rule = []", "rule: empty"),
    ("title = ", "TOML"),
    (RULE + 'check = "force-limits"\nsubject = "tanks"', "did you mean 'force-limit'?"),
    (RULE + 'check = "force-limit"\nsubjekt = "tanks"\nat_least = 1', "did you mean 'subject'?"),
    (RULE + 'check = "force-limit"\nsubject = "tank"\nat_least = 1', "did you mean 'tanks'?"),
    (RULE + 'check = "force-limit"\nsubject = "tanks"', "it needs one of at_least"),
    (RULE + 'check = "force-limit"\nsubject = "tanks"\nat_least = 3\nat_most = 2', "greater than"),
    (RULE + 'check = "force-limit"\nsubject = "tanks"\nat_least = "many"', "at_least: a number is expected"),
    (RULE + 'check = "force-limit"\nsubject = "tanks"\nat_least = 1\nholder = "ukr"', "'UKR'"),
    (RULE + 'check = "force-limit"\nsubject = "tanks"\nchanges = ["risen"]', "risen"),
    (RULE + 'check = "guarantee"\nelement = "guarantor"\nrequired = ["USA"]', "did you mean 'guarantors'?"),
    (RULE + 'check = "guarantee"\nelement = "decision-rule"\nforbidden = ["veto"]', "all-guarantors"),
    (RULE + 'check = "guarantee"\nelement = "guarantors"', "it needs one of required"),
    (RULE + 'check = "guarantee"\nelement = "guarantors"\nrequired = ["A"]\nforbidden = ["A"]', "both"),
    (RULE + 'check = "guarantee"\nelement = "trigger"\nat_most_days = 3', "at_most_days is for"),
    (RULE + 'check = "clauses"\ntopics = ["santions"]', "did you mean 'sanctions'?"),
    (RULE + 'check = "clauses"\nat_most = -1', "at_most: a whole number is expected, at least 0"),
    (RULE + 'check = "obligation"\nchanges = []', "nothing could break it"),
    (RULE + 'check = "trust"\nseverity = "fatal"', "fatal"),
    (RULE + 'check = "trust"\nuntil = "soon"', "date"),
    ('[[rule]]\nid = "No veto"\ncheck = "trust"', "id: not of the form that is asked for"),
    (RULE + 'check = "trust"\n' + RULE + 'check = "signals"', "2 rules have the id 'it'"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[row[0] or "empty" for row in WRONG])
def test_a_wrong_policy_is_refused_with_what_was_meant(text, said, tmp_path):
    with pytest.raises(PolicyError) as error:
        policy_of(text, tmp_path)
    line = str(error.value)
    assert said in line
    assert line.startswith(str(tmp_path / "policy.toml"))
    assert "\n" not in line
    assert error.value.remedy


def test_the_committed_schema_is_that_of_the_records():
    from importlib.resources import files

    assert files("compare.policy").joinpath(NAME).read_bytes() == encode_schema()


@pytest.mark.parametrize(
    ("rule", "valid"),
    [
        ({"check": "trust", "id": "it"}, True),
        ({"check": "trust", "id": "it", "until": "2026-03-01"}, True),
        ({"check": "trust", "id": "it", "subject": "tanks"}, False),
        ({"check": "force-limit", "id": "it", "subject": "tanks", "at_least": 5}, True),
        ({"check": "force-limit", "id": "it"}, False),
        ({"check": "nothing", "id": "it"}, False),
    ],
)
def test_the_schema_says_what_the_program_says(rule, valid):
    schema = msgspec.json.decode(encode_schema())
    found = list(jsonschema.Draft202012Validator(schema).iter_errors({"rule": [rule]}))
    assert bool(found) != valid


def test_a_baseline_that_was_written_is_read_back(tmp_path):
    outcome = judged('check = "clauses"', tmp_path)
    reason = 'said "yes" \\ minute 12\n\x1b[31m'
    path = tmp_path / "baseline.toml"
    path.write_bytes(write_baseline(outcome.findings, reason))
    entries = read_baseline(path)
    assert {entry.fingerprint for entry in entries} == {f.fingerprint for f in outcome.findings}
    assert {entry.reason for entry in entries} == {reason}
    assert not judged('check = "clauses"', tmp_path, entries).fails()


def test_what_was_accepted_before_stays(tmp_path):
    path = tmp_path / "baseline.toml"
    path.write_bytes(write_baseline(judged('check = "clauses"', tmp_path).findings, "first"))
    first = read_baseline(path)
    dated = [msgspec.structs.replace(entry, until=datetime.date(2030, 1, 1)) for entry in first]
    path.write_bytes(write_baseline((), "second", dated))
    assert list(read_baseline(path)) == dated


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[[accepted]]\nrule = "it"\nfingerprint = "00"\nreason = "x"', "fingerprint"),
        (f'[[accepted]]\nrule = "it"\nfingerprint = "{"0" * 16}"\nreason = "  "', "has no reason"),
        (f'[[accepted]]\nrule = "it"\nfingerprint = "{"0" * 16}"', "reason"),
    ],
)
def test_a_wrong_baseline_is_refused(text, said, tmp_path):
    path = tmp_path / "baseline.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PolicyError, match=said):
        read_baseline(path)

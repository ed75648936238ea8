"""`treaty check` as CI meets it: exit codes, files written, mistakes in one line."""

import json
import sys
from pathlib import Path

import pytest
from pair import NEW, OLD

from compare.cli import main

POLICY = """\
[[rule]]
check = "force-limit"
id = "personnel"
subject = "personnel"
at_least = 250000
"""


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    for name, text in (("old.txt", OLD), ("new.txt", NEW), ("policy.toml", POLICY)):
        Path(name).write_text(text, encoding="utf-8")

    def run(*arguments):
        code = main(["check", *arguments])
        sys.stdout.flush()
        written = capfdbinary.readouterr()
        return code, written.out.decode(), written.err.decode()

    return run


PAIR = ("old.txt", "new.txt", "--policy", "policy.toml")


def test_a_broken_rule_is_exit_code_1_and_a_kept_one_0(run):
    code, out, _ = run(*PAIR)
    assert code == 1
    assert "personnel" in out
    assert run("old.txt", "old.txt", "--policy", "policy.toml")[0] == 0


def test_all_outputs_come_of_one_run(run):
    names = {"--junit": "o.xml", "--sarif": "o.sarif", "--summary": "o.md", "--json": "o.json"}
    code, out, _ = run(*PAIR, *(word for pair in names.items() for word in pair))
    assert code == 1
    assert out
    assert all(Path(name).stat().st_size for name in names.values())
    uris = {
        location["physicalLocation"]["artifactLocation"]["uri"]
        for result in json.loads(Path("o.sarif").read_bytes())["runs"][0]["results"]
        for location in result["locations"]
    }
    assert uris == {"new.txt"}


def test_json_on_standard_output_is_alone_there(run):
    out = run(*PAIR, "--json", "-")[1]
    assert json.loads(out)["rules"][0]["state"] == "broken"


def test_a_report_made_earlier_can_be_checked(run):
    assert main(["compare", "old.txt", "new.txt", "-o", "report.json", "--quiet"]) == 0
    assert run("--report", "report.json", "--policy", "policy.toml")[0] == 1


def test_what_is_accepted_with_a_reason_passes_from_then_on(run):
    code, _, err = run(*PAIR, "--write-baseline", "baseline.toml", "--reason", "agreed on 3 March")
    assert code == 0
    assert "wrote baseline.toml" in err
    code, out, _ = run(*PAIR, "--baseline", "baseline.toml")
    assert code == 0
    assert "agreed on 3 March" in out


def test_explain_prints_kept_rules_too(run):
    out = run("old.txt", "old.txt", "--policy", "policy.toml", "--explain")[1]
    assert "saw: personnel" in out


def test_expiry_is_asked_on_the_day_of_the_environment(run, monkeypatch):
    Path("policy.toml").write_text(POLICY + "until = 2026-03-01\n", encoding="utf-8")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772323200")  # 1 March 2026
    assert run(*PAIR)[0] == 1
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772409600")  # 2 March
    assert run(*PAIR)[0] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("old.txt", "new.txt"), "--policy"),
        (("old.txt", "--policy", "policy.toml"), "two drafts are needed"),
        (("old.txt", "new.txt", "--report", "r.json", "--policy", "policy.toml"), "drafts are given too"),
        (("--report", "none.json", "--policy", "policy.toml"), "none.json"),
        (("--report", "old.txt", "--policy", "policy.toml"), "no report"),
        (("old.txt", "new.txt", "--policy", "none.toml"), "none.toml"),
        (("old.txt", "new.txt", "--policy", "old.txt"), "TOML"),
        ((*PAIR, "--baseline", "none.toml"), "none.toml"),
        ((*PAIR, "--write-baseline", "b.toml"), "--reason"),
        ((*PAIR, "--junit", "o", "--sarif", "o"), "one place"),
        ((*PAIR, "--junit", "old.txt"), "overwritten"),
        ((*PAIR, "--junit", "policy.toml"), "overwritten"),
        ((*PAIR, "--fail-on", "fatal"), "fatal"),
        (("none.txt", "new.txt", "--policy", "policy.toml"), "none.txt"),
    ],
)
def test_a_mistake_is_exit_code_2_and_one_line(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("treaty: error: ")
    assert err.count("\n") == 1
    assert said in err


@pytest.mark.parametrize("given", ["yesterday", "²", "9" * 30])
def test_a_day_that_is_none_is_refused_in_one_line(run, monkeypatch, given):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    code, _, err = run(*PAIR)
    assert code == 2
    assert (
        err == "treaty: error: SOURCE_DATE_EPOCH: is no number of seconds since 1970; unset it, or give one\n"
    )

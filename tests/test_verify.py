"""A report that agrees with its files is said to; one with a changed number, word or hash is caught."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from compare import AlignOptions, Options, RenderOptions, compare_drafts, pipeline, render_comparison
from compare.cli import main
from compare.errors import CompareError
from compare.verify import verify_report

OLD = """\
Treaty on the River

Article 1. Crews

1. Each Party shall keep no more than 300 tanks near the river.

2. Each Party shall keep its crews ashore.

Article 2. Talks

1. The Parties shall meet within 3 days.

2. The guarantor states shall consult before they act.
"""
NEW = OLD.replace("300", "450").replace("Parties shall meet", "Parties may meet").replace("ashore", "at home")


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Two drafts, and their reports in JSON and HTML, in a folder of their own."""
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, encoding="utf-8")
    Path("new.txt").write_text(NEW, encoding="utf-8")
    comparison = compare_drafts("old.txt", "new.txt")
    assert comparison.terms.force_limits
    assert comparison.signals
    for form in ("json", "html"):
        Path(f"report.{form}").write_bytes(render_comparison(comparison, form))
    return comparison


def verify(report, old="old.txt", new="new.txt"):
    return [f"{one.where}: {one.what}" for one in verify_report(Path(report), old, new).findings]


@pytest.mark.parametrize("report", ["report.json", "report.html"])
def test_a_report_agrees_with_its_files(made, report):
    assert verify(report) == []


PAIR = ("ukraine-2022-04-15", "us-28-points-2025-11-20")
BY_WORDS = AlignOptions(meaning="off")


@pytest.mark.parametrize(("evidence", "language"), [("none", "en"), ("signals", "uk"), ("all", "en")])
def test_so_does_a_page_with_pictures_of_pages(tmp_path, evidence, language):
    options = Options(align=BY_WORDS, render=RenderOptions(evidence=evidence, ui_language=language))
    comparison = compare_drafts(*PAIR, options)
    crops = pipeline.picture_evidence(comparison, *PAIR, "html", options)
    page = render_comparison(comparison, "html", options.render, crops)
    (tmp_path / "report.html").write_bytes(page)
    assert verify(tmp_path / "report.html", *PAIR) == []
    assert (b"base64," in page) == (evidence != "none")


def test_a_changed_picture_is_caught(tmp_path):
    options = Options(align=BY_WORDS)
    comparison = compare_drafts(*PAIR, options)
    crops = pipeline.picture_evidence(comparison, *PAIR, "html", options)
    page = render_comparison(comparison, "html", options.render, crops)
    (tmp_path / "report.html").write_bytes(page.replace(b"base64,iVBORw0KGgo", b"base64,iVBORw0KGgp", 1))
    assert verify(tmp_path / "report.html", *PAIR) == ["page: its pictures are not those that the files give"]


def changed(data, path, value):
    """The JSON with one value replaced."""
    *above, last = path
    at = data
    for step in above:
        at = at[step]
    assert at[last] != value
    at[last] = value
    return data


def first_edit(data, op):
    return next(
        (n, k)
        for n, match in enumerate(data["matches"])
        for k, edit in enumerate(match["edits"])
        if edit["op"] == op and edit["text"].strip()
    )


LIMIT = ("terms", "force_limits", 0)


@pytest.mark.parametrize(
    ("path", "value", "caught"),
    [
        ((*LIMIT, "new", 0, "value"), 451, r"force_limits\[f1\].new\[0\].value: the report says .*451.*450"),
        ((*LIMIT, "old", 0, "quote"), "no more than 999 tanks", r"\.quote: these words do not stand in"),
        ((*LIMIT, "old", 0, "clause"), "art-9", r"the old draft has no clause 'art-9'"),
        ((*LIMIT, "old", 0, "page"), 7, r"\.page: page 7 is named, .* stands on no page"),
        ((*LIMIT, "delta"), 1, r"\.delta: the report says .*1.*150"),
        (("old", "draft", "source", "sha256"), "0" * 64, r"old.draft.source.sha256: the file is not"),
        (("signals", 0, "text"), "Nothing.", r"signals\[s1\].text: the report says 'Nothing.'"),
        (("signals", 0, "severity"), "low", r"signals\[s1\].severity"),
        (("summary", "words", "equal"), 5, r"summary.words.equal: the report says 5"),
        (("summary", "edited"), 0, r"summary.edited"),
        (("old", "clauses", 2, "text"), "Each Party shall keep crews.", r"old.clauses\[.*\].text"),
        # the draft is read in the language that the report names, and its words are compared with others
        (("new", "draft", "language"), "fr", r"^matches\[m3\].edits"),
    ],
)  # fmt: skip
def test_one_changed_value_is_caught(made, path, value, caught):
    data = changed(json.loads(Path("report.json").read_bytes()), path, value)
    Path("report.json").write_text(json.dumps(data), encoding="utf-8")
    lines = verify("report.json")
    assert any(re.search(caught, line) for line in lines), lines


@pytest.mark.parametrize("op", ["equal", "delete", "insert"])
@pytest.mark.parametrize("how", ["text", "op"])
def test_a_changed_edit_is_caught(made, op, how):
    data = json.loads(Path("report.json").read_bytes())
    match, edit = first_edit(data, op)
    value = "forged" if how == "text" else {"equal": "delete", "delete": "insert", "insert": "equal"}[op]
    changed(data, ("matches", match, "edits", edit, how), value)
    Path("report.json").write_text(json.dumps(data), encoding="utf-8")
    assert any(line.startswith("matches") for line in verify("report.json"))


def test_a_clause_that_was_left_out_is_caught(made):
    data = json.loads(Path("report.json").read_bytes())
    del data["matches"][2]
    Path("report.json").write_text(json.dumps(data), encoding="utf-8")
    assert any("is in no match" in line for line in verify("report.json"))


def test_a_page_that_shows_something_else_than_its_data_is_caught(made):
    page = Path("report.html").read_text("utf-8")
    visible, data = page.split('<script type="application/json"')
    assert "450" in visible
    Path("report.html").write_text(
        visible.replace("450", "400") + '<script type="application/json"' + data, encoding="utf-8"
    )
    lines = verify("report.html")
    assert lines
    assert all(line.startswith("page line") for line in lines)
    assert "400" in lines[0]


def test_data_that_say_something_else_than_the_page_are_caught(made):
    page = Path("report.html").read_text("utf-8")
    visible, data = page.split('<script type="application/json"')
    data = data.replace("450", "400")
    Path("report.html").write_text(visible + '<script type="application/json"' + data, encoding="utf-8")
    lines = verify("report.html")
    assert any("page line" in line for line in lines)
    assert any("terms.force_limits" in line for line in lines)


def test_another_file_is_caught_by_its_hash_and_by_what_it_says(made):
    Path("other.txt").write_text(NEW.replace("450", "460"), encoding="utf-8")
    lines = verify("report.json", new="other.txt")
    assert lines[0].startswith("new.draft.source.sha256: the file is not the one that was compared")
    assert any(".clauses[" in line for line in lines)


def test_a_file_may_have_another_name(made):
    Path("copy.txt").write_bytes(Path("new.txt").read_bytes())
    assert verify("report.json", new="copy.txt") == []


def test_another_version_of_the_program_is_noted(made):
    data = json.loads(Path("report.json").read_bytes())
    data["generator"]["version"] = "0.0.1"
    Path("report.json").write_text(json.dumps(data), encoding="utf-8")
    verification = verify_report(Path("report.json"), "old.txt", "new.txt")
    assert verification.findings == ()
    assert "made by treaty-compare 0.0.1" in verification.notes[0]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"{}", "its data are no comparison"),
        (b'{"schema_version": 1', "its data are no comparison"),
        (b"<html><p>nothing</p>", "holds no data of a comparison"),
        (b"", "holds no data of a comparison"),
        (b'<script type="application/json" id="comparison">[1]</script>', "its data are no comparison"),
        (b"{" * 100_000, "its data are no comparison"),
    ],
)
def test_what_is_no_report_is_an_error_and_not_a_finding(made, content, says):
    Path("bad.json").write_bytes(content)
    with pytest.raises(CompareError, match=says):
        verify_report(Path("bad.json"), "old.txt", "new.txt")


@pytest.fixture
def run(made, capfdbinary):
    def run(*arguments):
        code = main(arguments)
        sys.stdout.flush()
        written = capfdbinary.readouterr()
        return code, written.out.decode(), written.err.decode()

    return run


def test_the_command_says_that_all_holds_and_ends_with_0(run):
    code, out, err = run("verify", "report.json", "old.txt", "new.txt")
    assert (code, err) == (0, "")
    assert out.startswith("checked: 2 files, ")
    assert out.endswith("all of it holds\n")
    assert run("verify", "report.html", "old.txt", "new.txt", "--quiet") == (0, "", "")


def test_the_command_says_what_does_not_hold_line_by_line_and_ends_with_1(run):
    code, out, _ = run("verify", "report.json", "old.txt", "old.txt")
    assert code == 1
    assert out.splitlines()[0].startswith("new.draft.source.sha256: ")
    assert out.splitlines()[-1].endswith("claims do not hold")


def test_the_command_ends_with_2_where_it_cannot_be_told(run):
    code, out, err = run("verify", "missing.json", "old.txt", "new.txt")
    assert (code, out) == (2, "")
    assert err == "treaty: error: missing.json: no such file; check the path of the report\n"
    assert run("verify", "report.json", "old.txt", "missing.txt")[0] == 2


def test_a_report_cannot_steer_the_terminal(run):
    data = json.loads(Path("report.json").read_bytes())
    data["signals"][0]["text"] = "\x1b[2Jgone"
    Path("report.json").write_text(json.dumps(data), encoding="utf-8")
    assert "\x1b" not in run("verify", "report.json", "old.txt", "new.txt")[1]

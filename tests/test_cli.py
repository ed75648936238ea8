"""The command line as a user meets it: what is written where, and the exit code."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from compare.cli import main

OLD = """\
Treaty on the River

Article 1. Crews

Each Party shall keep no more than 300 persons on the river.

Article 2. Talks

The Parties shall meet within 3 days.
"""
NEW = OLD.replace("300", "450").replace("shall meet", "may meet")


@pytest.fixture
def run(tmp_path, monkeypatch, capfdbinary):
    """Run the program in a folder of its own: exit code, standard output, standard error."""
    monkeypatch.chdir(tmp_path)
    Path("old.txt").write_text(OLD, encoding="utf-8")
    Path("new.txt").write_text(NEW, encoding="utf-8")

    def run(*arguments):
        code = main(arguments)
        sys.stdout.flush()
        written = capfdbinary.readouterr()
        return code, written.out.decode(), written.err.decode()

    return run


def test_a_comparison_writes_a_report_named_from_both_drafts_and_says_where(run):
    code, out, err = run("compare", "old.txt", "new.txt")
    assert (code, out) == (0, "")
    assert "wrote old--new.html" in err
    assert Path("old--new.html").read_text("utf-8").lower().startswith("<!doctype html>")


def test_the_summary_says_what_changed_and_that_nothing_was_lost(run):
    err = run("compare", "old.txt", "new.txt")[2]
    assert "old → new" in err
    assert "2 edited" in err
    assert "words of both drafts accounted for" in err


def test_quiet_says_nothing(run):
    assert run("compare", "old.txt", "new.txt", "--quiet")[1:] == ("", "")


def test_standard_output_gets_the_report_and_nothing_else(run):
    code, out, err = run("compare", "old.txt", "new.txt", "--format", "json", "-o", "-")
    assert code == 0
    assert json.loads(out)["summary"]["conserved"] is True
    assert "{" not in err
    assert sorted(os.listdir()) == ["new.txt", "old.txt"]


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("r.json", "{"),
        ("r.md", "#"),
        ("r.html", "<!doctype"),
        ("r.csv", "\ufeffid,rel"),
        ("r.terms.csv", "\ufeffid,fam"),
    ],
)
def test_the_ending_of_the_output_chooses_the_format(run, name, start):
    run("compare", "old.txt", "new.txt", "--output", name)
    assert Path(name).read_text("utf-8").lower().startswith(start)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("old.txt", "new.txt"), 0),
        (("old.txt", "new.txt", "--exit-code"), 1),
        (("old.txt", "old.txt", "--exit-code"), 0),
    ],
)
def test_the_exit_code_tells_of_differences_only_if_asked(run, arguments, code):
    assert run("compare", *arguments)[0] == code


def test_two_identical_files_give_a_report_that_says_unchanged(run):
    Path("copy.txt").write_text(OLD, encoding="utf-8")
    code, out, err = run("compare", "old.txt", "copy.txt", "--exit-code", "--format", "json", "-o", "-")
    result = json.loads(out)
    assert code == 0
    assert {match["relation"] for match in result["matches"]} == {"unchanged"}
    assert result["summary"]["words"]["inserted"] == result["summary"]["words"]["deleted"] == 0
    assert "unchanged" in err
    assert "edited" not in err


def test_the_language_of_each_side_can_be_given(run):
    out = run(
        "compare", "old.txt", "new.txt", "--old-language", "uk", "--language", "ru", "-o-", "--format=json"
    )[1]
    result = json.loads(out)
    assert [result[side]["draft"]["language"] for side in ("old", "new")] == ["uk", "ru"]


@pytest.mark.parametrize(("language", "title"), [("ru", "Главные изменения"), ("uk", "Головні зміни")])
def test_the_language_of_the_interface_is_passed_on(run, language, title):
    run("compare", "old.txt", "new.txt", "-o", f"{language}.html", "--ui-language", language)
    assert title in Path(f"{language}.html").read_text("utf-8")


def test_a_redline_is_dated_by_source_date_epoch_alone(run, monkeypatch):
    run("compare", "old.txt", "new.txt", "-o", "undated.docx")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    run("compare", "old.txt", "new.txt", "-o", "dated.docx")
    found = [
        zipfile.ZipFile(name).read("word/document.xml").count(b"2023-11-14T22:13:20Z") > 0
        for name in ("undated.docx", "dated.docx")
    ]
    assert found == [False, True]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, _, err = run("compare", "old.txt", "new.txt", "-o", "wrong.docx")
    assert code == 2
    assert (
        err == "treaty: error: SOURCE_DATE_EPOCH: is no number of seconds since 1970; unset it, or give one\n"
    )


def test_the_choice_of_evidence_is_passed_on(run):
    run("compare", "old.txt", "new.txt", "-o", "all.html", "--evidence", "all")
    run("compare", "old.txt", "new.txt", "-o", "none.html", "--evidence", "none")
    assert 'data-evidence="all"' in Path("all.html").read_text("utf-8")
    assert 'class="context"' not in Path("none.html").read_text("utf-8")


def test_the_report_is_opened_on_request(run, monkeypatch):
    monkeypatch.setattr("webbrowser._tryorder", None)
    stub = Path("stub")
    stub.write_text('#!/bin/sh\nprintf %s "$1" > opened.txt\n', encoding="utf-8")
    stub.chmod(0o755)
    monkeypatch.setenv("BROWSER", f"{stub.resolve()} %s")
    monkeypatch.setattr("webbrowser._browsers", {})
    code, _, err = run("compare", "old.txt", "new.txt", "-o", "r.html", "--open", "--quiet")
    assert (code, err) == (0, "")
    assert Path("opened.txt").read_text("utf-8") == Path("r.html").resolve().as_uri()


def test_a_report_that_no_browser_opens_is_written_all_the_same(run, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    code, _, err = run("compare", "old.txt", "new.txt", "-o", "r.html", "--open", "--quiet")
    assert code == 0
    assert err == "treaty: no browser could be started; open r.html yourself\n"
    assert Path("r.html").exists()


def test_what_goes_to_standard_output_cannot_be_opened(run):
    code, out, err = run("compare", "old.txt", "new.txt", "-o", "-", "--open")
    assert (code, out) == (2, "")
    assert "cannot be opened" in err


def test_without_a_browser_a_pdf_is_refused_before_any_work(run, monkeypatch):
    monkeypatch.setenv("TREATY_CHROMIUM", "/nowhere/chromium")
    code, out, err = run("compare", "missing.txt", "new.txt", "-o", "r.pdf")
    assert (code, out) == (2, "")
    assert err.startswith("treaty: error: TREATY_CHROMIUM: is no program that can be run")


def test_the_inline_layout_is_passed_on(run):
    run("compare", "old.txt", "new.txt", "-o", "side.html")
    run("compare", "old.txt", "new.txt", "-o", "inline.html", "--layout", "inline")
    assert Path("side.html").read_bytes() != Path("inline.html").read_bytes()


def test_a_legend_file_gives_styles_their_positions(run):
    Path("legend.toml").write_text("[[legend]]\nstyle = {bold = true}\nposition = 'a-not-agreed'\n")
    Path("styled.md").write_text("# Treaty\n\nArticle 1\n\nEach Party **shall never** act.\n")
    out = run("extract", "styled.md", "--legend", "legend.toml", "--format", "json")[1]
    positions = {p["position"] for c in json.loads(out)["clauses"] for p in c["passages"]}
    assert "a-not-agreed" in positions


def test_a_lexicon_file_adds_subjects_to_look_for(run):
    Path("own.toml").write_text('[subjects."other:ferries"]\nen = ["ferry", "ferries"]\n')
    Path("a.txt").write_text("Article 1\n\nEach Party shall run no more than 3 ferries.\n")
    Path("b.txt").write_text("Article 1\n\nEach Party shall run no more than 5 ferries.\n")
    arguments = ("compare", "a.txt", "b.txt", "--format", "json", "-o-")
    with_it, without = (json.loads(run(*arguments, *more)[1]) for more in (("--lexicon", "own.toml"), ()))
    assert without["terms"]["force_limits"] == []
    (limit,) = with_it["terms"]["force_limits"]
    assert (limit["subject"], limit["change"], limit["delta"]) == ("other:ferries", "raised", 2)
    assert any("Ferries cap: 3 → 5" in signal["text"] for signal in with_it["signals"])


def test_extract_shows_the_clauses_on_standard_output(run):
    code, out, err = run("extract", "old.txt")
    assert (code, err) == (0, "")
    assert "Each Party shall keep no more than 300 persons on the river." in out


def test_extract_writes_a_file_if_asked(run):
    code, out, err = run("extract", "old.txt", "-o", "old.json")
    assert (code, out, err) == (0, "", "wrote old.json\n")
    assert json.loads(Path("old.json").read_bytes())["clauses"]


def test_an_id_names_a_shipped_draft(run):
    code, out, _ = run("extract", "us-28-points-2025-11-20", "--format", "json")
    draft = json.loads(out)["draft"]
    assert code == 0
    assert (draft["id"], draft["date"]) == ("us-28-points-2025-11-20", "2025-11-20")
    assert draft["provenance"]["kind"] == "restatement"


def test_a_file_named_like_an_id_is_meant_by_its_path(run):
    Path("us-28-points-2025-11-20").write_text(OLD, encoding="utf-8")
    out = run("extract", "./us-28-points-2025-11-20", "--format", "json")[1]
    assert json.loads(out)["draft"]["title"] == "Treaty on the River"


def test_the_version_is_printed(run):
    code, out, _ = run("--version")
    assert (code, out) == (0, "treaty 0.2.0\n")


@pytest.mark.parametrize("arguments", [("--help",), ("compare", "-h"), ("drafts", "--help")])
def test_help_goes_to_standard_output(run, arguments):
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith("Usage: treaty")


def run_process(*arguments, **options):
    return subprocess.run([sys.executable, "-m", "compare", *arguments], capture_output=True, **options)


def test_python_m_compare_is_the_same_program(run):
    done = run_process("compare", "old.txt", "new.txt", "--exit-code", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (1, b"", b"")


def test_the_result_does_not_depend_on_the_run(run):
    """Sets and hashes differ between processes; the report must not."""
    results = {
        run_process(
            "compare",
            "old.txt",
            "new.txt",
            "-o-",
            "--format",
            form,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
        for form in ("json",)
    }
    assert len(results) == 1


def test_a_reader_that_goes_away_gets_no_traceback(run):
    code = f"{sys.executable} -m compare extract old.txt --format json"
    done = subprocess.run(["sh", "-c", f"{code} | true"], capture_output=True)
    assert done.stderr == b""

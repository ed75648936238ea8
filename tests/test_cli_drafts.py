"""The catalogue on the command line: what is listed, what an id means before and after `add`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli import main

TEXT = "Treaty on the River\n\nArticle 1\n\nEach Party shall keep the peace.\n"


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    monkeypatch.chdir(tmp_path)
    Path("mine.txt").write_text(TEXT, encoding="utf-8")

    def run(*arguments):
        code = main(arguments)
        sys.stdout.flush()
        written = capfd.readouterr()
        return code, written.out, written.err

    return run


def test_the_list_has_a_line_for_each_draft(run):
    code, out, err = run("drafts", "list")
    assert (code, err) == (0, "")
    line = next(line for line in out.splitlines() if line.startswith("ukraine-2022-04-15 "))
    assert line.split()[1:4] == ["2022-04-15", "en,ru", "restatement"]


def test_a_draft_is_shown_with_its_publisher_and_what_the_text_is(run):
    out = run("drafts", "show", "ukraine-2022-04-15")[1]
    assert "published by:" in out
    assert "restatement" in out.lower()
    assert "not the published text" in out


def test_the_language_of_a_text_can_be_part_of_the_id(run):
    for language in ("en", "ru"):
        out = run("extract", f"ukraine-2022-04-15.{language}", "--format", "json")[1]
        assert json.loads(out)["draft"]["language"] == language


def test_an_id_has_a_text_only_in_its_languages(run):
    code, _, err = run("extract", "ukraine-2022-04-15", "--language", "fr")
    assert code == 2
    assert err.startswith("treaty: error: ukraine-2022-04-15: ")
    assert "en, ru" in err


def test_a_registered_copy_takes_the_place_of_the_restatement(run):
    name = "us-28-points-2025-11-20"
    code, out, _ = run(
        "drafts", "add", "mine.txt", "--id", name, "--language", "en", "--publisher", "A paper"
    )
    assert code == 0
    assert "your copy" in out
    draft = json.loads(run("extract", name, "--format", "json")[1])["draft"]
    assert (draft["provenance"]["kind"], draft["provenance"]["publisher"]) == ("user-copy", "A paper")
    assert draft["date"] == "2025-11-20"
    listed = run("drafts", "list")[1].splitlines()
    assert [line.split()[0] for line in listed if "your copy" in line] == [name]


def test_a_copy_may_have_an_id_of_its_own(run):
    run("drafts", "add", "mine.txt", "--id", "river-2024-03-01", "--date", "2024-03-01", "--title", "River")
    draft = json.loads(run("extract", "river-2024-03-01", "--format", "json")[1])["draft"]
    assert (draft["id"], draft["date"], draft["title"]) == ("river-2024-03-01", "2024-03-01", "River")


def test_the_report_on_a_registered_copy_is_named_by_its_id(run):
    run("drafts", "add", "mine.txt", "--id", "river-2024-03-01", "--date", "2024-03-01")
    run("compare", "river-2024-03-01", "mine.txt", "--quiet")
    assert Path("river-2024-03-01--mine.html").exists()


def test_the_list_can_be_printed_where_only_ascii_is_expected(run, monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = subprocess.run([sys.executable, "-m", "compare", "drafts", "list"], capture_output=True)
    assert done.returncode == 0
    assert "communiqué" in done.stdout.decode()


MISTAKES = [
    (("show", "us-28-points"), "us-28-points-2025-11-20"),
    (("show", "nothing-like-it"), "treaty drafts list"),
    (("show", "../catalogue"), "treaty drafts list"),
    (("add", "none.txt", "--id", "river", "--date", "2024-03-01"), "none.txt"),
    (("add", "mine.txt"), "--id"),
    (("add", "mine.txt", "--id", "../river", "--date", "2024-03-01"), "../river"),
    (("add", "mine.txt", "--id", "river", "--date", "1 March"), "1 March"),
    (("add", "mine.txt", "--id", "river", "--date", "2024-03-01", "--legend", "none.toml"), "none.toml"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=[" ".join(row[0]) for row in MISTAKES])
def test_a_mistake_is_one_line(run, arguments, said):
    code, out, err = run("drafts", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith("treaty: error: ")
    assert err.count("\n") == 1
    assert said in err

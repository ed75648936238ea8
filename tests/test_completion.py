"""What pressing Tab offers, asked as the shells ask: by the environment that their scripts set."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHELLS = ("bash", "zsh", "fish")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder with drafts, one of them named to be run by a careless shell, and `treaty` on the path."""
    monkeypatch.chdir(tmp_path)
    for name in (
        "us-memo.txt",
        "us-$(touch pwned).txt",
        "us-'; touch pwned; '.txt",
        "us-\\$(touch pwned)",
        "ours.pdf",
        ".us",
    ):
        Path(name).touch()
    Path("usage").mkdir()
    tools = tmp_path / ".bin"
    tools.mkdir()
    (tools / "treaty").write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m compare "$@"\n')
    (tools / "treaty").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def offered(shell, line):
    """What the program answers when a shell asks how `line` could go on."""
    words = line.split(" ")
    asked = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    environment = {**os.environ, **asked, "_TREATY_COMPLETE": f"complete_{shell}"}
    command = [sys.executable, "-m", "compare"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


def words_of(answer):
    return {line.split("\t")[0] for line in answer.splitlines() if line}


@pytest.mark.parametrize(
    ("line", "offers"),
    [
        ("treaty com", {"compare", "compare-all"}),
        ("treaty drafts ", {"list", "show", "add"}),
        ("treaty compare --tr", {"--tracked-changes"}),
        ("treaty compare --format ", {"html", "json", "md", "docx", "pdf", "csv", "terms.csv"}),
        ("treaty compare-all --format t", {"terms.csv"}),
        ("treaty extract --format ", {"text", "json", "md"}),
        ("treaty check --fail-on ", {"error", "warning", "note", "skipped"}),
        ("treaty compare --old-language ", {"de", "en", "es", "fr", "it", "pl", "pt", "ru", "uk"}),
        ("treaty compare ukraine-2022-04", {"ukraine-2022-04-15"}),
        ("treaty compare ours.pdf ukraine-2022-04", {"ukraine-2022-04-15"}),
        ("treaty verify r.html ukraine-2022-04", {"ukraine-2022-04-15"}),
        ("treaty check eur", {"europe-2025-11-23"}),
        ("treaty drafts show eur", {"europe-2025-11-23"}),
        ("treaty drafts add x.pdf --id eur", {"europe-2025-11-23"}),
        ("treaty extract ukraine-2022-04-15.", {"ukraine-2022-04-15.en", "ukraine-2022-04-15.ru"}),
        # files are the shell's where no id begins so, and where only a file is meant
        ("treaty compare our", set()),
        ("treaty compare --legend ", set()),
        ("treaty check --policy u", set()),
    ],
)
def test_commands_options_ids_and_formats_are_offered(folder, line, offers):
    assert words_of(offered("bash", line)) == offers
    assert words_of(offered("fish", line)) == offers


def test_files_stand_beside_the_ids_that_begin_alike_but_none_that_a_shell_could_run(folder):
    assert words_of(offered("bash", "treaty compare us")) == {
        "us-28-points-2025-11-20",
        "us-memo.txt",
        "usage/",
    }


def test_zsh_and_fish_are_told_what_an_id_means(folder):
    assert "28" in offered("zsh", "treaty compare us-2")
    assert "us-28-points-2025-11-20\t" in offered("fish", "treaty compare us-2")
    assert offered("zsh", "treaty compare our").strip() == "_files"


def test_a_title_carries_nothing_into_the_shell(folder):
    from compare.drafts import catalogue

    (folder / ".us").write_text("Article 1\n\nPeace.\n")
    catalogue.add(folder / ".us", "mine", title="A'\")); touch pwned; `touch pwned` $(touch pwned) \x1b[31m")
    for shell in SHELLS:
        answer = offered(shell, "treaty drafts show mi")
        assert "mine" in answer
        assert not set("`$;\x1b") & set(answer.replace("_arguments '*: :((", ""))


def test_a_broken_catalogue_of_the_user_is_silent_here(folder, monkeypatch):
    records = folder / "data" / "drafts"
    records.mkdir(parents=True)
    (records / "broken.toml").write_text("?")
    monkeypatch.setenv("TREATY_DATA_DIR", str(folder / "data"))
    assert words_of(offered("bash", "treaty drafts show ")) == set()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_printed(shell):
    command = [sys.executable, "-m", "compare", "--show-completion", shell]
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0
    assert f"_TREATY_COMPLETE=complete_{shell}" in done.stdout


def test_bash_itself_completes(folder):
    """The script in a real shell: Tab behind `treaty compare us` runs its function."""
    script = (
        'eval "$(treaty --show-completion bash)"\n'
        "COMP_WORDS=(treaty compare us); COMP_CWORD=2; _treaty_completion treaty\n"
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True)
    assert set(done.stdout.split()) == {"us-28-points-2025-11-20", "us-memo.txt", "usage/"}
    assert not (folder / "pwned").exists()


@pytest.mark.skipif(not shutil.which("fish"), reason="needs fish, which is not installed")
def test_fish_itself_completes(folder):
    script = "treaty --show-completion fish | source; complete --do-complete 'treaty compare us-'"
    environment = {
        **os.environ, "HOME": str(folder), "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1",
    }  # fmt: skip
    done = subprocess.run(["fish", "-c", script], env=environment, capture_output=True, text=True)
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == {
        "us-28-points-2025-11-20",
        "us-memo.txt",
    }
    assert not (folder / "pwned").exists()


@pytest.mark.skipif(not shutil.which("zsh"), reason="needs zsh, which is not installed")
def test_zsh_evaluates_nothing_of_what_it_is_offered(folder):
    """Its script evaluates the answer, and `_arguments` the offers in it; here a stand-in does that."""
    script = (
        "compdef() { : }; _files() { : }\n"
        '_arguments() { local action=${1#*: :}; eval "ws=( ${action[3,-3]} )"; print -l $ws }\n'
        'eval "$(treaty --show-completion zsh)"\n'
        "words=(treaty compare us); CURRENT=3; _treaty_completion"
    )
    environment = {**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"}
    done = subprocess.run(["zsh", "-fc", script], env=environment, capture_output=True, text=True)
    assert "us-28-points-2025-11-20" in done.stdout, done.stderr
    assert not (folder / "pwned").exists()

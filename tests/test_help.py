"""What `--help` prints: a page of a manual for each command, on 80 columns, in step with README.md."""

import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import typer

from compare import cli
from compare.cli.completing import LANGUAGES
from compare.cli.manual import read_manual

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = README.partition("\n## Commands\n")[2].partition("\n## Legend files")[0]
MANUAL = read_manual()


def every(command, path=("treaty",)):
    """The program, its groups and its commands, by whole name."""
    yield " ".join(path), command
    for name, inner in getattr(command, "commands", {}).items():
        yield from every(inner, (*path, name))


PROGRAM = dict(every(typer.main.get_command(cli.app)))
# those that do something
DOING = {name: command for name, command in PROGRAM.items() if not hasattr(command, "commands")}


@pytest.fixture(scope="module")
def helped():
    """The text of each `--help`, as a reader with a terminal of 80 columns gets it."""
    code = (
        "import sys; from compare.cli import main\n"
        "for name in sys.argv[1:]:\n"
        "    main([*name.split()[1:], '--help']); print(chr(12))\n"
    )
    environment = {**os.environ, "COLUMNS": "80"}
    command = [sys.executable, "-c", code, *PROGRAM]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return dict(zip(PROGRAM, done.stdout.split("\x0c\n"), strict=False))


def sections(text):
    """The sections of a page by their headings."""
    parts = re.split(r"^(\S.*):\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


@pytest.mark.parametrize("name", PROGRAM)
def test_a_page_has_its_parts_and_fits_80_columns(helped, name):
    page = helped[name]
    assert re.match(rf"Usage: {name}\b.*\n\n  [A-Z].*\.\n", page), "usage, then one clear sentence"
    assert {"Options", "Examples", "Exit codes", "Environment variables"} <= sections(page).keys()
    if name in DOING:
        assert "Writes" in sections(page)
    assert max(map(len, page.splitlines())) <= 80


def test_every_command_is_told_in_one_line_of_its_own(helped):
    for name in ("treaty", "treaty drafts"):
        assert "..." not in sections(helped[name])["Commands"], "a sentence that was cut"


def named_in_the_readme(name):
    """The options that README.md names where it describes a command: in its table, and in its examples."""
    text = COMMANDS.partition(f"\n### `{name}`\n")[2].partition("\n### ")[0].partition("\n#### ")[0]
    rows = re.findall(r"^\| (`-.*?) \|", text, re.MULTILINE)
    return set(re.findall(r"`(-[\w-]+)`", " ".join(rows))), set(
        re.findall(r"^    treaty.*", text, re.MULTILINE)
    )


# said once for all commands
COMMON = {"--help", "-h", "--debug"}


@pytest.mark.parametrize("name", DOING)
def test_the_readme_and_the_help_name_the_same_options(helped, name):
    printed = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)(?= |,|\n|$)", options_column(helped[name])))
    told, _ = named_in_the_readme(name)
    assert told | COMMON == printed | COMMON


def options_column(page):
    """The left column of a page's options: their names."""
    return "\n".join(line.split("  ")[1] for line in page.splitlines() if re.match(r"  --?[a-z]", line))


@pytest.mark.parametrize(
    ("name", "example"),
    [(name, line) for name in PROGRAM for line, _ in MANUAL.pages[name].examples]
    + [(name, line.strip()) for name in DOING for line in sorted(named_in_the_readme(name)[1])],
)
def test_an_example_is_a_command_line_that_the_program_takes(name, example):
    words = shlex.split(example.partition(" | ")[0].replace("\\\n", " "))
    assert words[0] == "treaty"
    command, words = PROGRAM["treaty"], words[1:]
    while words and (inner := getattr(command, "commands", {}).get(words[0])):
        command, words = inner, words[1:]
    # options are read and nothing is run; help and its kind would end the program
    command.make_context("treaty", words, resilient_parsing=words in (["--help"], ["--install-completion"]))


def test_every_page_is_of_a_command():
    assert MANUAL.pages.keys() == PROGRAM.keys()


def test_exit_codes_are_those_of_the_readme():
    table = README.partition("\n### Exit codes\n")[2].partition("\n### ")[0]
    told = set(re.findall(r"^\| (\d+) \|", table, re.MULTILINE))
    assert told == {*MANUAL.exits, *(code for page in MANUAL.pages.values() for code in page.exits)}
    assert told == {*MANUAL.exits, *MANUAL.pages["treaty"].exits}


def test_environment_variables_are_those_of_the_readme_and_of_the_code():
    table = README.partition("\n### Environment variables\n")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == list(MANUAL.environment)
    assert set(MANUAL.pages["treaty"].environment) == set(MANUAL.environment)
    source = "".join(path.read_text("utf-8") for path in (ROOT / "compare").rglob("*.py"))
    assert set(re.findall(r'"(TREATY_\w+|SOURCE_DATE_EPOCH)"', source)) == set(MANUAL.environment) - {
        "BROWSER"
    }


def test_languages_are_those_that_can_be_read():
    files = (ROOT / "compare/language/data").glob("*/structure.toml")
    assert sorted(LANGUAGES) == sorted(path.parent.name for path in files)


def test_the_manual_says_what_the_keys_of_a_page_are():
    text = (ROOT / "compare/cli/manual.toml").read_text("utf-8")
    keys = {key for page in tomllib.loads(text)["pages"].values() for key in page}
    for key in keys:
        assert re.search(rf"^#.*\b{key}\b", text, re.MULTILINE)

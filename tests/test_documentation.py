"""What the documents promise is there, and what is there is documented."""

import re
import tomllib
from pathlib import Path

import pytest
import typer

import compare
from compare import cli, errors

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
DECISIONS = sorted(ROOT.glob("docs/decisions/*.md"))

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))


def commands(group, path=("treaty",)):
    """Every command of the program with its full name: ("treaty drafts list", command)."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield " ".join((*path, name)), command


PROGRAM = typer.main.get_command(cli.app)
COMMANDS = dict(commands(PROGRAM))
OPTIONS = [
    (name, option)
    for name, command in [("treaty", PROGRAM), *COMMANDS.items()]
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("-")
]


# what is said once for all commands
COMMON = README.partition("\n## Commands\n")[2].partition("\n### ")[0]


def section(name):
    """The text under the heading that names a command."""
    found = re.search(rf"^### `{name}`\n(.*?)(?=^#|\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no heading for `{name}`"
    return found[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_a_section_with_an_example(name):
    assert re.search(rf"^    {name}\b", section(name), re.MULTILINE), "no example"


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_an_option_is_described_where_its_command_is(name, option):
    described = COMMON if name == "treaty" else section(name) + COMMON
    assert re.search(rf"`{option}\b", described)


@pytest.mark.parametrize("option", sorted(set(re.findall(r"`(--[a-z-]+)", README))))
def test_a_described_option_exists(option):
    known = {option for _, option in OPTIONS}
    assert option in known | {"--help"}


@pytest.mark.parametrize(("name", "command"), COMMANDS.items())
def test_help_says_what_everything_is_for(name, command):
    assert command.help
    for parameter in command.params:
        assert parameter.help, f"{name}: {parameter.name}"


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_every_format_is_in_the_help_and_the_readme(command):
    from compare.pipeline import DRAFT_FORMATS, FORMATS

    formats = FORMATS if command == "compare" else DRAFT_FORMATS
    (option,) = [p for p in COMMANDS[f"treaty {command}"].params if "--format" in p.opts]
    for name in formats:
        assert re.search(rf"\b{name}\b", option.help)
        assert f"`{name}`" in section(f"treaty {command}")


ERRORS = [thing for thing in vars(errors).values() if isinstance(thing, type)]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: error.__name__)
def test_an_error_is_drawn_in_the_tree_under_its_parent(error):
    lines = errors.__doc__.splitlines()
    drawn = {}
    path = []
    for line in lines:
        if found := re.match(r"([│├└─ ]*)([A-Z]\w+)(?: {2,}|$)", line):
            depth = len(found[1]) // 4
            path[depth:] = [found[2]]
            drawn[found[2]] = path[depth - 1] if depth else "Exception"
    assert drawn[error.__name__] == error.__bases__[0].__name__
    assert error.__name__ in compare.__all__
    assert error.__doc__


def blocks(language):
    """The blocks of README.md in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def example(start):
    """The TOML example in README.md that begins so."""
    (found,) = [block for block in blocks("toml") if block.startswith(start)]
    return found


def test_the_example_of_a_legend_file_is_one(tmp_path):
    (tmp_path / "legend.toml").write_text(example("[[legend]]"), encoding="utf-8")
    assert [entry.position for entry in compare.read_legend(tmp_path / "legend.toml")] == [
        "rus-not-agreed",
        "ukr-not-agreed",
    ]


def test_the_example_of_a_policy_is_one(tmp_path):
    from compare.policy import known_words, read_policy

    (tmp_path / "policy.toml").write_text(example("title = "), encoding="utf-8")
    assert len(read_policy(tmp_path / "policy.toml", known_words()).rule) == 3


def test_every_rule_and_its_keys_are_in_the_table():
    from compare.policy.rules import RULES

    table = README.partition("\n## Red lines\n")[2].partition("\n## ")[0]
    common = {"id", "severity", "message", "until"}
    for rule in RULES:
        (row,) = re.findall(rf"^\| `{rule.__struct_config__.tag}` \|.*$", table, re.MULTILINE)
        keys = row.rsplit("|", 2)[1]
        assert set(re.findall(r"`(\w+)`", keys)) == set(rule.__struct_fields__) - common


def test_the_example_of_a_manifest_is_one(tmp_path):
    from compare.batch import read_pairs

    (tmp_path / "pairs.toml").write_text(example("[[pair]]"), encoding="utf-8")
    assert [pair.name for pair in read_pairs(tmp_path / "pairs.toml")] == ["spring"]


def test_the_example_of_a_lexicon_file_is_one(tmp_path):
    old, new, own = (tmp_path / name for name in ("old.txt", "new.txt", "own.toml"))
    own.write_text(example("[subjects."), encoding="utf-8")
    old.write_text("Article 1\n\nThe catch quota for cod shall not exceed 5,000 tonnes.\n")
    new.write_text("Article 1\n\nThe catch quota for cod shall not exceed 4,000 tonnes.\n")
    options = compare.Options(assess=compare.AssessOptions(lexicon=own))
    (limit,) = compare.compare_drafts(old, new, options).terms.force_limits
    assert (limit.subject, limit.change) == ("other:catch", "lowered")


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
REQUIRED = PROJECT["dependencies"]
REQUIRED += [*PROJECT["optional-dependencies"]["ocr"], *PROJECT["optional-dependencies"]["drafts"]]
REQUIRED += [*PROJECT["optional-dependencies"]["dask"], *PROJECT["optional-dependencies"]["mutation"]]
REQUIRED += [name for name in PROJECT["optional-dependencies"]["bench"] if "[drafts]" not in name]


@pytest.mark.parametrize("requirement", REQUIRED)
def test_a_package_that_is_required_has_its_reason(requirement):
    name = re.match(r"[\w-]+", requirement)[0]
    table = (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("## Packages, and why each")[2]
    assert re.search(rf"^\| [^|]*\b{name}\b", table, re.MULTILINE)


def test_the_changelog_knows_the_version():
    headings = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    released = [heading for heading in headings if heading != "Unreleased"]
    assert headings[:1] in (["Unreleased"], released[:1])
    assert released[0] == compare.__version__ == PROJECT["version"]


TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("target", TARGETS)
def test_a_make_target_is_documented(target):
    assert any(
        f"make {target}" in document.read_text("utf-8") for document in [*DOCUMENTS, ROOT / "Makefile"]
    )


@each_document
def test_links_and_files_that_a_document_names_exist(document):
    text = document.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)#]+)", text) if "://" not in link]
    named = re.findall(r"`((?:compare|drafts|reports|tests|docs)/[\w./-]+)`", text)
    for name in links:
        assert (document.parent / name).exists(), name
    for name in named:
        assert (ROOT / name).exists(), name


def test_every_room_stands_in_the_tree_of_the_architecture():
    tree = (
        (ROOT / "ARCHITECTURE.md").read_text("utf-8").partition("\n## The rooms\n")[2].partition("\n## ")[0]
    )
    rooms = {path.parent for path in (ROOT / "compare").rglob("__init__.py")} - {ROOT / "compare"}
    drawn = set(re.findall(r"\b(\w+)/", tree))
    assert {room.name for room in rooms} <= drawn, "a room that nobody can find"
    assert set(re.findall(r"^ {6}(\w+)/", tree, re.MULTILINE)) == {
        room.name for room in rooms if room.parent == ROOT / "compare"
    }


@pytest.mark.parametrize("document", DECISIONS, ids=lambda path: path.name)
def test_a_decision_is_a_short_dated_record(document):
    number = DECISIONS.index(document) + 1
    title, empty, date, *text = document.read_text("utf-8").splitlines()
    assert document.name.startswith(f"{number:04d}-"), "numbers have no gaps"
    assert title.startswith(f"# {number}. ")
    assert (empty, bool(re.fullmatch(r"\d{4}-\d\d-\d\d", date))) == ("", True)
    assert 5 <= len(" ".join(text).split()) <= 200


@each_document
def test_headings_that_a_document_links_to_exist(document):
    text = document.read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", line.lstrip("# ").lower()).replace(" ", "-")
        for line in text.splitlines()
        if line.startswith("#")
    }
    for anchor in re.findall(r"\]\(#([^)]+)\)", text):
        assert anchor in headings, anchor

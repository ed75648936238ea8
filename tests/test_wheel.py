"""What a stranger gets: an archive of the source, a wheel made of it, a program that needs no checkout."""

import email
import os
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
NAMES = ("ukraine-2022-04-15", "us-28-points-2025-11-20")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with both: the archive of the source is built first, the wheel from nothing but that."""
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "build", "--outdir", folder, ROOT], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def sdist(built):
    (path,) = built.glob("*.tar.gz")
    return path


def files_of(folder):
    """Every file below a folder of the checkout that is not made by running it."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "_drafts" not in path.parts
    }


def in_sdist(sdist):
    """The names in the archive, without the folder that all are in."""
    with tarfile.open(sdist) as archive:
        return {PurePosixPath(*PurePosixPath(name).parts[1:]).as_posix() for name in archive.getnames()}


def test_both_are_named_for_the_version(built):
    stem = f"treaty_compare-{PROJECT['version']}"
    assert sorted(os.listdir(built)) == [f"{stem}-py3-none-any.whl", f"{stem}.tar.gz"]


def test_a_registry_would_take_both(built):
    command = [sys.executable, "-m", "twine", "check", "--strict", *sorted(built.iterdir())]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("PASSED") == 2


def test_the_wheel_holds_every_file_of_the_package(wheel):
    taught = {name for name in files_of("compare") if name.startswith("compare/annotate/training/")}
    assert files_of("compare") - taught <= set(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize(
    "name",
    [
        "compare/py.typed",
        "compare/render/html/templates/page.html",
        "compare/render/texts/uk.toml",
        "compare/render/schemas/comparison.schema.json",
        "compare/policy/policy.schema.json",
        "compare/batch/index.html",
        "compare/language/data/ru/structure.toml",
        "compare/language/lexicon/subjects.toml",
        "compare/language/data/uk/subjects.toml",
        "compare/_drafts/catalogue.toml",
        *(
            f"compare/_drafts/{file}"
            for draft in tomllib.loads((ROOT / "drafts/catalogue.toml").read_text("utf-8"))["drafts"]
            for file in draft["texts"].values()
        ),
    ],
)
def test_the_wheel_holds_what_is_no_code(wheel, name):
    assert zipfile.ZipFile(wheel).getinfo(name).file_size > 0 or name.endswith("py.typed")


def test_the_wheel_holds_nothing_of_the_checkout_beside_the_package(wheel):
    shipped = set(zipfile.ZipFile(wheel).namelist())
    assert not {name for name in shipped if "__pycache__" in name}
    tops = {name.split("/")[0] for name in shipped}
    assert tops == {"compare", f"treaty_compare-{PROJECT['version']}.dist-info"}


def test_the_wheel_says_what_it_is(wheel):
    with zipfile.ZipFile(wheel) as archive:
        about = f"treaty_compare-{PROJECT['version']}.dist-info"
        said = email.message_from_bytes(archive.read(f"{about}/METADATA"))
        assert f"{about}/licenses/LICENSE" in archive.namelist()
        assert b"treaty = compare.cli:main" in archive.read(f"{about}/entry_points.txt")
    assert (said["Version"], said["License-Expression"]) == (PROJECT["version"], "MIT")
    assert said.get_all("Classifier") == PROJECT["classifiers"]


@pytest.mark.parametrize("folder", ["compare", "docs", "drafts", "tests", ".ci"])
def test_the_source_holds_a_whole_folder(sdist, folder):
    assert files_of(folder) <= in_sdist(sdist)


def test_the_source_holds_what_the_documents_and_the_build_need_and_no_leftovers(sdist):
    names = in_sdist(sdist)
    tops = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "LICENSE")
    assert {*tops, "Makefile", "pyproject.toml", "action.yml", ".pre-commit-hooks.yaml", "PKG-INFO"} <= names
    parts = {part for name in names for part in PurePosixPath(name).parts}
    assert not parts & {".git", ".venv", "__pycache__", ".hypothesis", ".mypy_cache", "dist", "build"}


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The wheel in an environment of its own, of which only the commands are on the path, as pipx does it."""
    folder = tmp_path_factory.mktemp("pipx")
    venv.create(folder / "venv", with_pip=True)
    programs = folder / "venv" / "bin"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [programs / "python", "-m", "pip", "install", "--quiet", wheel]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (folder / "bin").mkdir()
    for name in ("treaty", "treaty-compare"):
        (folder / "bin" / name).symlink_to(programs / name)
    return folder


@pytest.fixture
def run(installed, tmp_path):
    """Run a program of that environment in an empty folder, by a user of whom nothing is known."""

    def run(*command):
        environment = {"HOME": str(tmp_path), "PATH": str(installed / "bin"), "LANG": "C.UTF-8"}
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)

    return run


@pytest.mark.parametrize("program", ["treaty", "treaty-compare", "python -m compare"])
def test_a_clean_environment_compares_two_shipped_drafts_by_id(run, installed, tmp_path, program):
    command = program.split()
    if command[0] == "python":
        command[0] = str(installed / "venv" / "bin" / "python")
    done = run(*command, "compare", *NAMES)
    assert done.returncode == 0, done.stderr
    assert "accounted for" in done.stderr
    assert b"</html>" in (tmp_path / f"{NAMES[0]}--{NAMES[1]}.html").read_bytes()


def test_what_it_writes_holds_and_keeps_red_lines_there_too(run, tmp_path):
    assert run("treaty", "compare", *NAMES, "--quiet", "--output", "report.json").returncode == 0
    verified = run("treaty", "verify", "report.json", *NAMES)
    assert "all of it holds" in verified.stdout, verified.stdout + verified.stderr
    (tmp_path / "policy.toml").write_text('[[rule]]\ncheck = "trust"\nid = "readable"\n', encoding="utf-8")
    checked = run("treaty", "check", "--report", "report.json", "--policy", "policy.toml")
    assert checked.returncode == 0, checked.stdout + checked.stderr

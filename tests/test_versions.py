"""The list of packages that were tested, and the question whether any is known to be vulnerable."""

import importlib.util
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def load(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def names_in(text):
    return [line.partition("==")[0] for line in text.splitlines() if re.match(r"[a-z]", line)]


def test_the_list_names_what_the_program_needs_and_what_that_needs():
    """Which versions is said by the last `make lock`; which packages is asked of what is installed here."""
    versions = load("versions")
    listed = names_in(versions.VERSIONS.read_text("utf-8"))
    assert len(listed) == len(set(listed))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [text for extra in versions.EXTRAS for text in project["optional-dependencies"][extra]]
    needed = versions.needed([*project["dependencies"], *extras])
    # what only another version of Python needs may be listed beside it
    assert set(needed) <= set(listed)
    assert {"typer", "numpy", "pdfminer-six", "pydantic-core"} <= set(needed), "transitive ones too"
    assert f"treaty {project['version']} " in versions.VERSIONS.read_text("utf-8")


FOUND = {"name": "jinja2", "version": "2.4.1", "vulns": [{"id": "PYSEC-1", "fix_versions": []}]}
CLEAN = {"name": "typer", "version": "0.29.2", "vulns": []}
SKIPPED = {"name": "typer", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("probe", "packages", "code", "said"),
    [
        ([FOUND], [CLEAN], 0, "0 known vulnerabilities"),
        ([FOUND], [CLEAN, FOUND], 1, "jinja2 2.4.1: PYSEC-1"),
        # a service that does not answer, or not for all, must not look like a clean list
        ([SKIPPED], [CLEAN], 0, "nothing was audited"),
        ([{**FOUND, "vulns": []}], [CLEAN], 0, "nothing was audited"),
        ([FOUND], [CLEAN, SKIPPED], 0, "nothing was audited"),
        (None, None, 0, "nothing was audited"),
    ],
)
def test_a_list_that_nobody_audited_never_looks_clean(monkeypatch, capsys, probe, packages, code, said):
    audit = load("audit")

    def answer(command, **options):
        found = packages if Path(command[-1]) == audit.VERSIONS else probe
        text = "" if found is None else json.dumps({"dependencies": found})
        return subprocess.CompletedProcess(command, 0, stdout=text)

    monkeypatch.setattr(subprocess, "run", answer)
    assert audit.main() == code
    assert said in capsys.readouterr().out

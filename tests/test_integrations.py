"""Where pipelines live: the action's steps, the hooks, the GitLab job and git itself, each truly run."""

import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
OLD = (
    "Treaty on the River\n\nArticle 1\n\nUkraine shall have armed forces of no more than 250,000 personnel.\n"
)
NEW = OLD.replace("250,000", "85,000")
POLICY = '[[rule]]\ncheck = "force-limit"\nid = "floor"\nsubject = "personnel"\nat_least = 200000\n'


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    """A folder with two drafts and a policy, and `treaty` on the path."""
    folder = tmp_path / "checkout"
    folder.mkdir()
    for name, text in (("old.txt", OLD), ("new.txt", NEW), ("red lines.toml", POLICY)):
        (folder / name).write_text(text, encoding="utf-8")
    tools = tmp_path / "bin"
    tools.mkdir()
    # whatever is installed elsewhere, the program under test is this one
    treaty = tools / "treaty"
    treaty.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m compare "$@"\n')
    treaty.chmod(0o755)
    monkeypatch.setenv(
        "PATH", f"{tools}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    )
    monkeypatch.chdir(folder)
    return folder


def shell(command, **environment):
    bash = ["bash", "-eo", "pipefail", "-c", command]
    return subprocess.run(bash, env=os.environ | environment, capture_output=True, text=True)


def steps(inputs, summary):
    """The action's steps that would run, as a runner would run them: name, command, environment."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    given = {name: inputs.get(name, about.get("default", "")) for name, about in action["inputs"].items()}
    for step in action["runs"]["steps"]:
        if (condition := step.get("if")) and not given[re.fullmatch(r"inputs\.(\w+) != ''", condition)[1]]:
            continue
        assert "${{" not in step["run"], "an input in a command is a hole"
        environment = {
            name: given[re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)[1]]
            for name, value in step.get("env", {}).items()
        }
        yield step["name"], step["run"], environment | {"GITHUB_STEP_SUMMARY": str(summary)}


def test_the_action_compares_and_checks(checkout):
    summary = checkout / "summary.md"
    inputs = {"old": "old.txt", "new": "new.txt", "policy": "red lines.toml"}
    codes = {
        name: shell(command, **environment).returncode
        for name, command, environment in steps(inputs, summary)
        if name != "Install"
    }
    assert codes == {"Compare": 0, "Check": 1}
    assert (checkout / "treaty-report.html").is_file()
    assert "floor" in (checkout / "treaty.sarif").read_text("utf-8")
    assert "85,000, under 200,000" in summary.read_text("utf-8")


def test_the_action_without_a_policy_checks_nothing(checkout):
    names = [name for name, _, _ in steps({"old": "old.txt", "new": "new.txt"}, checkout / "s.md")]
    assert names == ["Install", "Compare"]


def test_a_name_with_shell_characters_is_a_name(checkout):
    name = "old.txt; touch broken #"
    Path(name).write_text(OLD, encoding="utf-8")
    for step, command, environment in steps({"old": name, "new": "new.txt"}, checkout / "s.md"):
        if step == "Compare":
            assert shell(command, **environment).returncode == 0
    assert not (checkout / "broken").exists()


def test_a_draft_steers_neither_the_server_nor_its_summary(checkout):
    """What a step prints is searched for commands, its summary is shown as a page."""
    command = "##[set-output name=a]b ::error::c ##vso[task.setvariable variable=d]e <img src=x> @team"
    for name, text in (("old.txt", OLD), ("new.txt", NEW)):
        spoilt = text.replace("Treaty", f"::stop-commands::x {command} Treaty")
        spoilt = spoilt.replace("personnel", f"personnel\n::warning::{command}")
        Path(name).write_text(
            spoilt + f"\nArticle 2\n\n::error::{command} {name} shall not.\n", encoding="utf-8"
        )
    policy = POLICY + f'message = "\\n::error::{command}"\n[[rule]]\ncheck = "clauses"\nid = "none"\n'
    Path("red lines.toml").write_text(policy, encoding="utf-8")
    summary = checkout / "summary.md"
    inputs = {"old": "old.txt", "new": "new.txt", "policy": "red lines.toml"}
    printed = ""
    for name, script, environment in steps(inputs, summary):
        if name != "Install":
            done = shell(script, **environment)
            printed += done.stdout + done.stderr
    assert "set-output" in printed, "the words are there"
    assert not re.search(r"##\w*\[|^\s*::", printed, re.MULTILINE)
    assert "<img" not in summary.read_text("utf-8")
    assert "@team" not in summary.read_text("utf-8")


def test_the_action_installs_the_program(checkout, tmp_path):
    """Into an environment that has the packages already, so that only the program itself is built."""
    clean = tmp_path / "clean"
    venv.create(clean, with_pip=True)
    (site,) = clean.glob("lib/python*/site-packages")
    (site / "packages.pth").write_text(sysconfig.get_path("purelib") + "\n")
    ((_, command, environment), *_) = steps({"old": "old.txt", "new": "new.txt"}, checkout / "s.md")
    path = os.pathsep.join((str(clean / "bin"), os.environ["PATH"]))
    done = shell(command, **environment, GITHUB_ACTION_PATH=str(ROOT), PATH=path)
    assert done.returncode == 0, done.stderr
    assert (site / "compare" / "cli" / "__init__.py").is_file()
    assert (clean / "bin" / "treaty").is_file()


HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_the_hook_on_reports_fails_when_a_report_is_old(checkout):
    hook = HOOKS["treaty-report"]["entry"] + " old.txt new.txt --output report.md"
    assert shell(hook).returncode == 2  # there is none yet
    assert shell("treaty compare old.txt new.txt --output report.md --quiet").returncode == 0
    assert shell(hook).returncode == 0
    (checkout / "new.txt").write_text(NEW.replace("85,000", "90,000"), encoding="utf-8")
    done = shell(hook)
    assert done.returncode == 1
    assert "90,000" in done.stderr
    assert "85,000" in (checkout / "report.md").read_text("utf-8"), "a check writes nothing"


def test_the_hook_on_red_lines_fails_when_one_is_crossed(checkout):
    hook = HOOKS["treaty-check"]["entry"] + " {} {} --policy 'red lines.toml'"
    assert shell(hook.format("old.txt", "new.txt")).returncode == 1
    assert shell(hook.format("old.txt", "old.txt")).returncode == 0


def test_the_gitlab_job_runs(checkout):
    job = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text("utf-8"))["treaty"]
    environment = {"OLD": "old.txt", "NEW": "new.txt", "POLICY": "red lines.toml"}
    assert job["variables"].keys() == environment.keys()
    codes = [shell(command, **environment).returncode for command in job["script"]]
    assert codes == [0, 1]
    for path in [*job["artifacts"]["paths"], job["artifacts"]["reports"]["junit"]]:
        assert (checkout / path).is_file()


def write_pdf(path, text):
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    SimpleDocTemplate(str(path)).build([Paragraph(line, style) for line in text.split("\n\n")])


def write_docx(path, text):
    import docx

    document = docx.Document()
    for line in text.split("\n\n"):
        document.add_paragraph(line)
    document.save(str(path))


def git_settings():
    """The commands of README.md's section on git, as a reader would type them."""
    section = (ROOT / "README.md").read_text("utf-8").partition("\n## In git\n")[2].partition("\n## ")[0]
    commands = re.findall(r"^    ((?:git config|echo) .*)$", section, re.MULTILINE)
    assert len(commands) >= 3
    return [command.replace("git config --global", "git config") for command in commands]


@pytest.mark.parametrize(("name", "write"), [("draft.pdf", write_pdf), ("draft.docx", write_docx)])
def test_git_shows_what_changed_in_a_draft(checkout, name, write):
    home = {"HOME": str(checkout), "GIT_CONFIG_NOSYSTEM": "1"}
    me = "git -c user.name=A -c user.email=a@example.org"
    assert shell("git init --quiet .", **home).returncode == 0
    for command in git_settings():
        assert shell(command, **home).returncode == 0
    write(checkout / name, OLD)
    assert shell(f"git add -A && {me} commit --quiet -m first", **home).returncode == 0
    write(checkout / name, NEW)
    shown = shell(f"git diff --word-diff=porcelain -- {name}", **home)
    assert "-250,000" in shown.stdout, shown.stderr
    assert "+85,000" in shown.stdout
    tool = shell(f"git difftool --no-prompt --tool=treaty -- {name}", **home)
    assert "Personnel cap: 250,000 → 85,000" in tool.stdout, tool.stderr

"""Reports from a stranger: whatever their data say, checking and verifying them ends, on a line or more."""

import copy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli import main

OLD = "Treaty\n\nArticle 1\n\nUkraine shall have armed forces of no more than 250,000 personnel.\n"
POLICY = """\
[[rule]]
id = "a"
check = "force-limit"
subject = "personnel"
at_least = 100000
[[rule]]
id = "b"
check = "clauses"
articles = ["Article 1"]
[[rule]]
id = "c"
check = "signals"
at_least = "low"
"""


def each(items, key, value):
    for item in items:
        item[key] = value


DATA = {
    "a match of no clause": lambda r: each(r["matches"], "old", ["none"]),
    "a signal of no match": lambda r: each(r["signals"], "match", "none"),
    "clauses that stand in themselves": lambda r: [c.update(parent=c["id"]) for c in r["new"]["clauses"]],
    "clauses of one id": lambda r: each(r["old"]["clauses"], "id", "same"),
    "a title that steers": lambda r: r["old"]["draft"].update(title="\x1b[31m##[error]::x\n::error::y"),
    "a name that leads away": lambda r: r["new"]["draft"]["source"].update(name="../../../etc/passwd"),
    "more words than there are": lambda r: r["summary"]["words"].update(equal=10**400),
    "a figure without end": lambda r: [
        each(limit["new"], "value", "1e999999999") for limit in r["terms"]["force_limits"]
    ],
    "places outside of the text": lambda r: [
        each(clause["passages"], "start", 10**9) for clause in r["new"]["clauses"]
    ],
    "pages that are none": lambda r: each(r["new"]["clauses"], "page", -1),
}
TEXTS = {
    "lists without end": "[" * 200_000,
    "objects without end": '{"a":' * 100_000,
    "half of a character": '{"schema_version": "\\ud800"}',
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two drafts, and both reports on them."""
    folder = tmp_path_factory.mktemp("reports")
    (folder / "old.txt").write_text(OLD, encoding="utf-8")
    (folder / "new.txt").write_text(OLD.replace("250,000", "85,000"), encoding="utf-8")
    (folder / "policy.toml").write_text(POLICY, encoding="utf-8")
    for name in ("report.json", "report.html"):
        paths = [str(folder / one) for one in ("old.txt", "new.txt")]
        assert main(["compare", *paths, "--output", str(folder / name), "--quiet"]) == 0
    return folder


def spoilt(made, case):
    if case in TEXTS:
        return TEXTS[case]
    report = copy.deepcopy(json.loads((made / "report.json").read_bytes()))
    DATA[case](report)
    return json.dumps(report)


@pytest.mark.parametrize("command", ["check", "verify", "verify the page"])
@pytest.mark.parametrize("case", [*DATA, *TEXTS])
def test_a_hostile_report_ends_well(made, tmp_path, case, command):
    text = spoilt(made, case)
    if command == "verify the page":
        page, start = (made / "report.html").read_text("utf-8"), 'id="comparison">'
        before, _, rest = page.partition(start)
        text = before + start + text.replace("<", "\\u003c") + rest[rest.index("</script>") :]
    report = tmp_path / ("report.html" if "page" in command else "report.json")
    report.write_text(text, encoding="utf-8")
    drafts = [made / "old.txt", made / "new.txt"]
    written = [tmp_path / name for name in ("o.xml", "o.sarif", "o.md")]
    arguments = (
        ["--report", report, "--policy", made / "policy.toml", "--junit", written[0], "--sarif", written[1],
         "--summary", written[2]]
        if command == "check"
        else [report, *drafts]
    )  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "compare", command.split()[0], *arguments],
        capture_output=True, text=True, timeout=60, env={**os.environ, "COLUMNS": "80"},
    )  # fmt: skip
    assert done.returncode in (0, 1, 2)
    assert done.returncode != 2 or done.stderr.count("\n") == 1
    assert "fault of the program" not in done.stderr
    printed = done.stdout + done.stderr
    assert "\x1b" not in printed
    assert not re.search(r"##\w*\[|^\s*::", printed, re.MULTILINE)
    assert {p.name for p in Path(tmp_path).iterdir()} <= {report.name, *(p.name for p in written)}

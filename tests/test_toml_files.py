"""Files of TOML from a stranger's repository: each is refused on one line, in little time and memory."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

RULE = '[[rule]]\nid = "it"\ncheck = "clauses"\n'
HOSTILE = {
    "nested lists": "a = " + "[" * 100_000,
    "nested tables": "a = " + "{a=" * 50_000,
    "a key of many parts": "a" + ".a" * 100_000 + " = 1\n",
    "a quoted key of many parts": '"a b"' + " . 'c'" * 100_000 + " = 1\n",
    "a table of many parts": "[a" + ".a" * 100_000 + "]\n",
    "a number of many digits": RULE + f"at_most = {'9' * 5_000}\n",
    "larger than any": "# " + "x" * (2 << 20),
    "not UTF-8": b"a = '\xff'\n",
    "controls in a key": '"\\u001b[31m##[error]::error::" = 1\n',
    "not even TOML": "\x00",
}
COMMANDS = {
    "policy": ("check", "old.txt", "old.txt", "--policy", "it.toml"),
    "baseline": ("check", "old.txt", "old.txt", "--policy", "good.toml", "--baseline", "it.toml"),
    "legend": ("extract", "old.txt", "--legend", "it.toml"),
    "manifest": ("compare-all", "it.toml"),
    "lexicon": ("compare", "old.txt", "old.txt", "--lexicon", "it.toml"),
}


def bounded():
    """Less than the memory that is enough to slow a machine that others use."""
    resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
    resource.setrlimit(resource.RLIMIT_CPU, (15, 15))


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("command", COMMANDS)
def test_a_hostile_file_is_refused_on_one_line(command, kind, tmp_path):
    content = HOSTILE[kind]
    (tmp_path / "it.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    (tmp_path / "good.toml").write_text(RULE, encoding="utf-8")
    (tmp_path / "old.txt").write_text("Article 1\n\nPeace.\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "compare", *COMMANDS[command]],
        cwd=tmp_path, capture_output=True, text=True, preexec_fn=bounded,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("treaty: error: it.toml: ")
    assert done.stderr.count("\n") == 1
    assert "fault of the program" not in done.stderr
    assert len(done.stderr) < 1_000
    assert "\x1b" not in done.stderr
    assert {path.name for path in Path(tmp_path).iterdir()} == {"it.toml", "good.toml", "old.txt"}

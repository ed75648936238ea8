"""A short run of the fuzz program: new inputs are for the long run, this one keeps both working."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

FORMS = ("pdf", "docx", "html", "md", "txt", "odt", "mht")
ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")


@pytest.mark.slow
def test_readers_survive_broken_files():
    command = [sys.executable, "-m", "tests.fuzz", "--inputs", "420", "--seconds", "120"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(f"{form}: 60 inputs" in done.stdout for form in FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_an_input_can_be_made_again_from_its_number(form, tmp_path):
    made = []
    for n in range(2):
        path = tmp_path / f"{n}.{form}"
        command = [sys.executable, "-m", "tests.fuzz", "--only", form, "--first", "7", "--save", path]
        subprocess.run(command, cwd=ROOT, check=True)
        made.append(path.read_bytes())
    assert made[0] == made[1] != b""

"""Killed at any moment, the program leaves no half-written report and no broken cache."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TIMES = 50
PAIR = ("ukraine-2022-04-15", "us-28-points-2025-11-20")


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a comparison whose cache and report are below `tmp_path`, in a process group of its own."""
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path / "cache"))
    report = tmp_path / "report.json"

    def start():
        command = [
            sys.executable,
            "-m",
            "compare",
            "compare",
            *PAIR,
            "--meaning",
            "off",
            "-q",
            "-o",
            str(report),
        ]
        return subprocess.Popen(command, cwd=ROOT, start_new_session=True), report

    return start


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_killed_run_leaves_the_older_report_or_the_whole_new_one(start, tmp_path):
    start()[0].wait()  # the first run loads and reads what later ones find ready
    begun = time.perf_counter()
    process, report = start()
    assert process.wait() == 0
    longest = time.perf_counter() - begun
    whole = report.read_bytes()
    chance = random.Random(50)
    killed = 0
    for n in range(TIMES):
        before = b"the older report" if n % 2 else None
        report.unlink(missing_ok=True)
        if before:
            report.write_bytes(before)
        if n % 3 == 0:  # the cache is written again, and may be cut while it is
            for entry in (tmp_path / "cache").rglob("*"):
                if entry.is_file():
                    entry.unlink()
        process, _ = start()
        time.sleep(chance.uniform(0, longest))
        os.killpg(process.pid, signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        left = report.read_bytes() if report.exists() else None
        assert left in (before, whole)
    assert killed > TIMES // 4, "most runs ended before they were killed: too little was tried"
    report.unlink(missing_ok=True)
    assert start()[0].wait() == 0
    assert report.read_bytes() == whole

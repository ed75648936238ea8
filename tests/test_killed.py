"""Killed at any moment, the program leaves no half-written report and no broken cache."""

import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
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
        if n % 3 == 0:  # the cache is written anew, and may be cut while it is
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


def is_running(pid: int) -> bool:
    """Whether the process does anything: one that has ended may stand in the table for a while."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def wait_for(condition, seconds: float) -> bool:
    """Whether it comes true within that time."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return bool(condition())


def scanned() -> bytes:
    """A PDF whose one page is a picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (600, 800), 255).save(out, "PDF")
    return out.getvalue()


@pytest.mark.ocr
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no other system tells of it")
def test_text_recognition_ends_with_the_run_that_began_it(tmp_path, monkeypatch):
    """Killed without warning, the run leaves no tesseract, and no picture of a page."""
    real, folder, temporary = shutil.which("tesseract"), tmp_path / "bin", tmp_path / "temporary"
    folder.mkdir()
    temporary.mkdir()
    noted = tmp_path / "pids"
    program = folder / "tesseract"
    listing = f'[ "$1" = --list-langs ] && exec {real} "$@"'
    program.write_text(f"#!/bin/sh\n{listing}\necho $$ $PPID >> {noted}\nexec sleep 60\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(temporary))
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned())
    command = [sys.executable, "-m", "compare", "extract", str(scan), "--no-cache"]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert wait_for(lambda: noted.exists() and noted.read_text().endswith("\n"), 20)
    finally:
        run.kill()
        run.wait()
    left = [int(pid) for pid in noted.read_text().split()]
    try:
        assert wait_for(lambda: not any(map(is_running, left)), 3)
        assert list(temporary.iterdir()) == []
    finally:
        for pid in filter(is_running, left):
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)

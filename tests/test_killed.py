"""Killed at any moment, the program leaves no half-written report and no broken cache."""

import io
import json
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


def scanned(shade: int = 255) -> bytes:
    """A PDF whose one page is a picture."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (600, 800), shade % 256).save(out, "PDF")
    out.write(b"%" * (1 << 17))
    return out.getvalue()


only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no other system tells of it")


@pytest.fixture
def endless(tmp_path, monkeypatch):
    """A tesseract that never answers, and a way to run the program with it; ends what is left over.

    What it gives starts a command, waits until recognition is under way, and gives the run and the
    processes that must end with it.
    """
    real, folder = shutil.which("tesseract"), tmp_path / "bin"
    folder.mkdir()
    (tmp_path / "temporary").mkdir()
    noted = tmp_path / "pids"
    program = folder / "tesseract"
    listing = f'[ "$1" = --list-langs ] && exec {real} "$@"'
    program.write_text(f"#!/bin/sh\n{listing}\necho $$ $PPID >> {noted}\nexec sleep 60\n")
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path / "cache"))
    runs = []

    def left():
        """Tesseract, what waits for it, and all that the run has begun."""
        return [int(pid) for pid in noted.read_text().split()]

    def start(*arguments, at_once=1):
        command = [sys.executable, "-m", "compare", *map(str, arguments)]
        # a group of its own, as a shell gives to what it runs: Ctrl-C goes to all of it
        run = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        runs.append(run)
        assert wait_for(lambda: noted.exists() and noted.read_text().count("\n") >= at_once, 30)
        return run, [*left(), *session_of(run.pid)]

    yield start
    for run in runs:
        run.kill()
        run.communicate()
    for pid in filter(is_running, left() if noted.exists() else []):
        with suppress(OSError):
            os.kill(pid, signal.SIGKILL)


def session_of(leader: int) -> list[int]:
    """All processes of a session but its leader."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if path.read_text().rpartition(")")[2].split()[3] == str(leader):
                found.append(int(path.parent.name))
    return [pid for pid in found if pid != leader]


def two_pairs(folder: Path) -> Path:
    """A folder of three scans: two pairs to compare."""
    folder.mkdir()
    for year in (2021, 2022, 2023):
        (folder / f"{year}-01-01.pdf").write_bytes(scanned(year))
    return folder


@pytest.mark.ocr
@only_linux
def test_text_recognition_ends_with_the_run_that_began_it(endless, tmp_path):
    """Killed without warning, the run leaves no tesseract, and no picture of a page."""
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(scanned())
    run, left = endless("extract", scan, "--no-cache")
    run.kill()
    assert wait_for(lambda: not any(map(is_running, left)), 3)
    assert list((tmp_path / "temporary").iterdir()) == []


@pytest.mark.ocr
@only_linux
def test_the_processes_of_many_pairs_end_with_the_run(endless, tmp_path):
    run, left = endless(
        "compare-all", two_pairs(tmp_path / "d"), "-o", tmp_path / "o", "--jobs", "2", at_once=2
    )
    assert len(left) > 5  # two of tesseract, two that read, two that compare
    run.kill()
    assert wait_for(lambda: not any(map(is_running, left)), 3)


@pytest.mark.ocr
@only_linux
@pytest.mark.parametrize("command", ["extract", "compare", "compare-all"])
def test_an_interrupted_run_ends_at_once(endless, tmp_path, command):
    source = two_pairs(tmp_path / "d")
    one, two, _ = sorted(source.iterdir())
    if command == "extract":
        run, left = endless("extract", one, "--no-cache")
    elif command == "compare":  # large files are read at once
        run, left = endless("compare", one, two, "--no-cache", "--meaning", "off", at_once=2)
    else:
        run, left = endless("compare-all", source, "-o", tmp_path / "o", "--jobs", "2", at_once=2)
    begun = time.monotonic()
    os.killpg(run.pid, signal.SIGINT)
    _, said = run.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    assert run.returncode == 130
    assert said == ""
    assert wait_for(lambda: not any(map(is_running, left)), 1)


DRAFT = """Article 1

1. Ukraine shall have no more than {tanks} tanks.

2. The Parties shall consult each other on every matter of security.
"""


@pytest.fixture
def many(tmp_path, monkeypatch):
    """Start comparing all pairs of a folder, in a session of its own; all is written below `tmp_path`."""
    monkeypatch.setenv("TREATY_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "temporary").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    drafts, out = tmp_path / "drafts", tmp_path / "out"
    drafts.mkdir()
    for year in range(2020, 2025):
        text = DRAFT.format(tanks=year - 1700)
        (drafts / f"{year}-05-01.txt").write_text(text, "utf-8")
    command = [sys.executable, "-m", "compare", "compare-all", drafts, "-o", out, "--jobs", "2", "-q"]
    begun = []

    def start():
        run = subprocess.Popen(
            list(map(str, [*command, "--format", "json"])), cwd=ROOT, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        begun.append(run)
        return run, out

    yield start
    for run in begun:
        for pid in [run.pid, *session_of(run.pid)]:
            with suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        run.wait()


@pytest.mark.slow
@only_linux
def test_many_pairs_killed_at_any_moment_leave_whole_reports_and_nothing_else(many, tmp_path):
    begun = time.perf_counter()
    run, out = many()
    assert run.wait() == 0
    longest = time.perf_counter() - begun
    whole = {path.name: path.read_bytes() for path in out.iterdir()}
    assert len(whole) == 4 + 2
    chance, killed = random.Random(30), 0
    for n in range(30):
        shutil.rmtree(out, ignore_errors=True)
        if n % 3 == 0:
            shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        run, _ = many()
        time.sleep(chance.uniform(0, longest))
        run.kill()  # its workers are not told
        killed += run.wait() == -signal.SIGKILL
        assert wait_for(lambda run=run: not any(map(is_running, session_of(run.pid))), 3)
        left = {path.name: path.read_bytes() for path in out.iterdir()} if out.exists() else {}
        # index and summary tell what there is: of a run that was ended there may be older ones
        reports = {name: data for name, data in left.items() if name.count("--")}
        assert reports.items() <= whole.items()
        assert left.keys() <= whole.keys()
        assert list((tmp_path / "temporary").iterdir()) == []
    assert killed > 10, "most runs ended before they were killed: too little was tried"
    run, _ = many()
    assert run.wait() == 0
    # the summary says too which reports were there already
    again = {path.name: path.read_bytes() for path in out.iterdir()}
    assert again | {"summary.json": b""} == whole | {"summary.json": b""}


@only_linux
def test_a_killed_worker_costs_its_pair_only(many):
    run, out = many()
    assert wait_for(lambda: len(workers_of(run.pid)) >= 2, 20)
    os.kill(workers_of(run.pid)[0], signal.SIGKILL)
    assert run.wait(60) in (0, 2)  # it may have done its pair already
    states = [pair["state"] for pair in json.loads((out / "summary.json").read_text())["pairs"]]
    assert states.count("failed") <= 1
    assert states.count("compared") >= 3
    assert run.wait() == (2 if "failed" in states else 0)


def workers_of(parent: int) -> list[int]:
    """The processes of a run that compare pairs."""
    found = []
    for pid in session_of(parent):
        with suppress(OSError):
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return sorted(found)

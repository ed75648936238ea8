"""`--time-limit` holds for all of a run: what is never written to, and what takes long after reading."""

import os
import threading
import time

import pytest

from compare.cli import main
from compare.errors import OvertimeError, ReadError
from compare.extract import extract, shown_name
from compare.options import ExtractOptions, Limits
from compare.processes import ended_after

GOOD = "Article 1\n\nUkraine shall have no more than 342 tanks.\n"
POLICY = 'version = 1\n[[rule]]\nid = "r"\nkind = "limit"\nsubject = "tanks"\n'
NEVER = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pytest.fixture
def files(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    return tmp_path


@NEVER
@pytest.mark.parametrize(
    "command",
    [
        ("extract", "pipe"),
        ("compare", "good.txt", "pipe", "-o", "out.html"),
        ("compare", "pipe", "good.txt", "-o", "out.json"),
        ("extract", "pipe", "--format", "json", "-o", "out.json"),
    ],
)
def test_a_pipe_that_nobody_writes_to_ends_in_one_line(files, capfd, command):
    before = sorted(os.listdir(files))
    assert main([*command, "--time-limit", "0.3"]) == 2
    out, err = capfd.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("treaty: error: ")
    assert "0.3 s" in err
    assert "--time-limit" in err
    assert sorted(os.listdir(files)) == before


@NEVER
def test_the_library_does_not_wait_for_ever_either(files):
    with pytest.raises(ReadError, match=r"gave nothing for 0\.2 s"):
        extract(files / "pipe", ExtractOptions(limits=Limits(seconds=0.2)))


@NEVER
def test_a_pipe_that_is_written_to_late_is_read(files):
    def write():
        time.sleep(0.2)
        (files / "pipe").write_text(GOOD, "utf-8")

    writer = threading.Thread(target=write)
    writer.start()
    document = extract(files / "pipe", ExtractOptions(limits=Limits(seconds=20.0)))
    writer.join()
    assert "342 tanks" in document.blocks[-1].text
    assert document.source.name == "pipe"


def test_what_takes_long_after_reading_ends_in_one_line(files, capfd, monkeypatch):
    from compare import pipeline

    def endless(*arguments):
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(pipeline, "align", endless)
    assert (
        main(["compare", "good.txt", "good.txt", "-o", "out.html", "--no-cache", "--time-limit", "0.2"]) == 2
    )
    assert capfd.readouterr().err == (
        "treaty: error: treaty: takes longer than 0.2 s; "
        "give shorter texts, or allow more with --time-limit\n"
    )
    assert not (files / "out.html").exists()


def test_a_run_that_has_time_is_left_alone():
    with ended_after(20.0):
        pass
    with ended_after(None):
        pass
    with pytest.raises(OvertimeError), ended_after(0.01):
        time.sleep(20)


@pytest.mark.parametrize(
    ("path", "name"),
    [("/dev/stdin", "standard input"), ("/dev/fd/0", "standard input"), ("a/draft.txt", "draft.txt")],
)
def test_what_a_shell_numbers_has_a_name(path, name):
    from pathlib import Path

    assert shown_name(Path(path)) == name


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="the system has no /dev/fd")
def test_a_numbered_pipe_is_called_a_pipe_and_a_numbered_file_by_its_name(files):
    from pathlib import Path

    inlet, outlet = os.pipe()
    with open(files / "good.txt", "rb") as file:
        assert shown_name(Path(f"/dev/fd/{inlet}")) == "pipe"
        assert shown_name(Path(f"/dev/fd/{file.fileno()}")) == "good.txt"
    os.close(inlet)
    os.close(outlet)

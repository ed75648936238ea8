"""Whatever a reader does, the program goes on: it gets a document, or an error in one line."""

import contextlib
import os
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import reckless_readers
from docx_fixtures import docx, p
from pdf_samples import pdf_of

from compare.errors import CompareError, DamagedFile, EncryptedFile, ReadError
from compare.extract import extract
from compare.extract.sandbox import launch as starting
from compare.extract.sandbox import run as guard
from compare.extract.sandbox import worker as child
from compare.model import Quotation, Source
from compare.options import ExtractOptions, Limits

SOURCE = Source("draft.pdf", "0" * 64, "application/pdf", None, "pdfium")
# other tests may have left idle threads of a library behind
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded:DeprecationWarning")
posix = pytest.mark.skipif(os.name != "posix", reason="the system has no such limits")


@pytest.fixture(autouse=True, params=["fork", "interpreter"])
def way(request, monkeypatch):
    """Both ways to start a child: everything here holds for each."""
    if request.param == "fork" and not child.CAN_FORK:
        pytest.skip("this system's processes are not forked")
    monkeypatch.setattr(starting, "may_fork", lambda: request.param == "fork")
    return request.param


def read(reader, data=b"words", isolate="always", **limits):
    options = ExtractOptions(limits=Limits(isolate=isolate, **{"seconds": 30.0} | limits))
    return guard.guarded(reader, data, SOURCE, options)


@pytest.mark.parametrize(
    ("reader", "limits", "error", "words"),
    [
        ("crash", {}, DamagedFile, "its reader crashed"),
        ("end_at_once", {}, DamagedFile, "its reader crashed"),
        ("hang", {"seconds": 0.8}, ReadError, "takes longer than 1 s to read"),
        ("spin", {"seconds": 0.8}, ReadError, "takes longer than 1 s to read"),
        ("recurse", {}, DamagedFile, "is nested too deeply to be read"),
        ("refuse", {}, EncryptedFile, "is protected by a password; save a copy without it"),
        pytest.param("swell", {"megabytes": 256}, ReadError, "needs more than 256 MB of memory", marks=posix),
        pytest.param(
            "grow_the_result", {"megabytes": 256}, ReadError, "more than 256 MB of memory", marks=posix
        ),
    ],
)
def test_what_a_reader_does_wrong_is_said_in_one_line(reader, limits, error, words):
    started = time.monotonic()
    with pytest.raises(error) as caught:
        read(getattr(reckless_readers, reader), **limits)
    assert time.monotonic() - started < 20
    line = str(caught.value)
    assert line.startswith("draft.pdf: ")
    assert words in line
    assert "; " in line
    assert "\n" not in line


@pytest.mark.parametrize("reader", ["fail", "leave"])
def test_a_fault_of_our_own_stays_a_fault(reader):
    """A bug is no damaged file: it is reported as one, with the traceback from the child."""
    with pytest.raises(guard.ReaderFault):
        read(getattr(reckless_readers, reader))


def test_a_fault_carries_the_traceback_of_the_child():
    with pytest.raises(guard.ReaderFault, match="KeyError: 'a bug'") as caught:
        read(reckless_readers.fail)
    assert "reckless_readers.py" in caught.value.report


@pytest.mark.parametrize(
    ("reader", "error"), [("recurse", DamagedFile), ("refuse", EncryptedFile), ("fail", KeyError)]
)
def test_without_a_child_the_same_errors_come(reader, error):
    with pytest.raises(error):
        read(getattr(reckless_readers, reader), isolate="never")


def test_what_a_library_prints_does_not_reach_the_document_or_the_terminal(capfd):
    assert read(reckless_readers.chatter) == read(reckless_readers.echo)
    assert capfd.readouterr() == ("", "")


def test_the_options_reach_the_child():
    options = ExtractOptions(tracked_changes="rejected", limits=Limits(isolate="always"))
    assert guard.guarded(reckless_readers.echo, b"a", SOURCE, options).blocks[0].text == "a rejected"


def test_a_process_with_other_threads_is_not_forked(monkeypatch):
    """A fork copies the locks that they hold."""
    monkeypatch.undo()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert not starting.may_fork()
    finally:
        done.set()
        other.join()


def test_a_large_process_is_not_forked(monkeypatch):
    monkeypatch.undo()
    monkeypatch.setattr(starting, "address_space", lambda: 2 << 30)
    assert not starting.may_fork()


def children():
    """The processes that this one has started, ended ones that nobody has asked for among them."""
    return {
        pid
        for thread in Path("/proc/self/task").iterdir()
        for pid in (thread / "children").read_text().split()
    }


@pytest.mark.skipif(not child.CAN_FORK, reason="the system counts files otherwise")
def test_no_file_and_no_process_stays_behind():
    read(reckless_readers.echo)
    before = len(os.listdir("/proc/self/fd")), children()
    for reader, limits in (("echo", {}), ("crash", {}), ("hang", {"seconds": 0.2}), ("fail", {})):
        with contextlib.suppress(CompareError, guard.ReaderFault):
            read(getattr(reckless_readers, reader), **limits)
    assert (len(os.listdir("/proc/self/fd")), children()) == before


def test_the_child_holds_no_file_of_the_parent(tmp_path):
    with (tmp_path / "open").open("wb") as file:
        assert str(file.fileno()) not in read(reckless_readers.open_files).blocks[0].text.split()


@posix
def test_what_a_reader_has_started_ends_with_it(tmp_path):
    note = tmp_path / "pid"
    with pytest.raises(ReadError):
        read(reckless_readers.start_a_program, bytes(note), seconds=2.0)
    pid = int(note.read_text())
    for _ in range(100):
        state = Path(f"/proc/{pid}/stat")
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            if state.exists() and state.read_text().split()[2] != "Z":
                time.sleep(0.05)
                continue
        break
    else:
        pytest.fail("the program still runs")


def test_readers_in_many_threads_do_not_disturb_each_other(monkeypatch):
    monkeypatch.undo()
    texts: dict[int, str] = {}

    def work(n: int) -> None:
        texts[n] = read(reckless_readers.echo, str(n).encode()).blocks[0].text

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == {n: f"{n} accepted" for n in range(4)}


FILES = {
    "draft.pdf": pdf_of("Article 1", "The Parties <b>shall</b> agree on 342 tanks.", "<i>Not agreed.</i>"),
    "draft.docx": docx(p("Article 1") + p("Стороны договорились.")),
    "draft.html": b"<html><body><h1>Treaty</h1><p>The <b>Parties</b> agree.</p></body></html>",
    "draft.md": b"# Treaty\n\n1. The *Parties* agree.\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "draft.txt": "Стаття 1\n\nСторони домовилися.\n".encode("cp1251"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_document_is_the_same_from_a_child(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(FILES[name])
    here, apart = (extract(path, ExtractOptions(limits=Limits(isolate=i))) for i in ("never", "always"))
    assert here == apart


@pytest.mark.parametrize("name", FILES)
def test_an_error_is_the_same_from_a_child(name, tmp_path):
    path = tmp_path / name
    path.write_bytes(FILES[name][:20] + b"\0\x01\x02\x03" * 40)

    def said(isolate):
        try:
            return extract(path, ExtractOptions(limits=Limits(isolate=isolate)))
        except CompareError as error:
            return type(error), str(error)

    assert said("never") == said("always")


@pytest.mark.parametrize(
    ("media_type", "size", "isolate", "expected"),
    [
        ("application/pdf", 10, "auto", True),
        ("text/html", 10, "auto", True),
        ("text/plain", 10, "auto", False),
        ("text/markdown", 10, "auto", False),
        ("text/plain", 2 << 20, "auto", True),
        ("application/pdf", 10, "never", False),
        ("text/plain", 10, "always", True),
    ],
)
def test_what_can_crash_or_is_large_is_read_in_a_child(media_type, size, isolate, expected):
    assert guard._in_child(media_type, size, Limits(isolate=isolate)) is expected


def test_without_an_interpreter_to_start_files_are_read_here(monkeypatch):
    monkeypatch.setattr(sys, "executable", "")
    assert read(reckless_readers.echo, isolate="auto").blocks[0].text == "words accepted"


def test_a_child_that_cannot_be_started_is_an_error_that_says_so(way, monkeypatch):
    def none_left():
        raise BlockingIOError(11, "Resource temporarily unavailable")

    if way == "fork":
        monkeypatch.setattr(os, "fork", none_left)
    else:
        monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(ReadError, match="no process could be started to read it"):
        read(reckless_readers.echo)


@pytest.mark.parametrize(
    ("size", "seconds", "expected"),
    [(0, None, 15.0), (1 << 20, None, 35.0), (200 << 20, None, 600.0), (1 << 20, 3.0, 3.0)],
)
def test_the_time_grows_with_the_file_unless_it_is_given(size, seconds, expected):
    assert guard.seconds_for(size, Limits(seconds=seconds)) == expected


def test_the_parent_need_not_load_the_parsers(tmp_path):
    code = (
        "import sys; from pathlib import Path; from compare.extract import extract;"
        "extract(Path(sys.argv[1])); print(*sys.modules)"
    )
    import subprocess

    path = tmp_path / "draft.pdf"
    path.write_bytes(FILES["draft.pdf"])
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert not {"pypdfium2", "pdfplumber", "lxml", "numpy"} & set(done.stdout.split())


def test_the_child_loads_only_its_own_format(monkeypatch):
    monkeypatch.setattr(starting, "may_fork", lambda: False)
    loaded = set(read(reckless_readers.names_of_modules).blocks[0].text.split())
    assert not {"pypdfium2", "lxml", "markdown_it", "multiprocessing", "compare.pipeline"} & loaded


def test_in_this_process_files_take_turns():
    """PDFium crashes where two threads are in it at once, be it to read or to draw."""
    inside, most = 0, 0

    def work(*_):
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.02)
        inside -= 1
        return ()

    options = ExtractOptions(limits=Limits(isolate="never"))
    tasks = [lambda: guard.guarded(work, b"words", SOURCE, options)] * 4
    words = [Quotation(side="old", clause="art-1", quote="words", pages=(1,))]
    tasks += [lambda: guard.guarded_crops(work, b"words", SOURCE, words, options)] * 4
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda task: task(), tasks))
    assert most == 1

"""Pages read by two processes: the same document, within the same bounds, and nobody left behind."""

import os
import time
from pathlib import Path

import msgspec
import pytest
from pdf_samples import BODY, PageBreak, Paragraph, Table, drawn, lines_at, pdf_of

from compare.errors import CompareError
from compare.extract import extract
from compare.extract.pdf import read_pdf
from compare.extract.pdf.layout import parallel as pdf_parallel
from compare.extract.pdf.page.library import open_pdf
from compare.model import Source
from compare.options import ExtractOptions, Limits

linux = pytest.mark.skipif(not pdf_parallel.CAN_FORK, reason="a second process is used on Linux only")
SOURCE = Source("sample.pdf", "", "application/pdf", None, "pdfium")
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "#000000")]


def treaty(pages: int) -> bytes:
    """A draft with styles, a table and a paragraph that goes on over each page's end."""
    flow: list[object] = []
    for n in range(1, pages + 1):
        flow += [
            f"Article {n}",
            f"{n}. The Parties <b>shall</b> agree on <u>{n} tanks</u> and <strike>none</strike> besides,",
            Table([["Kind", "Number"], ["Tanks", str(n)]], style=GRID),
            Paragraph("and this holds until the last of them has given notice to the others", BODY),
            PageBreak(),
        ]
    return pdf_of(*flow, furniture=lambda canvas, page: canvas.drawCentredString(297, 40, str(page)))


def read(data: bytes, processes: int):
    options = ExtractOptions(ocr=False, limits=Limits(processes=processes))
    return read_pdf(data, SOURCE, options)


@pytest.fixture
def started(monkeypatch):
    """Ids of the second processes that were started."""
    ids, fork = [], os.fork

    def noted() -> int:
        ids.append(fork())
        return ids[-1]

    monkeypatch.setattr(os, "fork", noted)
    return ids


@linux
@pytest.mark.parametrize("pages", [1, pdf_parallel.LEAST_PAGES, pdf_parallel.LEAST_PAGES + 1])
def test_a_document_does_not_depend_on_how_many_processes_read_it(pages):
    data = treaty(pages)
    assert msgspec.json.encode(read(data, 2)) == msgspec.json.encode(read(data, 1))


def test_a_document_is_the_same_through_the_guard(tmp_path):
    path = tmp_path / "draft.pdf"
    path.write_bytes(treaty(20))
    one, two = (extract(path, ExtractOptions(limits=Limits(processes=n))) for n in (1, 2))
    assert one == two


def pages_with(data: bytes, processes: int, monkeypatch, reader):
    """The pages, read by `reader` where this is the second process."""
    here, own = os.getpid(), pdf_parallel.read_pages

    def reading(document: int, first: int, stop: int, layered: bool):
        return (own if os.getpid() == here else reader)(document, first, stop)

    monkeypatch.setattr(pdf_parallel, "read_pages", reading)
    with open_pdf(data, "sample.pdf") as (document, count, _):
        return pdf_parallel.pages_of(document, count, processes)


def crash(document, first, stop):
    os.abort()


def fail(document, first, stop):
    raise MemoryError


def lose_one(document, first, stop):
    return [] if stop % 2 else [None]


@linux
@pytest.mark.parametrize("reader", [crash, fail, lose_one])
def test_what_the_second_process_cannot_give_the_first_reads(reader, monkeypatch, started):
    data = treaty(20)
    with open_pdf(data, "sample.pdf") as (document, count, _):
        alone = pdf_parallel.pages_of(document, count, 1)
    assert pages_with(data, 2, monkeypatch, reader) == alone
    assert None not in alone
    assert [is_gone(pid) for pid in started] == [True]


@linux
def test_without_a_process_to_be_had_the_first_reads_all(monkeypatch):
    def refuse() -> int:
        raise OSError("no more processes")

    monkeypatch.setattr(os, "fork", refuse)
    data = treaty(20)
    assert read(data, 2) == read(data, 1)


@linux
def test_an_error_of_the_first_process_ends_the_second(monkeypatch, started):
    here, own = os.getpid(), pdf_parallel.read_pages

    def reading(document, first, stop, layered):
        if os.getpid() == here:
            raise RuntimeError("a bug")
        time.sleep(60)
        return own(document, first, stop, layered)

    monkeypatch.setattr(pdf_parallel, "read_pages", reading)
    began = time.monotonic()
    with open_pdf(treaty(20), "sample.pdf") as (document, count, _), pytest.raises(RuntimeError):
        pdf_parallel.pages_of(document, count, 2)
    assert time.monotonic() - began < 30
    assert [is_gone(pid) for pid in started] == [True]


def endless(data: bytes, source: Source, options: ExtractOptions):
    """A reader for the guard: two processes, of which the second hangs."""
    Path(os.fsdecode(data)).write_text("")
    here, own = os.getpid(), pdf_parallel.read_pages

    def reading(document, first, stop, layered):
        if os.getpid() == here:
            return own(document, first, stop, layered)
        Path(os.fsdecode(data)).write_text(str(os.getpid()))
        time.sleep(60)
        return []

    pdf_parallel.read_pages = reading
    with open_pdf(drawn(*[lines_at(72, 700, ["words"])] * 20), source.name) as (document, count, _):
        pdf_parallel.pages_of(document, count, 2)


@linux
def test_a_second_process_that_hangs_ends_with_the_time_allowed(tmp_path):
    from compare.extract.sandbox.run import guarded

    note = tmp_path / "pid"
    options = ExtractOptions(limits=Limits(isolate="always", seconds=4.0))
    with pytest.raises(CompareError, match="takes longer than 4 s"):
        guarded(endless, os.fsencode(note), SOURCE, options)
    assert is_gone(int(note.read_text()))


def is_gone(pid: int) -> bool:
    """Whether the process has ended, or ends soon."""
    for _ in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().split()[2]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False

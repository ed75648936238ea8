"""Pages that are pictures are read by text recognition, and say so."""

from __future__ import annotations

import io
import itertools
import math
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from pdf_samples import drawn, read, without_unicode
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from compare.errors import EmptyDraft
from compare.extract.pdf import read_pdf
from compare.extract.pdf.ocr import _is_clear, _narrowed, have_ocr, most_pages, words_of
from compare.extract.pdf.page.records import PrintedWord
from compare.model import Document, Source
from compare.options import ExtractOptions, Limits

ENGLISH = (
    "Article 5",
    "1. Each guarantor state shall consult the others within three days after an",
    "armed attack, and shall report every measure to the Security Council.",
    "2. The armed forces of Aland shall not exceed 85,000 persons in peacetime.",
)
RUSSIAN = (
    "Статья 5",
    "1. Государства-гаранты проводят срочные консультации не более трёх дней и",
    "сообщают обо всех принятых мерах Совету Безопасности без промедления.",
    "2. Вооружённые силы Аланда не превышают 85 000 человек в мирное время.",
)

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.ocr


def scan(data: bytes) -> bytes:
    """A PDF whose pages are pictures of another's."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        canvas.setPageSize((width, height))
        picture = io.BytesIO()
        page.render(scale=200 / 72, grayscale=True).to_pil().save(picture, "PNG")
        picture.seek(0)
        canvas.drawImage(ImageReader(picture), 0, 0, width, height)
        canvas.showPage()
    document.close()
    canvas.save()
    return out.getvalue()


def page_of(lines: tuple[str, ...]) -> bytes:
    def draw(canvas: Canvas) -> None:
        canvas.drawCentredString(298, 780, lines[0])
        for n, line in enumerate(lines[1:]):
            canvas.drawString(72, 750 - 16 * n - 8 * (n > 1), line)

    return drawn(draw)


def recognise(data: bytes, **options: object) -> Document:
    source = Source("scan.pdf", "", "application/pdf", None, "pdfium")
    return read_pdf(data, source, ExtractOptions(**options))


@pytest.mark.parametrize("lines", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
def test_a_scan_gives_the_words_of_its_paragraphs(lines: tuple[str, ...]):
    document = recognise(scan(page_of(lines)))
    assert [b.text for b in document.blocks] == [lines[0], f"{lines[1]} {lines[2]}", lines[3]]
    assert {b.trust for b in document.blocks} == {"ocr"}
    (note,) = document.warnings
    assert (note.code, note.page) == ("ocr", 1)
    assert "read by text recognition, because it is a picture" in note.message


def together(*files: bytes) -> bytes:
    """The pages of several PDFs as one."""
    joined = pypdfium2.PdfDocument.new()
    for data in files:
        joined.import_pages(pypdfium2.PdfDocument(data))
    out = io.BytesIO()
    joined.save(out)
    return out.getvalue()


def test_only_the_page_that_is_a_picture_is_recognised():
    typed = page_of(ENGLISH)
    document = recognise(together(typed, scan(typed)))
    assert {(b.page, b.trust) for b in document.blocks} == {(1, "ok"), (2, "ocr")}


def test_it_can_be_switched_off():
    typed = page_of(ENGLISH)
    document = recognise(together(typed, scan(typed)), ocr=False)
    assert [(n.code, n.page) for n in document.warnings] == [("no-text-layer", 2)]


def test_a_page_beyond_the_limit_of_time_says_so_and_not_that_something_must_be_installed():
    typed = page_of(ENGLISH)
    document = recognise(together(typed, scan(typed)), limits=Limits(seconds=0.5))
    (note,) = document.warnings
    assert (note.code, note.page) == ("unread-page", 2)
    assert "allow more with --time-limit" in note.message
    assert "install" not in note.message


def test_a_scan_of_which_no_page_may_be_read_is_told_so():
    with pytest.raises(EmptyDraft, match="0 pages of a file; split it, or allow more with --time-limit"):
        recognise(scan(page_of(ENGLISH)), limits=Limits(seconds=0.5))


@pytest.mark.parametrize(("seconds", "pages"), [(None, 200), (0.5, 0), (8.0, 1), (80.0, 10), (1e6, 200)])
def test_how_much_is_read_is_a_number_of_pages(seconds, pages):
    assert most_pages(seconds) == pages


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Put a script in tesseract's place; `REAL` in it is the program."""
    real = shutil.which("tesseract")

    def put(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        path = folder / "tesseract"
        path.write_text("#!/bin/sh\n" + script.replace("REAL", str(real)) + "\n")
        path.chmod(0o700)
        monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    return put


def test_a_busy_machine_reads_the_same_pages(monkeypatch):
    """By the clock, no time would be left after the first page."""
    data = scan(together(page_of(ENGLISH), page_of(ENGLISH)))
    idle = recognise(data)
    clock = itertools.count(step=1000)
    monkeypatch.setattr("time.monotonic", lambda: float(next(clock)))
    assert recognise(data) == idle
    assert [(n.code, n.page) for n in idle.warnings] == [("ocr", 1), ("ocr", 2)]


def test_beyond_so_many_pages_the_same_are_named_as_not_read(monkeypatch):
    monkeypatch.setattr("compare.extract.pdf.ocr.MOST_PAGES", 1)
    document = recognise(scan(together(page_of(ENGLISH), page_of(ENGLISH))))
    assert [(n.code, n.page) for n in document.warnings] == [("ocr", 1), ("unread-page", 2)]
    assert "text recognition reads 1 pages of a file; split it" in document.warnings[1].message


def test_nothing_is_written_to_the_temporary_folder(program, tmp_path, monkeypatch):
    """Where a picture of a page could be read by others, and would stay if the run is killed."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    program(f'ls {temporary} >> {tmp_path}/seen; exec REAL "$@"')
    assert recognise(scan(page_of(ENGLISH))).blocks
    assert (tmp_path / "seen").read_text() == ""


def test_pages_that_tesseract_fails_on_are_named(program):
    program('[ "$1" = --list-langs ] && exec REAL "$@"; exit 1')
    typed = page_of(ENGLISH)
    document = recognise(together(typed, scan(together(*[typed] * 6))))
    assert [(n.code, n.page) for n in document.warnings] == [("unread-page", n) for n in range(2, 8)]
    failed, stopped = document.warnings[0].message, document.warnings[-1].message
    assert failed.endswith("text recognition failed on it")
    assert stopped.endswith("text recognition had failed on 4 pages before it")


def test_a_large_page_is_drawn_within_bounds():
    """At the usual resolution, the picture of this page would take 10 GB."""
    pictured = scan(drawn(lambda canvas: canvas.drawString(72, 750, "Article 5 on guarantees")))
    document = pypdfium2.PdfDocument(pictured)
    image = document[0].render(scale=3).to_pil()
    document.close()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_000, 14_000), invariant=1)
    canvas.drawImage(ImageReader(image), 0, 0, 14_000 / 2**0.5, 14_000)
    canvas.save()
    (block,) = recognise(out.getvalue()).blocks
    assert block.text == "Article 5 on guarantees"


def test_no_language_is_guessed_from_what_tesseract_is_not_sure_of():
    table = {"text": ["", *["ґ|ї"] * 50], "conf": ["-1", *["31.5"] * 50]}
    assert not _is_clear(table)
    assert _is_clear({"text": ["Parties"] * 50, "conf": ["96.2"] * 50})


def test_the_languages_are_narrowed_to_the_alphabet_that_was_read():
    installed = ["eng", "rus", "ukr"]

    def words(text: str) -> list[PrintedWord]:
        return [PrintedWord(w, 0.0, 1.0, 1.0, 10.0) for w in text.split()]

    assert _narrowed(words("The parties shall consult"), installed) == "eng"
    assert _narrowed(words("Стороны проводят срочные консультации"), installed) == "rus"
    assert _narrowed(words("Сторони проводять її консультації"), installed) == "ukr"


def test_the_binding_and_the_program_are_both_there():
    assert have_ocr()
    assert read(page_of(ENGLISH)).warnings == ()


def askew(x, y, degrees):
    """Where a point of an upright page lies on one that was turned."""
    turn = math.radians(degrees)
    return x * math.cos(turn) - y * math.sin(turn), x * math.sin(turn) + y * math.cos(turn)


INK = {"tall": (0, 30), "low": (10, 20), "tailed": (10, 29), "both": (0, 39)}
"""From the top of a tall letter: where the ink of words with such letters begins, and how high it is."""


@pytest.mark.parametrize("degrees", [-0.8, 0.0, 0.8])
def test_lines_of_a_page_that_lies_askew_are_level_and_of_one_size(degrees):
    words = [("Text", "tall"), ("runs", "low"), ("on", "low"), ("every", "tailed"), ("(page)", "both")] * 4
    table = {key: [] for key in ("text", "conf", "left", "top", "width", "height")}
    table |= {key: [] for key in ("block_num", "par_num", "line_num")}
    for line, count in enumerate((20, 20, 6, 20, 13)):
        for place, (text, ink) in enumerate(words[:count]):
            x, y = askew(300 + 90 * place, 400 + 60 * line + INK[ink][0], degrees)
            row = (text, "96", round(x), round(y), 80, INK[ink][1], 1, 1 + line // 2, line)
            for key, value in zip(table, row, strict=True):
                table[key].append(value)
    found = words_of(table, 72 / 300)
    levels = sorted({word.y for word in found})
    assert len(levels) == 5
    assert [round(b - a, 0) for a, b in pairwise(levels)] == [14.0] * 4  # 60 pixels of 300 to the inch
    assert len({word.size for word in found}) == 1


@pytest.mark.slow
def test_scans_and_garbled_pages_give_the_same_bytes_in_each_run(tmp_path):
    """Several files are read at once, which keeps the machine busy, and one after another."""
    pages = together(page_of(ENGLISH), page_of(RUSSIAN), page_of(ENGLISH))
    files = {
        "english.pdf": scan(page_of(ENGLISH)), "russian.pdf": scan(page_of(RUSSIAN)), "both.pdf": scan(pages),
        "garbled.pdf": without_unicode([[500 + (7 * k) % 60 for k in range(n, n + 40)] for n in range(30)]),
    }  # fmt: skip
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)

    def read_alone(name: str) -> tuple[int, bytes, bytes]:
        command = [sys.executable, "-m", "compare", "extract", str(tmp_path / name), "--format", "json"]
        done = subprocess.run([*command, "--no-cache", "-q"], cwd=ROOT, capture_output=True, check=False)
        return done.returncode, done.stdout, done.stderr

    with ThreadPoolExecutor(4) as busy:
        at_once = list(busy.map(read_alone, [*files, *files]))
    assert at_once[:4] == at_once[4:]
    assert at_once[:4] == [read_alone(name) for name in files]
    assert b"85,000 persons" in at_once[0][1]

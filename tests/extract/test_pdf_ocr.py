"""Pages that are pictures are read by text recognition, and say so."""

from __future__ import annotations

import io
import math
from itertools import pairwise

import pypdfium2
import pytest
from pdf_samples import drawn, read
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from compare.extract.pdf import read_pdf
from compare.extract.pdf.ocr import _narrowed, have_ocr, words_of
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


def test_a_page_for_which_no_time_is_left_keeps_its_note():
    typed = page_of(ENGLISH)
    document = recognise(together(typed, scan(typed)), limits=Limits(seconds=0.5))
    assert [(n.code, n.page) for n in document.warnings] == [("no-text-layer", 2)]


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

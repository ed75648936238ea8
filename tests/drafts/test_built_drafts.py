"""The drafts that ship are what their sources make, and look as their legend says."""

import ctypes
import itertools
import re
import runpy
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

import docx
import pdfplumber
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

FOLDER = Path(__file__).parents[2] / "drafts"
MARKUP = runpy.run_path(str(FOLDER / "markup.py"))
CATALOGUE = tomllib.loads((FOLDER / "catalogue.toml").read_text("utf-8"))["drafts"]
FILES = sorted(name for draft in CATALOGUE for name in draft["texts"].values())
LANGUAGES = ("en", "ru")
# heights on a page, in points, between which the text stands: below the running head, above the foot
BODY = (60, 780)


def source_of(name):
    text = (FOLDER / "sources" / f"{name.rsplit('.', 1)[0]}.md").read_text("utf-8")
    return MARKUP["read_source"](text)


def words(text):
    return text.replace("\u00a0", " ").split()


def bare(text):
    """The text without white space: line ends are where the typesetter put them."""
    return re.sub(r"\s", "", text)


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory):
    folder = tmp_path_factory.mktemp("drafts")
    subprocess.run([sys.executable, FOLDER / "build.py", "--output", folder], check=True, capture_output=True)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_a_draft_is_what_its_source_makes_byte_for_byte(rebuilt, name):
    assert (rebuilt / name).read_bytes() == (FOLDER / name).read_bytes(), "run make drafts"


def test_nothing_else_lies_among_the_drafts():
    made = {path.name for path in FOLDER.iterdir() if path.is_file() and path.suffix != ".py"}
    assert made == {*FILES, "catalogue.toml"}
    assert {path.stem for path in (FOLDER / "sources").iterdir()} == {
        name.rsplit(".", 1)[0] for name in FILES
    }


def first_page(path):
    """The text of a file's first page; of a format without pages, its first 1,000 characters."""
    if path.suffix == ".pdf":
        return pypdfium2.PdfDocument(path)[0].get_textpage().get_text_range()
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    else:
        text = path.read_text("utf-8").partition("<body>")[2] or path.read_text("utf-8")
    return text[:1000]


@pytest.mark.parametrize("name", FILES)
def test_the_first_page_says_that_it_is_a_restatement(name):
    statement = source_of(name).statement
    assert f"{statement}." in " ".join(words(first_page(FOLDER / name)))


# ---------------------------------------------------------------------------------------------
# the April draft as PDF


@pytest.fixture(scope="module", params=LANGUAGES)
def april(request):
    name = f"ukraine-2022-04-15.{request.param}.pdf"
    return source_of(name), pypdfium2.PdfDocument(FOLDER / name), FOLDER / name


class Letter(NamedTuple):
    text: str
    x: float  # of its middle
    y: float  # of its baseline
    size: float
    font: str


def letters(page):
    """Every visible character of a page, as pdfium sees it."""
    text = page.get_textpage()
    x, y, flags, name = ctypes.c_double(), ctypes.c_double(), ctypes.c_int(), ctypes.create_string_buffer(200)
    found = []
    for index in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace():
            continue
        pdfium.FPDFText_GetCharOrigin(text, index, x, y)
        pdfium.FPDFText_GetFontInfo(text, index, name, 200, flags)
        left, _, right, _ = text.get_charbox(index)
        size = pdfium.FPDFText_GetFontSize(text, index)
        found.append(Letter(letter, (left + right) / 2, y.value, size, name.value.decode()))
    return found


def strokes(page):
    """The horizontal lines drawn on a page: left, height, right."""
    boxes = [found.get_bounds() for found in page.get_objects() if found.type == pdfium.FPDF_PAGEOBJ_PATH]
    return [
        (left, (low + high) / 2, right) for left, low, right, high in boxes if high - low < 3 < right - left
    ]


def is_underlined(letter, lines):
    heights = [(y - letter.y) / letter.size for left, y, right in lines if left <= letter.x <= right]
    return any(-0.14 < height < -0.06 for height in heights)


def marked(source, mark):
    """All passages of one position, in order, without spaces."""
    spans = [
        span
        for block in source.blocks
        for cell in (block.spans, *itertools.chain(*block.rows))
        for span in cell
    ]
    return "".join(bare(span.text) for span in spans if span.mark == mark)


@pytest.mark.parametrize(("mark", "style"), [("rus", "-Bold"), ("ukr", "-Italic")])
def test_a_position_is_set_in_a_font_of_its_own_and_nothing_else_is(april, mark, style):
    source, document, _ = april
    shown = [letter for page in document for letter in letters(page)]
    fonts = {letter.font for letter in shown if letter.font.endswith(style)}
    assert len(fonts) == 1
    assert "".join(letter.text for letter in shown if letter.font in fonts) == marked(source, mark)


def test_what_is_not_discussed_has_a_line_under_it_and_nothing_else_has(april):
    source, document, _ = april
    underlined = ""
    for page in document:
        lines = strokes(page)
        underlined += "".join(letter.text for letter in letters(page) if is_underlined(letter, lines))
    assert underlined == marked(source, "off")


def test_the_legend_on_the_first_page_shows_the_three_styles(april):
    source, document, _ = april
    page = document[0]
    shown, lines = letters(page), strokes(page)
    legend = [block for block in source.blocks if block.kind == "legend"]
    assert [span.mark for block in legend for span in block.spans] == ["rus", "ukr", "off"]
    whole = "".join(letter.text for letter in shown)
    for block in legend:
        text = bare(block.text)
        line = shown[whole.index(text) :][: len(text)]
        style = {(letter.font.partition("-")[2], is_underlined(letter, lines)) for letter in line}
        assert style == {
            {"rus": ("Bold", False), "ukr": ("Italic", False), "off": ("Regular", True)}[block.spans[0].mark]
        }


def test_every_page_has_its_number_its_running_head_and_its_statement(april):
    source, document, _ = april
    assert 8 <= len(document) <= 12
    for number, page in enumerate(document, 1):
        lines = page.get_textpage().get_text_range().splitlines()
        assert any(f"- {number} -" in line for line in lines)
        assert any(source.running in line for line in lines)
        assert any(line.strip() == source.statement for line in lines)


def test_every_word_of_the_source_is_on_the_pages_in_its_order(april):
    source, document, _ = april
    shown = [letter for page in document for letter in letters(page) if BODY[0] < letter.y < BODY[1]]
    written = "".join(f"{block.label} {block.text}" for block in source.blocks)
    assert "".join(letter.text for letter in shown) == bare(written)


def test_a_paragraph_runs_over_the_end_of_a_page(april):
    source, document, _ = april
    texts = [bare(block.text) for block in source.blocks if block.kind in ("point", "item", "paragraph")]
    pages = [bare(page.get_textpage().get_text_range()) for page in document]
    assert any(not any(text in page for page in pages) for text in texts)


def test_annex_1_is_a_table_with_rules_around_every_cell(april):
    source, _, path = april
    (table,) = [block for block in source.blocks if block.kind == "table"]
    with pdfplumber.open(path) as pages:
        (found,) = [
            found
            for page in pages.pages
            for found in page.extract_tables({"vertical_strategy": "lines", "horizontal_strategy": "lines"})
            if len(found) > 1
        ]
    plain = MARKUP["plain_text"]
    assert [[" ".join(words(cell)) for cell in row] for row in found] == [
        [" ".join(words(plain(cell))) for cell in row] for row in table.rows
    ]


# ---------------------------------------------------------------------------------------------
# the DOCX


WORD = [name for name in FILES if name.endswith(".docx")]


@pytest.mark.parametrize("name", WORD)
def test_labels_are_automatic_and_stand_nowhere_in_the_text(name):
    labelled = [block for block in source_of(name).blocks if block.label and block.kind != "footnote"]
    numbered = [
        paragraph
        for paragraph in docx.Document(str(FOLDER / name)).paragraphs
        if paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    ]
    assert [paragraph.text for paragraph in numbered] == [
        MARKUP["plain_text"](block.spans) for block in labelled
    ]


@pytest.mark.parametrize("name", WORD)
def test_a_docx_says_nothing_of_the_time_of_its_making(name):
    with zipfile.ZipFile(FOLDER / name) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(str(FOLDER / name)).core_properties
    assert {properties.created.year, properties.modified.year} == {1980}


def test_the_notes_of_the_march_draft_are_footnotes():
    name = "ukraine-2022-03-17.docx"
    notes = [block for block in source_of(name).blocks if block.kind == "footnote"]
    with zipfile.ZipFile(FOLDER / name) as archive:
        footnotes = archive.read("word/footnotes.xml").decode()
        body = archive.read("word/document.xml").decode()
    assert notes
    for note in notes:
        assert note.text in footnotes
        assert f'<w:footnoteReference w:id="{note.label}"/>' in body

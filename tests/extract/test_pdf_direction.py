"""Text from right to left is read in its order, whichever way the file holds its letters."""

import shutil
import subprocess

import pytest
from pdf_samples import drawn, in_hebrew, read, texts

from compare.extract.pdf.page.letters import as_read, in_order


@pytest.mark.parametrize(
    ("standing", "ascending", "reading"),
    [
        ("שלום", False, "שלום"),
        ("םולש", True, "שלום"),
        (".1", True, "1."),
        ("1.", False, "1."),
        ("2023", True, "2023"),
        ("12.5", True, "12.5"),
        (")2(", True, ")2("),
        ("treaty", True, "treaty"),
    ],
)
def test_letters_are_put_into_the_order_of_reading(standing, ascending, reading):
    assert as_read(standing, ascending) == reading


@pytest.mark.parametrize(
    ("standing", "begins", "reading"),
    [
        ("םולש,", (10, 20, 30, 40, 5), "שלום,"),
        (",םולש", (5, 10, 20, 30, 40), "שלום,"),
        ("שלום,", (40, 30, 20, 10, 5), "שלום,"),
        ("«םולש", (50, 10, 20, 30, 40), "«שלום"),
    ],
    ids=["letters reversed, the comma not", "all reversed", "as read", "a mark before"],
)
def test_a_mark_at_a_words_end_stays_where_it_is_read(standing, begins, reading):
    assert in_order(standing, begins) == reading


ARTICLES = [
    ("סעיף 1", "הצדדים ישמרו על הגבול ועל The Quiet Act וכל צד יודיע לאחרים על כוחותיו."),
    ("סעיף 2", "כל צד יקיים את האמור כאן במשך 20 שנה, ולא ישנה אותו לבדו לעולם."),
]


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """The articles as Chromium prints them."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("needs chromium")
    folder = tmp_path_factory.mktemp("printed")
    body = "".join(f"<h3>{label}</h3><p>1. {text}</p>" for label, text in ARTICLES)
    page, out = folder / "page.html", folder / "page.pdf"
    page.write_text(f"<html dir=rtl><meta charset=utf-8><body>{body}", encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([chromium, *options, f"--print-to-pdf={out}", page], capture_output=True, check=True)
    return out.read_bytes()


def test_a_page_from_right_to_left_is_read_so(printed):
    expected = [t for label, text in ARTICLES for t in (label, f"1. {text}")]
    assert texts(printed) == expected


def test_letters_that_stand_the_other_way_are_turned_round():
    """ "abc 12 xy" printed from left to right in Hebrew letters reads from its right end."""
    data = in_hebrew(drawn(lambda canvas: canvas.drawString(72, 700, "abc 12 xy defg"), pageCompression=0))
    assert texts(data) == ["".join(chr(0x5D0 + ord(c) - 97) if c.isalpha() else c for c in "gfed yx 12 cba")]


def test_a_letter_that_is_none_is_marked():
    """A font may give the code 0 for a letter: what it was is not known, and is not dropped in silence."""

    def draw(canvas):
        canvas.drawString(72, 700, "The Parties agree on this treaty.")

    data = drawn(draw, pageCompression=0)
    assert b"beginbfrange" in data or b"beginbfchar" in data
    document = read(_without_meaning(data))
    assert "\ufffd" in document.blocks[0].text
    assert [note.code for note in document.warnings] == ["garbled-text-layer"]


def _without_meaning(data: bytes) -> bytes:
    """The PDF, its table of Unicode letters saying 0 for the letter P."""
    return data.replace(b"<0050>", b"<0000>").replace(b"<50> <50> <0050>", b"<50> <50> <0000>")

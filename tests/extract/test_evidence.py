"""Where quoted words stand on a page: the frame is around them, or the crop says that they were not found."""

from __future__ import annotations

import hashlib
import io

import pdfplumber
import pytest
from pdf_samples import BODY, LABEL, drawn, pdf_of
from PIL import Image
from reportlab.platypus import PageBreak

from compare.extract import crop_evidence
from compare.extract.pdf.crops import crop_pdf, letters_of
from compare.extract.sniff import PDF, TEXT
from compare.extract.thresholds import FRAME as _FRAME
from compare.extract.thresholds import SCALE
from compare.model import Quotation, Source
from compare.options import ExtractOptions, Limits

SENTENCE = (
    "Each Party shall keep no more than 342 river boats on the upper part of the river in time of peace."
)
OTHER = (
    "The Parties shall meet once a year in the town of Lorn, and shall agree upon the place one month before."
)
TWICE = "The council shall decide by the agreement of all its members."


def source(data, media_type=PDF):
    return Source("draft.pdf", hashlib.sha256(data).hexdigest(), media_type, 1, "pdfium")


def quotation(quote, *pages, **more):
    return Quotation(side="old", clause="art-1", quote=quote, pages=pages or (1,), **more)


def crop(data, quote, *pages, **more):
    (found,) = crop_pdf(data, source(data), [quotation(quote, *pages, **more)])
    return found


def pixels(image):
    """The colours of a picture, row by row."""
    return list(zip(*[iter(image.tobytes())] * 3, strict=True))


def frame_of(found):
    """Left, top, right and bottom of the frame in the picture, in pixels."""
    image = Image.open(io.BytesIO(found.image)).convert("RGB")
    assert image.size == (found.width, found.height)
    places = [
        (n % image.width, n // image.width) for n, colour in enumerate(pixels(image)) if colour == _FRAME
    ]
    assert places
    columns, rows = zip(*places, strict=True)
    return min(columns), min(rows), max(columns), max(rows)


def test_the_frame_is_around_the_words_as_another_program_finds_them():
    data = pdf_of(OTHER, SENTENCE, OTHER)
    found = crop(data, "no more than 342 river boats")
    with pdfplumber.open(io.BytesIO(data)) as document:
        words = document.pages[0].extract_words()
    number = next(n for n, word in enumerate(words) if word["text"] == "342")
    first, last = words[number - 3], words[number + 2]
    assert (first["text"], last["text"]) == ("no", "boats")
    margin = min(word["x0"] for word in words) - 8
    left, top, right, bottom = frame_of(found)
    assert found.kind == "framed"
    assert left == pytest.approx((first["x0"] - margin) * SCALE, abs=5)
    assert right == pytest.approx((last["x1"] - margin) * SCALE, abs=5)
    assert bottom - top == pytest.approx(1.2 * 11 * SCALE, abs=6)


def test_a_crop_shows_the_lines_before_and_after_and_stays_small():
    found = crop(pdf_of(OTHER, SENTENCE, OTHER), SENTENCE)
    _, top, _, bottom = frame_of(found)
    assert top > 11 * SCALE
    assert found.height - bottom > 11 * SCALE
    assert len(found.image) < 12_000


def test_words_over_several_lines_and_hyphens_are_found():
    long = " ".join([OTHER] * 4)
    found = crop(pdf_of(SENTENCE, long), long)
    assert found.kind == "framed"
    _, top, _, bottom = frame_of(found)
    assert bottom - top > 3 * 14 * SCALE


@pytest.mark.parametrize(
    "quote",
    [
        SENTENCE.replace("342", "343"),
        "The Parties shall never meet.",
        SENTENCE.replace("boats", "ships") + " The Parties may leave it.",
        "",
    ],
)
def test_words_that_are_not_on_the_page_get_no_picture(quote):
    found = crop(pdf_of(OTHER, SENTENCE), quote)
    assert (found.kind, found.image, found.page) == ("missing", b"", 1)


def test_of_two_places_alike_the_clause_around_them_decides():
    data = pdf_of("First of all, on war.", TWICE, OTHER, "Second, on fish.", TWICE, SENTENCE)
    first = crop(data, TWICE, before="First of all, on war. ", after=" " + OTHER)
    second = crop(data, TWICE, before="Second, on fish. ", after=" " + SENTENCE)
    assert first.kind == second.kind == "framed"
    assert first.image != second.image
    assert crop(data, TWICE).kind == "missing"


def test_the_next_page_is_looked_at_too():
    data = pdf_of(OTHER, PageBreak(), SENTENCE)
    found = crop(data, SENTENCE, 1, 2)
    assert (found.kind, found.page) == ("framed", 2)


def test_words_that_run_on_to_the_next_page_are_framed_to_its_end():
    data = pdf_of(OTHER + " The Parties shall keep", PageBreak(), "no more than 342 river boats.")
    quote = f"{OTHER} The Parties shall keep no more than 342 river boats."
    found = crop(data, quote, 1, 2)
    assert (found.kind, found.page) == ("begun", 1)
    assert crop(data, quote.replace("342", "343"), 1, 2).kind == "missing"


def test_a_page_whose_letters_cannot_be_told_is_shown_whole_and_without_a_frame():
    data = drawn(lambda canvas: canvas.rect(100, 100, 300, 300, fill=1))
    found = crop(data, SENTENCE, trust="ocr")
    assert found.kind == "page"
    assert max(found.width, found.height) in (420, 421)
    image = Image.open(io.BytesIO(found.image)).convert("RGB")
    assert _FRAME not in pixels(image)
    assert crop(data, SENTENCE).kind == "missing"


def test_a_page_that_is_turned_gets_no_frame_at_a_wrong_place():
    data = drawn(lambda canvas: (canvas.setPageRotation(90), canvas.drawString(100, 400, SENTENCE)))
    found = crop(data, SENTENCE)
    assert found.kind in ("missing", "framed")
    if found.kind == "framed":
        left, top, right, bottom = frame_of(found)
        assert right - left > bottom - top


def test_the_same_file_gives_the_same_bytes(tmp_path):
    data = pdf_of(("Article 1", LABEL), SENTENCE, (OTHER, BODY))
    (tmp_path / "draft.pdf").write_bytes(data)
    wanted = [quotation(SENTENCE), quotation(OTHER)]
    guarded, again = (crop_evidence(tmp_path / "draft.pdf", source(data), wanted) for _ in range(2))
    assert guarded == again == crop_pdf(data, source(data), wanted)


@pytest.mark.parametrize("trouble", ["changed", "gone", "broken", "slow"])
def test_a_file_that_cannot_be_drawn_leaves_the_words_without_a_picture(tmp_path, trouble):
    data = pdf_of(SENTENCE)
    written = b"%PDF-1.4 broken" if trouble == "broken" else data
    if trouble != "gone":
        (tmp_path / "draft.pdf").write_bytes(written)
    read = source(data + b" " if trouble == "changed" else written)
    seconds = 0.001 if trouble == "slow" else None
    options = ExtractOptions(limits=Limits(isolate="always", seconds=seconds))
    (found,) = crop_evidence(tmp_path / "draft.pdf", read, [quotation(SENTENCE)], options)
    assert (found.kind, found.image) == ("missing", b"")


def test_a_format_without_pages_gives_no_crops(tmp_path):
    assert crop_evidence(tmp_path / "draft.txt", source(b"x", TEXT), [quotation(SENTENCE)]) == ()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("capacity-\nbuilding", "capacitybuilding"),
        ("3 | Tanks | 342", "3tanks342"),
        ("“ﬁve” States’", "fivestates"),
        ("Стаття 5.", "стаття5"),
    ],
)
def test_only_letters_and_digits_count(text, letters):
    assert letters_of(text) == letters
